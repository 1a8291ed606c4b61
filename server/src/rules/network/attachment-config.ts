// The configuration of a network that Multus cannot read: no JSON, or without a plug-in.

import type { Finding } from '../../lint/finding.ts';
import { type Edit, type Fix, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import {
  type AttachmentConfig,
  attachmentConfigOf,
  mainPluginOf,
  RESOURCE_NAME,
} from '../../model/attachmentConfig.ts';
import { mendOfJson } from '../../model/embeddedJson.ts';

export default resourceRule({
  id: 'network/attachment-config',
  title: 'configuration of a network that Multus cannot read',
  why: 'The configuration is a JSON text that names its plug-ins; Multus refuses any other, and no Pod with that network starts.',
  docs: 'multus/how-to-use',
  guide: 'architecture/network',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['NetworkAttachmentDefinition'],
  since: '0.1.0',
  rows: ['#42'],

  *check(resource) {
    const config = attachmentConfigOf(resource);
    if (!config) return;
    const { json, problem } = config;
    if (problem) {
      yield {
        at: problem.span.end > problem.span.start ? json.field.part(problem.span) : json.field.asValue(),
        message: `the configuration is no JSON: ${problem.says}, so Multus refuses the network`,
        fixes: mendingJson(json),
      };
    } else if (json.root.type === 'map') {
      yield* withoutPlugin(config);
      yield* withoutDevice(config);
      yield* otherName(config);
    } else {
      yield { at: json.field.asKey(), message: 'the configuration is no JSON object, so Multus refuses the network' };
    }
  },
});

function* withoutPlugin(config: AttachmentConfig): Generator<Finding> {
  const { json, chain, plugins, ipams } = config;
  const type = json.root.at('type');
  if (!chain && type.string() === undefined)
    yield {
      at: type.exists ? json.placeOf(type.asKey()) : json.field.asKey(),
      message:
        'the configuration has neither `type` nor `plugins`, so Multus does not know what to run and refuses the network',
      fixes: inside(config, 'Set the `type`', set(type.asValue(), '${1:bridge}')),
    };
  if (chain && chain.items().length === 0)
    yield {
      at: json.placeOf(chain.asKey()),
      message: '`plugins` lists no plug-in, so Multus refuses the network',
    };
  for (const { field } of chain ? plugins.filter(one => one.type === '') : [])
    yield {
      at: json.placeOf(field.asKey()),
      message: 'a plug-in of the list has no `type`, so nobody knows what to run and the network is refused',
      fixes: inside(config, 'Set the `type`', set(field.at('type').asValue(), '${1:tuning}')),
    };
  for (const { field } of ipams.filter(one => !one.field.at('type').exists))
    yield {
      at: json.placeOf(field.asKey()),
      message: '`ipam` has no `type`, so it is left out and the interface gets no address',
      fixes: inside(config, 'Set the `type`', set(field.at('type').asValue(), '${1:whereabouts}')),
    };
}

/** Plug-ins for devices get theirs from Multus, by the resource that the definition names. */
function* withoutDevice({ resource, json, plugins }: AttachmentConfig): Generator<Finding> {
  const annotation = resource.at('metadata', 'annotations', RESOURCE_NAME);
  for (const { field, type, facts } of plugins) {
    const needs = facts?.needsOneOf ?? (facts?.takesDevice ? ['deviceID'] : []);
    const isGiven = needs.some(key => field.at(key).exists) || (facts?.takesDevice && annotation.exists);
    if (needs.length === 0 || isGiven) continue;
    const missing = facts?.takesDevice
      ? `no device, and the definition has no annotation \`${RESOURCE_NAME}\` that would give it one`
      : `no \`${needs.join('`, `')}\``;
    const resourceName = set(annotation.asValue(), '${1:example.com/devices}');
    yield {
      at: json.placeOf(field.at('type').asValue()),
      message: `\`${type}\` has ${missing}, so it refuses the network and no Pod with it starts`,
      fixes: facts?.takesDevice ? [reviewFix('Name the resource of the devices', resourceName)] : [],
    };
  }
}

/** OVN-Kubernetes compares the name that a configuration gives to its definition. */
function* otherName(config: AttachmentConfig): Generator<Finding> {
  const { resource, json } = config;
  const main = mainPluginOf(config);
  if (main?.type !== 'ovn-k8s-cni-overlay' || !main.field.at('topology').exists || !resource.name) return;
  const field = main.field.at('netAttachDefName');
  const [namespace, name] = (field.string() ?? '').split('/');
  const isSame = name === resource.name && (!resource.namespace || resource.namespace === namespace);
  if (field.exists && (isSame || field.string() === undefined)) return;
  const right = `${resource.namespace ?? (name === undefined ? '' : namespace)}/${resource.name}`;
  const edit = set(field.asValue(), right.startsWith('/') ? `\${1:default}${right}` : right);
  yield {
    at: field.exists ? json.placeOf(field.asValue()) : json.placeOf(main.field.at('type').asValue()),
    message: field.exists
      ? `\`${field.string()}\` is not this definition, which is \`${resource.name}\`, so OVN-Kubernetes refuses the network`
      : 'a network of OVN-Kubernetes names its definition in `netAttachDefName`, and is refused without it',
    fixes: inside(config, `Set \`netAttachDefName\` to this definition`, edit),
  };
}

function inside({ json }: AttachmentConfig, title: string, edit: Edit): readonly Fix[] {
  const edits = json.editsOf([edit]);
  return edits ? [reviewFix(title, ...edits)] : [];
}

function mendingJson({ field }: AttachmentConfig['json']): readonly Fix[] {
  const mend = mendOfJson(field);
  return mend ? [(mend.isCertain ? safeFix : reviewFix)(mend.title, ...mend.edits)] : [];
}
