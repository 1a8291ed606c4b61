// Names have the forms that the API server asks for, and others are brought close to them.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type NameForm,
  nearestOfForm,
  objectionTo,
  objectNameForm,
  variableForm,
} from '../../server/src/knowledge/names.ts';

const target = (kubernetes: string) => ({ kubernetes, kubevirt: '1.9' });

describe('forms', () => {
  takes('label', ['a', '0', 'a--b', '3scale', 'a'.repeat(63)]);
  refuses('label', ['-a', 'a-', 'A', 'a.b', 'a_b', 'a'.repeat(64)]);
  refuses('rfc1035-label', ['3scale', 'a.b']);
  takes('subdomain', ['a.b-c.d', '1.2', 'kube-root-ca.crt', 'a'.repeat(253)]);
  refuses('subdomain', ['a..b', '.a', 'a.', 'a.-b', 'a'.repeat(254)]);
  takes('path-segment', ['system:node', 'A B', '...']);
  refuses('path-segment', ['a/b', 'a%b', '.', '..']);
  takes('port', ['http', 'h2c', '80a', 'a-b', 'a'.repeat(15)]);
  refuses('port', ['80', 'a--b', '-a', 'HTTP', 'a'.repeat(16)]);
  takes('label-key', ['app', 'A_b.C', 'example.com/app', `${'a'.repeat(253)}/${'b'.repeat(63)}`]);
  refuses('label-key', ['/app', 'a/b/c', 'Example.com/app', 'app ', 'b'.repeat(64), `a/${'b'.repeat(64)}`]);
  takes('label-value', ['', '1', 'a_b.C-d', 'a'.repeat(63)]);
  refuses('label-value', ['-', 'a b', 'a:b', '_a', 'a'.repeat(64)]);
  takes('variable', ['A', '_', 'spring.profile', '.a', 'a-b']);
  refuses('variable', ['1A', '.', '..', '..a', 'a b', 'a=b']);
  takes('relaxed-variable', ['1A', 'a b', 'a/b', '~!<>']);
  refuses('relaxed-variable', ['a=b', 'ä', 'a\tb']);
});

describe('the nearest text', () => {
  near('label', 'Web_Server.1', 'web-server-1');
  near('label', '__', undefined);
  near('rfc1035-label', '3scale', undefined);
  near('subdomain', 'Billing_Settings.v1', 'billing-settings.v1');
  near('path-segment', 'a/b', undefined);
  near('port', 'administration-ui', 'administration');
  near('port', 'administrationpages', 'administrationp');
  near('label-value', 'web:1.4.0 ', 'web-1.4.0');
  near('variable', 'a=b', 'a_b');
  near('relaxed-variable', 'a=b', 'a_b');
});

it('the form of a name depends on the kind and on the release', () => {
  assert.equal(objectNameForm('', 'Service', target('1.35'))?.form, 'rfc1035-label');
  assert.equal(objectNameForm('', 'Service', target('1.36'))?.form, 'label');
  assert.equal(objectNameForm('serving.knative.dev', 'Service', target('1.36')), undefined);
  assert.deepEqual(objectNameForm('batch', 'CronJob', target('1.37')), { form: 'subdomain', longest: 52 });
  assert.equal(variableForm(target('1.31')), 'variable');
  assert.equal(variableForm(target('1.32')), 'relaxed-variable');
});

function takes(form: NameForm, texts: readonly string[]): void {
  for (const text of texts) it(`${form}: ${text}`, () => assert.equal(objectionTo(text, form), undefined));
}

function refuses(form: NameForm, texts: readonly string[]): void {
  for (const text of texts) it(`no ${form}: ${text}`, () => assert(objectionTo(text, form)));
}

function near(form: NameForm, text: string, expected: string | undefined): void {
  it(`${form} for ${text}`, () => assert.equal(nearestOfForm(text, form), expected));
}
