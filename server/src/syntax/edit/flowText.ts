// Writes content in braces and brackets, as JSON or as YAML.

import { type Content, Excerpt, isArray, isRecord } from './content.ts';
import { flowScalarText, scalarText } from './scalarText.ts';

/** How a flow collection is written. */
export interface FlowStyle {
  readonly isJson: boolean;
  /** Whether blanks stand inside of the braces. */
  readonly isPadded: boolean;
  /** What follows a colon or a comma. */
  readonly gap: ' ' | '';
  /** What each level on lines of its own is indented by; undefined for all on one line. */
  readonly unit: string | undefined;
}

/** The lines of a value, counted from the column of its entry. Undefined for what has no place in braces. */
export function flowLines(content: Content, style: FlowStyle): readonly string[] | undefined {
  if (content instanceof Excerpt) return excerpted(content, style);
  if (isArray(content))
    return enclosed(
      ['[', ']'],
      content.map(item => flowLines(item, style)),
      style,
    );
  if (isRecord(content))
    return enclosed(
      ['{', '}'],
      Object.entries(content).map(([key, value]) => flowEntryLines(key, value, style)),
      style,
    );
  return [style.isJson ? JSON.stringify(content) : flowScalarText(content)];
}

/** The lines of `key: value`. */
export function flowEntryLines(key: string, content: Content, style: FlowStyle): readonly string[] | undefined {
  const lines = flowLines(content, style);
  if (!lines) return undefined;
  const [head = '', ...below] = lines;
  const keyText = style.isJson ? scalarText(key, '"') : flowScalarText(key);
  // Without a gap only JSON knows where a key ends.
  return [`${keyText}:${style.isJson ? style.gap : ' '}${head}`, ...below];
}

function enclosed(
  [open, close]: readonly [string, string],
  parts: readonly (readonly string[] | undefined)[],
  style: FlowStyle,
): readonly string[] | undefined {
  const whole = parts.filter(part => part !== undefined);
  if (whole.length < parts.length) return undefined;
  if (whole.length === 0) return [open + close];
  if (style.unit !== undefined) return [open, ...joined(whole).map(line => style.unit + line), close];
  const padding = style.isPadded && open === '{' ? ' ' : '';
  return (open + padding + whole.map(lines => lines.join('\n')).join(`,${style.gap}`) + padding + close).split('\n');
}

/** Parts with the commas between them. */
function joined(parts: readonly (readonly string[])[]): readonly string[] {
  return parts.flatMap((lines, index) =>
    index < parts.length - 1 ? [...lines.slice(0, -1), `${lines.at(-1) ?? ''},`] : lines,
  );
}

/** What stood in braces goes into others as it stands; what stood in a block is written anew where that loses nothing. */
function excerpted({ lines, isFlow, value }: Excerpt, style: FlowStyle): readonly string[] | undefined {
  if (isFlow) return lines;
  return value === undefined ? undefined : flowLines(value, style);
}
