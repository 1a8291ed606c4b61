// Lets several threads check the files of one workspace together: what one of them tells another is plain data.

import { assumedIn, KUSTOMIZE_GROUP } from '../knowledge/kustomize.ts';
import { CRD } from '../model/crd.ts';
import type { Facts } from '../model/summary.ts';
import { releaseTrees } from '../syntax/trees.ts';
import { nameOf } from '../text/uri.ts';
import { analysisOf } from './analysis.ts';
import type { FileReport, Reported } from './fileReport.ts';
import { decidesForFolder } from './folders.ts';
import { mayConfigureKubeVirt } from './kubevirt.ts';
import { diagnose, type Failure } from './lint.ts';
import type { Snapshot } from './snapshot.ts';

/** The facts of the resources of a file, document by document. */
export type ToldFacts = readonly [uri: string, facts: readonly (readonly Facts[])[]];

/** A report with the ids of rules in their places, and the rules that threw. */
export interface ToldReport {
  readonly report: Omit<FileReport, 'findings'> & { readonly findings: readonly ToldFinding[] };
  readonly failures: readonly Failure[];
}

type ToldFinding = Omit<Reported, 'rule'> & { readonly rule: string };

/** Whether a file may decide how rules look at the resources of others: config files, charts, kustomizations, CRDs, KubeVirt. */
export function decidesAboutOthers(uri: string, text: string): boolean {
  const isNamedSo = decidesForFolder(uri) || assumedIn(nameOf(uri)) !== undefined;
  return isNamedSo || text.includes(KUSTOMIZE_GROUP) || text.includes(CRD.kind) || mayConfigureKubeVirt(text);
}

/**
 * Looks at some files with the rules that need no other file, of which the snapshot remembers what they say; gives the
 * facts that others need. Files that are not checked are left out.
 */
export function firstLook(snapshot: Snapshot, uris: Iterable<string>): readonly ToldFacts[] {
  const told: ToldFacts[] = [];
  for (const uri of uris) {
    const file = snapshot.checkedFile(uri);
    if (!file) continue;
    const settings = snapshot.settingsOf(uri);
    for (const { document } of file.documents) diagnose(document, settings);
    told.push([uri, file.documents.map(({ document }) => analysisOf(document).facts)]);
  }
  // Other files come now.
  releaseTrees();
  return told;
}

/** Takes over the facts that somebody else has found in files with the same texts. */
export function takeOverFacts(snapshot: Snapshot, told: readonly ToldFacts[]): void {
  for (const [uri, facts] of told) snapshot.files.get(uri)?.takeOver(facts);
}

/** The reports of some files. */
export function toldReports(snapshot: Snapshot, uris: Iterable<string>): readonly ToldReport[] {
  return [...uris].flatMap(uri => {
    const report = snapshot.report(uri);
    if (!report) return [];
    const findings = report.findings.map(finding => ({ ...finding, rule: finding.rule.id }));
    return [{ report: { ...report, findings }, failures: snapshot.failures(uri) }];
  });
}

/** Takes over the reports that somebody else has made in a snapshot of the same files. */
export function takeOverReports(snapshot: Snapshot, told: readonly ToldReport[]): void {
  const byId = new Map(snapshot.setup.rules.map(rule => [rule.id, rule]));
  for (const { report, failures } of told) {
    const findings = report.findings.flatMap(finding => {
      const rule = byId.get(finding.rule);
      return rule ? [{ ...finding, rule }] : [];
    });
    snapshot.takeOver({ report: { ...report, findings }, failures });
  }
}
