// Knows which fields of a Service belong to which types of Services.

import { rowsOf } from './table.ts';
import table from './tables/service-fields.json' with { type: 'json' };

/** A type of Services. */
export type ServiceType = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';

/** A field that not every type of Services may have. */
export type ServiceField = {
  readonly field: string;
  /** The list whose items have it; absent for fields of `spec`. */
  readonly of?: 'ports';
  /** The types that may have it, the likeliest first. */
  readonly types: readonly ServiceType[];
  /** Another field of `spec` that lets it stand with every type. */
  readonly unless?: string;
  /** What becomes of it with other types. */
  readonly otherwise: 'ignored' | 'refused';
};

const TYPES: readonly ServiceType[] = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];
const rows = rowsOf<ServiceField>(table);

/** The type of Services that a text names; undefined for what is none (case counts, as in the API server). */
export function serviceTypeNamed(text: string): ServiceType | undefined {
  return TYPES.find(type => type === text);
}

/** The fields that Services of a type may not have, or have for nothing, sorted by name. */
export function fieldsForeignTo(type: ServiceType): readonly ServiceField[] {
  return rows.filter(row => !row.types.includes(type));
}
