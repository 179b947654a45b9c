// SPDX-License-Identifier: EUPL-1.2
// From badge and PIN to an invigilator's keys: npm's base45 and hash-wasm (Argon2id), node's HKDF.
import { createPrivateKey, createPublicKey, hkdfSync } from 'node:crypto';
import base45 from 'base45';
import { argon2id } from 'hash-wasm';
import { must } from './kit.mjs';

const PKCS8 = { ed25519: '302e020100300506032b657004220420', x25519: '302e020100300506032b656e04220420' };

function pair(kind, raw) {
  const der = Buffer.concat([Buffer.from(PKCS8[kind], 'hex'), raw]);
  const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return { raw, secret, pub: createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32) };
}

export async function badgeKeys({ text, pin }) {
  must(text.startsWith('ZWB1:'), 'no badge');
  const badge = Buffer.from(base45.decode(text.slice(5)));
  must(badge.length === 33 && badge[0] === 1, 'badge: size or version');
  const seed = await argon2id({ password: pin, salt: badge.subarray(17), iterations: 3, memorySize: 65536,
    parallelism: 1, hashLength: 32, outputType: 'binary' });
  const derive = (info) => Buffer.from(hkdfSync('sha256', seed, Buffer.alloc(0), info, 32));
  return { id: badge.subarray(1, 17), sign: pair('ed25519', derive('zaalwacht invigilator sign/1')),
    box: pair('x25519', derive('zaalwacht invigilator box/1')) };
}
