// SPDX-License-Identifier: EUPL-1.2
// The PV's rows with npm's SD-JWT library (RFC 9901): rows are its disclosures, their digests are under the signatures.
import { b64, check, json, must, replaced, unb64, without } from './kit.mjs';
import { card } from './papers.mjs';
import { hasFacts, hasher, reader } from './sdjwt.mjs';

const pv = json('opened/pv.jws.json'), rows = json('opened/rows.json'), payload = JSON.parse(unb64(pv.payload));
const open = reader(await card());
const digests = (value) => (value && typeof value === 'object'
  ? [...(value._sd ?? []), ...Object.values(value).flatMap(digests)] : []);

async function all({ shown }) {
  const { candidates } = await open(shown, pv), under = digests(payload);
  must(under.length === shown.length && new Set(under).size === under.length, 'as many digests as rows, none twice');
  must(candidates.every((c) => hasFacts(c) && c.identity.surname), 'a candidate without the five facts');
  return `${shown.length} rows, ${candidates.length} candidates`;
}
const again = (row, change) => b64(JSON.stringify(change(...JSON.parse(unb64(row)))));
const otherStart = (text) => text.replace(/^./, (c) => (c === 'A' ? 'B' : 'A'));
const changed = (list, i, change) => ({ shown: replaced(list, i, again(list[i], change)) });
const invented = again(rows[0], (salt, name) => [salt, name, { surname: 'Verzonnen' }]);
await check('rows: every row is under the signatures, every digest has its row', all, { shown: rows }, {
  'a value changed, each in turn': rows.map((_, i) => changed(rows, i, (salt, name, value) => [salt, name, [value]])),
  'a name changed, each in turn': rows.map((_, i) => changed(rows, i, (salt, name, value) => [salt, `${name}2`, value])),
  'a salt changed, each in turn': rows.map((_, i) => changed(rows, i, (salt, ...rest) => [otherStart(salt), ...rest])),
  'a row left out, each in turn': rows.map((_, i) => ({ shown: without(rows, i) })),
  'a row added': { shown: [...rows, invented] },
  'a row twice': { shown: [...rows, rows[0]] },
});

// An extract: one candidate's rows, and the signatures still hold.
const rowsOf = (candidate) => rows.filter((row) => candidate._sd.includes(b64(hasher(row))));
const [own, others] = [rowsOf(payload.candidates[3]), rowsOf(payload.candidates[4])];
const broken = (i) => ({ ...pv, signatures: replaced(pv.signatures, i,
  { ...pv.signatures[i], signature: otherStart(pv.signatures[i].signature) }) });
await check('rows: an extract shows one candidate and nobody else', async ({ shown, whole = pv }) => {
  const { candidates } = await open(shown, whole), seen = candidates.filter((c) => Object.keys(c).length > 0);
  must(seen.length === 1 && hasFacts(seen[0]), 'not one candidate');
}, { shown: own }, {
  'two candidates': { shown: [...own, ...others] },
  'a fact changed, each in turn': own.map((_, i) => changed(own, i, (salt, name) => [salt, name, 0])),
  'a signature broken, each in turn': pv.signatures.map((_, i) => ({ shown: own, whole: broken(i) })),
});
