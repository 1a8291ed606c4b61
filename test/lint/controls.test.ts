// Controls of Pod Security: who turns them on, how heavy they are, and what is folded into them.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { configSchema } from '../../scripts/generate/configSchema.ts';
import { NO_SCHEMAS } from '../../server/src/knowledge/schemas.ts';
import { ConfigReader } from '../../server/src/lint/config.ts';
import type { Reported } from '../../server/src/lint/fileReport.ts';
import { fixAll } from '../../server/src/lint/fixAll.ts';
import type { Config } from '../../server/src/lint/settings.ts';
import type { Snapshot } from '../../server/src/lint/snapshot.ts';
import { rules as allRules } from '../../server/src/rules/index.ts';
import { snapshotWith, uriOf } from './manifests.ts';

const rules = allRules.filter(({ id }) => /^(?:pss|syscall|kernel|drydock)\//.test(id));
const PRIVILEGED = 'pss/baseline-privileged';
const ESCALATION = 'pss/restricted-allow-privilege-escalation';

const POD = `apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
  containers:
    - name: a
      image: a:1
      securityContext:
        capabilities: {drop: [ALL]}
        privileged: true
`;
const BOTH = [`info ${ESCALATION}`, `warning ${PRIVILEGED}`];
const MOOT = 'info syscall/moot-beside-privileged';
const STRICT = [...BOTH, MOOT].toSorted();

describe('what turns them on', () => {
  check('nothing by default', {}, '', ['warning syscall/privileged']);
  check('the level of the config', {}, 'podSecurity: {level: baseline}', [`warning ${PRIVILEGED}`]);
  check('a stricter level', {}, 'podSecurity: {level: restricted}', BOTH);
  check('the profile, both levels', { extends: 'strict' }, '', STRICT);
  check('the profile with a level', { extends: 'strict' }, 'podSecurity: {level: baseline}', STRICT);
  check('not the profile where the config says off', { extends: 'strict' }, 'podSecurity: {level: off}', [
    MOOT,
    'warning syscall/privileged',
  ]);
  check('their name', {}, `rules: {${PRIVILEGED}: info}`, [`info ${PRIVILEGED}`, 'warning syscall/privileged']);
  check('their name alone', { only: [PRIVILEGED] }, '', [`warning ${PRIVILEGED}`]);
  check('not the names of others', { only: ['syscall/privileged'] }, 'podSecurity: {level: baseline}', [
    'warning syscall/privileged',
  ]);
  check('not where their name is off', {}, `podSecurity: {level: restricted}\nrules: {${PRIVILEGED}: off}`, [
    `info ${ESCALATION}`,
    'warning syscall/privileged',
  ]);
  check('only the controls of the release', {}, 'podSecurity: {level: restricted, version: v1.7}', [
    `warning ${PRIVILEGED}`,
  ]);
});

describe('labels of a Namespace', () => {
  const labelled = (labels: string) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {${labels}}}\n`;
  const inShop = POD.replace('name: a', 'name: a, namespace: shop');
  const prefix = 'pod-security.kubernetes.io/';
  const held = (labels: string, config = '') =>
    heard(snapshotOf({ 'pod.yaml': inShop, 'shop.yaml': labelled(labels), 'drydock.yaml': config }));
  it('enforce makes errors', () =>
    assert.deepEqual(held(`${prefix}enforce: restricted`), [`error ${PRIVILEGED}`, `error ${ESCALATION}`]));
  it('warn and audit make warnings', () => {
    for (const mode of ['warn', 'audit'])
      assert.deepEqual(held(`${prefix}${mode}: baseline`), [`warning ${PRIVILEGED}`]);
  });
  it('the heaviest counts, one by one', () => {
    const labels = `${prefix}warn: restricted, ${prefix}enforce: baseline, ${prefix}audit: restricted`;
    assert.deepEqual(held(labels), [`error ${PRIVILEGED}`, `warning ${ESCALATION}`]);
  });
  it('count in their release', () => {
    const labels = `${prefix}enforce: restricted, ${prefix}enforce-version: v1.7`;
    assert.deepEqual(held(labels), [`error ${PRIVILEGED}`]);
  });
  it('are not read where the config names a level, or none', () => {
    assert.deepEqual(held(`${prefix}enforce: restricted`, 'podSecurity: {level: baseline}'), [`warning ${PRIVILEGED}`]);
    assert.deepEqual(held(`${prefix}enforce: restricted`, 'podSecurity: {level: off}'), ['warning syscall/privileged']);
  });
  it('count from the moment they change, and name their place', () => {
    const before = snapshotOf({ 'pod.yaml': inShop, 'shop.yaml': labelled('') });
    assert.deepEqual(heard(before), ['warning syscall/privileged']);
    const after = before.with(uriOf('shop.yaml'), labelled(`${prefix}enforce: baseline`));
    assert.deepEqual(heard(after), [`error ${PRIVILEGED}`]);
    const [related] = findings(after)[0]?.related ?? [];
    assert.deepEqual([related?.message, related?.at.in?.uri], ['Namespace/shop', uriOf('shop.yaml')]);
    assert.deepEqual(heard(after.with(uriOf('shop.yaml'), undefined)), ['warning syscall/privileged']);
  });
  it('of every description of the namespace count', () => {
    const files = {
      'pod.yaml': inShop,
      'test/shop.yaml': labelled(`${prefix}enforce: privileged`),
      'live/shop.yaml': labelled(`${prefix}enforce: baseline`),
    };
    assert.deepEqual(heard(snapshotOf(files)), [`error ${PRIVILEGED}`]);
  });
});

describe('folding', () => {
  const baseline = 'podSecurity: {level: baseline}';
  it('gives the control the fixes of what it covers, each once', () => {
    const [finding] = findings(snapshotOf({ 'pod.yaml': POD, 'drydock.yaml': baseline }));
    assert.deepEqual(
      finding?.fixes.map(({ title }) => title),
      ['Remove `privileged`'],
    );
  });
  it('leaves what is heavier', () => {
    const config = `${baseline}\nrules: {syscall/privileged: error}`;
    assert.deepEqual(heard(snapshotOf({ 'pod.yaml': POD, 'drydock.yaml': config })), [
      'error syscall/privileged',
      `warning ${PRIVILEGED}`,
    ]);
  });
  it('keeps a safe fix in front, so that fix-all finds it', () => {
    const pod = POD.replace('{runAsNonRoot: true,', '{sysctls: [{name: net/ipv4/tcp_syncookies, value: "1"}],');
    const snapshot = snapshotOf({ 'pod.yaml': pod, 'drydock.yaml': baseline });
    const fixed = fixAll(snapshot, [uriOf('pod.yaml')]).files.get(uriOf('pod.yaml'))?.text;
    assert.equal(fixed, pod.replace('net/ipv4/tcp_syncookies', 'net.ipv4.tcp_syncookies'));
  });
  it('is not undone where the control is suppressed', () => suppressed(PRIVILEGED, [`(warning ${PRIVILEGED})`]));
  it('spares what is suppressed itself', () =>
    suppressed('syscall/privileged', [`(warning syscall/privileged)`, `warning ${PRIVILEGED}`]));
  it('calls a suppression idle only where its control runs', () => {
    const silent = POD.replace('        privileged: true\n', `        # drydock-ignore ${PRIVILEGED} -- why\n`);
    const idle = `${silent}        readOnlyRootFilesystem: true\n`;
    assert.deepEqual(heard(snapshotOf({ 'pod.yaml': idle })), []);
    assert.deepEqual(heard(snapshotOf({ 'pod.yaml': idle, 'drydock.yaml': baseline })), [
      'warning drydock/unused-suppression',
    ]);
  });

  function suppressed(rule: string, expected: readonly string[]): void {
    const pod = POD.replace('privileged: true', `privileged: true # drydock-ignore ${rule} -- why`);
    assert.deepEqual(heard(snapshotOf({ 'pod.yaml': pod, 'drydock.yaml': baseline })), expected);
  }
});

it('a part of a Pod lacks nothing, and still says what it says', () => {
  const part = POD.replace('      image: a:1\n', '').replace('{drop: [ALL]}', '{add: [KILL, CHOWN]}');
  const found = heard(snapshotOf({ 'pod.yaml': part, 'drydock.yaml': 'podSecurity: {level: restricted}' }));
  assert.deepEqual(found, ['info pss/restricted-capabilities', 'info pss/restricted-capabilities', BOTH[1]]);
});

function check(name: string, above: Config, config: string, expected: readonly string[]): void {
  it(name, () => assert.deepEqual(heard(snapshotOf({ 'pod.yaml': POD, 'drydock.yaml': config }, above)), expected));
}

function snapshotOf(files: Readonly<Record<string, string>>, above: Config = {}): Snapshot {
  const configs = new ConfigReader(configSchema(rules));
  const setup = { rules, configs, schemas: NO_SCHEMAS, base: {}, above, ignores: true };
  return snapshotWith(setup, files);
}

function findings(snapshot: Snapshot): readonly Reported[] {
  assert.deepEqual(snapshot.failures(uriOf('pod.yaml')), []);
  return snapshot.report(uriOf('pod.yaml'))?.findings ?? [];
}

function heard(snapshot: Snapshot): readonly string[] {
  return findings(snapshot)
    .map(({ rule, severity, suppressed }) => (suppressed ? `(${severity} ${rule.id})` : `${severity} ${rule.id}`))
    .toSorted();
}
