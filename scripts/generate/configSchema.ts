// Makes the JSON Schema of the config file: for editors that complete and check it, and for Drydock itself.

import { SEVERITIES } from '../../server/src/lint/finding.ts';
import type { Rule } from '../../server/src/lint/rule.ts';
import { summaryOf } from './words.ts';

/** A JSON Schema, or a part of one. */
export type Schema = Readonly<Record<string, unknown>>;

/** What a rule may be set to. */
export const LEVELS = [...SEVERITIES, 'off'] as const;

/** A release as a user names it: `1.34`, `v1.34.2`. */
export const VERSION_PATTERN = '^v?[0-9]+[.][0-9]+([.+-].*)?$';

/** The schema of drydock.yaml, draft-07. */
export function configSchema(rules: readonly Rule[]): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Config file of Drydock',
    description: 'How Drydock checks the folder of this file and everything below it.',
    type: 'object',
    additionalProperties: false,
    properties: {
      extends: {
        description: 'The rules that are on: those that judge what is written, or also those that miss what is not.',
        enum: ['recommended', 'strict'],
        default: 'recommended',
      },
      target: target(),
      rules: { $ref: '#/definitions/rules' },
      overrides: overrides(),
      ignore: names('Files that are not checked: patterns as in .gitignore, relative to the folder of this file.'),
      gitignore: {
        description:
          'Whether files that the .gitignore files of this folder and of those below leave out are not checked either.',
        type: 'boolean',
      },
      podSecurity: podSecurity(),
      kubevirt: kubevirt(),
      fencing: {
        description:
          'Who stops the lost member of a cluster on a shared disk. `auto`: what the manifests show; `assumed`: ' +
          'something that no manifest shows; `none`: nobody.',
        enum: ['auto', 'assumed', 'none'],
        default: 'auto',
      },
    },
    definitions: {
      level: { description: 'How much a finding weighs, or `off`.', enum: LEVELS },
      rules: {
        description: 'Rules by their id: a severity or `off`, or a list of a severity and the options of the rule.',
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(rules.map(rule => [rule.id, ruleSetting(rule)])),
      },
    },
  };
}

function ruleSetting(rule: Rule): Schema {
  const level = { $ref: '#/definitions/level' };
  const description = `${summaryOf(rule)} (${rule.severity}, ${rule.profile})`;
  if (!rule.options) return { description, allOf: [level] };
  // Not anyOf: what is wrong with a list is then said of its parts, not of every form it might have had.
  const list = { items: [level, rule.options], minItems: 1, maxItems: 2 };
  return { description, ...list, if: { type: 'array' }, else: level };
}

function target(): Schema {
  const release = (project: string, example: string) => ({
    description: `The release of ${project} that the manifests are meant for, in quotes: "${example}". Without it the newest known one.`,
    type: 'string',
    pattern: VERSION_PATTERN,
    examples: [example],
  });
  return {
    description: 'The releases that the manifests are meant for.',
    type: 'object',
    additionalProperties: false,
    properties: { kubernetes: release('Kubernetes', '1.34'), kubevirt: release('KubeVirt', '1.8') },
  };
}

function overrides(): Schema {
  return {
    description: 'Other settings of rules for some of the files; of several that match, later ones win.',
    type: 'array',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['files'],
      properties: {
        files: { ...names('Patterns as in .gitignore, relative to the folder of this file.'), minItems: 1 },
        rules: { $ref: '#/definitions/rules' },
      },
    },
  };
}

function podSecurity(): Schema {
  return {
    description: 'The Pod Security Standard that Pods are held to.',
    type: 'object',
    additionalProperties: false,
    properties: {
      level: {
        description: '`auto` reads the labels of the Namespaces among the manifests.',
        enum: ['auto', 'off', 'baseline', 'restricted'],
        default: 'auto',
      },
      version: {
        description: 'The release whose standard counts, in quotes: "1.34"; or latest.',
        type: 'string',
        pattern: `^latest$|${VERSION_PATTERN}`,
        default: 'latest',
      },
    },
  };
}

function kubevirt(): Schema {
  return {
    description: 'How KubeVirt is set up, where no KubeVirt resource among the manifests says so.',
    type: 'object',
    additionalProperties: false,
    properties: {
      featureGates: names('Feature gates that are on.'),
      disabledFeatureGates: names('Feature gates that are off although they are on by default.'),
      configuration: configuration(),
    },
  };
}

/** What of the KubeVirt resource Drydock reads; all else may be pasted with it. */
function configuration(): Schema {
  const machines = {
    machineType: { description: 'The machine type of machines that name none.', type: 'string' },
    emulatedMachines: names('The machine types that are let in, `*` for any text.'),
  };
  const architecture = (name: string) => ({ description: `What holds for ${name}.`, ...map(machines) });
  const count = (description: string, usual: number) => ({ description, type: 'number', default: usual });
  return {
    description: '`spec.configuration` of the KubeVirt resource. Drydock reads what is described here.',
    ...map({
      developerConfiguration: {
        description: 'Feature gates and overcommitment.',
        ...map({
          featureGates: names('Feature gates that are on.'),
          disabledFeatureGates: names('Feature gates that are off although they are on by default.'),
          cpuAllocationRatio: count('How many virtual processors share one of a node.', 10),
          memoryOvercommit: count('The memory of guests in percent of what is requested for it.', 100),
        }),
      },
      vmRolloutStrategy: {
        description: 'How changes of a VirtualMachine reach the one that runs; LiveUpdate since KubeVirt 1.6.',
        enum: ['LiveUpdate', 'Stage'],
      },
      evictionStrategy: {
        description: 'What becomes of machines without a strategy of their own when their node is drained.',
        enum: ['None', 'LiveMigrate', 'LiveMigrateIfPossible', 'External'],
        default: 'None',
      },
      network: {
        description: 'How machines are connected.',
        ...map({
          defaultNetworkInterface: {
            description: 'The binding of machines that name no network.',
            enum: ['bridge', 'masquerade'],
            default: 'bridge',
          },
          permitBridgeInterfaceOnPodNetwork: {
            description: 'Whether machines may bridge the pod network.',
            type: 'boolean',
            default: true,
          },
          binding: { description: 'Network binding plugins by their name.', type: 'object' },
        }),
      },
      architectureConfiguration: {
        description: 'Machine types by architecture.',
        ...map({
          defaultArchitecture: { description: 'The architecture of machines that name none.', type: 'string' },
          amd64: architecture('amd64'),
          arm64: architecture('arm64'),
        }),
      },
      cpuModel: { description: 'The CPU model of machines that name none.', type: 'string', default: 'host-model' },
      cpuRequest: { description: 'The CPU that a machine requests where it does not say.', type: 'string' },
      liveUpdateConfiguration: {
        description: 'How far machines may grow while they run.',
        ...map({
          maxHotplugRatio: count('How many times its processors and memory a machine may grow.', 4),
          maxCpuSockets: { description: 'The most sockets of a machine.', type: 'number' },
        }),
      },
      persistentReservationConfiguration: {
        description: 'SCSI persistent reservations.',
        ...map({ enabled: { description: 'Whether disks may reserve their devices.', type: 'boolean' } }),
      },
      permittedHostDevices: { description: 'Devices of nodes that machines may be given.', type: 'object' },
    }),
  };
}

function map(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', properties };
}

function names(description: string): Schema {
  return { description, type: 'array', items: { type: 'string' } };
}
