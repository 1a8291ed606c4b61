// What the tables know of fields that open or close the walls around containers, as Markdown.

import { type AppArmorType, appArmorTypeOf } from '../../knowledge/appArmor.ts';
import { type PodSwitch, podSwitchOf } from '../../knowledge/podSwitches.ts';
import { type SeccompType, seccompTypeOf } from '../../knowledge/seccomp.ts';
import type { Field } from '../../syntax/field.ts';
import type { Path } from '../../syntax/place.ts';
import { paragraphs } from '../markdown.ts';

/** Whether the tables know a field at a path. */
export function isSwitch(path: Path): boolean {
  return switchAt(path) !== undefined;
}

/** What is known of such a field, and first of the profile that it names. */
export function aboutSwitch(field: Field): string | undefined {
  const row = switchAt(field.path);
  if (!row) return undefined;
  const type = field.string() ?? '';
  const profile = row.under === 'seccompProfile' ? seccompTypeOf(type) : undefined;
  const appArmor = row.under === 'appArmorProfile' ? appArmorTypeOf(type) : undefined;
  return paragraphs(profileText(profile ?? appArmor), switchText(row));
}

/** What a kind of profile is. */
export function profileText(row: SeccompType | AppArmorType | undefined): string | undefined {
  return row && `**${row.type}** · ${row.means}`;
}

/** What a switch does, since when, who decides about it, and what to do instead. */
export function switchText(row: PodSwitch): string {
  const since = row.stableSince ? `stable since Kubernetes ${row.stableSince}` : '';
  const on = row.onSince ? `on since Kubernetes ${row.onSince}` : '';
  return paragraphs(
    row.means,
    [`Default: ${row.usual}`, on, since].filter(Boolean).join(' · '),
    deciders(row),
    row.instead && `**Instead:** ${row.instead}`,
  );
}

/** Who decides about it, one after the other. */
export function deciders({ decides }: PodSwitch): string {
  return ['Who decides:', '', ...decides.map(({ who, says }) => `- **${who}:** ${says}`)].join('\n');
}

function switchAt(path: Path): PodSwitch | undefined {
  const [under, field] = path.slice(-2);
  return typeof under === 'string' && typeof field === 'string' ? podSwitchOf(under, field) : undefined;
}
