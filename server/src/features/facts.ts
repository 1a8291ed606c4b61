// The facts of the guide as text: what a sysctl, a capability, a volume mode, an access mode, a run strategy is.

import { type AppArmorType, appArmorTypes } from '../knowledge/appArmor.ts';
import { type Capability, capabilities } from '../knowledge/capabilities.ts';
import { evictionStrategies } from '../knowledge/evictionStrategies.ts';
import { type RunStrategy, runStrategies, runStrategyFor, runStrategyOf } from '../knowledge/runStrategies.ts';
import { type SeccompType, seccompTypes } from '../knowledge/seccomp.ts';
import { accessModes, volumeModes } from '../knowledge/storage.ts';
import { type Sysctl, sysctls } from '../knowledge/sysctls.ts';
import type { Field } from '../syntax/field.ts';
import type { Path } from '../syntax/place.ts';
import { aboutCapabilities, aboutCapability, capabilityText } from './hover/capabilityText.ts';
import { aboutCommand } from './hover/commandText.ts';
import { aboutDriver } from './hover/driverText.ts';
import { strategyText } from './hover/evictionText.ts';
import {
  aboutAccessMode,
  aboutAccessModes,
  aboutVolumeMode,
  accessModeText,
  volumeModeText,
} from './hover/modeText.ts';
import { aboutSize } from './hover/sizeText.ts';
import { aboutSwitch, isSwitch, profileText } from './hover/switchText.ts';
import { aboutSysctl, aboutSysctls, aboutSysctlValue, sysctlText } from './hover/sysctlText.ts';
import { paragraphs } from './markdown.ts';

/** A value that may stand at a field, with its description in Markdown. */
export interface KnownValue {
  readonly value: string;
  /** A few words beside the name. */
  readonly detail: string;
  readonly markdown: string;
}

/** A kind of field that the tables know about. */
interface FactSource {
  readonly isAt: (path: Path) => boolean;
  /** The description of what stands there; undefined for what the tables do not know. */
  readonly about: (field: Field) => string | undefined;
  readonly values: () => readonly KnownValue[];
}

/** Where sizes of storage stand. */
const SIZES: readonly Path[] = [
  ['requests', 'storage'],
  ['capacity', 'storage'],
  ['emptyDir', 'sizeLimit'],
  ['emptyDisk', 'capacity'],
];

/** Where drivers of storage are named. */
const DRIVERS: readonly Path[] = [['provisioner'], ['csi', 'driver'], ['driver']];

const SOURCES: readonly FactSource[] = [
  {
    isAt: path => endsWith(path, ['sysctls', 0, 'name']),
    about: field => aboutSysctl(field.text() ?? ''),
    values: () =>
      sysctls()
        .filter(({ name }) => !name.endsWith('*'))
        .map(sysctlValue),
  },
  {
    isAt: path => endsWith(path, ['sysctls', 0, 'value']),
    about: field => aboutSysctlValue(field.parent.at('name').text() ?? '', field.text()),
    values: () => [],
  },
  { isAt: path => endsWith(path, ['sysctls']), about: aboutSysctls, values: () => [] },
  {
    isAt: path => endsWith(path, ['allowedUnsafeSysctls', 0]),
    about: field => aboutSysctl(field.text() ?? ''),
    values: () =>
      sysctls()
        .filter(row => row.class === 'unsafe')
        .map(sysctlValue),
  },
  {
    isAt: path => endsWith(path, ['capabilities', 'add', 0]) || endsWith(path, ['capabilities', 'drop', 0]),
    about: field => aboutCapability(field.text() ?? ''),
    values: () => capabilities().map(capabilityValue),
  },
  { isAt: path => endsWith(path, ['securityContext', 'capabilities']), about: aboutCapabilities, values: () => [] },
  {
    isAt: path => endsWith(path, ['seccompProfile', 'type']),
    about: aboutSwitch,
    values: () => seccompTypes().map(profileValue),
  },
  {
    isAt: path => endsWith(path, ['appArmorProfile', 'type']),
    about: aboutSwitch,
    values: () => appArmorTypes().map(profileValue),
  },
  { isAt: isSwitch, about: aboutSwitch, values: () => [] },
  {
    isAt: path => endsWith(path, ['command', 0]) || endsWith(path, ['args', 0]),
    about: aboutCommand,
    values: () => [],
  },
  {
    isAt: path => endsWith(path, ['volumeMode']),
    about: aboutVolumeMode,
    values: () =>
      volumeModes().map(one => ({
        value: one.mode,
        detail: one.default ? 'default' : '',
        markdown: volumeModeText(one),
      })),
  },
  {
    isAt: path => endsWith(path, ['accessModes', 0]),
    about: aboutAccessMode,
    values: () => accessModes().map(mode => ({ value: mode.mode, detail: mode.short, markdown: accessModeText(mode) })),
  },
  {
    isAt: path => endsWith(path, ['accessModes']),
    about: aboutAccessModes,
    values: () => [],
  },
  { isAt: path => DRIVERS.some(driver => endsWith(path, driver)), about: aboutDriver, values: () => [] },
  { isAt: path => SIZES.some(size => endsWith(path, size)), about: aboutSize, values: () => [] },
  {
    isAt: path => endsWith(path, ['spec', 'runStrategy']),
    about: field => listed(runStrategies(), runStrategyOf(field.string() ?? ''), runStrategyText),
    values: () =>
      runStrategies().map(each => ({ value: each.strategy, detail: each.suits, markdown: runStrategyText(each) })),
  },
  {
    // What it says of one machine depends on all that is written of it.
    isAt: path => endsWith(path, ['spec', 'evictionStrategy']),
    about: () => undefined,
    values: () =>
      evictionStrategies().map(each => ({ value: each.strategy, detail: each.suits, markdown: strategyText(each) })),
  },
  {
    isAt: path => endsWith(path, ['spec', 'running']),
    about: field => one(runStrategyFor(field.boolean() ?? true), runStrategyText),
    values: () => [],
  },
];

/** What the tables know of a field and its value, in Markdown. Undefined where they know nothing. */
export function factsAbout(field: Field): string | undefined {
  return SOURCES.find(({ isAt }) => isAt(field.path))?.about(field);
}

/** The values that the tables know for a field; none where they know nothing. */
export function valuesFor(path: Path): readonly KnownValue[] {
  return SOURCES.find(({ isAt }) => isAt(path))?.values() ?? [];
}

/** Whether a path ends like a pattern, in which a number stands for any index. */
function endsWith(path: Path, pattern: Path): boolean {
  const tail = path.slice(-pattern.length);
  return (
    tail.length === pattern.length &&
    pattern.every((step, index) => (typeof step === 'number' ? typeof tail[index] === 'number' : step === tail[index]))
  );
}

function one<Row>(row: Row | undefined, text: (row: Row) => string): string | undefined {
  return row && text(row);
}

/** The text of the row that is meant; where none is, those of all rows, to choose from. */
function listed<Row>(rows: readonly Row[], row: Row | undefined, text: (row: Row) => string): string {
  return row ? text(row) : rows.map(text).join('\n\n');
}

function sysctlValue(row: Sysctl): KnownValue {
  return {
    value: row.name,
    detail: row.safeSince ? `safe since ${row.safeSince}` : row.class,
    markdown: sysctlText(row),
  };
}

function capabilityValue(row: Capability): KnownValue {
  return { value: row.name, detail: `${row.risk} risk`, markdown: capabilityText(row) };
}

function profileValue(row: SeccompType | AppArmorType): KnownValue {
  return { value: row.type, detail: row.hasFile ? 'with `localhostProfile`' : '', markdown: profileText(row) ?? '' };
}

function runStrategyText(row: RunStrategy): string {
  const rows = [
    ['guest shuts down', row.afterShutdown],
    ['guest crashes', row.afterCrash],
    ['node is lost', row.afterNodeLoss],
    ['instance is deleted', row.afterDeletion],
    ['`virtctl start`', row.onStart],
    ['`virtctl stop`', row.onStop],
    ['`virtctl restart`', row.onRestart],
  ].flatMap(([when, then]) => (then ? [`| ${when} | ${then} |`] : []));
  return paragraphs(
    `**${row.strategy}**`,
    row.means,
    `| when | then |\n| --- | --- |\n${rows.join('\n')}`,
    `Suits: ${row.suits}`,
  );
}
