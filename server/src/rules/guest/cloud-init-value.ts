// A value of another shape than a module of cloud-init takes, such as a text in place of a list.

import { type CloudConfigKey, cloudConfigKeyOf } from '../../knowledge/cloudConfig.ts';
import type { Finding } from '../../lint/finding.ts';
import { resourceRule } from '../../lint/rule.ts';
import { CLOUD_CONFIG_WORDS, type CloudDocument, cloudConfigsOf, placeOfInner } from '../../model/cloudConfig.ts';
import type { Field } from '../../syntax/field.ts';

const SHAPES = {
  text: 'a text',
  number: 'a number',
  boolean: '`true` or `false`',
  list: 'a list',
  map: 'a map',
} as const;
const COMMANDS = ['runcmd', 'bootcmd'];

export default resourceRule({
  id: 'guest/cloud-init-value',
  title: 'value that a module of cloud-init does not take',
  why: 'A module that finds a text where it wants a list, or a map where it wants a text, fails and does nothing.',
  docs: 'cloudinit/modules',
  guide: 'lift/image',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates', 'Secret', 'ConfigMap'],
  since: '0.1.0',
  rows: [],
  mentions: CLOUD_CONFIG_WORDS,

  *check(resource) {
    for (const one of cloudConfigsOf(resource)) {
      for (const key of one.inner.root.entries()) {
        yield* wrong(one, key, cloudConfigKeyOf('', key.name));
        for (const part of [key, ...key.items()])
          for (const inner of part.entries()) yield* wrong(one, inner, cloudConfigKeyOf(key.name, inner.name));
        if (COMMANDS.includes(key.name)) yield* torn(one, key);
      }
    }
  },
});

function* wrong(one: CloudDocument, field: Field, known: CloudConfigKey | undefined): Generator<Finding> {
  const shape = shapeOf(field);
  if (!known || !shape || known.is.some(is => shapeNamed(is) === shape)) return;
  const { at, where } = placeOfInner(one, field.asKey());
  yield {
    at,
    message: `\`${field.name}\` is ${shape === 'scalar' ? 'a single value' : SHAPES[shape]}, but cloud-init takes ${known.is.map(is => SHAPES[is]).join(' or ')} here, so the module fails${where}`,
  };
}

/** A command with a colon and a blank becomes a map, which no shell can run. */
function* torn(one: CloudDocument, list: Field): Generator<Finding> {
  for (const item of list.items().filter(({ type }) => type === 'map')) {
    const [key] = item.entries();
    const { at, where } = placeOfInner(one, key ? key.asKey() : item.asValue());
    yield {
      at,
      message: `the \`: \` makes a map of this command, so \`${list.name}\` fails and runs none of its commands${where}`,
    };
  }
}

type Shape = 'scalar' | 'list' | 'map';

function shapeNamed(is: CloudConfigKey['is'][number]): Shape {
  return is === 'list' || is === 'map' ? is : 'scalar';
}

/** Undefined for what is not typed yet; the modules turn one kind of scalar into another. */
function shapeOf({ type }: Field): Shape | undefined {
  if (type === 'absent' || type === 'null') return undefined;
  return type === 'list' || type === 'map' ? type : 'scalar';
}
