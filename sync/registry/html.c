// SPDX-License-Identifier: EUPL-1.2
/* Pages in pieces: see html.h. No script, nothing from elsewhere. */
#include "registry/html.h"

#include <stdio.h>

#define CELL_TIME_SIZE 24

static const char STYLE[] =
    "body{font:16px/1.5 system-ui,sans-serif;color:#16202b;background:#f6f7f9;margin:2rem auto;"
    "max-width:90rem;padding:0 1rem}h1,h2{font-weight:600}table{border-collapse:collapse;"
    "width:100%;background:#fff}th,td{text-align:left;padding:.5rem .75rem;border-bottom:1px solid "
    "#d9dee4}th{font-weight:600;color:#465362}td.n{font-variant-numeric:tabular-nums;white-space:"
    "nowrap}"
    ".good{color:#0b6b3a}.noted{color:#8a4b00}.broken{color:#a4161a;font-weight:600}"
    ".closed{color:#465362}pre{background:#fff;padding:1rem;white-space:pre-wrap}"
    "nav a{margin-right:1.5rem}form{background:#fff;padding:.5rem 1rem 1rem;margin:1rem 0}"
    "label{display:block;margin:.5rem 0}label span{display:inline-block;min-width:24rem}";

/* Text of others between tags. */
void html_put(struct buf *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '&')
            buf_add_text(out, "&amp;");
        else if (*text == '<')
            buf_add_text(out, "&lt;");
        else if (*text == '>')
            buf_add_text(out, "&gt;");
        else if (*text == '"')
            buf_add_text(out, "&quot;");
        else
            buf_add_byte(out, (uint8_t)*text);
    }
}

void html_say(const struct html *p, const char *before, const char *id, const char *after)
{
    buf_add_text(p->out, before);
    html_put(p->out, words(p->lang, id));
    buf_add_text(p->out, after);
}

void html_cell(const struct html *p, const char *text)
{
    buf_add_text(p->out, "<td class=n>");
    html_put(p->out, text);
    buf_add_text(p->out, "</td>");
}

void html_cell_time(const struct html *p, struct wall at)
{
    char date[11], minute[6], text[CELL_TIME_SIZE] = "";

    if (at.ms != 0) {
        wall_format_date(at, date);
        wall_format_hm(at, minute);
        (void)snprintf(text, sizeof text, "%s %s", date, minute);
    }
    html_cell(p, text);
}

void html_link(const struct html *p, const char *path)
{
    buf_add_text(p->out, "<a href=\"");
    html_put(p->out, path);
    buf_add_text(p->out, p->lang == LANG_EN ? "/en\">" : "\">");
}

static void put_links(const struct html *p)
{
    static const struct {
        const char *path, *title;
        int roles;
    } pages[] = {
        {"/sittings", "registry.sittings", ROLE_OFFICE | ROLE_COMMITTEE},
        {"/records", "registry.records", ROLE_OFFICE | ROLE_COMMITTEE},
        {"/kiosks", "registry.kiosks", ROLE_ADMIN},
        {"/orders", "registry.orders", ROLE_OFFICE | ROLE_ADMIN},
    };
    const struct html other = {.out = p->out, .lang = p->lang == LANG_EN ? LANG_NL : LANG_EN};

    buf_add_text(p->out, "<nav>");
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        if (((int)p->role & pages[i].roles) == 0)
            continue;
        html_link(p, pages[i].path);
        html_say(p, "", pages[i].title, "</a> ");
    }
    html_link(&other, p->here);
    html_say(&other, "", "registry.language", "</a></nav>");
}

void html_begin(const struct html *p, const char *title)
{
    buf_add_format(p->out,
        "<!doctype html><html lang=%s><meta charset=utf-8><meta name=viewport "
        "content=\"width=device-width\">",
        p->lang == LANG_EN ? "en" : "nl");
    html_say(p, "<title>", title, "</title><style>");
    buf_add_text(p->out, STYLE);
    buf_add_text(p->out, "</style>");
    if (p->here != NULL)
        put_links(p);
    html_say(p, "<h1>", title, "</h1>");
}

void html_heads(struct html *p, const char *const *ids)
{
    p->rows = 0;
    buf_add_text(p->out, "<table><tr>");
    for (; *ids != NULL; ids++)
        html_say(p, "<th>", *ids, "</th>");
    buf_add_text(p->out, "</tr>\n");
}

void html_end(const struct html *p)
{
    buf_add_text(p->out, "</table>\n");
    if (p->rows == 0)
        html_say(p, "<p>", "registry.none", "</p>\n");
}
