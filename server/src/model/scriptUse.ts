// Joins the scripts of ConfigMaps with the containers that run them, across the files of a workspace.

import type { WorkspaceIndex } from './index.ts';
import type { Script, ScriptRun } from './mountedScript.ts';
import { nearestTo } from './nearby.ts';
import { titleOf } from './resource.ts';
import { placeOf, type Summary } from './summary.ts';
import { tableOf } from './table.ts';

/** A run of a script and the resource whose container runs it. */
export interface KnownRun {
  readonly run: ScriptRun;
  readonly by: Summary;
}

/** The containers that run a script of a ConfigMap, those of the nearest files. */
export function runsOf(script: Script, configMap: Summary, index: WorkspaceIndex): readonly KnownRun[] {
  const runs = runsByConfigMap(index)
    .get(configMap.name)
    .filter(({ run, by }) => isMeant(run, script, configMap, by));
  const nearest = nearestTo(configMap, runs, ({ by }) => by);
  return nearest.filter(({ run, by }, at) => nearest.findIndex(one => one.by === by && one.run.by === run.by) === at);
}

const runsByConfigMap = tableOf((by): readonly (readonly [string, KnownRun])[] =>
  by.scriptRuns.map(run => [run.configMap, { run, by }] as const),
);

/** The scripts that a run runs, with the ConfigMap that holds them. */
export function scriptsOf(
  run: ScriptRun,
  by: Summary,
  index: WorkspaceIndex,
): readonly { readonly script: Script; readonly configMap: Summary }[] {
  const all = index
    .ofKind('', 'ConfigMap')
    .flatMap(configMap => configMap.scripts.map(script => ({ script, configMap })))
    .filter(({ script, configMap }) => isMeant(run, script, configMap, by));
  return nearestTo(by, all, ({ configMap }) => configMap);
}

/** `container `x` of Deployment/web`. */
export function runnerOf({ run, by }: KnownRun): string {
  return `${run.by} of ${titleOf(by)}`;
}

/** The runs as places that belong to a finding. */
export function relatedRuns(runs: readonly KnownRun[]) {
  return runs.map(known => ({ at: placeOf(known.by, known.run.at), message: `run by ${runnerOf(known)}` }));
}

/** A namespace that is not written may be any. */
function isMeant(run: ScriptRun, script: Script, configMap: Summary, by: Summary): boolean {
  const isOneNamespace =
    by.namespace === configMap.namespace || by.namespace === undefined || configMap.namespace === undefined;
  const isRun = run.key === undefined ? script.isNamedSo : run.key === script.key;
  return isOneNamespace && isRun && run.configMap === configMap.name;
}
