// SPDX-License-Identifier: EUPL-1.2
// What the checks of the PDF share.
import { must } from './kit.mjs';

// The bytes with the first `from` (text or pattern) replaced by as many others: nothing moves in the file.
export function changed(bytes, from, to) {
  const text = bytes.toString('latin1');
  const was = from instanceof RegExp ? text.match(from)?.[0] : text.includes(from) && from;
  must(was, `control: nothing like ${from} in the file`);
  const now = (typeof to === 'function' ? to(was) : to).padEnd(was.length);
  must(now.length === was.length, `control: ${now} is longer than ${was}`);
  return Buffer.from(text.replace(was, () => now), 'latin1');
}
// 80 bits as Crockford base32 in groups of four: the fingerprint on paper.
export function letters(bytes) {
  const bits = [...bytes].map((b) => b.toString(2).padStart(8, '0')).join('');
  return bits.match(/.{5}/g).map((five) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[parseInt(five, 2)]).join('').match(/.{4}/g).join(' ');
}
