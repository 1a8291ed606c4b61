// The huge pages that containers ask for, and what the API server or the kubelet refuses about them.

import { type Edit, set } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import { type Container, type PodSpec, podSpecsOf } from './podSpec.ts';
import { type Quantity, quantityAt, quantityOf, wholeQuantity } from './quantity.ts';
import type { Resource } from './resource.ts';

/** What a container writes about huge pages of one size. */
export interface HugePages {
  readonly pod: PodSpec;
  readonly container: Container;
  /** `hugepages-2Mi`. */
  readonly name: string;
  /** `2Mi`. */
  readonly size: string;
  readonly request: Field;
  readonly limit: Field;
}

/** A volume of huge pages. */
export interface HugePageVolume {
  readonly pod: PodSpec;
  readonly medium: Field;
  /** The size that the medium names; undefined where it leaves that to what containers ask for. */
  readonly size: string | undefined;
  /** The container that mounts it first, else the first of the Pod. */
  readonly user: Container | undefined;
}

const RESOURCE = /^hugepages-(.+)$/;
const MEDIUM = /^HugePages(?:-(.+))?$/;
const UNITS = ['Ki', 'Mi', 'Gi'] as const;

/** The huge pages that the containers of a resource's Pods ask for. */
export function hugePagesOf(resource: Resource): readonly HugePages[] {
  return podSpecsOf(resource).flatMap(pod => pod.containers.flatMap(container => pagesIn(pod, container)));
}

/** The volumes of huge pages of a resource's Pods. */
export function hugePageVolumesOf(resource: Resource): readonly HugePageVolume[] {
  return podSpecsOf(resource).flatMap(pod =>
    pod.spec
      .at('volumes')
      .items()
      .flatMap(volume => {
        const medium = volume.at('emptyDir', 'medium');
        const match = MEDIUM.exec(medium.string() ?? '');
        return match ? [{ pod, medium, size: match[1], user: userOf(pod, volume.at('name').string()) }] : [];
      }),
  );
}

/** Whether a Pod asks for huge pages of some size as a whole or in one of its containers. */
export function asksForHugePages({ spec, containers }: PodSpec): boolean {
  return [spec, ...containers.map(({ field }) => field)].some(owner => namesIn(owner).length > 0);
}

/** The sizes of the huge pages that a Pod asks for, each once. */
export function sizesIn({ spec, containers }: PodSpec): readonly string[] {
  const names = [spec, ...containers.map(({ field }) => field)].flatMap(namesIn);
  return [...new Set(names)].map(name => name.replace(RESOURCE, '$1'));
}

/** Whether a container says how much CPU or memory it wants, as it must beside huge pages. */
export function hasCpuOrMemory({ field }: Container): boolean {
  const lists = ['requests', 'limits'].map(list => field.at('resources', list));
  return lists.some(list => list.at('cpu').exists || list.at('memory').exists);
}

/** The edits by which a container asks for huge pages, and for the memory that the API server wants beside them. */
export function askForPages(name: string, amount: string, container: Container): readonly Edit[] {
  const limits = container.field.at('resources', 'limits');
  return [
    set(limits.at(name).asValue(), `\${1:${amount}}`),
    ...(hasCpuOrMemory(container) ? [] : [set(limits.at('memory').asValue(), '${2:1Gi}')]),
  ];
}

/** So many pages of a size as an amount; undefined for what is no number of pages. */
export function amountOf(pages: string, size: string): string | undefined {
  const page = quantityOf(size);
  if (!page || !/^\d{1,9}$/.test(pages)) return undefined;
  return wholeQuantity(UNITS, { billionths: page.billionths * BigInt(pages) });
}

/** The amount a container would have to write where its own is no whole number of pages; undefined where it is one. */
export function wholePages(amount: Field, size: string): string | undefined {
  const [wanted, page] = [quantityAt(amount), quantityOf(size)];
  if (!wanted || !page || page.billionths <= 0n || wanted.billionths < 0n) return undefined;
  const rest = wanted.billionths % page.billionths;
  return rest === 0n ? undefined : written({ billionths: wanted.billionths - rest + page.billionths });
}

function written(quantity: Quantity): string | undefined {
  return wholeQuantity(UNITS, quantity);
}

function pagesIn(pod: PodSpec, container: Container): readonly HugePages[] {
  const { field } = container;
  return namesIn(field).map(name => ({
    pod,
    container,
    name,
    size: name.replace(RESOURCE, '$1'),
    request: field.at('resources', 'requests', name),
    limit: field.at('resources', 'limits', name),
  }));
}

function namesIn(owner: Field): readonly string[] {
  const lists = ['requests', 'limits'].map(list => owner.at('resources', list));
  const names = lists.flatMap(list => list.entries()).map(entry => entry.name);
  return [...new Set(names)].filter(name => quantityOf(RESOURCE.exec(name)?.[1] ?? '') !== undefined);
}

function userOf({ containers }: PodSpec, volume: string | undefined): Container | undefined {
  const mounts = ({ field }: Container) =>
    field
      .at('volumeMounts')
      .items()
      .some(mount => volume !== undefined && mount.at('name').string() === volume);
  return containers.find(mounts) ?? containers.find(({ list }) => list === 'containers');
}
