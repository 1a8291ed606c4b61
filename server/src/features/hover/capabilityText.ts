// What the tables know of capabilities, as Markdown: what each opens, who decides about it, and what to do instead.

import { type Capability, capabilityNamed, everyCapability } from '../../knowledge/capabilities.ts';
import { type LegacyOperation, legacyOperations, operationsWith } from '../../knowledge/legacyOperations.ts';
import { podSwitchOf } from '../../knowledge/podSwitches.ts';
import { code, paragraphs } from '../markdown.ts';
import { deciders, switchText } from './switchText.ts';

/** What is known of a name in any spelling; undefined for what names none. */
export function aboutCapability(name: string): string | undefined {
  if (name === everyCapability)
    return paragraphs(
      '**ALL** · every capability. `drop: [ALL]` with a few names in `add` is the good shape; `add: [ALL]` is as much as privileged.',
      whoDecides(),
    );
  const row = capabilityNamed(name);
  return row && capabilityText(row);
}

/** Everything that is known of one capability. */
export function capabilityText(row: Capability): string {
  const granted =
    row.defaultIn.length > 0
      ? `granted without asking by ${row.defaultIn.join(', ')}`
      : 'granted by no runtime without asking';
  const level = row.restricted
    ? 'allowed at the restricted level'
    : row.baseline
      ? 'allowed at the baseline level'
      : 'refused at the baseline level';
  const wanted = operationsWith(row.name).map(({ operation }) => operation);
  return paragraphs(
    `**${row.name}** · ${row.risk} risk${row.since ? ` · kernel ${row.since} or newer` : ''}`,
    row.gives,
    `It is ${granted}, and ${level} of the Pod Security Standards.`,
    row.opens && `Opens: ${row.opens.join(', ')}`,
    wanted.length > 0 ? `Asked for by software that needs: ${wanted.join(', ')}` : undefined,
    row.instead && `**Instead:** ${row.instead}`,
    whoDecides(),
  );
}

/** What the field `capabilities` is, and what legacy software asks it for, operation by operation. */
export function aboutCapabilities(): string | undefined {
  const row = podSwitchOf('securityContext', 'capabilities');
  return row && paragraphs(switchText(row), operationsTable());
}

/** Everything that legacy software does with the kernel, as a table. */
export function operationsTable(): string {
  const rows = legacyOperations().map(row => {
    const calls = row.calls.map(code).join(', ');
    return `| ${row.operation} | ${calls} | ${takes(row)} | ${row.instead} |`;
  });
  return ['| what | by | takes | better |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** What an operation takes in a container. */
export function takes({ capabilities = [], seccomp }: LegacyOperation): string {
  const names = capabilities.map(code).join(' or ');
  if (seccomp === 'denied') return 'a seccomp profile of its own, since the default ones forbid it';
  return names || 'nothing';
}

function whoDecides(): string | undefined {
  const row = podSwitchOf('securityContext', 'capabilities');
  return row && deciders(row);
}
