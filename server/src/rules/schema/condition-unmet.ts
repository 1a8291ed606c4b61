// A value of the right shape that breaks what the CRD of its kind demands besides: a length, a pattern, one of two.

import { type Fix, remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type Choice, choiceOf } from '../../model/choice.ts';
import { listed } from '../../model/listed.ts';
import { type UnmetField, unmetIn } from '../../model/unmet.ts';

export default resourceRule({
  id: 'schema/condition-unmet',
  title: 'value that breaks a condition of its CRD',
  why: 'The API server judges a manifest by the CustomResourceDefinition of its kind and refuses it.',
  docs: 'kubernetes/crd-validation',
  guide: 'operations/upgrade',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  reads: 'absence',
  rows: [],

  *check(resource, context) {
    for (const unmet of unmetIn(resource, context)) {
      const { field } = unmet;
      const title = field === resource.root ? resource.kind : `\`${titleOf(unmet)}\``;
      const choice = choiceOf(unmet);
      const reason = choice ? undefined : reasonFor(unmet);
      yield {
        at: field.text() === undefined ? field.asKey() : field.asValue(),
        message: `${title} ${choice ? choiceTold(choice) : told(unmet)}, so the manifest is refused${reason ? `: ${reason}` : ''}`,
        fixes: choice ? fixesFor(unmet, choice) : [],
      };
    }
  },
});

const LONGEST_PATTERN = 60;

/** An item of a list is named like the list. */
function titleOf({ field }: UnmetField): string {
  return typeof field.path.at(-1) === 'number' ? `${field.parent.name}[]` : field.name;
}

function choiceTold({ takes, of, held }: Choice): string {
  const all = listed(of.map(name => `\`${name}\``));
  const these = listed(held.map(name => `\`${name}\``));
  if (takes === 'none') return `holds ${these}, which its CRD rules out`;
  if (takes === 'not all') return `holds ${these}, which do not go together`;
  const count = held.length === 0 ? 'none' : held.length === of.length && of.length === 2 ? 'both' : these;
  return `takes ${takes} of ${all} and holds ${count}`;
}

function told({ field, value, keyword, conditions }: UnmetField): string {
  const text = field.text();
  if (text !== undefined) return text === '' ? 'does not take an empty text' : `does not take \`${text}\``;
  const count = Object.keys(value ?? {}).length;
  if (keyword === 'required') return `lacks ${listed(missing(field, conditions.required ?? []))}`;
  if (keyword === 'uniqueItems') return 'holds an item twice';
  if (keyword === 'minItems' || keyword === 'maxItems') return `holds ${counted(count, 'item')}`;
  if (keyword === 'minProperties' || keyword === 'maxProperties') return `holds ${counted(count, 'field')}`;
  return `does not fit the \`${keyword}\` of its CRD`;
}

function reasonFor({ field, keyword, conditions }: UnmetField): string | undefined {
  switch (keyword) {
    case 'enum':
      return `it is one of ${listed((conditions.enum ?? []).map(value => `\`${JSON.stringify(value)}\``))}`;
    case 'pattern':
      return patternTold(conditions.pattern ?? '');
    case 'minLength':
      return `it has ${counted(conditions.minLength ?? 0, 'character')} at least`;
    case 'maxLength':
      return `it has ${counted(conditions.maxLength ?? 0, 'character')} at most`;
    case 'minimum':
      return `the smallest is ${conditions.minimum}`;
    case 'maximum':
      return `the largest is ${conditions.maximum}`;
    case 'exclusiveMinimum':
      return `it is larger than ${conditions.exclusiveMinimum}`;
    case 'exclusiveMaximum':
      return `it is smaller than ${conditions.exclusiveMaximum}`;
    case 'multipleOf':
      return `it is a multiple of ${conditions.multipleOf}`;
    case 'minItems':
    case 'minProperties':
      return `it takes ${conditions[keyword]} at least`;
    case 'maxItems':
    case 'maxProperties':
      return `it takes ${conditions[keyword]} at most`;
    default:
      return field.text() === undefined ? undefined : `its CRD rules it out with \`${keyword}\``;
  }
}

function patternTold(pattern: string): string {
  return pattern.length > LONGEST_PATTERN || pattern.includes('`')
    ? 'its CRD asks for another form'
    : `its CRD asks for the form \`${pattern}\``;
}

function missing(field: UnmetField['field'], names: readonly string[]): readonly string[] {
  return names.filter(name => !field.at(name).exists).map(name => `\`${name}\``);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** What is to stay is the author's choice; what nobody has written cannot be taken away. */
function fixesFor({ field }: UnmetField, { takes, held }: Choice): readonly Fix[] {
  if (takes === 'at least one' || held.some(name => !field.at(name).exists)) return [];
  const without = (names: readonly string[]) => names.map(name => remove(field.at(name).asEntry()));
  if (takes === 'none') return [reviewFix(`Remove ${listed(held.map(name => `\`${name}\``))}`, ...without(held))];
  if (takes === 'not all') return held.map(name => reviewFix(`Remove \`${name}\``, ...without([name])));
  return held.length < 2
    ? []
    : held.map(name => reviewFix(`Keep \`${name}\` alone`, ...without(held.filter(other => other !== name))));
}
