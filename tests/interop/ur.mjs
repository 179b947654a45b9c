// SPDX-License-Identifier: EUPL-1.2
// The moving code (ur:bytes) with npm's @ngraveio/bc-ur: it puts our parts together again, and we its own.
//   node ur.mjs FOLDER   the program interop-ur, named in INTEROP_UR, comes from run
import { spawnSync } from 'node:child_process';
import { UR, UREncoder, URDecoder } from '@ngraveio/bc-ur';
import { check, must, read, replaced, same } from './kit.mjs';

const record = read('record.zwb'), small = record.subarray(0, 9000), PIECE = 400;
function ours(args, input) {
  const done = spawnSync(process.env.INTEROP_UR, args, { input, maxBuffer: 1 << 27 });
  must(done.status === 0, String(done.stderr || done.error || 'refused').trim());
  return done.stdout;
}
const lines = (text) => text.toString().trim().split('\n');
const pieces = Math.ceil((small.length + 3) / PIECE);

// ours, by theirs
async function judgeOurs({ parts, whole }) {
  const decoder = new URDecoder();
  for (const part of parts) if (!decoder.isComplete()) decoder.receivePart(part.toLowerCase());
  must(decoder.isComplete() && decoder.isSuccess(), 'the parts are not enough, or do not belong together');
  must(same(decoder.resultUR().decodeCBOR(), whole), 'other data');
  return `${parts.length} parts`;
}
const written = lines(ours(['write', String(PIECE), String(3 * pieces)], small));
const letter = (text, at) => text.slice(0, at) + (text[at] === 'A' ? 'E' : 'A') + text.slice(at + 1);
await check('moving code: each piece once', judgeOurs, { parts: written.slice(0, pieces), whole: small }, {
  'one is missing': { parts: written.slice(1, pieces), whole: small },
  'a letter misread, at 20 places': [...Array(20).keys()].map((i) => ({
    parts: replaced(written.slice(0, pieces), 3, letter(written[3], 40 + 17 * i)), whole: small })),
});
await check('moving code: mixed parts stand in for every third that was missed', judgeOurs,
  { parts: written.filter((_, i) => i % 3 !== 0), whole: small },
  { 'the mixed ones alone, too few': { parts: written.slice(pieces, pieces + 5), whole: small } });
await check('moving code: a whole record as on the panel', judgeOurs,
  { parts: lines(ours(['write', '892', String(Math.ceil(record.length / 892) + 1)], record)), whole: record },
  { 'another record': { parts: written.slice(0, pieces), whole: record } });

// theirs, by ours
async function judgeTheirs({ parts, whole }) {
  must(same(ours(['read'], parts.join('\n')), whole), 'other data');
  return `${parts.length} parts`;
}
const encoder = new UREncoder(UR.fromBuffer(small), 300, 0, 10);
const theirs = [...Array(2 * encoder.fragmentsLength)].map(() => encoder.nextPart());
await check('moving code of another program', judgeTheirs, { parts: theirs.filter((_, i) => i % 4 !== 0), whole: small }, {
  'too few': { parts: theirs.slice(0, 5), whole: small },
  'a letter misread': { parts: replaced(theirs, 2, letter(theirs[2].toUpperCase(), 60)), whole: small },
});
