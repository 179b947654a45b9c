// SPDX-License-Identifier: EUPL-1.2
// One candidate's extract, from the anchor alone: strict CBOR, card, signatures and rows, the key that the card commits
// to, every entry opened; and nobody else of the day in anything that can be read in it, the pages included. Leaves
// extract.hex for the checkpoint check, which judges the proofs.
import { spawnSync } from 'node:child_process';
import * as cborg from 'cborg';
import { cbor, check, flipped, json, must, openCell, path, read, replaced, same } from './kit.mjs';
import { keyId, sha256, unb64, without, write } from './kit.mjs';
import { anchor, card } from './papers.mjs';
import { hasFacts, reader } from './sdjwt.mjs';

const { root } = await anchor();
const hex = (bytes) => Buffer.from(bytes).toString('hex');
const commitment = (key) => sha256(Buffer.from('zaalwacht key commitment'), key);

function parts(file) {
  const x = cbor(file);
  must(Array.isArray(x) && x.length === 10 && x[0] === 'zw-extract' && x[1] === 1, 'no extract');
  const [card_, pv, rows, note] = x.slice(2, 6).map((part) => Buffer.from(part));
  return { card: card_, pv: JSON.parse(pv), rows: JSON.parse(rows), note, growth: x[6], key: Buffer.from(x[7]),
    entries: x[8].map(([bytes, proof]) => ({ bytes: Buffer.from(bytes), proof })), pdf: Buffer.from(x[9]) };
}

function bodyOf(entry, key) {
  const e = cbor(entry), text = openCell(key, cborg.encode(e.slice(0, 11)), e[11]), end = text.lastIndexOf(0x80);
  must(text.subarray(end + 1).every((b) => b === 0), 'padding');
  return { number: e[10], seq: e[3], body: text.subarray(0, end) };
}

async function judge(x) {
  const known = await card(x.card, root), claims = await reader(known)(x.rows, x.pv);
  must(claims.card === Buffer.from(sha256(x.card)).toString('base64url'), 'made from another card');
  const seen = claims.candidates.map((c, i) => ({ c, i })).filter(({ c }) => Object.keys(c).length > 0);
  must(seen.length === 1 && hasFacts(seen[0].c), 'not one candidate');
  must(same(commitment(x.key), known.commitments[seen[0].i]), 'another key than committed to');
  let before = -1;
  for (const { bytes } of x.entries) {
    const { number, seq, body } = bodyOf(bytes, x.key), event = cbor(body);
    must(number === seen[0].i + 1 && seq > before && event.get(1) >= 40, 'an entry that is not about this candidate');
    before = seq;
  }
  must(x.entries.length > 0, 'no entries');
  return `${x.rows.length} rows, ${x.entries.length} entries`;
}

const file = read('extract/extract.zwx'), x = parts(file);
const others = json('opened/rows.json'), own = new Set(x.rows), keys = cbor(read('opened/keys.cbor')).get(5);
const row = (text) => JSON.parse(unb64(text));
const identities = others.filter((text) => row(text)[1] === 'identity');
const someone = identities.find((text) => !own.has(text));
const at = others.indexOf(someone), theirs = others.slice(at, at + 5); // five rows each, in this order
const flip = (list, i) => replaced(list, i, { ...list[i], bytes: flipped(list[i].bytes, list[i].bytes.length - 20) });
await check('extract: card, signatures, rows, key and entries', judge, x, {
  "another candidate's rows": { ...x, rows: theirs },
  "another candidate's rows as well": { ...x, rows: [...x.rows, ...theirs] },
  'a row changed': { ...x, rows: replaced(x.rows, 1, someone) },
  'a row left out, each in turn': x.rows.slice(0, 5).map((_, i) => ({ ...x, rows: without(x.rows, i) })),
  "another candidate's key": keys.filter((k) => !same(k, x.key)).map((key) => ({ ...x, key: Buffer.from(key) })),
  'a bit of an entry flipped, each in turn': x.entries.map((_, i) => ({ ...x, entries: flip(x.entries, i) })),
  'an entry twice': { ...x, entries: [...x.entries, x.entries[0]] },
  'a bit of the card flipped': { ...x, card: flipped(x.card, x.card.length >> 1) },
});
const whole = async (bytes) => judge(parts(bytes));
await check('extract: the file is strict CBOR', whole, file, {
  'a byte behind it': Buffer.concat([file, Buffer.from([0])]),
  'cut off': file.subarray(0, file.length - 1),
  'another version': Buffer.concat([file.subarray(0, 12), Buffer.from([2]), file.subarray(13)]),
});

// Everything readable: the file, what is signed, rows, bodies, the text of the pages and what is attached to them.
function run(command, ...args) {
  const done = spawnSync(command, args, { maxBuffer: 1 << 26 });
  must(done.status === 0, `${command}: ${done.stderr}`);
  return done.stdout;
}
function readable({ bytes, opened, pdf }) {
  write('extract.pdf', pdf);
  const attached = run('pdfdetach', '-list', path('extract.pdf')).toString().match(/^\d+(?=:)/gm).map((n) => {
    run('pdfdetach', '-save', n, '-o', path('extract.part'), path('extract.pdf'));
    return read('extract.part').toString();
  });
  const rows = attached.find((text) => text.startsWith('["')), pv = attached.find((text) => text.includes('"payload"'));
  return [bytes.toString('latin1'), unb64(opened.pv.payload).toString(), ...opened.rows.map((r) => unb64(r).toString()),
    ...JSON.parse(rows).map((r) => unb64(r).toString()), unb64(JSON.parse(pv).payload).toString(),
    ...opened.entries.map(({ bytes: b }) => bodyOf(b, opened.key).body.toString()), ...attached,
    run('pdftotext', '-layout', path('extract.pdf'), '-').toString()];
}
const word = (text) => new RegExp(`(?<![\\p{L}\\d])${text.replace(/[^\p{L}\d]/gu, '.')}(?![\\p{L}\\d])`, 'u');
// A seat is a small number: in rows it stands by its name, on the pages before a student number.
const seat = (who) => new RegExp(`"seat":"${who.seat}"|^ *${who.seat} +\\d{5}`, 'm');
async function alone({ texts, people }) {
  for (const [, , who] of people) {
    for (const what of ['number', 'surname', 'given', 'id'])
      must(!texts.some((text) => word(who[what]).test(text)), `${what} of somebody else`);
    must(!texts.some((text) => seat(who).test(text)), 'seat of somebody else');
  }
  return `${people.length} others, ${texts.length} texts`;
}
const { institution } = JSON.parse(unb64(x.pv.payload)); // may have a candidate's name in it, as in the demo school
const texts = readable({ bytes: file, opened: x, pdf: x.pdf }).map((text) => text.replaceAll(institution, ''));
const people = identities.filter((text) => !own.has(text)).map(row);
const self = identities.filter((text) => own.has(text)).map(row);
await check('extract: nobody else is in it', alone, { texts, people }, {
  'when looking for the candidate: every place is looked at': texts.flatMap((text) =>
    (word(self[0][2].surname).test(text) ? [{ texts: [text], people: self }] : [])),
  "somebody else's row in it, each in turn": identities.filter((text) => !own.has(text)).map((text) => ({
    texts: [...texts, unb64(text).toString()], people })),
  'the whole record': { texts: [run('pdftotext', '-layout', path('opened/pv.pdf'), '-').toString()], people },
});

const { heads } = JSON.parse(unb64(x.pv.payload)), { devices } = await card(x.card, root);
const device = devices.find((d) => heads[0].origin.includes(hex(keyId(d.key))));
write('extract.hex', [`log ${heads[0].origin} ${hex(device.key)}`, `note ${hex(x.note)}`,
  ['growth', heads[0].size, hex(unb64(heads[0].root)), ...x.growth.map(hex)].join(' '),
  ...x.entries.map(({ bytes, proof }) => ['entry', cbor(bytes)[3], hex(bytes), ...proof.map(hex)].join(' '))]
  .map((line) => `${line}\n`).join(''));
