// SPDX-License-Identifier: EUPL-1.2
// Bundle (.zwb): Debian's age opens it, cborg reads it, the manifest is the kiosk's and names the hash of each part.
import * as cborg from 'cborg';
import { age, cbor, check, cose, flipped, keyId, must, read, same, sha256, spread } from './kit.mjs';
import { card } from './papers.mjs';

const file = read('record.zwb'), identity = 'inbox.txt', known = await card(), content = age(file, identity);
const open = async (one) => `${age(one.file, one.identity).length} bytes`;
await check('bundle: age opens it', open, { file, identity }, {
  'the identity of somebody else': { file, identity: 'stranger.txt' },
  'a byte flipped, at 60 places': spread(file, 60).map((bad) => ({ file: bad, identity })),
  'cut after a whole chunk': { file: file.subarray(0, file.length - (content.length % 65536) - 16), identity },
  'the last byte cut off': { file: file.subarray(0, -1), identity },
});
const again = async (who) => must(same(age(file, who), content), 'other bytes');
await check('bundle: the recovery identity opens the same', again, 'recovery.txt',
  { "an invigilator's identity": 'badge.txt' });

async function judge(bytes) {
  const [type, version, manifest, parts, ...more] = cbor(bytes);
  must(type === 'zw-bundle' && version === 1 && more.length === 0, 'no bundle');
  const kid = cbor(cbor(manifest.subarray(1))[0]).get(4);
  const door = known.devices.findIndex((d) => same(keyId(d.key), kid));
  must(door >= 0, 'manifest: by no kiosk of the card');
  const m = await cose(Buffer.from(manifest), known.devices[door].key, 'zw-manifest/1');
  must(same(m.get(1), known.sitting) && m.get(2) === door + 1, 'manifest: another sitting or door');
  must([...m.get(3).keys()].join() === [...parts.keys()].join(), 'manifest: other names');
  for (const [name, hash] of m.get(3)) must(same(hash, sha256(parts.get(name))), `manifest: ${name} is another`);
  return [...parts.keys()].join(', ');
}
const names = [...cbor(content)[3].keys()];
function forged(change) {
  const value = cbor(content);
  change(value, value[3]);
  return Buffer.from(cborg.encode(value));
}
await check("bundle: strict CBOR, the kiosk's manifest, hash of each part", judge, content, {
  'a byte flipped, at 200 places': spread(content, 200),
  'a part changed, each in turn': names.map((name) => forged((_, parts) => parts.set(name, flipped(parts.get(name), 9)))),
  'a part left out, each in turn': names.map((name) => forged((_, parts) => parts.delete(name))),
  'a part added': forged((_, parts) => parts.set('more.txt', new Uint8Array(1))),
  'another version': forged((value) => { value[1] = 2; }),
  "the card's signature as manifest": forged((value) => { value[2] = known.bytes; }),
  'a byte behind it': Buffer.concat([content, Buffer.from([0])]),
});
await check('bundle: what the office opened are these parts', async (bytes) => {
  const [, , manifest, parts] = cbor(bytes);
  must(same(read('opened/manifest.cose'), manifest), 'manifest.cose differs');
  for (const name of names) must(same(read(`opened/${name}`), parts.get(name)), `${name} differs`);
}, content, { 'a part changed': forged((_, parts) => parts.set('rows.json', new Uint8Array(2))) });
