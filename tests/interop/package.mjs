// SPDX-License-Identifier: EUPL-1.2
// Package (.zwp): Debian's age opens it, inside is the issuer's COSE_Sign1 with card, sealed list, wraps, other rooms.
import { pathToFileURL } from 'node:url';
import { age, check, cose, flipped, must, read, same, spread } from './kit.mjs';
import { card } from './papers.mjs';

export async function openPackage(content) {
  const known = await card(), p = await cose(content, known.issuer, 'zw-package/1');
  must(p.size === 4, 'package: fields');
  const inside = await card(Buffer.from(p.get(1)), known.root);
  must(same(inside.sitting, known.sitting), 'package: another sitting');
  const wraps = p.get(3).map((w) => Buffer.from(w));
  must(wraps.length === inside.staff.length, 'package: a wrap for each invigilator');
  must(wraps.every((w) => w.toString('latin1').startsWith('age-encryption.org/v1\n-> X25519 ')), 'package: wraps');
  must(p.get(4).every((o) => o.size === 4 && o.get(1).length === 16 && o.get(4) > 1e12), 'package: other rooms');
  return { card: inside, list: Buffer.from(p.get(2)), wraps, others: p.get(4) };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = read('package.zwp'), identity = 'inbox.txt', content = age(file, identity);
  const open = async (one) => `${age(one.file, one.identity).length} bytes`;
  await check('package: age opens it', open, { file, identity }, {
    'the identity of somebody else': { file, identity: 'stranger.txt' },
    'a byte flipped, at 60 places': spread(file, 60).map((bad) => ({ file: bad, identity })),
    'the last byte cut off': { file: file.subarray(0, -1), identity },
    'a byte added': { file: Buffer.concat([file, Buffer.from([0])]), identity },
  });
  must(same(age(file, 'recovery.txt'), content), 'package: recovery opens the same');
  await check("package: issuer's signature, card, wraps, other rooms", async (one) => {
    const p = await openPackage(one);
    return `${p.wraps.length} wraps, ${p.others.length} other rooms`;
  }, content, {
    'a byte flipped, at 60 places': spread(content, 60),
    'a byte of the list flipped': flipped(content, content.length - 2000),
    'the card alone': read('opened/card.cose'),
  });
  const known = await card();
  await check('card: from the root down', async (one) => {
    const c = await card(one.bytes, one.root);
    return `${c.devices.length} kiosks, ${c.staff.length} invigilators, ${c.commitments.length} candidate keys`;
  }, { bytes: known.bytes, root: known.root }, {
    "another institution's root": { bytes: known.bytes, root: known.issuer },
    'a byte flipped, at 60 places': spread(known.bytes, 60).map((bytes) => ({ bytes, root: known.root })),
  });
}
