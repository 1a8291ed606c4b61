// Templates are told from manifests that only hold one in a string.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasVariable, isTemplate } from '../../server/src/syntax/template.ts';

describe('templates', () => {
  check('a: {{ .Values.a }}\n', true);
  check('{{- if .Values.on }}\na: 1\n{{- end }}\n', true);
  check('a:\n  - {{ x }}\n', true);
  check('a: x-{{ .Release.Name }}\n', true);
  check('{% if x %}\na: 1\n{% endif %}\n', true);
  check('a: {% x %}\n', true);
  check('{{ x }}: 1\n', true);
});

describe('manifests', () => {
  check('a: 1\n', false);
  check('a: "{{ x }}"\n', false);
  check("a: '{% x %}'\n", false);
  check('a: |\n  {{ x }}\n', false);
  check('a: >-\n  {% x %}\n', false);
  check('# {{ x }}\na: 1 # {% y %}\n', false);
  check('a: {b: {c: 1}}\n', false);
  check('a: {b: 1}\nc: "x{{y}}"\n', false);
});

it('variables', () => {
  assert.equal(hasVariable('${NAME}'), true);
  assert.equal(hasVariable('x-$(NAME)'), true);
  assert.equal(hasVariable('$NAME'), true);
  assert.equal(hasVariable('cost: 5$'), false);
  assert.equal(hasVariable('$NAME-1'), false);
});

function check(text: string, expected: boolean): void {
  it(JSON.stringify(text), () => assert.equal(isTemplate(text), expected));
}
