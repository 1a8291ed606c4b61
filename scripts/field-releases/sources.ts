// Which published package tells the fields of which release of Kubernetes, and in which of three forms it does.

/** How a package writes its types down. */
export type Form = 'client' | 'interfaces' | 'annotated';

/** A package that holds the types of one release. */
export interface ReleaseSource {
  readonly release: string;
  readonly form: Form;
  /** Name and version, as `npm pack` takes them. */
  readonly package: string;
}

/**
 * The oldest one must not be newer than the oldest target. Each package says in its files which release it was made of,
 * and the script compares. No package tells the fields of 1.35.
 */
export const SOURCES: readonly ReleaseSource[] = [
  client('1.20', '0.14.3'),
  client('1.21', '0.15.1'),
  client('1.22', '0.16.3'),
  annotated('1.23', '2.3.14'),
  client('1.24', '0.17.1'),
  client('1.25', '0.18.1'),
  { release: '1.26', form: 'interfaces', package: 'kubernetes-types@1.26.0' },
  client('1.27', '0.19.0'),
  client('1.28', '0.20.0'),
  client('1.29', '0.21.0'),
  client('1.30', '0.22.3'),
  annotated('1.31', '2.6.43'),
  client('1.32', '1.1.2'),
  client('1.33', '1.3.0'),
  client('1.34', '1.4.0'),
  client('1.36', '2.0.1'),
];

function client(release: string, version: string): ReleaseSource {
  return { release, form: 'client', package: `@kubernetes/client-node@${version}` };
}

/** The package carries the minor in its name. */
function annotated(release: string, version: string): ReleaseSource {
  return { release, form: 'annotated', package: `cdk8s-plus-${release.slice('1.'.length)}@${version}` };
}
