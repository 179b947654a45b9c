// SPDX-License-Identifier: EUPL-1.2
// The PV's signatures with npm's jose: each on its own, since generalVerify is content with one good one. Who must have
// signed comes from the card, never from the PV.
import { FlattenedSign, flattenedVerify, generalVerify, importJWK } from 'jose';
import { badgeKeys } from './badges.mjs';
import { b64, check, json, keyId, must, replaced, same, sha256, table, unb64, without } from './kit.mjs';
import { card } from './papers.mjs';

const ROLES = { 1: 'lead', 2: 'invigilator', 3: 'assessor', 4: 'device-asserted' };
const known = await card(), pv = json('opened/pv.jws.json'), strokes = json('opened/strokes.json');
const parse = (text) => JSON.parse(unb64(text));
const signers = new Map([...known.devices.map((d) => [d, 'device']), ...known.staff.map((s) => [s, ROLES[s.role]])]
  .map(([who, role]) => [b64(keyId(who.key)), { key: who.key, role }]));

async function one(payload, { protected: head, signature }) {
  const { kid } = parse(head), signer = signers.get(kid);
  must(signer, 'signed by nobody of the card');
  const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: b64(signer.key) }, 'EdDSA');
  const whole = { payload, protected: head, signature };
  const { protectedHeader: h } = await flattenedVerify(whole, key, { algorithms: ['EdDSA'] });
  must(h.typ === 'zw-pv+jws' && Number.isInteger(h.iat), 'no signature of a PV');
  must(h.role === signer.role, "the card gives this signer another role");
  const drawing = JSON.stringify(strokes[kid]) ?? '';
  must(!h.strokes || b64(sha256(Buffer.from(drawing))) === h.strokes, 'another drawing');
  return { kid, role: h.role };
}

async function judge({ payload, signatures }) {
  const by = await Promise.all(signatures.map((s) => one(payload, s)));
  must(new Set(by.map((s) => s.kid)).size === by.length, 'somebody signed twice');
  const has = (role) => by.filter((s) => s.role === role).length;
  must(has('device') === 1, "no kiosk's signature");
  must(has('lead') + has('invigilator') + has('device-asserted') >= known.signatures, 'not all required signatures');
  const content = parse(payload);
  must(content.typ === 'zw-pv/1' && content.signatures_required === known.signatures, 'type or rules');
  must(content.card === b64(sha256(known.bytes)), 'made from another card');
  return by.map((s) => s.role).join(', ');
}

const having = (signatures) => ({ ...pv, signatures });
const change = (i, what) => having(replaced(pv.signatures, i, { ...pv.signatures[i], ...what(pv.signatures[i]) }));
const each = (what) => pv.signatures.map((_, i) => change(i, what));
const flip = (text) => { const b = unb64(text); b[b.length >> 1] ^= 1; return b64(b); };
const header = (s, h) => ({ protected: b64(JSON.stringify({ ...parse(s.protected), ...h })) });
const swapped = (s) => (parse(s.protected).role === 'lead' ? 'invigilator' : 'lead');
// With the invigilator's own badge and PIN: genuine signatures of a header that says another thing.
const [, pin, text] = table('badges.tsv')[1], { sign } = await badgeKeys({ text, pin });
const own = await importJWK({ ...sign.secret.export({ format: 'jwk' }), alg: 'EdDSA' }, 'EdDSA');
const usual = { alg: 'EdDSA', iat: 1795510800, kid: b64(keyId(sign.pub)), role: 'invigilator', typ: 'zw-pv+jws' };
const at = pv.signatures.findIndex((s) => parse(s.protected).kid === usual.kid);
const signed = async (h) => having(replaced(pv.signatures, at,
  await new FlattenedSign(unb64(pv.payload)).setProtectedHeader({ ...usual, ...h }).sign(own)));
await check('pv: an invigilator signs anew with npm, from badge and PIN', judge, await signed({}), {
  'as lead': await signed({ role: 'lead' }),
  'as kiosk': await signed({ role: 'device' }),
  'as a signature of another type': await signed({ typ: 'JWT' }),
  'under the key id of the lead': await signed({ kid: b64(keyId(known.staff[0].key)) }),
  'with a drawing that is not there': await signed({ strokes: b64(sha256(Buffer.from('[]'))) }),
});
await check('pv: every signature, required roles', judge, pv, {
  'payload changed': { ...pv, payload: flip(pv.payload) },
  'a signature changed, each in turn': each((s) => ({ signature: flip(s.signature) })),
  'a protected header changed, each in turn': each((s) => ({ protected: flip(s.protected) })),
  'a role swapped, each in turn': each((s) => header(s, { role: swapped(s) })),
  'signed for another time': each((s) => header(s, { iat: 1 })),
  'alg none': each((s) => header(s, { alg: 'none' })),
  'a signature left out, each in turn': pv.signatures.map((_, i) => having(without(pv.signatures, i))),
  'a signature twice in place of another': change(1, () => pv.signatures[2]),
  "a signature under somebody else's header": change(1, () => ({ protected: pv.signatures[2].protected })),
});

// Why each on its own: the library's own verification of the whole lets one broken signature pass.
const kiosk = pv.signatures.findIndex((s) => parse(s.protected).role === 'device');
await check('pv: generalVerify takes one good signature for all, so it is not used', async (whole) => {
  const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: b64(known.devices[0].key) }, 'EdDSA');
  const verified = await generalVerify(whole, key);
  must(same(verified.payload, unb64(pv.payload)), 'another payload');
}, change((kiosk + 1) % pv.signatures.length, (s) => ({ signature: flip(s.signature) })),
{ 'all signatures broken': having(pv.signatures.map((s) => ({ ...s, signature: flip(s.signature) }))) });
