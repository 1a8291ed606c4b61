// What names an object of a cluster.

/** A reference to an object; the namespace is undefined where it is not written, and for objects that have none. */
export interface Reference {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
}
