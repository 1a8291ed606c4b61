// The table of releases says of well-known fields what the release notes say, and names no field that the schemas lack.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { firstReleaseOf, hasNewerFields, isNewer, releaseTitle } from '../../server/src/knowledge/fieldReleases.ts';
import type { Schema } from '../../server/src/knowledge/schema.ts';
import { isAtLeast, newestTarget, oldestTarget, type Project } from '../../server/src/knowledge/target.ts';
import { schemas } from '../schemas.ts';

type Row = {
  readonly definition: string;
  readonly project: Project;
  readonly fields: Readonly<Record<string, string>>;
};

const TABLE = new URL('../../server/src/knowledge/tables/field-releases.json', import.meta.url);
const OVERLAY = new URL('../../schemas/overlay.json', import.meta.url);
const LARGEST_TABLE = 12 * 1024;

const text = readFileSync(TABLE, 'utf8');
const { rows }: { readonly rows: readonly Row[] } = JSON.parse(text);

describe('fields that the release notes tell of', () => {
  check('apps.v1.StatefulSetSpec', 'minReadySeconds', '1.22');
  check('apps.v1.StatefulSetSpec', 'ordinals', '1.26');
  check('apps.v1.StatefulSetSpec', 'persistentVolumeClaimRetentionPolicy', '1.23');
  check('batch.v1.CronJobSpec', 'timeZone', '1.24');
  check('batch.v1.JobSpec', 'backoffLimitPerIndex', '1.28');
  check('batch.v1.JobSpec', 'managedBy', '1.30');
  check('batch.v1.JobSpec', 'podFailurePolicy', '1.25');
  check('batch.v1.JobSpec', 'podReplacementPolicy', '1.28');
  check('batch.v1.JobSpec', 'successPolicy', '1.30');
  check('core.v1.Container', 'resizePolicy', '1.27');
  check('core.v1.Container', 'restartPolicy', '1.28');
  check('core.v1.Lifecycle', 'stopSignal', '1.33');
  check('core.v1.LifecycleHandler', 'sleep', '1.29');
  check('core.v1.PersistentVolumeClaimSpec', 'volumeAttributesClassName', '1.29');
  check('core.v1.PodAffinityTerm', 'matchLabelKeys', '1.29');
  check('core.v1.PodSecurityContext', 'supplementalGroupsPolicy', '1.31');
  check('core.v1.PodSpec', 'hostUsers', '1.25');
  check('core.v1.PodSpec', 'os', '1.23');
  check('core.v1.PodSpec', 'resourceClaims', '1.26');
  check('core.v1.PodSpec', 'resources', '1.32');
  check('core.v1.PodSpec', 'schedulingGates', '1.26');
  check('core.v1.Probe', 'grpc', '1.23');
  check('core.v1.SecurityContext', 'appArmorProfile', '1.30');
  check('core.v1.ServiceSpec', 'trafficDistribution', '1.30');
  check('core.v1.TopologySpreadConstraint', 'matchLabelKeys', '1.25');
  check('core.v1.TopologySpreadConstraint', 'minDomains', '1.24');
  check('core.v1.Volume', 'image', '1.31');
  check('core.v1.VolumeMount', 'recursiveReadOnly', '1.30');
  check('policy.v1.PodDisruptionBudgetSpec', 'unhealthyPodEvictionPolicy', '1.26');
  check('kubevirt.v1.Devices', 'panicDevices', '1.6');
  check('kubevirt.v1.DomainSpec', 'ioThreads', '1.5');
  check('kubevirt.v1.Interface', 'passtBinding', '1.8');
  check('kubevirt.v1.VirtualMachineInstanceSpec', 'serviceAccountName', '1.9');
});

describe('fields without a release', () => {
  check('core.v1.PodSpec', 'containers', undefined);
  check('core.v1.PodSpec', 'hostNetwork', undefined);
  check('core.v1.PodSpec', 'constructor', undefined);
  check('core.v1.PodSpec', '', undefined);
  check('example.v1.Thing', 'spec', undefined);
});

test('a release is told as exactly as it is known', () => {
  const title = (absentIn: string, release: string) => releaseTitle({ project: 'kubernetes', release, absentIn });
  assert.equal(title('1.24', '1.25'), '1.25');
  assert.equal(title('1.34', '1.36'), '1.35 or 1.36');
  assert.equal(title('1.22', '1.25'), '1.25 at the latest');
  assert.equal(title('0.59', '1.3'), '1.3 at the latest');
});

test('only targets known to be without a field are too old for it', () => {
  const release = { project: 'kubernetes', release: '1.36', absentIn: '1.34' } as const;
  const isTooOld = (kubernetes: string) => isNewer(release, { ...newestTarget, kubernetes });
  assert.deepEqual(['1.20', '1.34', '1.35', '1.36', '1.37'].map(isTooOld), [true, true, false, false, false]);
});

test('the newest target knows all fields', () => {
  for (const project of ['kubernetes', 'kubevirt'] as const) {
    assert.equal(hasNewerFields(project, newestTarget), false, project);
    assert.equal(hasNewerFields(project, oldestTarget), true, project);
  }
});

test('every row speaks of fields of the schemas, and of releases that targets can name', () => {
  for (const { definition, project, fields } of rows) {
    const { properties = {} } = schemas.definition(definition);
    for (const field of Object.keys(fields)) {
      assert(Object.hasOwn(properties, field), `${definition} has no ${field}`);
      const { release = '', absentIn = '' } = firstReleaseOf(definition, [field]) ?? {};
      assert(isAtLeast(newestTarget[project], release), `${definition} ${field}: ${release}`);
      assert(isAtLeast(absentIn, oldestTarget[project]), `${definition} ${field}: absent in ${absentIn}`);
      assert(isAtLeast(release, absentIn) && release !== absentIn, `${definition} ${field}`);
    }
  }
});

test('what the overlay says of releases stands in the table', () => {
  const { definitions } = JSON.parse(readFileSync(OVERLAY, 'utf8'));
  for (const [definition, { add = {} }] of Object.entries<{ add?: Readonly<Record<string, Schema>> }>(definitions)) {
    for (const [field, { since }] of Object.entries(add)) {
      if (since !== undefined)
        assert.equal(firstReleaseOf(definition, [field])?.release, since, `${definition} ${field}`);
    }
  }
});

test('the table is small', () => {
  assert(gzipSync(text).length <= LARGEST_TABLE);
});

function check(definition: string, field: string, expected: string | undefined): void {
  it(`${definition} ${field}`, () => {
    const release = firstReleaseOf(definition, [field]);
    assert.equal(release && releaseTitle(release), expected);
  });
}
