// What a person does and sees, in the order in which they would; the screenshots of the README are taken on the way.

import { cpSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Editor } from './editor.ts';
import { Person } from './person.ts';
import { checkTraffic } from './suites.ts';
import type { Tally } from './tally.ts';

export interface UiRun {
  readonly entry: string;
  readonly vsix: string;
  readonly workspace: string;
  /** Where the screenshots go; none are taken if absent. */
  readonly shots?: string;
}

type Shoot = (name: string) => Promise<void>;
type Step = (person: Person, shoot: Shoot) => Promise<void>;

const steps: Readonly<Record<string, Step>> = {
  'the page is calm': async ({ page }) => {
    await page.locator('.part.statusbar').waitFor();
    const noise = await page
      .locator('.notification-toast, .gettingStartedContainer, .part.auxiliarybar:visible')
      .count();
    if (noise > 0) throw new Error(`${noise} things that nobody asked for`);
  },

  'squiggles appear while typing': async person => {
    await person.open('billing.yaml');
    await person.goTo(9);
    await person.editor.locator('.squiggly-warning').first().waitFor();
    for (let typed = 0; typed < 'running: true'.length; typed++) await person.press('Backspace');
    await person.editor.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
    await person.type('running: true');
    await person.press('Escape');
    await person.editor.locator('.squiggly-warning').first().waitFor();
  },

  'a quick fix replaces the field': async person => {
    await person.goTo(9, 4);
    await person.fixes('runStrategy: Always');
    await person.press('Enter');
    await person.sees('  runStrategy: Always');
    await person.editor.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
  },

  'undo brings it back': async person => {
    await person.press('Control+z');
    await person.sees('  running: true');
    await person.editor.locator('.squiggly-warning').first().waitFor();
  },

  'a snippet expands, and its placeholders are filled in': async (person, shoot) => {
    await person.press('Control+End');
    await person.type('---');
    await person.press('Enter');
    await person.type('dd-data-volume');
    await person.page.locator('.suggest-widget .monaco-list-row', { hasText: 'dd-data-volume' }).first().waitFor();
    await shoot('snippet');
    await person.press('Enter');
    await person.sees('kind: DataVolume');
    await person.type('ledger');
    await person.sees('  name: ledger');
    await person.press('Escape');
  },

  'the fields of a disk are offered, with what they mean': async (person, shoot) => {
    const { page } = person;
    await person.goTo(24);
    await person.pressFor('Enter', page.locator('.part.statusbar', { hasText: 'Ln 25,' }));
    await person.press('Backspace');
    await person.press('Backspace');
    await person.type('- name: archive');
    await person.press('Escape'); // words of the document may be offered as its name
    await person.press('Enter');
    await person.type('  ');
    const row = page.locator('.suggest-widget .monaco-list-row', { hasText: 'cdrom' }).first();
    await person.pressFor('Control+Space', row);
    await person.pressFor('Control+Space', page.locator('.suggest-details:visible').first());
    const chosen = page.locator('.suggest-widget .monaco-list-row.focused', { hasText: 'cdrom' });
    const details = page.locator('.suggest-details', { hasText: /CD-?ROM/i });
    // A list that is drawn anew begins at its top again.
    await person.until(
      async () => {
        if (!(await chosen.isVisible())) await person.press('ArrowDown');
        return details.isVisible();
      },
      isShown => isShown,
    );
    await shoot('completion');
    await person.type('cdrom'); // the list may be drawn anew, with another row chosen
    await chosen.waitFor();
    await person.press('Enter');
    await person.sees('            - name: archive\n              cdrom:\n                ');
    await person.type('bus: ');
    await page.locator('.suggest-widget .monaco-list-row', { hasText: 'sata' }).first().waitFor();
    await person.press('Escape');
    await person.run('File: Revert File');
    await person.sees('running: true');
  },

  'a hover tells what a sysctl is': async (person, shoot) => {
    await person.open('search.yaml');
    await person.editor.locator('.squiggly-error').first().waitFor();
    await person.hover('vm.max_map_count', /node/i);
    await shoot('hover');
  },

  'the rule of a finding opens its page': async (person, shoot) => {
    const { page } = person;
    const row = await person.hover('vm.max_map_count', /kernel\/sysctl-node-level/);
    await row.locator('a', { hasText: 'kernel/sysctl-node-level' }).click();
    const tab = page.locator('.tabs-container .tab.active', { hasText: 'sysctl-node-level' });
    await tab.waitFor();
    // A preview is a page in a page in a page.
    const preview = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await preview.locator('h1').first().waitFor();
    await person.rest();
    await shoot('rule');
    await person.closeTab();
  },

  'the menu of fixes opens the page too': async person => {
    await person.open('billing.yaml');
    await person.goTo(9, 4);
    const page = person.page.locator('.tabs-container .tab.active', { hasText: 'running-field.md' });
    // The menu may be drawn anew under the pointer: whoever sees nothing happen clicks again.
    for (let tries = 0; tries < 3 && !(await page.isVisible()); tries++) {
      await (await person.fixes('Open the page')).click();
      await page.waitFor({ timeout: 5_000 }).catch(() => undefined);
    }
    await page.waitFor();
    await person.closeTab();
  },

  'a rule is found by its name': async person => {
    await person.run('Drydock: Show Rule');
    await person.page.locator('.quick-input-widget input[placeholder="A rule"]').waitFor();
    await person.type('running-field');
    await person.choose('vm/running-field');
    await person.page.locator('.tabs-container .tab.active', { hasText: 'running-field.md' }).waitFor();
    await person.closeTab();
  },

  'the status tells what was judged': async (person, shoot) => {
    await person.open('search.yaml');
    await person.page.locator('[id="status.languageStatus"]').first().click();
    const status = person.page.locator('.hover-language-status', { hasText: /Kubernetes \d.*KubeVirt \d.*finding/ });
    await status.first().waitFor();
    await shoot('status');
    await person.press('Escape');
  },

  'the Problems panel lists files that are not open': async (person, shoot) => {
    await person.run('Drydock: Lint Workspace');
    await person.page.locator('.markers-panel .monaco-list-row', { hasText: 'closed.yaml' }).first().waitFor();
    await person.open('billing.yaml');
    await person.goTo(9, 4);
    await person.fixes('runStrategy: Always');
    await shoot('editor');
    await person.press('Escape');
  },

  'nothing has gone wrong on the way': async ({ page }) => {
    const toasts = await page.locator('.notification-toast').allTextContents();
    if (toasts.length > 0) throw new Error(toasts.join('\n'));
  },
};

/** Opens a copy of the workspace and goes through the steps. */
export async function runUi({ entry, vsix, workspace, shots }: UiRun, tally: Tally): Promise<void> {
  tally.note('a person at the page');
  const editor = await Editor.start({
    entry,
    vsix,
    settings: { 'editor.hover.above': false, 'editor.snippetSuggestions': 'inline' },
  });
  try {
    const folder = join(editor.home, 'ships'); // the name that screenshots show
    cpSync(workspace, folder, { recursive: true });
    const opened = await editor.open({ folder });
    const person = new Person(opened.page);
    if (shots) mkdirSync(shots, { recursive: true });
    const shoot = async (name: string) => {
      if (!shots) return;
      await opened.page.waitForTimeout(500); // what has just appeared may still be fading in
      await opened.page.screenshot({ path: join(shots, `${name}.png`) });
    };
    for (const [name, step] of Object.entries(steps)) {
      const passed = await tally.check(name, () => step(person, shoot));
      if (passed) continue;
      const path = join(tmpdir(), `drydock-ui-${process.pid}-${tally.count('failed')}.png`);
      await opened.page.screenshot({ path });
      tally.note(`the page as it was then: ${path}`);
    }
    await checkTraffic(opened, tally);
  } finally {
    await editor.stop();
  }
}
