// Declares the two modules that exist only in the bundles: esbuild.mjs makes them.

/** The pages of the rules. */
declare module 'drydock:pages' {
  /** Rule id (`topic/defect`) to the Markdown text of its page. */
  export const pages: Readonly<Record<string, string>>;
}

/** What this build is. */
declare module 'drydock:version' {
  /** The version in package.json, such as `0.1.0`. */
  export const version: string;
}
