// Shell scripts: which commands run, what they write to, and how a script goes on without some of them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ShellCommand, shellCommandsIn, shellCommandsOf, withoutCommands } from '../../server/src/syntax/shell.ts';

/** Words behind one another, files behind `>`, the program it reads from in front of `|`. */
function told({ words, writes, input }: ShellCommand): string {
  const files = writes.map(({ text }) => `> ${text}`);
  const source = input ? [`${input.words[0]?.text} |`] : [];
  return [...source, ...words.map(({ text }) => (/\s/.test(text) ? `[${text}]` : text)), ...files].join(' ');
}

test('simple commands', () => {
  const scripts: readonly (readonly [string, readonly string[]])[] = [
    ['a b && c; d || e & f', ['a b', 'c', 'd', 'e', 'f']],
    ['a\nb \\\n  c\n', ['a', 'b c']],
    ['a # b\n# c\nd#e', ['a', 'd#e']],
    ['if a "b c"; then d; else e; fi', ['a [b c]', 'd', 'e']],
    ['X=1 Y="2 3" a; Z=4', ['a']],
    [`a 'b "c"' "d \\"e\\" \\$f" g\\ h`, ['a [b "c"] [d "e" $f] [g h]']],
    ['a ${b:-c d} $(e f) `g h` "$(i "j k")"', ['a [${b:-c d}] [$(e f)] [`g h`] [$(i "j k")]']],
    ['(a; b) | c', ['a', 'b', 'c']],
    ['a | b -c | d', ['a', 'a | b -c', 'b | d']],
    ['', []],
  ];
  for (const [script, expected] of scripts) assert.deepEqual(shellCommandsOf(script).map(told), expected, script);
});

test('files', () => {
  const scripts: readonly (readonly [string, readonly string[]])[] = [
    ['echo 1 > /x', ['echo 1 > /x']],
    ['echo 1 >>/x 2>&1', ['echo 1 > /x']],
    ['a 2> /dev/null &> b', ['a > /dev/null > b']],
    ['> x', ['> x']],
    ['a < b <<< c', ['a']],
    ['cat <<EOF > x\nsysctl -w a=1\nEOF\nb', ['cat > x', 'b']],
    ["cat <<-'END'\n\tsysctl\n\tEND\nb", ['cat', 'b']],
    ["echo 'a > b'", ['echo [a > b]']],
  ];
  for (const [script, expected] of scripts) assert.deepEqual(shellCommandsOf(script).map(told), expected, script);
});

test('a script in a word keeps its place', () => {
  const script = String.raw`sh -c "a \"b c\"; d"`;
  const inner = shellCommandsOf(script)[0]?.words[2];
  assert(inner);
  const places = shellCommandsIn(inner).map(({ span }) => script.slice(span.start, span.end));
  assert.deepEqual(places, [String.raw`a \"b c\"`, 'd']);
});

test('scripts without some of their commands', () => {
  const scripts: readonly (readonly [string, string])[] = [
    ['x', 'true'],
    ['x && a', 'a'],
    ['x; a', 'a'],
    ['a; x', 'a'],
    ['a && x', 'a'],
    ['a && x; b', 'a && true; b'],
    ['x || true; a', 'a'],
    ['x || a', 'true || a'],
    ['x\na', 'a'],
    ['x;\n  a', 'a'],
    ['a\n  x\nb', 'a\nb'],
    ['a\nx;\n', 'a\n'],
    ['a\nx # why\nb', 'a\ntrue # why\nb'],
    ['x\nx\na', 'a'],
    ['x; x; a', 'a'],
    ['a; x; x', 'a'],
    ['a\nx\nx\nb', 'a\nb'],
    ['if a; then x; fi', 'if a; then true; fi'],
    ['if a; then\n  # c\n  x\nfi', 'if a; then\n  # c\n  true\nfi'],
    ['if a; then\n  b\n  x\nfi', 'if a; then\n  b\nfi'],
    ['x; fi', 'true; fi'],
    ['a | x', 'a | true'],
  ];
  for (const [script, expected] of scripts) {
    const spans = shellCommandsOf(script).flatMap(({ words, span }) => (words[0]?.text === 'x' ? [span] : []));
    const cuts = withoutCommands(script, spans).toReversed();
    const result = cuts.reduce(
      (text, { span, text: by }) => text.slice(0, span.start) + by + text.slice(span.end),
      script,
    );
    assert.equal(result, expected, script);
  }
});

test('any text is read to its end', () => {
  const letters = [...' \n\t\f\r$(){}`"\'\\><&|;#2=a', '<<', 'EOF', '${', '$('];
  const script = fc.array(fc.constantFrom(...letters), { maxLength: 20 }).map(parts => parts.join(''));
  fc.assert(
    fc.property(script, text => {
      const parts = shellCommandsOf(text).flatMap(({ words, writes }) => [...words, ...writes]);
      const inner = parts.flatMap(word => [word, ...shellCommandsIn(word)]);
      for (const { span } of inner) assert(span.start >= 0 && span.start <= span.end && span.end <= text.length);
    }),
  );
});
