// Which sysctls the objects of a workspace say that kubelets allow, and on which nodes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kubeletSetupOf } from '../../server/src/model/kubelets.ts';
import { resourcesOf } from '../../server/src/model/resource.ts';
import { documentsOf } from '../../server/src/syntax/parse.ts';

function check(text: string, allowed: readonly string[] | undefined, nodes?: object): void {
  const setups = documentsOf({ text, start: 0 }).flatMap(resourcesOf).map(kubeletSetupOf);
  assert.deepEqual(setups[0]?.allowed, allowed, text);
  assert.deepEqual(setups[0]?.nodes, nodes, text);
}

const OPENSHIFT = 'apiVersion: machineconfiguration.openshift.io/v1\nkind: ';
const POOL = 'pools.operator.machineconfiguration.openshift.io';

test('a KubeletConfig', () => {
  const config = (selector: string, list: string) =>
    `${OPENSHIFT}KubeletConfig\nspec:\n  machineConfigPoolSelector: ${selector}\n  kubeletConfig: ${list}\n`;
  const list = '{allowedUnsafeSysctls: [kernel/sem, net.core.*]}';
  const names = ['kernel.sem', 'net.core.*'];
  check(config(`{matchLabels: {${POOL}/worker: ""}}`, list), names, { of: 'every' });
  check(config(`{matchLabels: {${POOL}/batch: ""}}`, list), names, { of: 'role', role: 'batch' });
  check(config('{matchLabels: {tuned: "1"}}', list), names, { of: 'pools', labels: { tuned: '1' } });
  check(config(`{matchLabels: {${POOL}/master: ""}}`, list), undefined);
  check(config('{matchExpressions: []}', list), undefined);
  check(config(`{matchLabels: {${POOL}/batch: ""}}`, '{maxPods: 100}'), undefined);
  check(config(`{matchLabels: {${POOL}/batch: ""}}`, '{allowedUnsafeSysctls: }'), undefined);
});

test('a MachineConfig', () => {
  const file = (source: string) =>
    `${OPENSHIFT}MachineConfig\nmetadata: {labels: {machineconfiguration.openshift.io/role: batch}}\nspec:\n  config:\n    storage:\n      files:\n        - contents: {source: "${source}"}\n`;
  const batch = { of: 'role', role: 'batch' };
  check(file('data:,--allowed-unsafe-sysctls%3Dkernel.sem%2Cnet.core.*'), ['kernel.sem', 'net.core.*'], batch);
  check(file('data:text/plain;base64,YWxsb3dlZFVuc2FmZVN5c2N0bHM6IFtrZXJuZWwuc2VtXQ=='), ['kernel.sem'], batch);
  check(file('data:;base64,%'), undefined);
  check(file('data:,vm.swappiness%3D1'), undefined);
  check(file('http://example.com/kubelet.conf'), undefined);
});

test('others', () => {
  const kubeadm = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
  check(`${kubeadm}allowedUnsafeSysctls: [kernel.sem]\n`, ['kernel.sem'], { of: 'every' });
  check(kubeadm, undefined);
  const profile = 'apiVersion: performance.openshift.io/v2\nkind: PerformanceProfile\n';
  const annotated = `${profile}metadata: {annotations: {kubeletconfig.experimental: '{"allowedUnsafeSysctls":["kernel.sem"]}'}}\n`;
  check(`${annotated}spec: {nodeSelector: {a: b}}\n`, ['kernel.sem'], { of: 'nodes', labels: { a: 'b' } });
  check(annotated, undefined);
  check('apiVersion: tuned.openshift.io/v1\nkind: Tuned\nspec: {}\n', undefined);
});
