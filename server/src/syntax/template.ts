// Recognises documents that are templates: they become YAML only after something has rendered them.

import { CST, Lexer } from 'yaml';

/**
 * Whether `{{` or `{%` stands outside of quoted scalars, block scalars and comments. A ConfigMap that holds a template
 * in a string is ordinary YAML.
 */
export function isTemplate(text: string): boolean {
  if (!text.includes('{{') && !text.includes('{%')) return false;
  let before = '';
  let inBlockScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    // The lexer announces the text of a plain or block scalar with a control character of its own.
    if (before === CST.SCALAR) {
      if (!inBlockScalar && /\{[{%]|^%/.test(lexeme)) return true;
      inBlockScalar = false;
    } else if (CST.tokenType(lexeme) === 'block-scalar-header') {
      inBlockScalar = true;
    } else if (lexeme === '{' && before === '{') {
      return true;
    }
    before = lexeme;
  }
  return false;
}

/** Whether a text is a variable that another tool fills in before anybody reads it (`$NAME`), or holds one (`${NAME}`, `$(NAME)`). */
export function hasVariable(text: string): boolean {
  return /\$[({]|^\$[A-Z_][A-Z\d_]*$/.test(text);
}
