// The comments of a document, found by the lexer: a `#` inside a string is none.

import { CST } from 'yaml';
import type { Span } from '../text/span.ts';
import { lexemesOf } from './outdentedQuotes.ts';

/** One comment; `ownLine` when nothing but white space stands before it on its line. */
export interface Comment {
  readonly span: Span;
  /** The text without the `#` and the space around it. */
  readonly text: string;
  readonly ownLine: boolean;
}

/** All comments of a text, in order. */
export function commentsOf(text: string): readonly Comment[] {
  const comments: Comment[] = [];
  let offset = 0;
  let before = '';
  for (const lexeme of lexemesOf(text)) {
    const announces = lexeme === CST.SCALAR || lexeme === CST.DOCUMENT || lexeme === CST.FLOW_END;
    if (announces) {
      before = lexeme;
      continue;
    }
    if (before !== CST.SCALAR && lexeme.startsWith('#')) {
      const span = { start: offset, end: offset + lexeme.length };
      const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
      comments.push({ span, text: lexeme.slice(1).trim(), ownLine: text.slice(lineStart, offset).trim() === '' });
    }
    offset += lexeme.length;
    before = lexeme;
  }
  return comments;
}
