// Conditions on labels and nodes, as selectors list them, and what keeps one from being read.

import type { Edit } from '../syntax/edit/edit.ts';
import { remove, set } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import { complaintAbout } from './nameForm.ts';
import { isPlaceholder } from './placeholder.ts';

/** A condition: `key`, `operator`, `values`. */
export interface Condition {
  readonly field: Field;
  /** What it is about: the labels of Pods, those of nodes, or the fields of nodes. */
  readonly about: 'labels' | 'node' | 'node-fields';
  readonly refuser: string;
}

/** What is wrong with a condition, and the ways out. */
export interface Objection {
  readonly at: Place;
  readonly message: string;
  readonly fixes: readonly { readonly title: string; readonly edits: readonly Edit[] }[];
}

/** The operators, with how many values they take and the one that does the same with or without values. */
const OPERATORS: Readonly<Record<string, { readonly takes: 'some' | 'none' | 'one'; readonly twin?: string }>> = {
  In: { takes: 'some', twin: 'Exists' },
  NotIn: { takes: 'some', twin: 'DoesNotExist' },
  Exists: { takes: 'none', twin: 'In' },
  DoesNotExist: { takes: 'none', twin: 'NotIn' },
  Gt: { takes: 'one' },
  Lt: { takes: 'one' },
};

/** The conditions of a label selector. */
export function conditionsIn(selector: Field, refuser: string): readonly Condition[] {
  return selector
    .at('matchExpressions')
    .items()
    .map(field => ({ field, about: 'labels', refuser }));
}

/** The first thing that is wrong with a condition; nothing while it is half typed, and where a tool fills it in. */
export function objectionToCondition(condition: Condition): Objection | undefined {
  const { field } = condition;
  const parts = [...field.entries(), ...field.at('values').items()];
  if (!field.at('operator').string() || parts.some(isOpen)) return undefined;
  return byKey(condition) ?? byCount(condition) ?? byValue(condition);
}

function byKey({ field, about, refuser }: Condition): Objection | undefined {
  const key = field.at('key');
  const name = key.string();
  if (about !== 'node-fields') {
    const complaint = complaintAbout(name, { form: 'label-key', as: 'the key of a label', by: refuser });
    return complaint && { at: key.asValue(), message: complaint.message, fixes: [] };
  }
  if (!name || name === 'metadata.name') return undefined;
  const message = `\`matchFields\` knows \`metadata.name\` alone, so ${refuser} refuses \`${name}\`: labels of nodes stand in \`matchExpressions\``;
  return { at: key.asValue(), message, fixes: [] };
}

function byCount({ field, about, refuser }: Condition): Objection | undefined {
  const [operator, values] = [field.at('operator'), field.at('values')];
  const name = operator.string() ?? '';
  const count = values.items().length;
  const facts = OPERATORS[name];
  if (!facts || (about === 'labels' && facts.takes === 'one')) return undefined;
  if (about === 'node-fields') return ofNodeFields(name, count, operator, refuser);
  const change = (twin: string, ...edits: readonly Edit[]) => ({
    title: `Change the operator to \`${twin}\``,
    edits: [set(operator.asValue(), twin), ...edits],
  });
  const { takes, twin } = facts;
  if (takes === 'none' && count > 0) {
    return {
      at: values.asKey(),
      message: `\`${name}\` compares with no values, so ${refuser} refuses those that are written`,
      fixes: [{ title: 'Remove the values', edits: [remove(values.asEntry())] }, ...(twin ? [change(twin)] : [])],
    };
  }
  if (takes === 'one' && count !== 1) {
    const message = `\`${name}\` compares with exactly one value, so ${refuser} refuses ${count === 0 ? 'none' : count}`;
    return { at: operator.asValue(), message, fixes: [] };
  }
  if (takes === 'some' && count === 0) {
    const message = `\`${name}\` compares with values, so ${refuser} refuses it without any`;
    const emptied = values.exists ? [remove(values.asEntry())] : [];
    return {
      at: values.exists ? values.asKey() : field.asEntry(),
      message,
      fixes: twin ? [change(twin, ...emptied)] : [],
    };
  }
  return undefined;
}

function ofNodeFields(name: string, count: number, operator: Field, refuser: string): Objection | undefined {
  if (name !== 'In' && name !== 'NotIn') {
    const message = `\`matchFields\` compares with \`In\` and \`NotIn\` alone, so ${refuser} refuses \`${name}\``;
    return { at: operator.asValue(), message, fixes: [] };
  }
  if (count === 1) return undefined;
  const message = `\`${name}\` of \`matchFields\` compares with exactly one name, so ${refuser} refuses ${count === 0 ? 'none' : count}`;
  return { at: operator.asValue(), message, fixes: [] };
}

function byValue({ field, about, refuser }: Condition): Objection | undefined {
  for (const value of field.at('values').items()) {
    const text = value.string();
    if (about === 'labels') {
      const complaint = complaintAbout(text, { form: 'label-value', as: 'the value of a label', by: refuser });
      if (complaint) return { at: value.asValue(), message: complaint.message, fixes: [] };
    }
    if (about !== 'node-fields') continue;
    if (text === '')
      return { at: value.asValue(), message: `a node has a name, so ${refuser} refuses none`, fixes: [] };
    const complaint = complaintAbout(text, { form: 'subdomain', as: 'the name of a node', by: refuser });
    if (complaint) return { at: value.asValue(), message: complaint.message, fixes: [] };
  }
  return undefined;
}

function isOpen(part: Field): boolean {
  return (part.type === 'null' && !part.isWrittenNull) || isPlaceholder(part.text() ?? '');
}
