// The configuration in a NetworkAttachmentDefinition: JSON in the text of a field, with its plug-ins.

import { type CniPlugin, cniPluginOf } from '../knowledge/cniPlugins.ts';
import { type EmbeddedDocument, embeddedDocumentOf } from '../syntax/embedded/embeddedDocument.ts';
import { type JsonProblem, jsonProblemOf } from '../syntax/embedded/jsonProblem.ts';
import type { Field } from '../syntax/field.ts';
import { oncePer } from './once.ts';
import { isPlaceholder } from './placeholder.ts';
import type { Resource } from './resource.ts';

/** A part of a configuration that is about one plug-in. */
export interface PluginConfig {
  /** Of the inner document, as all fields here. */
  readonly field: Field;
  /** The name of the plug-in, empty where it is not said. */
  readonly type: string;
  /** What is known of it. */
  readonly facts: CniPlugin | undefined;
}

/** The configuration of a network that Multus attaches. */
export interface AttachmentConfig {
  readonly resource: Resource;
  /** The text, whose fields have places in the manifest by `placeOf`. */
  readonly json: EmbeddedDocument;
  /** The first thing that keeps it from being JSON; what else is known of it is then a guess. */
  readonly problem: JsonProblem | undefined;
  /** The list of plug-ins, where there is one in place of a single plug-in. */
  readonly chain: Field | undefined;
  /** The plug-ins that make and change the interface, in their order. */
  readonly plugins: readonly PluginConfig[];
  /** The plug-ins that give out addresses. */
  readonly ipams: readonly PluginConfig[];
}

/** The annotation by which a definition names the resource whose devices its plug-in gets. */
export const RESOURCE_NAME = 'k8s.v1.cni.cncf.io/resourceName';

/** Whether a resource defines a network for Multus. */
export function isAttachmentDefinition({ group, kind }: Pick<Resource, 'group' | 'kind'>): boolean {
  return group === 'k8s.cni.cncf.io' && kind === 'NetworkAttachmentDefinition';
}

/**
 * The configuration of a NetworkAttachmentDefinition; undefined for other kinds, where it is left to a file of the node,
 * and where a tool has yet to fill something in.
 */
export const attachmentConfigOf = oncePer((resource: Resource): AttachmentConfig | undefined => {
  if (!isAttachmentDefinition(resource)) return undefined;
  const field = resource.at('spec', 'config');
  const text = field.string() ?? '';
  if (text.trim() === '' || isPlaceholder(text)) return undefined;
  const json = embeddedDocumentOf(field);
  if (!json) return undefined;
  const chain = json.root.at('type').exists ? undefined : json.root.at('plugins');
  const isChain = chain?.exists ?? false;
  const plugins = (isChain ? (chain?.items() ?? []) : [json.root]).filter(one => one.type === 'map').map(pluginOf);
  const ipams = plugins.map(({ field: one }) => one.at('ipam')).filter(ipam => ipam.entries().length > 0);
  return {
    resource,
    json,
    problem: jsonProblemOf(text),
    chain: isChain ? chain : undefined,
    plugins,
    ipams: ipams.map(pluginOf),
  };
});

/** The plug-in that makes the interface; undefined where it is not said. */
export function mainPluginOf({ plugins }: AttachmentConfig): PluginConfig | undefined {
  return plugins.find(({ type }) => type !== '');
}

function pluginOf(field: Field): PluginConfig {
  const type = field.at('type').string() ?? '';
  return { field, type, facts: cniPluginOf(type) };
}
