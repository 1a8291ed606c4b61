// What rules that look at one resource say of a file, as plain data: another thread may have found it out.

import { assumedIn, KUSTOMIZE_GROUP } from '../knowledge/kustomize.ts';
import { CRD } from '../model/crd.ts';
import { releaseTrees } from '../syntax/trees.ts';
import { nameOf } from '../text/uri.ts';
import { mayConfigureKubeVirt } from './kubevirt.ts';
import { type Diagnosed, type Diagnosis, diagnose, remember } from './lint.ts';
import type { Rule } from './rule.ts';
import { isConfigFile, type Snapshot } from './snapshot.ts';

/** What was said of one document. */
export interface ToldDocument {
  /** Diagnoses with the ids of their rules. */
  readonly diagnoses: readonly (Omit<Diagnosis, 'rule'> & { readonly rule: string })[];
  readonly failures: Diagnosed['failures'];
}

/** What was said of the documents of a file. */
export type ToldFile = readonly [uri: string, told: readonly ToldDocument[]];

/** Whether a file may decide how rules look at the resources of others: config files, charts, kustomizations, CRDs, KubeVirt. */
export function decidesAboutOthers(uri: string, text: string): boolean {
  const name = nameOf(uri);
  const isNamedSo = isConfigFile(uri) || name === 'Chart.yaml' || assumedIn(name) !== undefined;
  return isNamedSo || text.includes(KUSTOMIZE_GROUP) || text.includes(CRD.kind) || mayConfigureKubeVirt(text);
}

/** What is said of each document of some files, whatever other files hold; files that are not checked are left out. */
export function* localFindings(snapshot: Snapshot, uris: Iterable<string>): Generator<ToldFile> {
  for (const uri of uris) {
    const file = snapshot.checkedFile(uri);
    const settings = snapshot.settingsOf(uri);
    const told = file?.documents.map(({ document }) => {
      const { diagnoses, failures } = diagnose(document, settings);
      return { diagnoses: diagnoses.map(one => ({ ...one, rule: one.rule.id })), failures };
    });
    if (told) yield [uri, told];
  }
  // Other files come now.
  releaseTrees();
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
