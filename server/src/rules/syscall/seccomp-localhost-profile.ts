// A profile of the type `Localhost` is a file, named by a path below the kubelet's folder of profiles.

import { isProfilePath, profileInFolder, seccompTypeOf } from '../../knowledge/seccomp.ts';
import type { Finding } from '../../lint/finding.ts';
import { type Fix, remove, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type SeccompProfileEntry, seccompProfilesOf } from '../../model/seccompProfile.ts';
import type { Field } from '../../syntax/field.ts';

const EXAMPLE = '${1:profiles/audit.json}';

export default resourceRule({
  id: 'syscall/seccomp-localhost-profile',
  title: '`localhostProfile` that does not fit its type',
  why: 'The API server wants a relative path with `Localhost` and none with another type, and refuses the rest.',
  docs: 'kubernetes/seccomp',
  guide: 'security/system-calls',
  pillar: 'security',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['seccomp'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['seccomp-localhost-profile'],

  *check(resource) {
    for (const entry of seccompProfilesOf(resource)) {
      const kind = seccompTypeOf(entry.type.string() ?? '');
      const path = entry.file.string();
      if (!kind) continue;
      if (!kind.hasFile && path !== undefined) yield superfluous(entry, kind.type);
      if (kind.hasFile && isMissing(entry.file)) yield missing(entry);
      if (kind.hasFile && path && !isProfilePath(path)) yield misnamed(entry.file, path);
    }
  },
});

/** A key that nobody has given a value yet is still being typed. */
function isMissing(file: Field): boolean {
  return !file.exists || file.isWrittenNull || file.string() === '';
}

function superfluous({ type, file }: SeccompProfileEntry, name: string): Finding {
  return {
    at: file.asKey(),
    message: `\`localhostProfile\` goes with \`type: Localhost\` only; beside \`${name}\` the API server refuses it`,
    fixes: [
      reviewFix('Change `type` to `Localhost`', set(type.asValue(), 'Localhost')),
      reviewFix('Remove `localhostProfile`', remove(file.asEntry())),
    ],
  };
}

function missing({ type, file }: SeccompProfileEntry): Finding {
  return {
    at: type.asValue(),
    message: '`Localhost` does not say which profile: without `localhostProfile` the Pod is refused',
    fixes: [
      reviewFix('Name the file of the profile in `localhostProfile`', set(file.asValue(), EXAMPLE)),
      ...(file.exists ? [] : [reviewFix('Change to `RuntimeDefault`', set(type.asValue(), 'RuntimeDefault'))]),
    ],
  };
}

function misnamed(file: Field, path: string): Finding {
  const how = path.startsWith('/') ? 'is an absolute path' : 'leads upwards with `..`';
  return {
    at: file.asValue(),
    message: `\`${path}\` ${how}, but profiles are named from the kubelet's folder \`seccomp\` down: the Pod is refused`,
    fixes: [renaming(file, path)],
  };
}

function renaming(file: Field, path: string): Fix {
  const name = profileInFolder(path);
  if (name) return safeFix(`Name it \`${name}\`, from the folder of profiles down`, set(file.asValue(), name));
  return reviewFix('Name it from the folder of profiles down', set(file.asValue(), `\${1:${baseName(path)}}`));
}

function baseName(path: string): string {
  return path.split('/').findLast(part => part !== '' && part !== '..') ?? 'profile.json';
}
