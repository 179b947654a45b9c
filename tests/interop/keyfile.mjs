// SPDX-License-Identifier: EUPL-1.2
// Key files of the office under a passphrase: Debian's age opens them, asking on a terminal (script gives it one), and
// the identity inside is the one that the anchor names. Leaves the identities as files for the checks that follow.
import { spawnSync } from 'node:child_process';
import { bech32 } from '@scure/base';
import { check, flipped, must, path, read, write } from './kit.mjs';
import { anchor } from './papers.mjs';

const { inbox, recovery } = await anchor();
const passphrase = read('passphrase.txt').toString();
const recipient = (raw) => bech32.encode('age', bech32.toWords(raw));

function judge(holder, raw) {
  return async ({ file, passphrase: said }) => {
    write('try.key', file);
    const command = `age -d -o ${path('try.txt')} ${path('try.key')}`;
    const run = spawnSync('script', ['-qec', command, '/dev/null'], { input: said });
    must(run.status === 0, run.stdout.toString().split('\n').find((line) => line.includes('error')) ?? 'not opened');
    const of = spawnSync('age-keygen', ['-y', path('try.txt')]);
    must(of.stdout.toString().trim() === recipient(raw), `not the ${holder} of the anchor`);
    write(`${holder}.txt`, read('try.txt'));
  };
}
for (const [holder, raw] of [['inbox', inbox], ['recovery', recovery]]) {
  const file = read(`${holder}.key`);
  await check(`keyfile ${holder}: age opens it, the anchor names it`, judge(holder, raw),
    { file, passphrase }, { 'another passphrase': { file, passphrase: 'x' + passphrase },
      'a flipped byte': { file: flipped(file, file.length - 30), passphrase },
      'the other key file': { file: read(holder === 'inbox' ? 'recovery.key' : 'inbox.key'), passphrase } });
}
