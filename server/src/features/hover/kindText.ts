// What a kind is, as Markdown: its text, its group, and in which releases it is served.

import { type ApiVersion, apiVersionOf, isServed, removalOf, replacementOf } from '../../knowledge/apiVersions.ts';
import { projectName, type Target } from '../../knowledge/target.ts';
import type { Resource } from '../../model/resource.ts';
import { code, paragraphs, upstreamText } from '../markdown.ts';
import { type FieldContext, pageLink } from './fieldText.ts';

/** What is known of the kind of a resource; undefined for kinds that nothing is known of. */
export function kindText(
  { apiVersion, kind }: Pick<Resource, 'apiVersion' | 'kind'>,
  { schemas, target }: FieldContext,
): string | undefined {
  const row = apiVersionOf(apiVersion, kind);
  const root = schemas.rootOf(apiVersion, kind);
  const isUnchecked = schemas.coverage(apiVersion, kind) === 'unchecked';
  if (!row && !root && !isUnchecked) return undefined;
  const raw = root && schemas.description(root.definition, root.path);
  return paragraphs(
    `**${kind}** · ${code(apiVersion)}${apiVersion.includes('/') ? '' : ' of the core group'}`,
    raw && upstreamText(raw).markdown,
    row && lifeText(row, kind, target),
    isUnchecked ? 'What it looks like in this version is not known, so its fields are not checked.' : undefined,
    schemas.isAdded(apiVersion, kind) ? 'A CustomResourceDefinition of the workspace describes it.' : undefined,
    root && pageLink([root.definition]),
  );
}

/** Since when an API version is served, until when, and what follows it. */
function lifeText(row: ApiVersion, kind: string, target: Target): string | undefined {
  const { project, introduced, deprecated, removed, advice } = row;
  const title = projectName(project);
  const life = [
    introduced && `served since ${title} ${introduced}`,
    deprecated && `deprecated since ${introduced ? '' : `${title} `}${deprecated}`,
    removed && `gone from ${introduced || deprecated ? '' : `${title} `}${removed} on`,
  ].filter(Boolean);
  const [first = '', ...others] = life;
  const sentence = first && `${first.charAt(0).toUpperCase()}${[first.slice(1), ...others].join(', ')}.`;
  return [sentence, targetText(row, kind, target), advice && `Instead, ${advice}.`].filter(Boolean).join(' ');
}

function targetText(row: ApiVersion, kind: string, target: Target): string | undefined {
  const release = `${projectName(row.project)} ${target[row.project]}, the target,`;
  const follower = deprecatedOrGone(row) ? replacementOf(row, kind, target) : undefined;
  const kinds = follower?.kinds?.map(code).join(' or ');
  const next = follower && `${code(follower.apiVersion)}${kinds ? ` with ${kinds}` : ''} follows it.`;
  if (isServed(row.apiVersion, kind, target) !== false) return next;
  const isGone = removalOf(row.apiVersion, kind, target) !== undefined;
  const state = isGone ? 'serves it no more' : 'does not serve it yet';
  return [`${release} ${state}.`, next].filter(Boolean).join(' ');
}

function deprecatedOrGone({ deprecated, removed }: ApiVersion): boolean {
  return deprecated !== undefined || removed !== undefined;
}
