// What the tables know of a sysctl, as Markdown: what it is, who decides about it, and what to do instead.

import { allowedSince } from '../../knowledge/podSecurity.ts';
import { comparedWithDefault } from '../../knowledge/sysctlDefaults.ts';
import { namespaceByPrefix, sysctlClassFacts, sysctlGates } from '../../knowledge/sysctlNamespaces.ts';
import { canonicalSysctl, type Sysctl, sysctlClassOf, sysctlOf } from '../../knowledge/sysctls.ts';
import { paragraphs } from '../markdown.ts';

/** What is known of a name in either spelling; undefined while there is none. */
export function aboutSysctl(name: string): string | undefined {
  if (!name) return undefined;
  const row = sysctlOf(name);
  if (row) return sysctlText(row);
  const canonical = canonicalSysctl(name);
  return paragraphs(`**${name}**`, sysctlClassFacts(sysctlClassOf(name))?.means, decidersOf(canonical));
}

/** What a value must look like, and how the one that is written compares with the default. */
export function aboutSysctlValue(name: string, value: string | undefined): string | undefined {
  const row = sysctlOf(name);
  if (!row?.value && !row?.default) return undefined;
  const compared = value === undefined ? undefined : comparedWithDefault(name, value);
  return paragraphs(`**${row.name}**`, shapeOf(row), defaultOf(row), compared && judgement(compared.is));
}

/** Who decides about the sysctls of a Pod, one after the other. */
export function aboutSysctls(): string {
  const gates = sysctlGates().map(
    ({ order, gate, checks, refusal }) => `${order}. **${gate}** checks: ${checks} ${refusal}`,
  );
  return `Kernel parameters of the Pod. Four decide about each of them:\n\n${gates.join('\n')}`;
}

/** Everything that is known of one sysctl. */
export function sysctlText(row: Sysctl): string {
  const scope = row.namespace === 'host' ? 'one value per node' : `${row.namespace} namespace`;
  // Of what the node keeps, the scope says enough.
  const isOfNode = row.class === 'node' || row.class === 'node-net';
  const safe = row.safeSince ? `safe since Kubernetes ${row.safeSince}` : isOfNode ? '' : row.class;
  return paragraphs(
    `**${row.name}** · ${[safe, scope, row.kernel && `kernel ${row.kernel} or newer`].filter(Boolean).join(' · ')}`,
    row.note,
    sysctlClassFacts(row.class)?.means,
    shapeOf(row),
    defaultOf(row),
    decidersOf(row.name, row),
    insteadOf(row),
    row.usedBy && `Seen with ${row.usedBy.join(', ')}.`,
  );
}

function shapeOf({ value }: Sysctl): string | undefined {
  return value && `It ${value.says.startsWith('takes') ? value.says : `takes ${value.says}`}.`;
}

function defaultOf({ default: usual, limit }: Sysctl): string | undefined {
  return usual && `Default: ${usual}${limit ? `, since kernel ${limit.since}` : ''}`;
}

function insteadOf(row: Sysctl): string | undefined {
  const advice = row.advice ?? sysctlClassFacts(row.class)?.advice;
  return advice && `**Instead:** ${advice}`;
}

function judgement(is: 'same' | 'within' | 'lowers'): string {
  if (is === 'same') return 'What is written is the default.';
  return is === 'within'
    ? 'What is written asks for no more than the default.'
    : 'What is written is below the default.';
}

/** One line for each of those who decide, in their order. */
function decidersOf(canonical: string, row?: Sysctl): string {
  const facts = sysctlClassFacts(row?.class ?? sysctlClassOf(canonical));
  const home = namespaceByPrefix(canonical);
  const lines = [
    ['API server', home?.refusedBy === 'api-server' ? apiServer(home.switch.field, home.refusedSince) : 'accepts it'],
    ['Pod Security', podSecurity(canonical)],
    [
      'kubelet',
      row?.safeSince
        ? `accepts it since ${row.safeSince}, before only where \`allowedUnsafeSysctls\` lists it`
        : kubelet(facts?.kubelet, home?.knownSince),
    ],
    ['container runtime', facts?.runtime],
  ];
  return lines.flatMap(([who, does]) => (does ? [`- **${who}** ${does}`] : [])).join('\n');
}

function apiServer(field: string, since: string | undefined): string {
  return `accepts it${since ? `; since ${since} ` : '; '}not together with \`${field}: true\``;
}

function podSecurity(canonical: string): string {
  const since = allowedSince('baseline', 'sysctls', canonical);
  if (since === undefined) return 'refuses it where the level baseline or restricted is enforced';
  return since === '1.0' ? 'allows it at every level' : `allows it at every level since ${since}`;
}

function kubelet(does: string | undefined, knownSince: string | undefined): string | undefined {
  return does && knownSince ? `${does}; before ${knownSince} it refuses it` : does;
}
