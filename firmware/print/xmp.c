// SPDX-License-Identifier: EUPL-1.2
/* XMP as PDF/A asks for: title, author, producer, both dates, part 3, conformance B. The processing
 * instructions around it are fixed by the standard. */
#include "print/xmp.h"

#include <stdio.h>
#include <string.h>

static void add_escaped(struct buf *b, const char *text)
{
    for (const char *p = text; *p; p++) {
        unsigned char c = (unsigned char)*p;
        if (c == '<')
            buf_add_text(b, "&lt;");
        else if (c == '>')
            buf_add_text(b, "&gt;");
        else if (c == '&')
            buf_add_text(b, "&amp;");
        else if (c < 0x20)
            buf_add_byte(b, '?');
        else
            buf_add_byte(b, c);
    }
}

static void add_element(struct buf *b, const char *name, const char *text)
{
    buf_add_format(b, "<%s>", name);
    add_escaped(b, text);
    buf_add_format(b, "</%s>\n", name);
}

static void add_author(struct buf *b, const char *author)
{
    if (!author[0])
        return;
    buf_add_text(b, "<dc:creator><rdf:Seq><rdf:li>");
    add_escaped(b, author);
    buf_add_text(b, "</rdf:li></rdf:Seq></dc:creator>\n");
}

void xmp_write(const struct xmp *x, struct buf *ret)
{
    char date[26];
    wall_format_rfc3339(x->made, date);
    buf_add_text(ret, "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF "
                      "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                      "<rdf:Description rdf:about=\"\"\n"
                      " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                      " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
                      " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
                      " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n");
    add_element(ret, "pdfaid:part", "3");
    add_element(ret, "pdfaid:conformance", "B");
    buf_add_text(ret, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">");
    add_escaped(ret, x->title);
    buf_add_text(ret, "</rdf:li></rdf:Alt></dc:title>\n");
    add_author(ret, x->author);
    buf_add_text(ret, "<dc:language><rdf:Bag><rdf:li>nl-NL</rdf:li></rdf:Bag></dc:language>\n");
    add_element(ret, "pdf:Producer", x->producer);
    add_element(ret, "xmp:CreateDate", date);
    add_element(ret, "xmp:ModifyDate", date);
    buf_add_text(ret, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n");
}

void xmp_pdf_date(struct wall made, char out[XMP_DATE_SIZE])
{
    char t[26];
    wall_format_rfc3339(made, t); /* 2026-11-24T11:02:00+01:00 */
    (void)snprintf(out, XMP_DATE_SIZE, "D:%.4s%.2s%.2s%.2s%.2s%.2s%.3s'%.2s'", t, t + 5, t + 8,
        t + 11, t + 14, t + 17, t + 19, t + 23);
}
