// Proposes the networks of the workspace where one text asks Multus for several of them: a list of names, or JSON.

import { NETWORKS } from '../../model/networksAnnotation.ts';
import type { NameSlot } from '../../model/references.ts';
import type { Slot } from '../../syntax/cursor/slot.ts';
import { type Name, objectNames } from './names.ts';
import type { Opening, Proposal } from './proposal.ts';
import { namedProposals, type Standing } from './written.ts';

/** The part of a slot that names one network, and what fits into it. */
export interface NetworkSlot {
  readonly slot: Slot;
  readonly proposals: readonly Proposal[];
}

const KINDS = [['k8s.cni.cncf.io', 'NetworkAttachmentDefinition']] as const;
/** The key that names the network, in the JSON form. */
const NAME = 'name';

/**
 * The network at a cursor in a list such as `lan, storage/san@eth1`: only its name is replaced, and nothing fits behind
 * the `@` or within JSON. Undefined for every other slot, and for a text with nothing beside one name, which is a value like any other.
 */
export function networkSlotAt(opening: Opening, standing: Standing, offset: number): NetworkSlot | undefined {
  const { slot, document } = opening;
  const [annotations, key] = slot.path.slice(-2);
  if (slot.writes !== 'value' || annotations !== 'annotations' || key !== NETWORKS) return undefined;
  const { start, end } = slot.span;
  const whole = document.text.slice(start, end);
  // Within JSON nothing takes the place of the whole text, and over several lines or behind escapes letters move.
  if (/[[{\\\n]/.test(whole)) return { slot, proposals: [] };
  if (!/[,@/]/.test(whole)) return undefined;
  const typed = (/[^,"']*$/.exec(document.text.slice(start, offset))?.[0] ?? '').trimStart();
  const rest = (/^[^,@"']*/.exec(document.text.slice(offset, end))?.[0] ?? '').trimEnd();
  const span = { start: offset - typed.length, end: offset + rest.length };
  const item: Slot = { ...slot, span, before: '', after: '', quote: undefined };
  const names = typed.includes('@') ? [] : namesInList(typed, standing);
  return { slot: item, proposals: namedProposals(names, { ...opening, slot: item, typed }) };
}

/** With a namespace before it the name is one of that namespace, and is proposed together with it. */
function namesInList(typed: string, standing: Standing): readonly Name[] {
  const { namespace: own } = standing.resource;
  const [namespace, ...others] = typed.split('/');
  if (others.length === 0) return networks({ namespace: own, takesOthers: 'before the name' }, standing);
  const named = networks({ namespace, takesOthers: 'no' }, standing);
  return named.map(one => ({ ...one, name: `${namespace}/${one.name}` }));
}

/** The networks that an item of the JSON form may name; none at other keys. Its namespace may stand beside the name. */
export function networkNamesIn({ path, root }: Slot, standing: Standing): readonly Name[] {
  const [index, key, ...further] = path;
  if (index === undefined || key !== NAME || further.length > 0) return [];
  const namespace = root.at(index, 'namespace').string();
  return networks(
    {
      namespace: namespace ?? standing.resource.namespace,
      takesOthers: namespace === undefined ? 'beside the name' : 'no',
    },
    standing,
  );
}

function networks(where: Pick<NameSlot, 'namespace' | 'takesOthers'>, standing: Standing): readonly Name[] {
  return objectNames({ kinds: KINDS, ...where }, standing);
}
