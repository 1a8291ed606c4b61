// What becomes of a virtual machine when its node is drained, as Markdown.

import { type EvictionStrategy, evictionStrategies, evictionStrategyOf } from '../../knowledge/evictionStrategies.ts';
import type { Settings } from '../../lint/settings.ts';
import type { WorkspaceIndex } from '../../model/index.ts';
import { blockersOf } from '../../model/migrationBlockers.ts';
import type { Resource } from '../../model/resource.ts';
import type { Summary } from '../../model/summary.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';
import { escaped, paragraphs } from '../markdown.ts';

/** The eviction strategy that a field holds, with what is known to keep this machine on its node. */
export function aboutEviction(
  field: Field,
  resource: Resource,
  uri: string,
  index: WorkspaceIndex,
  settings: Settings,
): string | undefined {
  if (!vmSpecsOf(resource).some(({ spec }) => spec.at('evictionStrategy') === field)) return undefined;
  const named = evictionStrategyOf(field.string() ?? '');
  const summary = summaryOf(resource, uri, index);
  const says = summary ? blockersOf(summary, index, settings).map(blocker => `- ${escaped(blocker.says)}`) : [];
  return paragraphs(
    named ? strategyText(named) : evictionStrategies().map(strategyText).join('\n\n'),
    says.length > 0
      ? `This machine cannot be migrated:\n\n${says.join('\n')}`
      : 'Nothing that is written here keeps this machine from being migrated.',
  );
}

/** A strategy, and what a drain does with it. */
export function strategyText({ strategy, means, movable, fixed, suits }: EvictionStrategy): string {
  const rows = [`| can be migrated | ${movable} |`, `| cannot | ${fixed} |`].join('\n');
  return paragraphs(
    `**${strategy}**`,
    means,
    `| a machine that | when its node is drained |\n| --- | --- |\n${rows}`,
    `Suits: ${suits}`,
  );
}

function summaryOf({ root, group, kind, name, namespace }: Resource, uri: string, index: WorkspaceIndex) {
  return index
    .allOf({ group, kind, name, namespace })
    .find((summary: Summary) => summary.address.uri === uri && summary.root.join() === root.path.join());
}
