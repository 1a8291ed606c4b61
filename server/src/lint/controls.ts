// Runs the controls of Pod Security over the Pods that something holds to a level: a Namespace's labels, or the settings.

import { isAsked, isReplaced, type Level } from '../knowledge/podSecurity.ts';
import type { WorkspaceIndex } from '../model/index.ts';
import { oncePer } from '../model/once.ts';
import { HARDEN, hardeningOf, violationsOf } from '../model/podSecurity/controls.ts';
import { consequenceOf, type Demand, demandOf, type Violation } from '../model/podSecurity.ts';
import { type PodSpec, podSpecsOf } from '../model/podSpec.ts';
import type { Resource } from '../model/resource.ts';
import { placeOf } from '../model/summary.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import type { Finding, Severity } from './finding.ts';
import { type Fix, reviewFix } from './fix.ts';
import { analysisOf, type Diagnosed, type Diagnosis, type Failure, Run } from './lint.ts';
import type { ControlRule } from './rule.ts';
import type { ActiveRule, Settings } from './settings.ts';

/** A control that is on, with what was made of it. */
type ActiveControl = ActiveRule & { readonly rule: ControlRule };

/** A Pod of a document and who holds it to what, the heaviest first. */
interface Held {
  readonly pod: PodSpec;
  readonly isPartial: boolean;
  readonly demands: readonly Demand[];
}

const NOTHING: Diagnosed = { diagnoses: [], failures: [] };
const SEVERITIES: Readonly<Record<Demand['by'] | Level, Severity>> = {
  enforce: 'error',
  warn: 'warning',
  audit: 'warning',
  settings: 'warning',
  baseline: 'warning',
  restricted: 'info',
};

const known = new WeakMap<ManifestDocument, { settings: Settings; key: string; result: Diagnosed }>();

const controlsOf = oncePer(({ rules }: Settings): readonly ActiveControl[] =>
  rules.flatMap(active => (active.rule.scope === 'control' ? [{ ...active, rule: active.rule }] : [])),
);

const areAsked = oncePer((settings: Settings) => controlsOf(settings).some(active => active.isAsked));

/** What the controls of Pod Security say about a document; nothing, and at no cost, where no level is on. */
export function diagnoseControls(document: ManifestDocument, index: WorkspaceIndex, settings: Settings): Diagnosed {
  const { level } = settings.podSecurity;
  const readsLabels = level === 'auto' && index.ofKind('', 'Namespace').length > 0;
  const isOn = controlsOf(settings).length > 0 && (readsLabels || areAsked(settings) || isLevel(level));
  if (!isOn) return NOTHING;
  const { resources, isPartial } = analysisOf(document);
  const held = resources.flatMap((resource, position) =>
    podSpecsOf(resource).map(pod => ({
      pod,
      isPartial: settings.isForPatches === true || isPartial[position] === true,
      demands: demandsOn(resource, index, settings),
    })),
  );
  if (!areAsked(settings) && held.every(({ demands }) => demands.length === 0)) return NOTHING;
  const key = JSON.stringify(held.map(({ demands }) => demands));
  const before = known.get(document);
  if (before?.settings === settings && before.key === key) return before.result;
  const result = diagnosed(document, held, settings);
  known.set(document, { settings, key, result });
  return result;
}

/** What labels and the config hold a resource's Pods to, the heaviest first. A Pod without a namespace has no labels. */
function demandsOn({ namespace }: Resource, index: WorkspaceIndex, settings: Settings): readonly Demand[] {
  const { target, podSecurity } = settings;
  if (isLevel(podSecurity.level))
    return [demandOf({ by: 'settings', level: podSecurity.level }, podSecurity.version, target)];
  if (podSecurity.level === 'off' || namespace === undefined) return [];
  const namespaces = index.allOf({ group: '', kind: 'Namespace', namespace: undefined, name: namespace });
  const demands = namespaces.flatMap(summary =>
    summary.podSecurity.map(({ mode, level, version, at }) =>
      demandOf({ by: mode, level, at: placeOf(summary, at) }, version, target),
    ),
  );
  const order = ['enforce', 'warn', 'audit'];
  return demands.toSorted((a, b) => order.indexOf(a.by) - order.indexOf(b.by));
}

function diagnosed(document: ManifestDocument, held: readonly Held[], settings: Settings): Diagnosed {
  const diagnoses: Diagnosis[] = [];
  const failures: Failure[] = [];
  const ran = new Set<string>();
  for (const { pod, isPartial, demands } of held) {
    const run = new Run(document, { ...pod.resource, root: pod.resource.root.path });
    for (const active of controlsOf(settings)) {
      const asked = demandsOf(active, demands, settings);
      if (asked.length > 0) ran.add(active.rule.id);
      run.collect(active, () => findings(active.rule, pod, asked).filter(({ isMissing }) => !(isMissing && isPartial)));
    }
    diagnoses.push(...run.diagnoses);
    failures.push(...run.failures);
  }
  return { diagnoses, failures, controls: ran };
}

/**
 * The demands that a control answers. Where a stricter control of the level restricted takes its place, it answers for
 * that level only while something asks for the level baseline as well: then it is the one that is shown.
 */
function demandsOf({ rule, isAsked: byName }: ActiveControl, demands: readonly Demand[], settings: Settings) {
  const { level, control } = rule;
  const { target, podSecurity } = settings;
  const all = byName ? [...demands, demandOf({ by: 'settings', level }, podSecurity.version, target)] : demands;
  const isBaselineOn = all.some(demand => demand.level === 'baseline');
  return all.filter(
    demand =>
      isAsked(level, control, demand.version) &&
      (demand.level === level || (level === 'baseline' && (isBaselineOn || !isReplaced(control, demand.version)))),
  );
}

/** What breaks a control, each thing once: under the heaviest demand. */
function findings(
  { level, control }: ControlRule,
  pod: PodSpec,
  demands: readonly Demand[],
): readonly (Finding & Pick<Violation, 'isMissing'>)[] {
  const seen = new Set<string>();
  return demands.flatMap(demand =>
    violationsOf(level, control, pod, demand.version).flatMap(violation => {
      const { at, says, isMissing, remedies } = violation;
      const key = JSON.stringify(at);
      if (seen.has(key)) return [];
      seen.add(key);
      const fixes = remedies.map(({ title, edits }) => reviewFix(title, ...edits));
      return [
        {
          at,
          message: `${says}, ${consequenceOf(demand, pod.resource)}`,
          severity: SEVERITIES[demand.by === 'settings' ? level : demand.by],
          related: demand.at ? [{ at: demand.at, message: `Namespace/${pod.resource.namespace ?? ''}` }] : [],
          fixes: level === 'restricted' ? [...fixes, ...hardening(pod, demand, remedies)] : fixes,
          ...(isMissing && { isMissing }),
        },
      ];
    }),
  );
}

/** Everything at once, where there is more to do than one thing. */
function hardening(pod: PodSpec, { version }: Demand, [first]: Violation['remedies']): readonly Fix[] {
  const edits = hardeningOf(pod, version);
  return edits.length > (first?.edits.length ?? 0) ? [reviewFix(HARDEN, ...edits)] : [];
}

function isLevel(level: string): level is Level {
  return level === 'baseline' || level === 'restricted';
}
