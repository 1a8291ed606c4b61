// A key that a map writes twice: only one of the two values is used.

import { resourceRule } from '../../lint/rule.ts';

export default resourceRule({
  id: 'schema/duplicate-key',
  title: 'key written twice',
  why: 'With kubectl the manifest is refused; other clients use the last value and forget the others without a word.',
  guide: 'operations/upgrade',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: [],

  *check({ hasMistakes, root }) {
    if (hasMistakes) return;
    for (const { field, count } of root.repeated()) {
      const times = count === 2 ? 'twice' : `${count} times`;
      yield {
        at: field.asKey(),
        message: `\`${field.name}\` is written ${times}: kubectl refuses that, and elsewhere only this last one counts`,
      };
    }
  },
});
