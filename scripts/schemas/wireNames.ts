// Finds the names that fields have in manifests, where the generator of the package had to call them something else.

/** Type to the fields that are called otherwise in JSON: the name in TypeScript to the one in JSON. */
export type WireNames = ReadonlyMap<string, ReadonlyMap<string, string>>;

interface SourceMap {
  readonly sourcesContent: readonly (string | null)[];
}

const READER = /function (\w+)FromJSONTyped\([\s\S]*?\n\}/g;
const FIELD = /^\s*'?(\w+)'?:[^\n]*?json(?:, |\[)'([^']+)'/gm;

/** The names of fields as the functions say that read a type from JSON; they are kept in the source map alone. */
export function wireNamesIn(sourceMap: string): WireNames {
  const { sourcesContent }: SourceMap = JSON.parse(sourceMap);
  const names = new Map<string, ReadonlyMap<string, string>>();
  for (const source of sourcesContent) {
    for (const [reader, type = ''] of (source ?? '').matchAll(READER)) {
      const fields = [...reader.matchAll(FIELD)].map(([, inner = '', wire = '']) => [inner, wire] as const);
      const renamed = fields.filter(([inner, wire]) => inner !== wire);
      if (renamed.length > 0) names.set(type, new Map(renamed));
    }
  }
  return names;
}
