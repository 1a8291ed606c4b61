// A config file says what it configures, or in which line it cannot mean what it says.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { configSchema } from '../../scripts/generate/configSchema.ts';
import { ConfigReader } from '../../server/src/lint/config.ts';
import { resourceRule } from '../../server/src/lint/rule.ts';
import { LineIndex } from '../../server/src/text/lineIndex.ts';

const base = {
  why: 'It does.',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod'],
  since: '0.1.0',
  rows: [],
  *check() {},
} as const;
const options = {
  type: 'object',
  additionalProperties: false,
  properties: { allowed: { type: 'array', items: { type: 'string' }, default: [] } },
};
const reader = new ConfigReader(
  configSchema([
    resourceRule({ ...base, id: 'kernel/sysctl-unsafe', title: 'unsafe', options }),
    resourceRule({ ...base, id: 'vm/running-field', title: 'running' }),
  ]),
);

describe('what a config file says', () => {
  means('', {});
  means('# nothing yet\n', {});
  means('extends: strict\ntarget: {kubernetes: "1.34"}\n', { extends: 'strict', target: { kubernetes: '1.34' } });
  means('rules:\n  # vm/running-field: off\n', {});
  means('rules: { vm/running-field: off }\n', { rules: { 'vm/running-field': 'off' } });
  means('rules: { kernel/sysctl-unsafe: [info, { allowed: [kernel.sem, on] }] }\n', {
    rules: { 'kernel/sysctl-unsafe': ['info', { allowed: ['kernel.sem', 'on'] }] },
  });
  means('overrides: [ { files: ["legacy/**"], rules: { vm/running-field: hint } } ]\n', {
    overrides: [{ files: ['legacy/**'], rules: { 'vm/running-field': 'hint' } }],
  });
  means('ignore:\n- charts/**\nfencing: assumed\n', { ignore: ['charts/**'], fencing: 'assumed' });
  means('podSecurity: { level: off, version: latest }\nkubevirt: { configuration: { any: [1] } }\n', {
    podSecurity: { level: 'off', version: 'latest' },
    kubevirt: { configuration: { any: [1] } },
  });
});

describe('what a config file cannot mean', () => {
  fails('extend: strict\n', 1, 'the config file has no key `extend`; the nearest is `extends`');
  fails('something: 1\n', 1, 'the config file has no key `something`');
  fails('extends: strikt\n', 1, '`extends` is `strikt`; it takes `recommended` or `strict`');
  fails('- extends\n', 1, 'the config file is a list; it takes a map');
  fails('target:\n  kubernetes: 1.30\n', 2, '`target.kubernetes` is `1.30`; it takes a text, in quotes: "1.30"');
  fails('target:\n  kubevirt: newest\n', 2, '`target.kubevirt` is `newest`, which is no release such as "1.34"');
  fails('target:\n  kubvirt: "1.8"\n', 2, '`target` has no key `kubvirt`; the nearest is `kubevirt`');
  fails('target: "1.34"\n', 1, '`target` is `1.34`; it takes a map');
  fails(
    'rules:\n  vm/runing-field: off\n',
    2,
    '`rules` has no rule `vm/runing-field`; the nearest is `vm/running-field`',
  );
  fails(
    'rules:\n  sysctl-unsafe: off\n',
    2,
    '`rules` has no rule `sysctl-unsafe`; the nearest is `kernel/sysctl-unsafe`',
  );
  fails('rules:\n  no/such: off\n', 2, '`rules` has no rule `no/such`');
  const levels = '`error`, `warning`, `info`, `hint` or `off`';
  fails('rules:\n  vm/running-field: warn\n', 2, `\`rules.vm/running-field\` is \`warn\`; it takes ${levels}`);
  fails('rules:\n  vm/running-field:\n', 2, `\`rules.vm/running-field\` is empty; it takes ${levels}`);
  fails('rules:\n  vm/running-field: [off, {}]\n', 2, `\`rules.vm/running-field\` is a list; it takes ${levels}`);
  fails('rules:\n  kernel/sysctl-unsafe: no\n', 2, `\`rules.kernel/sysctl-unsafe\` is \`no\`; it takes ${levels}`);
  fails(
    'rules:\n  kernel/sysctl-unsafe:\n  - warning\n  - alowed: []\n',
    4,
    '`rules.kernel/sysctl-unsafe[1]` has no key `alowed`; the nearest is `allowed`',
  );
  fails(
    'rules:\n  kernel/sysctl-unsafe: [off, { allowed: kernel.sem }]\n',
    2,
    '`rules.kernel/sysctl-unsafe[1].allowed` is `kernel.sem`; it takes a list',
  );
  fails('fencing: none\nextends: strict\nfencing: auto\n', 3, '`fencing` is written twice; only one can be meant');
  fails(
    'rules:\n  vm/running-field: off\n  vm/running-field: hint\n  vm/running-field: error\n',
    4,
    '`rules.vm/running-field` is written 3 times; only one can be meant',
  );
  fails('overrides:\n- rules: {}\n', 2, '`overrides[0]` has no `files`');
  fails('overrides:\n- files: legacy/**\n', 2, '`overrides[0].files` is `legacy/**`; it takes a list');
  fails('ignore: charts/**\n', 1, '`ignore` is `charts/**`; it takes a list');
  fails('fencing: yes\n', 1, '`fencing` is `yes`; it takes `auto`, `assumed` or `none`');
  fails(
    'podSecurity:\n  level: privileged\n',
    2,
    '`podSecurity.level` is `privileged`; it takes `auto`, `off`, `baseline` or `restricted`',
  );
});

describe('several mistakes', () => {
  it('are told in the order of their places, and nothing is configured', () => {
    const { config, problems } = reader.read('rules: { no/such: off }\nfencing: maybe\nextends: strict\nextras: 1\n');
    assert.deepEqual(config, {});
    assert.deepEqual(
      problems.map(({ message }) => message.slice(0, 12)),
      ['`rules` has ', '`fencing` is', 'the config f'],
    );
  });

  it('leave broken YAML to the parser', () => {
    const { config, problems } = reader.read('rules: {\nextends: strict\n');
    assert.deepEqual(config, {});
    assert.equal(problems.length > 0, true);
  });
});

function means(text: string, expected: object): void {
  it(JSON.stringify(text), () => assert.deepEqual(reader.read(text), { config: expected, problems: [] }));
}

/** Exactly one problem: its line from 1 and its message. */
function fails(text: string, line: number, message: string): void {
  it(JSON.stringify(text), () => {
    const { config, problems } = reader.read(text);
    const lines = new LineIndex(text);
    assert.deepEqual(config, {});
    assert.deepEqual(
      problems.map(problem => [lines.positionAt(problem.span.start).line + 1, problem.message]),
      [[line, message]],
    );
  });
}
