// A page of Markdown reads well without its marks.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { rulePage } from '../../server/src/report/rulePage.ts';
import { plain } from '../../server/src/report/style.ts';

const PAGE = `<!-- header: generated -->
# vm/example

|  |  |
| --- | --- |
| says | a \\| b |
| guide | [Kernel parameters](../../guide.md#kernel) |
| documentation | [Sysctls](https://example.com/sysctls) |

<!-- end header -->

Text with \`code\` and a [link](https://example.com/).


## Bad

\`\`\`yaml bad
# a comment, no heading
spec:

  | not: a table |
\`\`\`
`;

const TEXT = `vm/example

  says           a | b
  guide          Kernel parameters
  documentation  Sysctls: https://example.com/sysctls

Text with \`code\` and a link: https://example.com/.

Bad

    # a comment, no heading
    spec:

      | not: a table |
`;

it('rulePage', () => assert.equal(rulePage(PAGE, plain), TEXT));
