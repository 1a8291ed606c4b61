// The table of commands: id in package.json to the function that does it.

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { showReferencesCommand } from '../../../server/src/lsp/protocol.ts';
import { createConfig } from './createConfig.ts';
import { fixAll } from './fixAll.ts';
import { lintWorkspace } from './lintWorkspace.ts';
import { restart } from './restart.ts';
import { showClusters } from './showClusters.ts';
import { showEffectiveVm } from './showEffectiveVm.ts';
import { showReferences } from './showReferences.ts';
import { showRule } from './showRule.ts';

/** Registers all of them. */
export function registerCommands(client: BaseLanguageClient): vscode.Disposable[] {
  const { registerCommand } = vscode.commands;
  return [
    registerCommand('drydock.restart', () => restart(client)),
    registerCommand('drydock.lintWorkspace', () => lintWorkspace(client)),
    registerCommand('drydock.fixAll', () => fixAll(client)),
    registerCommand('drydock.createConfig', createConfig),
    registerCommand('drydock.showEffectiveVm', () => showEffectiveVm(client)),
    registerCommand('drydock.showHaGroups', () => showClusters(client)),
    registerCommand('drydock.showRule', (ruleId?: unknown) => showRule(client, ruleId)),
    registerCommand(showReferencesCommand, showReferences),
  ];
}
