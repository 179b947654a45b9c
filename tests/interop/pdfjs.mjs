// SPDX-License-Identifier: EUPL-1.2
// The PDF with pdf.js, the reader in Firefox: attachments, metadata that agree, and what is read aloud in which order.
import { check, flipped, must, read, same } from './kit.mjs';
import { changed } from './pdfs.mjs';
console.warn = console.log; // it warns of drawing, which nobody asks of it here
const say = console.log;
console.log = () => {};
const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
console.log = say;

const pdf = read('opened/pv.pdf'), swap = (from, to) => changed(pdf, from, to);
const opening = (bytes) => getDocument({ data: new Uint8Array(bytes), verbosity: 0, stopAtErrors: true,
  isEvalSupported: false }).promise;
const date = (text) => text.replace(/^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(.\d\d)'(\d\d)'$/, '$1-$2-$3T$4:$5:$6$7:$8');

await check('pdfjs: attachments are the parts of the record', async (bytes) => {
  const files = await (await opening(bytes)).getAttachments();
  for (const name of ['pv.jws.json', 'rows.json']) must(files?.[name], `no ${name}`);
  for (const { filename, content } of Object.values(files))
    must(same(content, read(`opened/${filename}`)), `${filename} differs`);
  return Object.keys(files).join(', ');
}, pdf, { 'a bit of a part': flipped(pdf, pdf.indexOf(read('opened/rows.json')) + 100),
  'no EmbeddedFiles': swap('/EmbeddedFiles', '/EmbeddedFilez'), 'no PDF': Buffer.from('%PDF-1.7 zomaar') });

await check('pdfjs: metadata say PDF/A-3b and agree with the info', async (bytes) => {
  const doc = await opening(bytes), { info, metadata } = await doc.getMetadata(), xmp = metadata?.getAll() ?? {};
  must(xmp['pdfaid:part'] === '3' && xmp['pdfaid:conformance'] === 'B', 'not PDF/A-3b');
  must(info.Title && info.Title === xmp['dc:title'], 'another title');
  must(info.Author && info.Author === [xmp['dc:creator']].flat().join(), 'another author');
  must(info.Producer === xmp['pdf:producer'], 'another producer');
  must(date(info.CreationDate) === xmp['xmp:createdate'] && date(info.ModDate) === xmp['xmp:modifydate'], 'another date');
  must(info.Language === 'nl-NL' && !info.EncryptFilterName && !(await doc.hasJSActions()), 'language, lock or script');
  return info.Title;
}, pdf, { 'another title in the info': swap('/Title (Proces', '/Title (Prices'),
  'another date': swap('/CreationDate (D:2', '/CreationDate (D:1'),
  'no metadata': swap('/Metadata ', '/Metadota '), 'another part of the standard': swap('<pdfaid:part>3', '<pdfaid:part>2'),
  'another conformance': swap('conformance>B', 'conformance>U'), 'no language': swap('/Lang (', '/Long (') });

// ---- reading aloud ----

async function spoken(page) {
  const { items } = await page.getTextContent({ includeMarkedContent: true }), by = new Map(), open = [];
  for (const o of items) {
    if (o.type?.startsWith('begin')) open.push(o.id);
    else if (o.type) open.pop();
    else if (o.str && open.some((id) => id)) {
      const id = open.findLast((one) => one);
      by.set(id, (by.get(id) ?? '') + o.str);
    }
  }
  const said = [];
  const walk = (node, role) => {
    if (node.type === 'content') said.push([role, by.get(node.id) ?? '']);
    else for (const kid of node.children ?? []) walk(kid, node.role);
    if (node.role === 'Figure') said.push(['Figure', node.alt ?? '']);
  };
  walk(await page.getStructTree() ?? {}, null);
  return said;
}
await check('pdfjs: read aloud from top to bottom', async (bytes) => {
  const doc = await opening(bytes), all = [];
  must((await doc.getMarkInfo())?.Marked, 'not marked');
  for (let i = 1; i <= doc.numPages; i++) all.push(...await spoken(await doc.getPage(i)));
  const text = all.map(([, t]) => t).join(' ').replace(/\s+/g, ' ');
  const order = ['Proces-verbaal examenafname', 'op de lijst', 'Presentielijst', 'Toegepaste voorzieningen',
    'Incidenten en onregelmatigheden', 'Surveillanten', 'Ondertekening', 'Controleren', 'Bewijs'];
  order.reduce((from, words) => {
    const at = text.indexOf(words, from);
    must(at >= from, `not in its place: ${words}`);
    return at + words.length;
  }, 0);
  must(all.filter(([role]) => role === 'H1').length === 1, 'not one title');
  must(all.filter(([role, t]) => role === 'Figure' && t).length >= 2, 'figures without words');
  must(all.some(([role, t]) => role === 'TH' && t === 'Naam') && all.some(([role]) => role === 'TD'), 'no table');
  return `${all.length} pieces`;
}, pdf, { 'no structure': swap('/StructTreeRoot ', '/StructTreeRout '), 'figures without words': swap(/\/Alt /, '/Olt '),
  'not marked': swap('/Marked true', '/Marked null'), 'the title as a paragraph': swap('/S /H1', '/S /P ') });
