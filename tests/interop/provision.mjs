// SPDX-License-Identifier: EUPL-1.2
// What a kiosk is told besides an exam: its place (.zwn), as a file and as codes on a screen and on a sheet, and the list of
// withdrawn passes (.zwr). Debian's zbar reads the codes, npm the rest, from the institution's root down.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import base45 from 'base45';
import { card, cert } from './papers.mjs';
import { check, cose, flipped, must, path, read, replaced, same, sha256, spread, unverified, without } from './kit.mjs';

const known = await card(), ISSUER = [1];
const bySomebodyElse = { bytes: read('settings.zwn'), root: known.issuer };

// Signed by an issuer of this institution, whose certificate lies in the payload under this key.
async function signed({ bytes, root }, typ) {
  const payload = unverified(bytes), carried = payload instanceof Map && payload.get(3);
  must(carried instanceof Uint8Array, 'no certificate');
  const issuer = await cert(carried, root, ISSUER);
  return cose(bytes, issuer.key, typ);
}

// ---- the file
const settings = read('settings.zwn'), mine = { bytes: settings, root: known.root };
await check('provision: every field as the office was told', async (one) => {
  const p = await signed(one, 'zw-provision/1'), wanted = { 5: 'B1.07', 6: '10.1.2.3/24', 7: '10.1.2.1', 9: 'proxy.school.example:8080',
    12: 'https://register.school.example' };
  must(p.get(1) >= 1 && p.get(2) > 1.7e12 && same(p.get(4), Buffer.alloc(16)), 'provision: number, date or kiosk');
  must(p.get(8).join() === '10.1.2.2,10.1.3.2', 'provision: name servers');
  for (const [key, value] of Object.entries(wanted)) must(p.get(Number(key)) === value, `provision: field ${key}`);
  must(p.size === 5 + Object.keys(wanted).length, 'provision: a field that nobody asked for');
  return `${p.size} fields, ${one.bytes.length} bytes`;
}, mine, {
  'a byte flipped, at 60 places': spread(settings, 60).map((bytes) => ({ bytes, root: known.root })),
  'under another root': bySomebodyElse,
  'the last byte cut off': { bytes: settings.subarray(0, -1), root: known.root },
  'a list of withdrawn passes in its place': { bytes: read('withdrawn.zwr'), root: known.root },
});

// ---- its codes
function codesOf(pictures) {
  const done = spawnSync('zbarimg', ['--raw', '-q', '-Sdisable', '-Sqrcode.enable', ...pictures]);
  must(done.status === 0, String(done.stderr || done.error || 'no code'));
  return done.stdout.toString().trim().split('\n').sort();
}
async function joined(texts) {
  const parts = texts.map((text) => {
    must(text.startsWith('ZWN1:') && text.length <= 384, 'slip: prefix or length');
    const raw = Buffer.from(base45.decode(text.slice(5)));
    return { part: raw[0], count: raw[1], tag: raw.subarray(2, 6), chunk: raw.subarray(6) };
  }).sort((a, b) => a.part - b.part);
  must(parts.every((p, i) => p.part === i && p.count === parts.length), 'slip: one is missing, or twice');
  const paper = Buffer.concat(parts.map((p) => p.chunk));
  must(parts.every((p) => same(p.tag, sha256(paper).subarray(0, 4))), 'slip: they do not make the paper that they say');
  must(same(paper, settings), 'slip: another paper');
  return `${parts.length} codes`;
}
const pages = spawnSync('pdftoppm', ['-r', '150', '-png', path('slips.pdf'), path('sheet')]);
must(pages.status === 0, String(pages.stderr || pages.error));
const pictures = (folder, begin) => fs.readdirSync(path(folder)).filter((n) => n.startsWith(begin) && n.endsWith('.png'))
  .map((name) => path(`${folder}/${name}`));
const screen = codesOf(pictures('slips', '')), sheet = codesOf(pictures('.', 'sheet'));
const all = (texts) => ({ ...texts }); // one input: an array would be several
await check('codes on a screen: zbar and base45 make the file of them', async (one) => joined(Object.values(one)),
  all(screen), {
    'one is missing': all(without(screen, 1)),
    'one twice': all(replaced(screen, 1, screen[0])),
    'a letter changed': all(replaced(screen, 0, flipped(Buffer.from(screen[0]), 40).toString('latin1'))),
  });
await check('codes on the sheet: the same', async (one) => joined(Object.values(one)), all(sheet), {
  'one is missing': all(without(sheet, 0)),
});

// ---- withdrawn
const list = read('withdrawn.zwr'), badges = known.staff.map((s) => Buffer.from(s.id).toString('hex'));
await check('withdrawn: signed, numbered, in order, and one is a badge of the day', async (one) => {
  const p = await signed(one, 'zw-withdrawn/1'), rows = p.get(4);
  must(p.size === 4 && p.get(1) >= 1 && rows.length > 0, 'withdrawn: fields');
  const ids = rows.map((r) => Buffer.from(r.get(1)).toString('hex'));
  must(rows.every((r) => r.size === 3 && [3, 4, 5].includes(r.get(2)) && r.get(3) > 1.7e12), 'withdrawn: a line');
  must(ids.every((id, i) => i === 0 || ids[i - 1] < id), 'withdrawn: not in order, or twice');
  must(ids.some((id) => badges.includes(id)), 'withdrawn: nobody of the day');
  must(!one.bytes.includes('Toetsma'), 'withdrawn: a name');
  return `number ${p.get(1)}, ${rows.length} on it`;
}, { bytes: list, root: known.root }, {
  'a byte flipped, at 60 places': spread(list, 60).map((bytes) => ({ bytes, root: known.root })),
  'under another root': { bytes: list, root: known.issuer },
  'a provision in its place': mine,
});
