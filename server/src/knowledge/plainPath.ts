// Brings a path of a node into its shortest form.

/** The path without steps that lead nowhere: `/proc//sys/.` is `/proc/sys`, and `/a/../b` is `/b`. */
export function plainPath(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return `/${steps.join('/')}`;
}
