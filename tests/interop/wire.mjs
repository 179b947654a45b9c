// SPDX-License-Identifier: EUPL-1.2
// Requests between agent and registry with npm's http-message-signatures (RFC 9421): it verifies ours, and we verify
// its. The registry's cosignature (C2SP tlog-cosignature) and receipt (signed note) with node's own Ed25519.
//   node wire.mjs FOLDER   wire.json and the program interop-wire, named in INTEROP_WIRE, come from run
import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { createSigner, createVerifier, httpbis } from 'http-message-signatures';
import { check, flipped, json, must, sha256 } from './kit.mjs';

const said = json('wire.json');
const host = 'https://register.example';
const publicOf = (hex) => createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(hex, 'hex').toString('base64url') },
  format: 'jwk' });
const keyId = (raw) => sha256(raw).subarray(0, 8).toString('hex');
const digest = (body) => `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;

// ours, by theirs
const ours = {
  method: said.method, path: said.path, body: said.body,
  headers: { 'if-match': said['if-match'], 'content-digest': said['content-digest'],
    'signature-input': said['signature-input'], signature: said.signature },
};
const key = publicOf(said.agent);
async function judgeOurs(r) {
  must(r.headers['content-digest'] === digest(r.body), 'the digest is of another body');
  const good = await httpbis.verifyMessage({
    keyLookup: async ({ keyid }) => {
      must(keyid === keyId(Buffer.from(said.agent, 'hex')), 'another key');
      return { id: keyid, algs: ['ed25519'], verify: createVerifier(key, 'ed25519') };
    },
    requiredFields: ['@method', '@path', 'content-digest', 'if-match'],
    requiredParams: ['created', 'keyid', 'alg'],
  }, { method: r.method, url: host + r.path, headers: r.headers });
  must(good === true, 'the signature does not hold');
}
const other = (change) => { const r = structuredClone(ours); change(r); return r; };
await check('a request of the agent', judgeOurs, ours, {
  'another method': other((r) => { r.method = 'POST'; }),
  'another path': other((r) => { r.path += '0'; }),
  'another body': other((r) => { r.body += '.'; }),
  'another body with its own digest': other((r) => { r.body += '.'; r.headers['content-digest'] = digest(r.body); }),
  'another position': other((r) => { r.headers['if-match'] = '"121-00112233445566778899aabb"'; }),
  'another time': other((r) => { r.headers['signature-input'] = r.headers['signature-input'].replace(/created=(\d+)/, (_, n) => `created=${+n - 1}`); }),
});

// theirs, by ours
const pair = generateKeyPairSync('ed25519');
const raw = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x, 'base64url');
async function theirs(body, fields, key = pair.privateKey) {
  const message = { method: 'PUT', url: `${host}${said.path}`,
    headers: { 'content-digest': digest(body), 'if-match': said['if-match'] } };
  const signed = await httpbis.signMessage({
    key: { ...createSigner(key, 'ed25519', keyId(raw)) }, name: 'sig1', fields,
    params: ['created', 'keyid', 'alg', 'nonce'], paramValues: { nonce: 'bm9ib2R5IHdpbGwgZ3Vlc3M' },
  }, message);
  const h = Object.fromEntries(Object.entries(signed.headers).map(([k, v]) => [k.toLowerCase(), v]));
  return { method: 'PUT', path: said.path, body, 'if-match': said['if-match'], 'content-digest': h['content-digest'],
    'signature-input': h['signature-input'], signature: h.signature };
}
async function judgeTheirs(r) {
  const ran = spawnSync(process.env.INTEROP_WIRE, ['judge', raw.toString('hex')], { input: JSON.stringify(r) });
  must(ran.status === 0, `refused (${ran.status})`);
}
const fields = ['@method', '@path', 'content-digest', 'if-match'];
const good = await theirs('a body', fields);
await check('a request of http-message-signatures', judgeTheirs, good, {
  'another path': { ...good, path: `${said.path}0` },
  'another body': { ...good, body: 'another' },
  'another position': { ...good, 'if-match': '"7-00112233445566778899aabb"' },
  'a stranger\'s key': await theirs('a body', fields, generateKeyPairSync('ed25519').privateKey),
  'the body left out': await theirs('a body', ['@method', '@path', 'if-match']),
  'the path left out': await theirs('a body', ['@method', 'content-digest', 'if-match']),
});

// notes of the registry
const signatures = (note) => note.slice(note.lastIndexOf('\n\n') + 2).trim().split('\n').map((line) => {
  const [, name, blob] = line.match(/^\u2014 (\S+) (\S+)$/);
  return { name, bytes: Buffer.from(blob, 'base64') };
});
const textOf = (note) => note.slice(0, note.lastIndexOf('\n\n') + 1);
const keyHash = (name, type, raw) => sha256(Buffer.from(`${name}\n`), Buffer.from([type]), raw).subarray(0, 4);
async function judgeCosigned(note) {
  const registry = Buffer.from(said.registry, 'hex');
  const line = signatures(note).find((s) => s.name === said.registryName);
  must(line !== undefined && line.bytes.length === 4 + 8 + 64, 'no cosignature');
  must(line.bytes.subarray(0, 4).equals(keyHash(line.name, 4, registry)), 'of another key');
  const seconds = line.bytes.readBigUInt64BE(4);
  const signed = Buffer.from(`cosignature/v1\ntime ${seconds}\n${textOf(note)}`);
  must(verify(null, signed, publicOf(said.registry), line.bytes.subarray(12)), 'it does not hold');
  must(Math.abs(Number(seconds) - Date.now() / 1000) < 600, 'of another time');
}
const later = said.head.replace(/(\u2014 zaalwacht-registry\S+ )(\S+)/, (_, a, b) => a + flipped(Buffer.from(b, 'base64'), 11).toString('base64'));
await check('the registry\'s cosignature', judgeCosigned, said.head, {
  'another size': said.head.replace('\n7\n', '\n8\n'),
  'another time': later,
  'without it': said.head.split('\n').filter((l) => !l.includes('zaalwacht-registry')).join('\n'),
});
async function judgeReceipt(note) {
  const registry = Buffer.from(said.registry, 'hex');
  const [line] = signatures(note);
  must(line.name === said.registryName && line.bytes.subarray(0, 4).equals(keyHash(line.name, 1, registry)), 'of another key');
  must(verify(null, Buffer.from(textOf(note)), publicOf(said.registry), line.bytes.subarray(4)), 'it does not hold');
  must(textOf(note).split('\n')[1] === sha256(Buffer.from(said.body)).toString('hex'), 'for another file');
}
await check('a receipt', judgeReceipt, said.receipt, {
  'another file': said.receipt.replace(/[0-9a-f]{64}/, (h) => h.replace(/^./, (c) => (c === '0' ? '1' : '0'))),
  'another time': said.receipt.replace(/\n(\d+)\n\n/, (_, n) => `\n${+n + 1}\n\n`),
});
