// SPDX-License-Identifier: EUPL-1.2
// Chain: every entry is deterministic CBOR to cborg too, the links hold, node's cipher opens every body with the keys
// that the card commits to. Leaves entries.hex and heads.txt for the checkpoint check, which reads no CBOR.
import * as cborg from 'cborg';
import { cbor, check, flipped, json, keyId, must, openCell, read, replaced, same } from './kit.mjs';
import { sha256, unb64, without, write } from './kit.mjs';
import { card } from './papers.mjs';

const known = await card(), keystore = cbor(read('opened/keys.cbor')), pv = json('opened/pv.jws.json');
const commitment = (key) => sha256(Buffer.from('zaalwacht key commitment'), key);
must(keystore.get(1) === 'zw-keystore/1' && same(keystore.get(2), known.sitting), 'keystore of another sitting');

function split(sequence) {
  const entries = [];
  for (let rest = sequence; rest.length > 0;) {
    const [, after] = cborg.decodeFirst(rest, { strict: true, useMaps: true, allowIndefinite: false });
    entries.push(Buffer.from(rest.subarray(0, rest.length - after.length)));
    rest = after;
  }
  return entries;
}

async function links({ sequence }) {
  let previous = Buffer.alloc(32), lamport = 0;
  const entries = split(sequence);
  for (const [i, bytes] of entries.entries()) {
    const e = cbor(bytes);
    must(Array.isArray(e) && e.length === 12, `entry ${i}: no entry`);
    must(e[0] === 'zw-entry' && e[1] === 1 && e[2] <= 2 && e[3] === i, `entry ${i}: form`);
    must(same(e[9], previous), `entry ${i}: does not follow the one before`);
    must(e[8] > lamport && (e[2] === 2) === (e[10] > 0) && (e[11].length - 28) % 128 === 0, `entry ${i}: fields`);
    previous = sha256(Buffer.of(0), bytes);
    lamport = e[8];
  }
  return `${entries.length} entries`;
}

const SEALED = 23, pages = read('opened/pv.pdf');

async function bodies({ sequence, keys, pdf = pages }) {
  let aboutPv = 0, sealed = 0;
  const payload = sha256(unb64(pv.payload)), entries = split(sequence);
  must(same(commitment(keys.get(4)), known.room), 'another room key than committed to');
  // The office's keystore also has the keys of those who were put on the list later; this day took no such change.
  const listed = known.commitments.map((c, i) => [c, keys.get(5)[i]]);
  must(listed.every(([c, k]) => k === null || same(commitment(k), c)), 'another candidate key');
  for (const bytes of entries) {
    const e = cbor(bytes);
    must(e[10] <= listed.length, 'an entry about somebody who is not on the list');
    const key = e[10] === 0 ? keys.get(4) : keys.get(5)[e[10] - 1];
    const text = openCell(Buffer.from(key), cborg.encode(e.slice(0, 11)), e[11]), end = text.lastIndexOf(0x80);
    must(text.subarray(end + 1).every((b) => b === 0), 'padding');
    const event = cbor(text.subarray(0, end));
    must(event.get(1) > 0 && [...event.keys()].every((k) => k >= 1 && k <= 11), 'event: fields');
    if (event.get(1) === SEALED) must(same(event.get(10), sha256(pdf)), 'the seal names other pages');
    sealed += event.get(1) === SEALED;
    aboutPv += event.has(7) && same(event.get(7), payload);
  }
  must(aboutPv >= 4 && sealed === 1, 'freeze, two signatures and seal name the payload');
  return `${entries.length} bodies, ${aboutPv} about the payload`;
}

const chain = read('opened/chain.cborseq'), entries = split(chain);
const join = (list) => ({ sequence: Buffer.concat(list) });
const swapped = (i) => [...entries.slice(0, i), entries[i + 1], entries[i], ...entries.slice(i + 2)];
// The first entry's number with one byte more than it needs: same value, other bytes.
const padded = [chain.subarray(0, 10), Buffer.from([0x18, chain[10]]), chain.subarray(11)];
// The last entry is not linked to: that it is there, and which one, is the checkpoint's business.
const linked = entries.slice(0, -1);
await check('chain: every entry deterministic, every link holds', links, { sequence: chain }, {
  'a bit flipped in each entry': linked.map((e, i) => join(replaced(entries, i, flipped(e, e.length >> 1)))),
  'an entry left out, each in turn': linked.map((_, i) => join(without(entries, i))),
  'two neighbours swapped, each in turn': linked.map((_, i) => join(swapped(i))),
  'a byte behind it': join([chain, Buffer.from([0])]),
  'a number longer than needed': join(padded),
});
const other = (at) => new Map([...keystore, [at, at === 4 ? keystore.get(5)[0] : [...keystore.get(5)].reverse()]]);
await check('chain: every body opens, closing events name the payload, the seal its pages', bodies, { sequence: chain, keys: keystore }, {
  "a candidate's key for the room": { sequence: chain, keys: other(4) },
  "candidates' keys in another order": { sequence: chain, keys: other(5) },
  'a bit of a body flipped': { sequence: flipped(chain, chain.length - 40), keys: keystore },
  'a time changed': { sequence: flipped(chain, 15), keys: keystore },
  'a byte of the PDF changed': { sequence: chain, keys: keystore, pdf: flipped(pages, pages.length >> 1) },
});
const { heads } = JSON.parse(unb64(pv.payload)), hex = (bytes) => Buffer.from(bytes).toString('hex');
const device = known.devices.find((d) => heads[0].origin.includes(hex(keyId(d.key))));
write('entries.hex', entries.map((e) => `${hex(e)}\n`).join(''));
write('heads.txt', heads.map((h) => `${h.origin} ${h.size} ${hex(unb64(h.root))}\n`).join(''));
write('device.hex', hex(device.key));
