// Durations as Go writes them, such as 24h0m0s.

const UNITS: Readonly<Record<string, number>> = { ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };
const PART = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/g;

/** The seconds of a duration; undefined for what Go does not read as one. */
export function secondsOf(text: string): number | undefined {
  const body = text.replace(/^[+-]/, '');
  const parts = [...body.matchAll(PART)];
  if (body === '0') return 0;
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== body) return undefined;
  const seconds = parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0), 0);
  return text.startsWith('-') ? -seconds : seconds;
}
