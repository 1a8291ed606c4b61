// What an index was asked is noted, so that nothing is said anew that would be the same, and nothing grows stale.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { SourceFile } from '../../server/src/lint/sourceFile.ts';
import { WorkspaceIndex } from '../../server/src/model/index.ts';
import type { Summary } from '../../server/src/model/summary.ts';
import type { IsSame } from '../../server/src/model/table.ts';

const SOURCES = join(import.meta.dirname, '../../server/src');

describe('answers of an index', () => {
  const cases: Readonly<Record<string, (asked: WorkspaceIndex) => unknown>> = {
    'about a claim': asked => asked.claims(undefined, 'data'),
    'about a claim that is not there': asked => asked.claims(undefined, 'other'),
    'about a kind': asked => asked.ofKind('', 'PersistentVolumeClaim'),
    'about everything': asked => asked.summaries.length,
    'about files': asked => asked.paths.size,
  };
  const staysSame: Readonly<Record<string, readonly string[]>> = {
    'c.yaml becomes Secret/data': ['about a claim', 'about a claim that is not there', 'about a kind'],
    'b.yaml becomes PersistentVolumeClaim/other': ['about a claim', 'about files'],
    'a.yaml becomes PersistentVolumeClaim/more': ['about a claim that is not there', 'about files'],
  };
  for (const [change, expected] of Object.entries(staysSame)) {
    it(change, () => {
      const [, file = '', kind = '', name = ''] = /^(\S+) becomes (\w+)\/(\w+)$/.exec(change) ?? [];
      const index = new WorkspaceIndex([...claim('a.yaml', 'data'), ...claim('b.yaml', 'logs')]);
      const questions = Object.entries(cases).map(([question, ask]) => {
        const asked = new Set<IsSame>();
        ask(index.noting(asked));
        assert(asked.size > 0);
        // Who asks twice has one question.
        const { size } = asked;
        ask(index.noting(asked));
        assert.equal(asked.size, size);
        return { question, asked };
      });
      const later = index.with([[`file:///${file}`, summaries(file, kind, name)]]);
      const same = questions.filter(({ asked }) => [...asked].every(isSame => isSame(later.history)));
      assert.deepEqual(
        same.map(({ question }) => question),
        expected,
      );
    });
  }
});

it('what rules ask is remembered by what it depends on, never by the index: that would not be noted', () => {
  const files = ['model', 'lint', 'rules'].flatMap(folder =>
    readdirSync(join(SOURCES, folder), { recursive: true }).map(name => `${folder}/${name}`),
  );
  const remembering = files.filter(
    path =>
      path.endsWith('.ts') && /oncePer\(\s*\(\w+: WorkspaceIndex\)/.test(readFileSync(join(SOURCES, path), 'utf8')),
  );
  // Features ask this one, each for an answer that is given once.
  assert.deepEqual(remembering, ['model/namedObject.ts']);
});

function claim(file: string, name: string): readonly Summary[] {
  return summaries(file, 'PersistentVolumeClaim', name);
}

function summaries(file: string, kind: string, name: string): readonly Summary[] {
  return new SourceFile(`file:///${file}`, `{apiVersion: v1, kind: ${kind}, metadata: {name: ${name}}}`).summaries;
}
