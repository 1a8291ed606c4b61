// Finds what keeps a text from being an expression of CEL: a syntax check, which knows neither names nor types.

import type { Span } from '../text/span.ts';

/** What is wrong with an expression, and where in its text. */
export interface CelProblem {
  readonly says: string;
  readonly span: Span;
}

const BLANK = /(?:\s|\/\/[^\n]*)*/y;
const STRING = /[rRbB]{0,2}(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')/y;
const NUMBER = /(?:0x[\da-fA-F]+|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)u?/y;
const WORD = /[A-Za-z_]\w*|`[^`\n]+`/y;
const OPERATOR = /&&|\|\||[=!<>]=|[-+*/%<>?:,.!()[\]{}]/y;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
/** What may stand before an operand. */
const PREFIXES = ['!', '-', '(', '[', '{', '.', '?'];

/** The first problem of an expression; undefined where there is none, and for a text of blanks. */
export function celProblemOf(text: string): CelProblem | undefined {
  const open: string[] = [];
  let wantsOperand = true;
  let last = '';
  let at = matchEnd(BLANK, text, 0);
  if (at === text.length) return undefined;
  while (at < text.length) {
    const operandEnd = [STRING, NUMBER, WORD].map(kind => matchEnd(kind, text, at)).find(end => end > at);
    const end = operandEnd ?? matchEnd(OPERATOR, text, at);
    const token = text.slice(at, end);
    const span = { start: at, end: Math.max(end, at + 1) };
    if (end === at) return { says: `\`${text[at]}\` cannot stand here`, span };
    if (operandEnd !== undefined && !(token === 'in' && !wantsOperand)) {
      if (!wantsOperand) return { says: `\`${token}\` follows without an operator`, span };
      wantsOperand = false;
    } else if (Object.values(CLOSING).includes(token)) {
      const opener = open.pop();
      const isEmpty = last === opener || last === ',';
      if (opener === undefined || CLOSING[opener] !== token) return { says: `\`${token}\` closes nothing`, span };
      if (wantsOperand && !isEmpty) return { says: `something is missing before \`${token}\``, span };
      wantsOperand = false;
    } else {
      const isPrefix = wantsOperand && PREFIXES.includes(token);
      const isBehind = !wantsOperand && token !== '!';
      if (!isPrefix && !isBehind) return { says: `\`${token}\` cannot stand here`, span };
      if (CLOSING[token] !== undefined) open.push(token);
      wantsOperand = true;
    }
    last = token;
    at = matchEnd(BLANK, text, end);
  }
  const whole = { start: 0, end: text.length };
  if (open.length > 0) return { says: `\`${open.at(-1)}\` is not closed`, span: whole };
  return wantsOperand ? { says: `something is missing behind \`${last}\``, span: whole } : undefined;
}

/** Where a match ends that begins at an offset; the offset itself where nothing matches. */
function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}
