// SPDX-License-Identifier: EUPL-1.2
// A PV with some of its rows, as npm's SD-JWT library (RFC 9901) reads it: rows are its disclosures.
import { GeneralJSON, SDJwtGeneralJSONInstance } from '@sd-jwt/core';
import { b64, keyId, must, sha256, unb64 } from './kit.mjs';

export const hasher = (text) => sha256(Buffer.from(text));
export const FACTS = ['identity', 'attendance', 'absences', 'accommodations', 'involvement'];
export const hasFacts = (candidate) => FACTS.every((fact) => fact in candidate);

// RFC 9901 puts the disclosures into the first signature's unprotected header; ours lie beside the PV.
export function reader({ devices, staff }) {
  const keys = new Map([...devices, ...staff].map((who) => [b64(keyId(who.key)), who.key]));
  async function verifier(data, signature) { // the library hands over the bytes under one signature
    const { kid } = JSON.parse(unb64(data.split('.')[0])), raw = keys.get(kid);
    const key = await crypto.subtle.importKey('raw', raw, { name: 'Ed25519' }, true, ['verify']);
    return crypto.subtle.verify({ name: 'Ed25519' }, key, unb64(signature), Buffer.from(data));
  }
  const library = new SDJwtGeneralJSONInstance({ hasher, hashAlg: 'sha-256', verifier });
  return async (shown, { payload, signatures }) => {
    const with_ = signatures.map((s, i) => ({ ...s, header: i === 0 ? { disclosures: shown } : {} }));
    const json = GeneralJSON.fromSerialized({ payload, signatures: with_ });
    const { payload: claims } = await library.verify(json);
    const placed = await library.presentableKeys(json);
    // The library leaves out a disclosure that has no place; section 7.1 asks for a refusal.
    must(placed.length === shown.length, `${shown.length - placed.length} rows are not under the signatures`);
    return claims;
  };
}
