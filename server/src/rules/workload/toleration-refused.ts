// A toleration whose parts do not go together.

import { type Fix, remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { podSpecsOf } from '../../model/podSpec.ts';
import type { Field } from '../../syntax/field.ts';
import type { Place } from '../../syntax/place.ts';

/** One thing that is wrong with a toleration. */
interface Objection {
  readonly at: Place;
  readonly message: string;
  readonly fixes: readonly Fix[];
}

export default resourceRule({
  id: 'workload/toleration-refused',
  title: 'toleration whose parts do not go together',
  why: 'The API server refuses tolerations without a key that compare values, that compare a value which must not exist, or that end after a time without `NoExecute`.',
  docs: 'kubernetes/taints',
  guide: 'operations/scheduling',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['tolerations'],
  since: '0.1.0',
  rows: ['4.3/toleration'],

  *check(resource) {
    for (const toleration of podSpecsOf(resource).flatMap(({ spec }) => spec.at('tolerations').items())) {
      // An empty place is still being typed, and what a tool fills in is not known.
      if (toleration.entries().length === 0 || toleration.entries().some(isOpen)) continue;
      yield* [withoutKey(toleration), withValue(toleration), withTime(toleration)].filter(one => one !== undefined);
    }
  },
});

function isOpen(part: Field): boolean {
  return (part.type === 'null' && !part.isWrittenNull) || isPlaceholder(part.text() ?? '');
}

function withoutKey(toleration: Field): Objection | undefined {
  const operator = toleration.at('operator');
  if (toleration.at('key').text() || operator.string() === 'Exists') return undefined;
  const comparison = operator.string() ? `\`${operator.string()}\`` : 'the operator `Equal`, which is the default,';
  return {
    at: operator.exists ? operator.asValue() : toleration.asKey(),
    message: `${comparison} needs a key, so the API server refuses this toleration without one`,
    fixes: toleration.at('value').text()
      ? []
      : [reviewFix('Tolerate every taint with `operator: Exists`', set(operator.asValue(), 'Exists'))],
  };
}

function withValue(toleration: Field): Objection | undefined {
  const [operator, value] = [toleration.at('operator'), toleration.at('value')];
  if (operator.string() !== 'Exists' || !value.text()) return undefined;
  return {
    at: value.asValue(),
    message: `\`${value.text()}\` is compared with nothing under \`operator: Exists\`, so the API server refuses it`,
    fixes: [
      ...(toleration.at('key').text()
        ? [reviewFix('Change the operator to `Equal`', set(operator.asValue(), 'Equal'))]
        : []),
      reviewFix('Remove the value', remove(value.asEntry())),
    ],
  };
}

function withTime(toleration: Field): Objection | undefined {
  const [effect, seconds] = [toleration.at('effect'), toleration.at('tolerationSeconds')];
  if (seconds.number() === undefined || effect.string() === 'NoExecute') return undefined;
  const said = effect.string() ? `\`${effect.string()}\`` : 'every effect';
  return {
    at: seconds.asKey(),
    message: `\`tolerationSeconds: ${seconds.text()}\` counts for \`NoExecute\` alone, so the API server refuses it for ${said}`,
    fixes: [
      reviewFix('Set `effect: NoExecute`', set(effect.asValue(), 'NoExecute')),
      reviewFix('Remove `tolerationSeconds`', remove(seconds.asEntry())),
    ],
  };
}
