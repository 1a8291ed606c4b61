// Starts a new rule: `npm run new-rule -- topic/defect "title of it"` writes the rule, its page and a failing fixture.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './generate/inputs.ts';
import { END_HEADER, HEADER } from './generate/rulePages.ts';
import { TOPICS, topicOf } from './generate/topics.ts';
import { upperFirst } from './generate/words.ts';
import { write } from './generate.ts';

/** The files a rule begins with, by their path from the root of the project. `version` is the one that will bring it. */
export function filesOf(id: string, title: string, version: string): ReadonlyMap<string, string> {
  return new Map([
    [`server/src/rules/${id}.ts`, ruleText(id, title, version)],
    [`docs/rules/${id}.md`, pageText()],
    [
      `test/fixtures/rules/${id}/first.yaml`,
      `${MANIFEST.replace('spec:', `# expect: ${id} "part of the message"\nspec:`)}`,
    ],
  ]);
}

/** Why a rule cannot begin with this id and title, as a sentence; undefined when it can. */
export function objectionTo(id: string, title: string): string | undefined {
  if (!/^[a-z]+\/[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) return `\`${id}\` is not of the form topic/defect`;
  const topics = TOPICS.map(topic => topic.id);
  if (!topics.includes(topicOf(id))) return `\`${topicOf(id)}\` is no topic; there are ${topics.join(', ')}`;
  if (!/^[^A-Z]/.test(title) || title.endsWith('.')) return 'the title starts in lower case and has no full stop';
  return undefined;
}

const MANIFEST = `apiVersion: v1
kind: Pod
metadata:
  name: example
spec:
  containers:
    - name: example
      image: registry.example.com/example:1.0
`;

function ruleText(id: string, title: string, version: string): string {
  return `// ${upperFirst(title)}.

import { resourceRule } from '../../lint/rule.ts';
import { podSpecsOf } from '../../model/podSpec.ts';

export default resourceRule({
  id: '${id}',
  title: '${title.replaceAll("'", "\\'")}',
  why: 'What follows from it, in one sentence.',
  guide: 'chapter/section',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '${version}',
  rows: [],

  *check(resource) {
    for (const { spec } of podSpecsOf(resource)) {
      const field = spec.at('fieldOfThisRule');
      const value = field.string();
      if (value === undefined) continue;
      yield { at: field.asValue(), message: \`\\\`\${value}\\\` is what is true, and so this follows\` };
    }
  },
});
`;
}

function pageText(): string {
  return `${HEADER}
${END_HEADER}

What happens in the cluster, who refuses it and when, and why people meet it in a migration.

## Bad

\`\`\`yaml bad
${MANIFEST}\`\`\`

## Good

\`\`\`yaml good
${MANIFEST}\`\`\`

## What to do

Today's answer, what the quick fix does, and when to suppress the finding.
`;
}

async function main(id: string, title: string): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };
  const files = filesOf(id, title, version);
  const taken = [...files.keys()].find(path => existsSync(join(ROOT, path)));
  const objection = objectionTo(id, title) ?? (taken && `${taken} is there already`);
  if (objection) {
    console.error(objection);
    process.exitCode = 1;
    return;
  }
  for (const [path, text] of files) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
  for (const path of new Set([...files.keys(), ...(await write(ROOT))])) console.log(`wrote ${path}`);
  console.log('Next: make test/fixtures say what the rule must find, then make the rule find it.');
}

if (import.meta.main) {
  const [id, title] = process.argv.slice(2);
  if (id && title) await main(id, title);
  else {
    console.error('usage: npm run new-rule -- topic/defect "title of it"');
    process.exitCode = 1;
  }
}
