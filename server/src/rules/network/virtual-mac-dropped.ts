// A guest that moves a MAC address of its own through a bridge that lets only the given one pass.

import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { attachmentNamed, editsIn } from '../../model/attachmentUsers.ts';
import { toldTo } from '../../model/ha/told.ts';
import { placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'network/virtual-mac-dropped',
  title: 'virtual MAC address that the bridge drops',
  why: 'With `macspoofchk` the bridge drops frames from any MAC address but that of the interface, and so those of the virtual router.',
  docs: 'kubevirt/mac-spoof-check',
  guide: 'ha/shared-nothing',
  pillar: 'availability',
  severity: 'warning',
  profile: 'strict',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['#41', 'MV25'],

  *check(summary, index) {
    const networks = (summary.ha?.member?.networks ?? []).filter(({ binding }) => binding === 'bridge');
    if (networks.length === 0) return;
    const said = toldTo(summary, index)
      .flatMap(({ by, signals }) => signals.map(({ signal, at }) => ({ by, signal, at })))
      .find(({ signal }) => signal === 'virtual-mac');
    if (!said) return;
    const bridges = networks.flatMap(({ attachment }) => {
      const bridge = attachment && attachmentNamed(attachment, summary, index);
      return bridge?.attachment?.checking ? [{ bridge, checking: bridge.attachment.checking }] : [];
    });
    // Of several cards nobody can tell which one the address moves on.
    const [first] = bridges;
    if (!first || bridges.length < networks.length) return;
    const distinct = [...new Map(bridges.map(one => [one.bridge, one])).values()];
    const edits = distinct.flatMap(({ bridge, checking }) => editsIn(bridge, checking));
    const isOwn = said.by === summary;
    const [network] = networks;
    yield {
      at: isOwn || !network ? said.at : network.at,
      message: `keepalived sends from a MAC address of its own (\`use_vmac\`), and the bridge \`${first.bridge.name}\` drops what does not come from that of the interface (\`macspoofchk\`), so nobody reaches the virtual address`,
      related: [
        ...distinct.map(({ bridge, checking }) => ({
          at: placeOf(bridge, checking.at),
          message: 'the bridge checks MAC addresses',
        })),
        ...(isOwn
          ? []
          : [{ at: placeOf(said.by, said.at), message: 'keepalived is told to use a virtual MAC address' }]),
      ],
      fixes: edits.length > 0 ? [reviewFix('Let the bridge pass all MAC addresses', ...edits)] : [],
    };
  },
});
