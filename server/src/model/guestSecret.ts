// Passwords and private keys that stand in the clear in what a guest is set up with.

import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import {
  type CloudDocument,
  type CloudText,
  cloudConfigsOf,
  cloudTextsOf,
  placeOfInner,
  placeOfPart,
} from './cloudConfig.ts';
import { heldTextsOf } from './guestText.ts';
import { isPlaceholder } from './placeholder.ts';
import type { Resource } from './resource.ts';

/** A secret that anybody can read who may read the manifest. */
export interface GuestSecret {
  readonly at: Place;
  /** Words for where it stands in a text that was decoded, else empty. */
  readonly where: string;
  readonly what: 'password' | 'private key';
  /** The field of the manifest that holds the text. */
  readonly field: Field;
  /** Whether it serves for the first login alone, as it has to be changed then. */
  readonly isFirst: boolean;
}

const KEY = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/g;
/** Hashes of passwords, and what asks for one to be made up. */
const NO_PASSWORD = /^(?:\$(?:[1256y]|2[abxy]|gy|7)\$|[!*]|R$|RANDOM$)/;
const ANSWER_FILE = /^(?:auto)?unattend\.xml$/i;
const ANSWER_PASSWORD = /<(?:Administrator)?Password>\s*<Value>([^<]+)<\/Value>/dg;

/** The secrets in the clear of a machine or a ConfigMap; none for Secrets, where they belong. */
export function guestSecretsOf(resource: Resource): readonly GuestSecret[] {
  if (resource.kind === 'Secret') return [];
  return [
    ...cloudConfigsOf(resource).flatMap(passwordsIn),
    ...cloudTextsOf(resource).flatMap(keysIn),
    ...(resource.kind === 'ConfigMap' ? answerFileSecretsOf(resource) : []),
  ];
}

function passwordsIn(one: CloudDocument): readonly GuestSecret[] {
  const { root } = one.inner;
  const chpasswd = root.at('chpasswd');
  const isFirst = chpasswd.at('expire').boolean() !== false;
  const users = root.at('users').items();
  const first = [
    root.at('password'),
    ...chpasswd
      .at('users')
      .items()
      .map(user => user.at('password')),
  ];
  const lasting = [
    ...users.flatMap(user => [user.at('plain_text_passwd'), user.at('plain-text-passwd')]),
    root.at('rh_subscription', 'password'),
  ];
  return [
    ...first.flatMap(field => passwordAt(one, field, isFirst)),
    ...listedIn(one, chpasswd.at('list'), isFirst),
    ...lasting.flatMap(field => passwordAt(one, field, false)),
  ];
}

function passwordAt(one: CloudDocument, field: Field, isFirst: boolean): readonly GuestSecret[] {
  return isPassword(field.text())
    ? [{ ...placeOfInner(one, field.asValue()), what: 'password', field: one.field, isFirst }]
    : [];
}

/** Lines `user:password`, as a text or a list. */
function listedIn(one: CloudDocument, list: Field, isFirst: boolean): readonly GuestSecret[] {
  const entries = list.type === 'list' ? list.items() : [list];
  return entries
    .filter(entry =>
      (entry.string() ?? '').split('\n').some(line => isPassword(line.split(':').slice(1).join(':').trim())),
    )
    .map(entry => ({ ...placeOfInner(one, entry.asValue()), what: 'password', field: one.field, isFirst }));
}

function isPassword(text: string | undefined): boolean {
  return text !== undefined && text !== '' && !NO_PASSWORD.test(text) && !isPlaceholder(text);
}

function keysIn(one: CloudText): readonly GuestSecret[] {
  return [...one.text.matchAll(KEY)].map(({ index, 0: { length } }) => ({
    ...placeOfPart(one, { start: index, end: index + length }),
    what: 'private key',
    field: one.field,
    isFirst: false,
  }));
}

/** Windows reads the passwords of an answer file as they stand, or in base64, which hides nothing. */
function answerFileSecretsOf(resource: Resource): readonly GuestSecret[] {
  return heldTextsOf(resource)
    .filter(({ field }) => ANSWER_FILE.test(field.name))
    .flatMap(one =>
      [...one.text.matchAll(ANSWER_PASSWORD)].flatMap(match => {
        const [start, end] = match.indices?.[1] ?? [0, 0];
        if (!isPassword(match[1]?.trim())) return [];
        return [{ ...placeOfPart(one, { start, end }), what: 'password' as const, field: one.field, isFirst: false }];
      }),
    );
}
