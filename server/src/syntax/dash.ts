// Finds what stands in front of a list item's value, which the YAML library does not tell: its dash, anchor and tag.

/** The offset of the dash in front of an item's value, with anchors, tags and comments between. Undefined in brackets. */
export function dashBefore(text: string, value: number): number | undefined {
  for (let end = value; ; ) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const before = text.slice(start, end);
    const dash = /(?<![^\s\uFEFF])-(?:[ \t]+[&!]\S*)*[ \t]*(?:[ \t]#.*)?\s*$/.exec(before);
    if (dash) return start + dash.index;
    const goesOn = /^[\s\uFEFF]*(?:[&!]\S*\s*)*(?:#.*)?\s*$/.test(before);
    if (!goesOn || start === 0) return undefined;
    end = start - 1;
  }
}

/** Where the anchor and the tag in front of a value begin, if they stand on its line; else the value itself. */
export function propertiesBefore(text: string, value: number): number {
  const line = text.slice(text.lastIndexOf('\n', value - 1) + 1, value);
  return value - (/(?<![^\s,[{])(?:[&!]\S*[ \t]+)+$/.exec(line)?.[0].length ?? 0);
}
