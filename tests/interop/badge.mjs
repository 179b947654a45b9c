// SPDX-License-Identifier: EUPL-1.2
// Badge and PIN give the keys that the card names; with those Debian's age opens the wrap in the package, and node's
// cipher the list that the card names.
import { bech32 } from '@scure/base';
import { badgeKeys } from './badges.mjs';
import { age, cbor, check, must, openCell, read, same, sha256, table, write } from './kit.mjs';
import { openPackage } from './package.mjs';
import { card } from './papers.mjs';

const { plan, sitting, staff, list, room, commitments } = await card();
const parts = await openPackage(age(read('package.zwp'), 'inbox.txt'));
const commitment = (key) => sha256(Buffer.from('zaalwacht key commitment'), key);

async function unlock(badge) {
  const { id, sign, box } = await badgeKeys(badge), place = staff.findIndex((s) => same(s.id, id));
  must(place >= 0, 'nobody of this sitting');
  must(same(sign.pub, staff[place].key) && same(box.pub, staff[place].box), 'other keys than those certified');
  write('badge.txt', bech32.encode('age-secret-key-', bech32.toWords(box.raw)).toUpperCase() + '\n');
  const key = age(parts.wraps[place], 'badge.txt');
  return openCell(key, Buffer.concat([Buffer.from('zw-list/1'), sitting]), parts.list);
}

async function judge(badge) {
  const plain = await unlock(badge), l = cbor(plain), candidates = l.get(4);
  must(same(sha256(plain), list), 'another list than the card names');
  must(l.get(1) === 'zw-list/1' && same(l.get(2), sitting) && same(commitment(l.get(3)), room), 'list: head');
  must(candidates.length === commitments.length, 'list: length');
  for (const c of candidates) must(same(commitment(c.get(3)), commitments[c.get(2) - 1]), 'list: another key');
  return `${candidates.length} candidates`;
}

const badges = table('badges.tsv').map(([, pin, text]) => ({ pin, text }));
for (const [i, { text, pin }] of badges.entries()) {
  const spoiled = text.slice(0, -6) + (text.at(-6) === '0' ? '1' : '0') + text.slice(-5);
  await check(`badge ${plan.get(19)[i].get(2)}: with the PIN it opens the list`, judge, { text, pin }, {
    'another PIN': { text, pin: pin.replace(/./, (d) => (Number(d) + 1) % 10) },
    "somebody else's PIN": { text, pin: badges[i === 0 ? 1 : 0].pin },
    'a changed character of the secret': { text: spoiled, pin },
  });
}
