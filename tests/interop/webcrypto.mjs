// SPDX-License-Identifier: EUPL-1.2
// Signatures with WebCrypto alone, as a page in a browser has it: each signature of the PV, the checkpoint, and the
// digests of the rows. Runs in node; with "page" as second argument it writes webcrypto.html, which does the same in
// the browser that opens it and puts its lines into the page.

// Only what browsers have: no import, no Buffer.
async function verifyAll(data) {
  const ascii = (text) => new TextEncoder().encode(text);
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
  const text64 = (raw) => btoa(String.fromCharCode(...raw)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const sha256 = async (raw) => new Uint8Array(await crypto.subtle.digest('SHA-256', raw));
  const lines = [], say = (good, what) => lines.push(`${good ? 'ok  ' : 'FAIL'} ${data.where}: ${what}`);
  const flip = (raw) => raw.map((b, i) => (i === 9 ? b ^ 1 : b));
  const verify = async (key, signature, message) => crypto.subtle.verify({ name: 'Ed25519' },
    await crypto.subtle.importKey('raw', bytes(key), { name: 'Ed25519' }, false, ['verify']), signature, message);

  for (const { protected: head, signature } of data.pv.signatures) {
    const { kid, role } = JSON.parse(atob(head.replace(/-/g, '+').replace(/_/g, '/')));
    const key = data.keys[kid], other = Object.keys(data.keys).find((k) => k !== kid);
    const message = ascii(`${head}.${data.pv.payload}`), what = `signature of the PV, ${role}`;
    say(await verify(key, bytes(signature), message), what);
    say(!await verify(key, flip(bytes(signature)), message), `${what}, refused: signature changed`);
    say(!await verify(key, bytes(signature), flip(message)), `${what}, refused: header changed`);
    say(!await verify(data.keys[other], bytes(signature), message), `${what}, refused: another key`);
  }
  const cut = data.note.indexOf('\n\n') + 1, noted = ascii(data.note.slice(0, cut));
  const signed = bytes(data.note.trim().split(' ').at(-1)).slice(4); // behind four bytes that name the key
  say(await verify(data.device, signed, noted), 'signature of the checkpoint');
  say(!await verify(data.device, signed, flip(noted)), 'signature of the checkpoint, refused: text changed');

  const payload = new TextDecoder().decode(bytes(data.pv.payload));
  const under = async (row) => payload.includes(`"${text64(await sha256(ascii(row)))}"`);
  const found = await Promise.all(data.rows.map(under));
  say(found.length > 0 && found.every(Boolean), `digests of ${found.length} rows`);
  const changed = await Promise.all(data.rows.map((row) => under(`${row}A`)));
  say(!changed.some(Boolean), 'digests of the rows, refused: each row changed');
  return lines;
}

const { json, keyId, read, write } = await import('./kit.mjs');
const { card } = await import('./papers.mjs');
const { devices, staff } = await card(), b64 = (raw, form = 'base64') => Buffer.from(raw).toString(form);
const data = { where: 'webcrypto in node', pv: json('opened/pv.jws.json'), rows: json('opened/rows.json'),
  note: read('opened/checkpoint.note').toString(), device: b64(devices[0].key),
  keys: Object.fromEntries([...devices, ...staff].map(({ key }) => [b64(keyId(key), 'base64url'), b64(key)])) };

if (process.argv[3] === 'page') {
  const page = { ...data, where: 'webcrypto in Chromium' };
  write('webcrypto.html', `<!doctype html><meta charset="utf-8"><pre id="said"></pre><script>${verifyAll}
    verifyAll(${JSON.stringify(page)}).then((lines) => [...lines, 'end of the page'], (e) => ['FAIL ' + e])
      .then((lines) => { document.getElementById('said').textContent = lines.join('\\n'); });</script>`);
} else {
  const lines = await verifyAll(data);
  console.log(lines.join('\n'));
  if (lines.some((line) => line.startsWith('FAIL'))) process.exitCode = 1;
}
