// What every rule says about itself is true, and its page and fixtures are there.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { sectionsOf } from '../scripts/generate/guide.ts';
import { ROOT, readInputs } from '../scripts/generate/inputs.ts';
import { blocksOf } from '../scripts/generate/pageBlocks.ts';
import { END_HEADER, HEADER } from '../scripts/generate/rulePages.ts';
import { safetyOn } from '../scripts/generate/safety.ts';
import { TOPICS, topicOf } from '../scripts/generate/topics.ts';
import { documentationUrl } from '../server/src/knowledge/documentation.ts';
import { gatedKinds } from '../server/src/knowledge/gatedFields.ts';
import { podCarriers } from '../server/src/knowledge/podCarriers.ts';
import { compareVersions } from '../server/src/knowledge/target.ts';
import { vmCarriers } from '../server/src/knowledge/vmCarriers.ts';
import type { Rule } from '../server/src/lint/rule.ts';
import { slicesOf } from '../server/src/syntax/slice.ts';
import { grouped } from '../server/src/text/groups.ts';
import { expectationsOf, fixtures, RULES } from './fixtures.ts';

/** Words for groups of kinds, and kinds that carry neither Pods nor VMs. */
const KINDS: ReadonlySet<string> = new Set([
  'any',
  'Pod templates',
  'VM templates',
  'patches',
  ...podCarriers().map(({ kind }) => kind),
  ...vmCarriers().map(({ kind }) => kind),
  ...gatedKinds(),
  'Cluster',
  'ClusterRole',
  'Component',
  'ConfigMap',
  'DataVolume',
  'FenceAgentsRemediationTemplate',
  'HorizontalPodAutoscaler',
  'Ingress',
  'KubeVirt',
  'Kustomization',
  'LimitRange',
  'MachineDeletionRemediationTemplate',
  'MachineHealthCheck',
  'Namespace',
  'NetworkAttachmentDefinition',
  'NetworkPolicy',
  'Node',
  'NodeHealthCheck',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'PodDisruptionBudget',
  'ResourceQuota',
  'Role',
  'RuntimeClass',
  'Secret',
  'SelfNodeRemediationTemplate',
  'Service',
  'ServiceAccount',
  'StorageBasedRemediationConfig',
  'StorageBasedRemediationTemplate',
  'StorageClass',
  'VirtualMachineClusterInstancetype',
  'VirtualMachineClusterPreference',
  'VirtualMachineInstancetype',
  'VirtualMachinePreference',
  'VirtualMachineClone',
  'VirtualMachineInstanceMigration',
  'VirtualMachineRestore',
]);

/** Rules that no manifest can show, and what tests them instead. */
const WITHOUT_FIXTURES: ReadonlyMap<string, string> = new Map([
  ['drydock/config', 'is about config files: test/lint/config.test.ts'],
]);

const { rules, files } = await readInputs(ROOT);
const all = [...rules.values()];
const version: string = JSON.parse(files.get('package.json') ?? '{}').version;
const anchors = sectionsOf(files.get('docs/guide.md') ?? '').map(({ anchor }) => anchor);
const fixturesByRule = grouped(fixtures(), fixture => [[fixture.rule, fixture]]);

for (const [path, rule] of rules) {
  describe(path, () => {
    it('says what is true', () => checkMetadata(path, rule));
    it('has options with defaults', () => checkOptions(rule));
    it('has a page', () => checkPage(rule));
    if (!WITHOUT_FIXTURES.has(rule.id)) it('has fixtures', () => checkFixtures(rule));
  });
}

it('every fixture belongs to a rule', () => {
  const strange = [...fixturesByRule.keys()].filter(id => !rules.has(id));
  assert.deepEqual(strange, []);
});

it('every page belongs to a rule', () => {
  const pages = [...files.keys()].flatMap(path => /^docs\/rules\/(.+\/.+)\.md$/.exec(path)?.[1] ?? []);
  assert.deepEqual(
    pages.filter(id => !rules.has(id)),
    [],
  );
});

function checkMetadata(path: string, rule: Rule): void {
  assert.equal(rule.id, path, 'the id is the path');
  assert(
    TOPICS.some(({ id }) => id === topicOf(rule.id)),
    'the topic is one of scripts/generate/topics.ts',
  );
  assert.match(rule.title, /^(?:[^A-Z]|[A-Z]{2}|[A-Z]\w*[A-Z])/, 'the title starts in lower case, or with a name');
  assert.doesNotMatch(rule.title, /\.$/, 'the title has no full stop');
  assert.match(rule.why, /^(?:[A-Z]|`).*\.$/, '`why` is a sentence');
  assert(rule.kinds.length > 0, 'there are kinds');
  assert.deepEqual(
    rule.kinds.filter(kind => !KINDS.has(kind)),
    [],
    'the kinds are known',
  );
  assert(compareVersions(rule.since, version) <= 0, '`since` is not in the future');
  if (rule.docs !== undefined) assert(documentationUrl(rule.docs), `no address is known as ${rule.docs}`);
  if (rule.guide === undefined) assert.equal(rule.scope, 'lint', 'the rule names a section of the guide');
  else assert(anchors.includes(rule.guide), `the guide has no section ${rule.guide}`);
  for (const id of rule.covers ?? []) assert(rules.get(id)?.scope === 'control', `${id} is covered, but is no control`);
}

function checkOptions(rule: Rule): void {
  if (rule.options === undefined) return;
  const { type, additionalProperties, properties } = rule.options;
  assert.deepEqual([type, additionalProperties], ['object', false]);
  for (const [name, schema] of Object.entries(properties ?? {})) {
    assert(schema.default !== undefined, `${name} has a default`);
    assert.match(schema.description ?? '', /\.$/, `${name} is described in a sentence`);
  }
}

function checkPage({ id }: Rule): void {
  const page = files.get(`docs/rules/${id}.md`);
  assert(page, `docs/rules/${id}.md is missing`);
  assert(page.includes(HEADER) && page.includes(END_HEADER), 'the page has the markers of its header');
  const { bad, good } = blocksOf(page);
  assert(bad.length > 0, 'the page has a block tagged `yaml bad`');
  assert.equal(good.length, bad.length, 'each bad block has a good one');
}

function checkFixtures(rule: Rule): void {
  const texts = (fixturesByRule.get(rule.id) ?? []).flatMap(fixture => fixture.files.map(({ text }) => text));
  const documents = texts.flatMap(slicesOf).map(({ text }) => text);
  const expects = (text: string) => expectationsOf(text).some(expected => expected.rule === rule.id);
  assert(documents.some(expects), 'a fixture expects it');
  assert(!documents.every(expects), 'a document of a fixture is silent');
  const page = files.get(`docs/rules/${rule.id}.md`) ?? '';
  if (safetyOn(page, rule, all) === undefined) return;
  const fixed = readdirSync(join(RULES, rule.id), { recursive: true }).filter(name =>
    /\.fixed\.\w+$/.test(String(name)),
  );
  assert(fixed.length > 0, 'its fix is shown by a .fixed file');
}
