// A map that becomes a document of its own: nothing of it is written anew, and no comment is lost.

import { describe } from 'node:test';
import { extract } from '../../server/src/syntax/edit/edit.ts';
import { at, check } from './edits.ts';

describe('extract', () => {
  check(
    'an item that becomes a document, with its comments and what it lacks',
    'l:\n  # of the guest\n  - m: # named\n      a: x # why\n    s:\n      - 1\n      # last\n  - k: 1\n',
    [extract(at('l', 0), { kind: 'D' }, { m: { o: 'z', a: 'w' }, z: 1 })],
    'l:\n  - k: 1\n---\n# of the guest\nkind: D\nm: # named\n  a: x # why\n  o: z\ns:\n  - 1\n  # last\nz: 1\n',
  );
  check(
    'an item in braces',
    'b:\n  l:\n    - { m: { a: x }, s: [1] }\n  c: 1\n',
    [extract(at('b', 'l', 0), { kind: 'D' }, { m: { o: 'z' } })],
    'b:\n  c: 1\n---\nkind: D\nm:\n  a: x\n  o: z\ns: [1]\n',
  );
  check(
    'no item in braces with a comment that writing it anew would drop',
    'l:\n  - m: { a: x } # why\n',
    [extract(at('l', 0), {}, { m: { o: 'z' } })],
    undefined,
  );
  check('no item that holds an alias', 'a: &a 1\nl:\n  - m: *a\n', [extract(at('l', 0), {})], undefined);
  check('nothing in JSON', '{"l": [{"m": 1}]}', [extract(at('l', 0), {})], undefined);
});
