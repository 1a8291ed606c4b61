// Where a Pod runs and what it shares with its node, as plain data that other files may know.

import type { Path } from '../syntax/place.ts';
import { isPlaced, type PodSpec } from './podSpec.ts';

/** The fields by which a Pod shares a namespace with its node. */
const SHARING = ['hostIPC', 'hostNetwork', 'hostUsers'] as const;

/** What a Pod says about its node. */
export interface PodHome {
  /** Where its spec stands in its document. */
  readonly spec: Path;
  /** Whether it says anything about the nodes it runs on. */
  readonly isPlaced: boolean;
  /** The labels that each of its nodes has. */
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** The fields by which it shares a namespace with the node, as far as they are written. */
  readonly sharing: Readonly<Partial<Record<(typeof SHARING)[number], boolean>>>;
}

/** What a Pod says about its node. */
export function podHomeOf(pod: PodSpec): PodHome {
  const { spec } = pod;
  const selector = spec.at('nodeSelector').entries();
  return {
    spec: spec.path,
    isPlaced: isPlaced(pod),
    nodeSelector: Object.fromEntries(
      selector.flatMap(entry => {
        const value = entry.string();
        return value === undefined ? [] : [[entry.name, value]];
      }),
    ),
    sharing: Object.fromEntries(
      SHARING.flatMap(name => {
        const value = spec.at(name).boolean();
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  };
}
