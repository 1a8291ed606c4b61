// Declares the modules that exist only in the bundles: esbuild.mjs makes them.

/** The shapes of all kinds, for a server that can read no files. */
declare module 'drydock:schemas' {
  /** The files of dist/schemas without the descriptions, which the client reads from there: name to text. */
  export const shapes: Readonly<Record<string, string>>;
}

/** What this build is. */
declare module 'drydock:version' {
  /** The version in package.json, such as `0.1.0`. */
  export const version: string;
}
