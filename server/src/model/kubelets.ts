// What a resource says about kubelets: which unsafe sysctls they allow, and on which nodes.

import { isGeneralRole, nodeTuningKindOf, poolOfLabel } from '../knowledge/nodeTuning.ts';
import { canonicalSysctl } from '../knowledge/sysctls.ts';
import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import { decoded } from '../text/uri.ts';
import { textOfBase64 } from './base64.ts';
import type { Resource } from './resource.ts';

/** Some labels and their values. */
export type Labels = Readonly<Record<string, string>>;

/** The nodes that something is for: all, those with some labels, those of a role, or those of pools with some labels. */
export type NodeChoice =
  | { readonly of: 'every' }
  | { readonly of: 'nodes'; readonly labels: Labels }
  | { readonly of: 'role'; readonly role: string }
  | { readonly of: 'pools'; readonly labels: Labels };

/** Kubelets that allow some unsafe sysctls and no others. */
export interface KubeletSetup {
  /** Names in the spelling with dots; a final `*` stands for the rest. */
  readonly allowed: readonly string[];
  readonly at: Place;
  /** Whether the names are a list of the manifest, and not a part of a text. */
  readonly isList: boolean;
  readonly nodes: NodeChoice;
}

/** A pool of nodes and the labels that nodes join it by. */
export interface NodePool {
  readonly labels: Labels;
  readonly nodeLabels: Labels;
}

const LIST = /["']?allowedUnsafeSysctls["']?\s*:\s*(?:\[([^\]]*)\]|((?:\s*\n\s*-\s*\S+)+))/;
const ARGUMENT = /--allowed-unsafe-sysctls[=\s]\s*["']?([\w.*,/-]+)/;

/** What a resource says about kubelets; undefined where it lists no sysctls. */
export function kubeletSetupOf(resource: Resource): KubeletSetup | undefined {
  const kind = nodeTuningKindOf(resource.group, resource.kind);
  if (!kind) return undefined;
  const nodes = choiceOf(kind.nodes.form, resource.at(...(kind.nodes.path ?? [])));
  const { form, path = [] } = kind.allows;
  const list = form === 'files' ? listInFiles(resource) : listAt(resource.at(...path));
  return nodes && list && { nodes, ...list, allowed: list.allowed.map(canonicalSysctl) };
}

/** The pool that a resource makes; undefined for all but a MachineConfigPool. */
export function nodePoolOf({ group, kind, at }: Resource): NodePool | undefined {
  if (group !== 'machineconfiguration.openshift.io' || kind !== 'MachineConfigPool') return undefined;
  return {
    labels: labelsAt(at('metadata', 'labels')),
    nodeLabels: labelsAt(at('spec', 'nodeSelector', 'matchLabels')),
  };
}

type NameList = Omit<KubeletSetup, 'nodes'>;

function listAt(field: Field): NameList | undefined {
  if (field.type === 'list') return { allowed: field.strings(), at: field.asKey(), isList: true };
  const allowed = namesIn(field.string() ?? '');
  return allowed && { allowed, at: field.asKey(), isList: false };
}

/** Files are written as URLs that hold their text, units of systemd as texts. */
function listInFiles(resource: Resource): NameList | undefined {
  const config = resource.at('spec', 'config');
  const units = config.at('systemd', 'units').items();
  const texts = units.flatMap(unit => [unit, ...unit.at('dropins').items()]).map(unit => unit.at('contents'));
  const files = config.at('storage', 'files').items();
  for (const field of [...texts, ...files.map(file => file.at('contents', 'source'))]) {
    const allowed = namesIn(textOf(field.string() ?? ''));
    if (allowed) return { allowed, at: field.asKey(), isList: false };
  }
  return undefined;
}

function textOf(source: string): string {
  const [, base64, data] = /^data:[^,]*?(;base64)?,(.*)$/s.exec(source) ?? [];
  if (data === undefined) return source;
  return base64 ? (textOfBase64(data) ?? '') : decoded(data);
}

function namesIn(text: string): readonly string[] | undefined {
  const [, flow, block] = LIST.exec(text) ?? [];
  const [, argument] = ARGUMENT.exec(text) ?? [];
  const list = flow ?? block ?? argument;
  return list?.match(/[\w.*/]+(?:-[\w.*/]+)*/g) ?? (list === undefined ? undefined : []);
}

function choiceOf(form: string, field: Field): NodeChoice | undefined {
  if (form === 'every') return { of: 'every' };
  if (form === 'role') return choiceOfRole(field.string());
  const labels = labelsAt(field);
  const names = Object.keys(labels);
  if (form === 'node-labels') return names.length > 0 ? { of: 'nodes', labels } : undefined;
  // A selector without labels means pools that are not seen from here.
  if (names.length === 0) return undefined;
  const [pool, ...others] = names.map(poolOfLabel);
  return pool !== undefined && others.length === 0 ? choiceOfRole(pool) : { of: 'pools', labels };
}

function choiceOfRole(role: string | undefined): NodeChoice | undefined {
  if (!role || role === 'master') return undefined;
  return isGeneralRole(role) ? { of: 'every' } : { of: 'role', role };
}

function labelsAt(field: Field): Labels {
  return Object.fromEntries(
    field.entries().flatMap(entry => {
      const value = entry.string();
      return value === undefined ? [] : [[entry.name, value]];
    }),
  );
}
