// What rules that look at one resource say of a file, as plain data: another thread may have found it out.

import { assumedIn, KUSTOMIZE_GROUP } from '../knowledge/kustomize.ts';
import { CRD } from '../model/crd.ts';
import { nameOf } from '../text/uri.ts';
import { type Diagnosed, type Diagnosis, diagnose, remember } from './lint.ts';
import type { Rule } from './rule.ts';
import { isConfigFile, type Snapshot } from './snapshot.ts';

/** What was said of one document. */
export interface ToldDocument {
  /** Diagnoses with the ids of their rules. */
  readonly diagnoses: readonly (Omit<Diagnosis, 'rule'> & { readonly rule: string })[];
  readonly failures: Diagnosed['failures'];
}

/** Whether a file may decide how rules look at the resources of others: config files, charts, kustomizations, CRDs. */
export function decidesAboutOthers(uri: string, text: string): boolean {
  const name = nameOf(uri);
  const isNamedSo = isConfigFile(uri) || name === 'Chart.yaml' || assumedIn(name) !== undefined;
  return isNamedSo || text.includes(KUSTOMIZE_GROUP) || text.includes(CRD.kind);
}

/** What is said of each document of a file, whatever other files hold; undefined for files that are not checked. */
export function localFindings(snapshot: Snapshot, uri: string): readonly ToldDocument[] | undefined {
  const file = snapshot.checkedFile(uri);
  const settings = snapshot.settingsOf(uri);
  return file?.documents.map(({ document }) => {
    const { diagnoses, failures } = diagnose(document, settings);
    return { diagnoses: diagnoses.map(one => ({ ...one, rule: one.rule.id })), failures };
  });
}

/** Takes over what somebody else has found out about the same text under the same settings. */
export function takeOver(snapshot: Snapshot, uri: string, told: readonly ToldDocument[]): void {
  const file = snapshot.checkedFile(uri);
  const settings = snapshot.settingsOf(uri);
  const byId = rulesById(snapshot.setup.rules);
  if (file?.documents.length !== told.length) return;
  for (const [index, { document }] of file.documents.entries()) {
    const { diagnoses = [], failures = [] } = told[index] ?? {};
    const known = diagnoses.flatMap(one => {
      const rule = byId.get(one.rule);
      return rule ? [{ ...one, rule }] : [];
    });
    remember(document, settings, { diagnoses: known, failures });
  }
}

function rulesById(rules: readonly Rule[]): ReadonlyMap<string, Rule> {
  return new Map(rules.map(rule => [rule.id, rule]));
}
