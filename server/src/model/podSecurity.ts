// Who holds a Pod to a level of the Pod Security Standards, and what comes of breaking one of its controls.

import { type Level, standardVersion } from '../knowledge/podSecurity.ts';
import type { Target } from '../knowledge/target.ts';
import type { Edit } from '../syntax/edit/edit.ts';
import type { Place } from '../syntax/place.ts';
import type { PodSpec } from './podSpec.ts';
import type { Resource } from './resource.ts';

/** What a label of a Namespace does with Pods below its level. */
export type Mode = 'enforce' | 'warn' | 'audit';

/** A level that the labels of a Namespace ask for; the version as written, undefined where it is not. */
export interface LabelledLevel {
  readonly mode: Mode;
  readonly level: Level;
  readonly version: string | undefined;
  readonly at: Place;
}

/** A level that something holds a Pod to: a Namespace by its labels, or the settings. */
export interface Demand {
  readonly by: Mode | 'settings';
  readonly level: Level;
  /** The release whose controls count. */
  readonly version: string;
  /** Whether a label or the config names a release other than the target. */
  readonly isPinned: boolean;
  /** Where the label stands. */
  readonly at?: Place;
}

/** One way to satisfy a control, for somebody to look at. */
export interface Remedy {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** Something by which a Pod breaks a control. */
export interface Violation {
  readonly at: Place;
  /** What is so, as a clause that a consequence can follow. */
  readonly says: string;
  /** Whether it lies in what the Pod does not say, of which a part of a manifest is no evidence. */
  readonly isMissing?: true;
  /** The first one is the preferred one. */
  readonly remedies: readonly Remedy[];
}

/** Finds what in a Pod breaks a control of a release. */
export type Check = (pod: PodSpec, version: string) => readonly Violation[];

const MODES: readonly Mode[] = ['enforce', 'warn', 'audit'];
const PREFIX = 'pod-security.kubernetes.io/';
const NONE: readonly LabelledLevel[] = [];

/**
 * The levels that the labels of a Namespace ask for, the strictest mode first; none for other kinds, for `privileged`
 * and for words that are no level, which the API server refuses.
 */
export function labelledLevelsOf(resource: Resource): readonly LabelledLevel[] {
  if (resource.kind !== 'Namespace' || resource.group !== '') return NONE;
  const labels = resource.at('metadata', 'labels');
  return MODES.flatMap(mode => {
    const label = labels.at(PREFIX + mode);
    const level = label.string();
    if (level !== 'baseline' && level !== 'restricted') return [];
    return [{ mode, level, version: labels.at(`${PREFIX}${mode}-version`).text(), at: label.asEntry() }];
  });
}

/** A demand for a level of a version: a release, `latest`, or undefined for the target's own. */
export function demandOf(
  { by, level, at }: Pick<Demand, 'by' | 'level' | 'at'>,
  version: string | undefined,
  target: Target,
): Demand {
  const asked = standardVersion(version, target);
  return { by, level, version: asked, isPinned: asked !== target.kubernetes, ...(at && { at }) };
}

/** What follows from breaking a control, as the rest of a sentence. */
export function consequenceOf(demand: Demand, { kind, namespace }: Resource): string {
  const level = `\`${demand.level}\`${demand.isPinned ? ` of Kubernetes ${demand.version}` : ''}`;
  const asking = `the namespace \`${namespace ?? ''}\`, which asks for ${level},`;
  switch (demand.by) {
    case 'enforce':
      // Only Pods are refused: a controller is taken, and then fails to make any.
      return kind === 'Pod'
        ? `so the namespace \`${namespace ?? ''}\`, which enforces ${level}, refuses the Pod`
        : `so the namespace \`${namespace ?? ''}\`, which enforces ${level}, takes the ${kind} and refuses its Pods`;
    case 'warn':
      return `so ${asking} answers with a warning`;
    case 'audit':
      return `so ${asking} notes it in the audit log`;
    case 'settings':
      return `against the Pod Security level ${level}`;
  }
}
