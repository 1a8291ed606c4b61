// Knows the templates by which a health check has nodes remediated, and what holds for each kind.

import { rowsOf } from './table.ts';
import table from './tables/remediation-templates.json' with { type: 'json' };

/** A kind of templates that health checks of nodes name. */
export type RemediationTemplate = {
  readonly kind: string;
  /** API group without a version. */
  readonly group: string;
  /** The names of templates that its operator brings along. */
  readonly shipped?: string;
  /** Set where a health check may name one template of the kind only. */
  readonly isOncePerCheck?: true;
  /** Set where a health check that names it may not say `maxUnhealthy`. */
  readonly refusesMaxUnhealthy?: true;
  readonly note: string;
};

const rows = rowsOf<RemediationTemplate>(table);

/** The facts about a kind of templates; undefined for other kinds, and for templates that others have made. */
export function remediationTemplateOf(kind: string): RemediationTemplate | undefined {
  return rows.find(row => row.kind === kind);
}

/** Whether an operator brings a template of this name along, so that no manifest has to make it. */
export function isShippedTemplate(kind: string, name: string): boolean {
  const { shipped } = remediationTemplateOf(kind) ?? {};
  return shipped !== undefined && new RegExp(shipped).test(name);
}
