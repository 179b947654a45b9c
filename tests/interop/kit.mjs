// SPDX-License-Identifier: EUPL-1.2
// What the checks share. Of the product they see only its files; what reads them comes from elsewhere.
import { createDecipheriv, createHash, webcrypto } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { Sign1 } from '@auth0/cose';
import * as cborg from 'cborg';
globalThis.crypto ??= webcrypto; // node 18 keeps it in the module

const folder = process.argv[2];
export const path = (name) => `${folder}/${name}`;
export const read = (name) => fs.readFileSync(path(name));
export const write = (name, data) => fs.writeFileSync(path(name), data, { mode: 0o600 });
export const table = (name) => read(name).toString().trim().split('\n').slice(1).map((line) => line.split('\t'));
export const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
export const same = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)) === 0;
export function must(condition, what) { if (!condition) throw new Error(what); }
export function flipped(bytes, at, bit = 1) { const b = Buffer.from(bytes); b[at] ^= bit; return b; }
// `n` copies, each with one bit flipped somewhere else, first and last byte included.
export const spread = (bytes, n) => [...Array(n).keys()]
  .map((i) => flipped(bytes, Math.floor((i * (bytes.length - 1)) / (n - 1))));
export const without = (list, i) => list.filter((_, at) => at !== i);
export const replaced = (list, i, one) => list.map((x, at) => (at === i ? one : x));
export const b64 = (bytes) => Buffer.from(bytes).toString('base64url');
export const unb64 = (text) => Buffer.from(text, 'base64url');
export const json = (name) => JSON.parse(read(name));

const SLIPS = [ReferenceError, TypeError]; // of a check, not of what it checks: no refusal
const firstLine = (text) => text.replace(/\x1b\[\w/g, '').trim().split('\n')[0].slice(0, 70);
function say(good, name, note) {
  console.log(`${good ? 'ok  ' : 'FAIL'} ${name}${note ? ` (${note})` : ''}`);
  process.exitCode ||= good ? 0 : 1;
}
// One line for what must hold and one for each thing that must not. The same function judges both, so that no refusal
// comes from a check that refuses everything. A control is one input, or an array of which all must be refused.
export async function check(name, judge, good, controls) {
  await judge(good).then((note) => say(true, name, note), (e) => say(false, name, e.stack));
  must(Object.keys(controls).length > 0 && !Array.isArray(good), `${name}: no negative control, or an array as input`);
  for (const [what, bad] of Object.entries(controls)) {
    const all = Array.isArray(bad) ? bad : [bad];
    const whys = await Promise.all(all.map((one) => judge(one).then(() => null, (e) => e)));
    const accepted = whys.filter((e) => e === null || SLIPS.some((slip) => e instanceof slip)).length;
    const note = accepted ? `accepted: ${accepted}` : all.length > 1 ? `all ${all.length}` : firstLine(whys[0].message);
    say(accepted === 0 && all.length > 0, `${name}, refused: ${what}`, note);
  }
}

// Deterministic CBOR as another implementation sees it: read strictly, written again, the same bytes.
export function cbor(bytes) {
  const value = cborg.decode(bytes, { strict: true, useMaps: true, allowIndefinite: false, allowUndefined: false,
    rejectDuplicateMapKeys: true });
  must(same(cborg.encode(value), bytes), 'CBOR: written again it differs');
  return value;
}
export const keyId = (raw) => sha256(raw).subarray(0, 8);
// A COSE_Sign1 of ours by the public key `raw` and of type `typ`: the value of its payload.
export async function cose(bytes, raw, typ) {
  must(bytes[0] === 0xd2, 'COSE: no tag 18');
  const [head, open] = cbor(bytes.subarray(1));
  const headers = cbor(head);
  must(open.size === 0 && headers.size === 3 && headers.get(1) === -8 && headers.get(16) === typ, `COSE: no ${typ}`);
  must(headers.get(4) instanceof Uint8Array && same(headers.get(4), keyId(raw)), 'COSE: by another key');
  const sign1 = Sign1.decode(bytes);
  await sign1.verify(await crypto.subtle.importKey('raw', raw, { name: 'Ed25519' }, true, ['verify']));
  return cbor(Buffer.from(sign1.payload));
}
export const unverified = (bytes) => cbor(cbor(bytes.subarray(1))[2]);

// Debian's age with an identity file in the artefacts' folder.
export function age(file, identity) {
  const done = spawnSync('age', ['-d', '-i', path(identity)], { input: file, maxBuffer: 1 << 26 });
  must(done.status === 0, String(done.stderr || done.error));
  return done.stdout;
}
// ChaCha20-Poly1305 by node: nonce (12), ciphertext, tag (16).
export function openCell(key, aad, sealed) {
  const d = createDecipheriv('chacha20-poly1305', key, sealed.subarray(0, 12), { authTagLength: 16 });
  d.setAAD(aad, { plaintextLength: sealed.length - 28 }).setAuthTag(sealed.subarray(sealed.length - 16));
  return Buffer.concat([d.update(sealed.subarray(12, sealed.length - 16)), d.final()]);
}
