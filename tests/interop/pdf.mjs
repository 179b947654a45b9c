// SPDX-License-Identifier: EUPL-1.2
// The PDF with qpdf and poppler: sound, what PDF/A-3b asks of catalogue, fonts and attachments, and the attachments are
// the parts of the record. Controls change names of equal length in the file, so that nothing but that one thing is wrong.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { check, flipped, json, must, path, read, same, sha256, unb64 } from './kit.mjs';
import { changed, letters } from './pdfs.mjs';

const pdf = read('opened/pv.pdf'), PARTS = ['card.cose', 'pv.jws.json', 'rows.json', 'strokes.json'];
const names = PARTS.filter((name) => fs.existsSync(path(`opened/${name}`)));
function run(command, bytes, ...args) {
  fs.writeFileSync(path('try.pdf'), bytes, { mode: 0o600 });
  const done = spawnSync(command, args.map((a) => (a === '@' ? path('try.pdf') : a)), { maxBuffer: 1 << 28 });
  must(!done.error, String(done.error));
  return { status: done.status, text: done.stdout.toString(), said: done.stderr.toString() };
}
function good(command, bytes, ...args) {
  const { status, text, said } = run(command, bytes, ...args);
  must(status === 0 && said === '', `${command}: ${said || status}`);
  return text;
}

await check('pdf: qpdf finds nothing wrong', async (bytes) => {
  must(good('qpdf', bytes, '--check', '@').includes('No syntax or stream encoding errors'), 'it has errors');
}, pdf, {
  'the end cut off': pdf.subarray(0, -200), 'a place in the table of objects': changed(pdf, '0000000015', '0000000016'),
  'a length of a stream': changed(pdf, /\/Length \d/, (was) => was.slice(0, -1) + (was.at(-1) === '1' ? '2' : '1')),
});

// ---- the catalogue, through qpdf's JSON ----

function document(bytes) {
  const [, all] = JSON.parse(good('qpdf', bytes, '--json=2', '--json-key=qpdf', '@')).qpdf;
  const at = (ref) => (typeof ref === 'string' && / \d+ R$/.test(ref) ? all[`obj:${ref}`] : { value: ref });
  const get = (ref) => { const o = at(ref); return o?.stream?.dict ?? o?.value; };
  const dicts = Object.values(all).map((o) => o.stream?.dict ?? o.value).filter((o) => o && typeof o === 'object');
  return { get, dicts, trailer: all.trailer.value, root: get(all.trailer.value['/Root']) };
}
const isText = (value) => typeof value === 'string' && value.startsWith('u:') && value.length > 2;
function attachment({ get }, ref) {
  const spec = get(ref), stream = get(get(spec['/EF'])['/UF']), params = get(stream['/Params'] ?? {});
  must(spec['/Type'] === '/Filespec' && spec['/AFRelationship'] === '/Data', 'attachment: no relationship');
  must(spec['/F'] === spec['/UF'] && isText(spec['/Desc']), 'attachment: names or description');
  must(get(get(spec['/EF'])['/F']) === stream && stream['/Type'] === '/EmbeddedFile', 'attachment: no stream');
  must(/^\/(application\/(json|cose))/.test(stream['/Subtype']) && !stream['/Filter'], `attachment: ${stream['/Subtype']}`);
  must(/^u:D:\d{14}/.test(params['/ModDate']) && params['/Size'] > 0, 'attachment: no date or size');
  return spec['/UF'].slice(2);
}
function archive(bytes, wanted) {
  const d = document(bytes), { get, root, trailer } = d, intents = get(root['/OutputIntents'] ?? []);
  must(root['/Lang'] === 'u:nl-NL' && get(root['/MarkInfo'] ?? {})['/Marked'] === true, 'not Dutch or not tagged');
  must(get(root['/StructTreeRoot'])?.['/Type'] === '/StructTreeRoot', 'no structure');
  const meta = get(root['/Metadata']);
  must(meta?.['/Subtype'] === '/XML' && !meta['/Filter'], 'metadata: none, or packed');
  must(intents.length === 1 && get(intents[0])['/S'] === '/GTS_PDFA1', 'no output intent');
  must(get(get(intents[0])['/DestOutputProfile'] ?? {})?.['/N'] === 3, 'no colour profile');
  const tree = get(get(root['/Names'] ?? {})['/EmbeddedFiles'] ?? {})?.['/Names'] ?? [], linked = get(root['/AF'] ?? []);
  must(JSON.stringify(linked) === JSON.stringify(tree.filter((_, i) => i % 2)), 'AF and EmbeddedFiles differ');
  must(linked.map((ref) => attachment(d, ref)).join() === wanted.join(), 'other attachments');
  must(trailer['/ID']?.length === 2 && !trailer['/Encrypt'], 'no ID, or encrypted');
  for (const o of d.dicts) {
    for (const key of ['/JS', '/JavaScript', '/OpenAction', '/AA', '/Launch']) must(!(key in o), `it acts: ${key}`);
    must(!o['/SMask'] && (o['/ca'] ?? 1) === 1 && (o['/CA'] ?? 1) === 1, 'it is see-through');
    must(o['/Type'] !== '/FontDescriptor' || o['/FontFile3'] || o['/FontFile2'], 'a font is not inside');
    must(o['/Subtype'] !== '/CIDFontType2' || o['/CIDToGIDMap'], 'a font without glyph map');
  }
  return `${d.dicts.length} objects, ${linked.length} attachments`;
}
const swap = (from, to) => changed(pdf, from, to);
await check('pdf: catalogue of PDF/A-3b', async (bytes) => archive(bytes, names), pdf, {
  'no language': swap('/Lang (', '/Long ('), 'not marked as tagged': swap('/Marked true', '/Marked null'),
  'no structure': swap('/StructTreeRoot ', '/StructTreeRout '), 'no metadata': swap('/Metadata ', '/Metadota '),
  'intent of another standard': swap('/GTS_PDFA1', '/GTS_PDFX1'), 'no profile': swap('/DestOutputProfile', '/DestOutputProfil_'),
  'no AF': swap('/AF [', '/AX ['), 'no EmbeddedFiles': swap('/EmbeddedFiles', '/EmbeddedFilez'),
  'no relationship': swap('/AFRelationship', '/AFRelationshop'),
  'another relationship': swap('/AFRelationship /Data', '/AFRelationship /Dota'),
  'no description': swap('/Desc (', '/Dexc ('), 'no kind of file': swap('/Subtype /application#2fjson', '/Subtipe /application#2fjson'),
  'no date of a file': swap('/Params << /ModDate', '/Params << /ModDote'), 'no ID': swap('/ID [', '/IX ['),
  'a script': swap('/ViewerPreferences', '/OpenAction'), 'a font outside': swap('/FontFile3', '/FontFake3'),
});
const presence = read('printed/presence.pdf');
await check('pdf: catalogue of the presence list', async (bytes) => archive(bytes, []), presence,
  { 'no profile': changed(presence, '/DestOutputProfile', '/DestOutputProfil_'), 'the PV with its attachments': pdf });
await check('pdf: a line break before every endstream', async (bytes) => {
  const all = [...bytes.toString('latin1').matchAll(/(.)endstream/gs)];
  must(all.length > 5 && all.every(([, before]) => before === '\n'), 'a stream runs into its end');
  return `${all.length} streams`;
}, pdf, { 'one without': swap('\nendstream', ' endstream') });

// ---- poppler ----

await check('pdf: pdfinfo', async (bytes) => {
  const info = good('pdfinfo', bytes, '@');
  for (const line of ['Tagged: +yes', 'Metadata Stream: +yes', 'Encrypted: +no', 'JavaScript: +no', 'PDF version: +1.7',
    'Title: +Proces-verbaal examenafname PV-', 'Page size: .*A4', 'Author: +ROC Voorbeeld'])
    must(new RegExp(`^${line}`, 'm').test(info), `not: ${line}`);
}, pdf, { 'not tagged': swap('/Marked true', '/Marked null'), 'no metadata': swap('/Metadata ', '/Metadota '),
  'no title': swap('/Title ', '/Titel ') });
await check('pdf: pdffonts', async (bytes) => {
  const rows = good('pdffonts', bytes, '@').trim().split('\n').slice(2);
  must(rows.length >= 3 && rows.every((row) => / yes yes yes +\d+ +\d+ *$/.test(row)), 'not all embedded, subset, Unicode');
  return `${rows.length} fonts`;
}, pdf, { 'one outside': swap('/FontFile3', '/FontFake3'), 'one without Unicode': swap('/ToUnicode', '/ToUnicoda') });
const first = pdf.indexOf(read('opened/rows.json'));
await check('pdf: pdfdetach gives the parts of the record', async (bytes) => {
  fs.rmSync(path('detached'), { recursive: true, force: true });
  fs.mkdirSync(path('detached'), { mode: 0o700 });
  good('pdfdetach', bytes, '-saveall', '-o', path('detached'), '@');
  must(fs.readdirSync(path('detached')).sort().join() === names.join(), 'other names');
  for (const name of names) must(same(read(`detached/${name}`), read(`opened/${name}`)), `${name} differs`);
  return names.join(', ');
}, pdf, { 'a bit of a part': flipped(pdf, first + 100), 'a part under another name': swap('/UF (rows.json)', '/UF (rowz.json)'),
  'the presence list, which has none': presence });
const payload = unb64(json('opened/pv.jws.json').payload);
await check('pdf: pdftotext reads the fingerprint of the payload on each page', async ({ bytes, of }) => {
  const pages = good('pdftotext', bytes, '-layout', '@', '-').split('\f').slice(0, -1), { pv_number: number } = JSON.parse(payload);
  const groups = letters(sha256(of).subarray(0, 10));
  pages.forEach((page, i) => must(page.includes(`Vingerafdruk ${groups}`) && page.includes(number)
    && page.includes(`Pagina ${i + 1} van ${pages.length}`), `page ${i + 1}: foot`));
  return `${pages.length} pages`;
}, { bytes: pdf, of: payload }, { 'another payload': { bytes: pdf, of: flipped(payload, 9) },
  'another document': { bytes: read('printed/tickets.pdf'), of: payload } });
await check('pdf: what the office prints is what the kiosk sealed', async (bytes) => must(same(bytes, pdf), 'other bytes'),
  read('printed/pv.pdf'), { 'the presence list': presence });
const words = JSON.parse(read('opened/rows.json')).map((row) => JSON.parse(unb64(row))).flatMap(([, , o]) => o?.list ?? [])
  .map((o) => o.text).filter((text) => text);
await check('pdf: the presence list is silent about accommodations', async (bytes) => {
  const text = good('pdftotext', bytes, '@', '-');
  for (const word of ['extra tijd', 'verklanking', 'voorziening', ...words]) must(!text.includes(word), `it says ${word}`);
}, presence, { 'the PV, which is not': pdf });
fs.rmSync(path('detached'), { recursive: true });
