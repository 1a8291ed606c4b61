// The text about a proposal, made when the user looks at it.

import type { Schemas } from '../../knowledge/schemas.ts';
import type { Target } from '../../knowledge/target.ts';
import { valuesFor } from '../facts.ts';
import { fieldText, namedFieldAt } from '../hover/fieldText.ts';
import { kindText } from '../hover/kindText.ts';
import { paragraphs } from '../markdown.ts';
import type { Subject } from './proposal.ts';

/** What there is to say about a proposal, in Markdown, as the hover says it; undefined where nobody knows. */
export function documentationOf(
  subject: Subject,
  { schemas, target }: { readonly schemas: Schemas; readonly target: Target },
): string | undefined {
  const { apiVersion, kind } = subject;
  const context = { schemas, target, project: schemas.originOf(apiVersion, kind)?.project };
  if (subject.of === 'kind') return kindText(subject, context);
  const { path, value, note } = subject;
  const known = valuesFor(path).find(one => one.value === value);
  if (known) return known.markdown;
  const root = schemas.rootOf(apiVersion, kind);
  const field = root && namedFieldAt(root, path, schemas);
  return paragraphs(note, field && fieldText(field, context, value)) || undefined;
}
