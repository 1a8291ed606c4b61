// Runs the controls of Pod Security over the Pods that something holds to a level: a Namespace's labels, or the settings.

import { isAsked, isReplaced, type Level } from '../knowledge/podSecurity.ts';
import type { WorkspaceIndex } from '../model/index.ts';
import { oncePer } from '../model/once.ts';
import { HARDEN, hardeningOf, violationsOf } from '../model/podSecurity/controls.ts';
import { consequenceOf, type Demand, demandOf, type Violation } from '../model/podSecurity.ts';
import { type PodSpec, podSpecsOf } from '../model/podSpec.ts';
import { type Facts, placeOf } from '../model/summary.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import type { Finding, Severity } from './finding.ts';
import { type Fix, reviewFix } from './fix.ts';
import { analysisOf, type Diagnosed, type Diagnosis, type Failure, moved, Run, type Said, together } from './lint.ts';
import type { ControlRule } from './rule.ts';
import type { ActiveRule, Settings } from './settings.ts';

/** A control that is on, with what was made of it. */
type ActiveControl = ActiveRule & { readonly rule: ControlRule };

const NOTHING: Diagnosed = { diagnoses: [], failures: [] };
const SEVERITIES: Readonly<Record<Demand['by'] | Level, Severity>> = {
  enforce: 'error',
  warn: 'warning',
  audit: 'warning',
  settings: 'warning',
  baseline: 'warning',
  restricted: 'info',
};

/** By facts, as those of an item of a List stay the same while another one is being edited. */
const known = new WeakMap<Facts, Said & { readonly key: string }>();
const last = new WeakMap<ManifestDocument, { readonly parts: readonly Diagnosed[]; readonly result: Diagnosed }>();

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
  const parts = analysisOf(document).facts.map((facts, position) => {
    const demands = demandsOn(facts, index, settings);
    return demands.length > 0 || areAsked(settings) ? heldTo(demands, document, facts, position, settings) : NOTHING;
  });
  if (parts.every(part => part === NOTHING)) return NOTHING;
  const before = last.get(document);
  if (before?.parts.length === parts.length && parts.every((part, position) => part === before.parts[position]))
    return before.result;
  const controls = new Set(parts.flatMap(part => [...(part.controls ?? [])]));
  const result = { ...together(parts), controls };
  last.set(document, { parts, result });
  return result;
}

/** What the controls say about a resource of which something is demanded. */
function heldTo(
  demands: readonly Demand[],
  document: ManifestDocument,
  facts: Facts,
  position: number,
  settings: Settings,
): Diagnosed {
  const key = JSON.stringify(demands);
  const before = known.get(facts);
  if (before?.settings === settings && before.key === key) return moved(before, document, facts);
  const { resources, isPartial } = analysisOf(document);
  const resource = resources[position];
  const isPart = settings.isForPatches === true || isPartial[position] === true;
  const result = diagnosed(document, resource ? podSpecsOf(resource) : [], isPart, demands, settings);
  known.set(facts, { settings, key, result, start: document.startAt(facts.root) });
  return result;
}

/** What labels and the config hold a resource's Pods to, the heaviest first. A Pod without a namespace has no labels. */
function demandsOn({ namespace }: Facts, index: WorkspaceIndex, settings: Settings): readonly Demand[] {
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

function diagnosed(
  document: ManifestDocument,
  pods: readonly PodSpec[],
  isPart: boolean,
  demands: readonly Demand[],
  settings: Settings,
): Diagnosed {
  const diagnoses: Diagnosis[] = [];
  const failures: Failure[] = [];
  const controls = new Set<string>();
  for (const pod of pods) {
    const run = new Run(document, { ...pod.resource, root: pod.resource.root.path });
    for (const active of controlsOf(settings)) {
      const asked = demandsOf(active, demands, settings);
      if (asked.length > 0) controls.add(active.rule.id);
      run.collect(active, () => findings(active.rule, pod, asked).filter(({ isMissing }) => !(isMissing && isPart)));
    }
    diagnoses.push(...run.diagnoses);
    failures.push(...run.failures);
  }
  return { diagnoses, failures, controls };
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
