// Every snippet, expanded with its defaults, is YAML that Drydock itself has nothing to say about.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Snapshot } from '../server/src/lint/snapshot.ts';
import { withoutTabStops } from '../server/src/text/textEdit.ts';
import { foundIn, setupWith } from './fixtures.ts';

const ROOT = join(import.meta.dirname, '..');
const FOLDER = join(ROOT, 'snippets');
const URI = 'file:///snippet.yaml';

/** One of the snippets turns reservations on, which others rely on. */
const WITH_RESERVATIONS = { kubevirt: { configuration: { persistentReservationConfiguration: { enabled: true } } } };

const STRICT = { extends: 'strict', podSecurity: { level: 'off' } } as const;
/** What the strict profile says of snippets, and why they leave it so. */
const LEFT: Readonly<Record<string, string>> = {
  'availability/replica-set-not-rolled': 'the snippet says how a release takes over from another',
  'data/disk-owned-by-vm': 'the snippet says so in a comment',
  'guest/no-agent': 'a fragment does not install what it needs',
  'guest/virtio-win-left': 'the drivers have to be installed first',
  'kernel/sysctl-unsafe': 'the snippet prepares the nodes for it',
  'network/service-selects-nothing': 'a Service alone leads to what is written elsewhere',
  'storage/class-not-named': 'which class there is, the cluster knows',
  'vm/machine-unpinned': 'which boards there are, the KubeVirt of the cluster knows',
};

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: string | readonly string[];
}

const files = readdirSync(FOLDER).filter(name => name.endsWith('.code-snippets'));
const snippets = files.flatMap(name => Object.entries<Snippet>(JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))));

/** The body with each tab stop filled: a stop that only repeats a number takes the text that number has elsewhere. */
function expanded({ body }: Snippet): string {
  const text = typeof body === 'string' ? body : body.join('\n');
  const defaults = new Map<string, string>();
  for (const [, number = '', choice, value] of text.matchAll(/\$\{(\d+)(?:\|([^,|}]*)[^}]*|:([^}]*))\}/g)) {
    if (!defaults.has(number)) defaults.set(number, choice ?? value ?? '');
  }
  const mirrored = text.replace(/\$\{?(\d+)(?!\d)\}?(?![:|])/g, (stop, number: string) => defaults.get(number) ?? stop);
  return withoutTabStops(mirrored);
}

/** A fragment where its description says that it goes: `goes under `spec.template.spec``. */
function placed(fragment: string, { prefix, description }: Snippet): string {
  const where = /goes (?:under|into) (?:an entry of )?`([^`]+)`/.exec(description)?.[1];
  assert(where, `the description of ${prefix} does not say where it goes`);
  const isVm = prefix.startsWith('dd-vm');
  const head = isVm
    ? 'apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata:\n  name: host\n'
    : 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: host\n';
  const path = where === 'containers' ? ['spec', 'containers'] : where.split('.');
  const keys = path.map((key, depth) => `${'  '.repeat(depth)}${key}:`).join('\n');
  const indent = '  '.repeat(path.length);
  const isInContainer = where === 'containers';
  const item = isInContainer ? `${indent}- name: host\n${indent}  image: registry.example/host:1.0.0\n` : '';
  const inner = isInContainer ? `${indent}  ` : indent;
  const rest = isVm || isInContainer ? '' : '  containers: [{ name: host, image: "registry.example/host:1.0.0" }]\n';
  return `${head}${keys}\n${item}${fragment.replace(/^(?=.)/gm, inner)}\n${rest}`;
}

/** A whole manifest with the body of a snippet in it. */
function manifestOf(snippet: Snippet): string {
  const body = expanded(snippet);
  return body.startsWith('apiVersion:') ? `${body}\n` : placed(body, snippet);
}

describe('snippets', () => {
  it('are many, and all of them are contributed', () => {
    assert(snippets.length >= 12);
    const { contributes } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const contributed = contributes.snippets.map(({ path }: { path: string }) => path).toSorted();
    assert.deepEqual(contributed, files.map(name => `./snippets/${name}`).toSorted());
  });

  it('have prefixes of their own', () => {
    const prefixes = snippets.map(([, { prefix }]) => prefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
  });

  it('leave only what is listed to the strict profile', () => {
    const found = snippets.flatMap(([, snippet]) => {
      const text = manifestOf(snippet);
      const report = new Snapshot(setupWith({ ...WITH_RESERVATIONS, ...STRICT })).with(URI, text).report(URI);
      return report?.findings.map(({ rule }) => rule.id) ?? [];
    });
    assert.deepEqual([...new Set(found)].toSorted(), Object.keys(LEFT).toSorted());
  });

  for (const [name, snippet] of snippets) {
    it(`${snippet.prefix}: ${name}`, () => {
      const text = manifestOf(snippet);
      assert(!/\$\{|\$\d/.test(text), `a tab stop is left in\n${text}`);
      const report = new Snapshot(setupWith(WITH_RESERVATIONS)).with(URI, text).report(URI);
      assert.equal(report?.status, 'checked', text);
      assert.deepEqual(foundIn(report, text), [], text);
    });
  }
});
