// Makes the parts of package.json that follow from the rules: the settings of the extension, and its schemas.

import { newestTarget, oldestTarget } from '../../server/src/knowledge/target.ts';
import type { Rule } from '../../server/src/lint/rule.ts';
import { LEVELS, type Schema, VERSION_PATTERN } from './configSchema.ts';
import { summaryOf } from './words.ts';

const CONFIG_FILES = ['drydock.yaml', '.drydock.yaml'];
const CONFIG_SCHEMA = './schemas/drydock.schema.json';

/** package.json with the contributions that are made from the rules; everything else stays as it is. */
export function extensionManifest(text: string, rules: readonly Rule[]): string {
  const manifest = JSON.parse(text) as { readonly contributes?: Schema };
  const contributes = {
    ...manifest.contributes,
    configuration: { title: 'Drydock', properties: settings(rules) },
    jsonValidation: CONFIG_FILES.map(fileMatch => ({ fileMatch, url: CONFIG_SCHEMA })),
    // Read by the YAML extension of Red Hat.
    yamlValidation: CONFIG_FILES.map(fileMatch => ({ fileMatch, url: CONFIG_SCHEMA })),
  };
  return `${JSON.stringify({ ...manifest, contributes }, null, 2)}\n`;
}

/** The settings of the extension, in the order in which the settings page shows them. */
function settings(rules: readonly Rule[]): Schema {
  const properties: Readonly<Record<string, Schema>> = {
    'drydock.profile': {
      type: 'string',
      enum: ['recommended', 'strict'],
      enumDescriptions: [
        'Rules that judge what a manifest says.',
        'All rules, those included that miss what a manifest leaves out.',
      ],
      default: 'recommended',
      markdownDescription: 'Which rules are on. A `drydock.yaml` above the file wins over this and the other settings.',
    },
    'drydock.target.kubernetes': release('Kubernetes', oldestTarget.kubernetes, newestTarget.kubernetes),
    'drydock.target.kubevirt': release('KubeVirt', oldestTarget.kubevirt, newestTarget.kubevirt),
    'drydock.fencing': {
      type: 'string',
      enum: ['auto', 'assumed', 'none'],
      enumDescriptions: [
        'Search the manifests for it.',
        'It is configured somewhere that no manifest shows.',
        'There is none.',
      ],
      default: 'auto',
      markdownDescription: 'Who stops the lost member of a cluster on a shared disk.',
    },
    'drydock.rules': {
      type: 'object',
      properties: Object.fromEntries(rules.map(rule => [rule.id, level(rule)])),
      additionalProperties: false,
      default: {},
      markdownDescription:
        'Severities of single rules, or `off`: `{ "kernel/sysctl-node-level": "warning" }`. `error`: something refuses it, it does ' +
        'nothing, or it corrupts data; `warning`: it works, but is unsafe or very likely wrong; `info`: advice worth reading; ' +
        '`hint`: optional hardening. Options of rules are set in `drydock.yaml`.',
    },
    'drydock.schemaValidation': {
      type: 'string',
      enum: ['auto', 'on', 'off'],
      enumDescriptions: [
        'Say what is wrong with the shape of a manifest, but for what the YAML extension of Red Hat says at the same place.',
        'Say everything, also what the YAML extension says.',
        'Say nothing about shape: no `schema/*` rule but `schema/syntax`, whatever a `drydock.yaml` says.',
      ],
      default: 'auto',
      markdownDescription:
        'Whether fields and values are checked against the schemas of Kubernetes, KubeVirt and their neighbours.',
    },
    'drydock.run': {
      type: 'string',
      enum: ['onType', 'onSave'],
      enumDescriptions: ['Check while typing.', 'Check when a file is opened or saved.'],
      default: 'onType',
      markdownDescription: 'When manifests are checked.',
    },
    'drydock.config': {
      type: 'string',
      default: '',
      markdownDescription:
        'Path of a config file that takes the place of every `drydock.yaml`, absolute or relative to the first workspace folder.',
    },
    'drydock.files.exclude': {
      type: 'array',
      items: { type: 'string' },
      default: ['node_modules/'],
      markdownDescription:
        'Files that are not checked: patterns as in `.gitignore`, relative to each workspace folder.',
    },
    'drydock.codeLens': {
      type: 'boolean',
      default: false,
      markdownDescription:
        'Whether a line above each resource says how often other manifests name it, and leads there.',
    },
    'drydock.inlayHints': {
      type: 'boolean',
      default: true,
      markdownDescription:
        'Whether words beside the text say what it means: bytes in larger units, the size behind an instance type, what a ' +
        'machine does in the drain of a node. `#editor.inlayHints.enabled#` is the switch for those of all extensions.',
    },
    'drydock.trace.server': {
      type: 'string',
      enum: ['off', 'messages', 'verbose'],
      enumDescriptions: ['Nothing.', 'Requests and notifications.', 'Requests and notifications with their content.'],
      default: 'off',
      markdownDescription: 'What of the traffic with the language server is written to the output channel.',
    },
  };
  return Object.fromEntries(
    Object.entries(properties).map(([key, property], order) => [key, { order, scope: 'window', ...property }]),
  );
}

function release(project: string, oldest: string, newest: string): Schema {
  return {
    type: 'string',
    pattern: `^$|${VERSION_PATTERN}`,
    patternErrorMessage: `A release such as ${newest}, or nothing.`,
    default: '',
    markdownDescription: `The release of ${project} that manifests are meant for, from \`${oldest}\` to \`${newest}\`. Empty: the newest.`,
  };
}

function level(rule: Rule): Schema {
  return {
    enum: LEVELS,
    markdownDescription: `${summaryOf(rule)} [\`${rule.severity}\`, \`${rule.profile}\`]`,
  };
}
