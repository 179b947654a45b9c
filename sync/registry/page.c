// SPDX-License-Identifier: EUPL-1.2
/* The exam office's plain page: sealed records with their verdict, and what the verifier said of
 * one. Read only, nobody's name.
 *
 *   /records             in Dutch
 *   /records/en          in English
 *   /records/{sha256}    what the verifier said, a line per finding; and /en */
#include "registry/registry_internal.h"

#include "pv/bundle.h"
#include "registry/audit.h"
#include "registry/reading.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define REPORT_MAX (64u << 10)

static void cell_verdict(const struct html *p, const struct depot_reading *r)
{
    static const struct {
        const char *style, *id;
    } verdicts[] = {
        [VERIFY_COMPLETE] = {"good", "registry.verdict.complete"},
        [VERIFY_BROKEN] = {"broken", "registry.verdict.broken"},
        [VERIFY_INCOMPLETE] = {"noted", "registry.verdict.incomplete"},
    };
    bool opened = r->verdict >= VERIFY_COMPLETE && r->verdict <= VERIFY_INCOMPLETE;
    char hex[2 * HASH_SIZE + 1];

    hex_encode(r->bundle.b, sizeof r->bundle.b, hex);
    buf_add_format(p->out, "<td class=%s><a class=%s href=\"/records/%s%s\">",
        opened ? verdicts[r->verdict].style : "closed",
        opened ? verdicts[r->verdict].style : "closed", hex, p->lang == LANG_EN ? "/en" : "");
    html_say(p, "", opened ? verdicts[r->verdict].id : "registry.verdict.unopened", "</a></td>");
}

static enum err put_record(void *context, const struct depot_reading *r)
{
    struct html *p = context;
    char door[16];

    (void)snprintf(door, sizeof door, "%" PRId32, r->door);
    buf_add_text(p->out, "<tr>");
    html_cell(p, r->number);
    html_cell(p, r->exam);
    html_cell(p, r->room);
    html_cell_time(p, r->start);
    html_cell(p, r->door > 0 ? door : "");
    html_cell_time(p, r->at);
    cell_verdict(p, r);
    buf_add_text(p->out, "</tr>\n");
    p->rows++;
    return ERR_OK;
}

static void show_records(struct visit *v)
{
    static const char *const records[] = {"registry.number", "registry.exam", "registry.room",
        "registry.start", "registry.door", "registry.received", "registry.verdict", NULL};
    struct html p = visit_page(v);
    struct diag d = {0};

    html_begin(&p, "registry.records");
    html_heads(&p, records);
    enum err e = depot_readings(v->registry->depot, put_record, &p, &d);
    html_end(&p);
    visit_end(v, e, &d);
}

static void show_report(struct visit *v, const struct hash *bundle)
{
    struct html p = visit_page(v);
    struct depot_reading r;
    struct diag d = {0};
    BUF_AUTO struct buf report = BUF_INIT(REPORT_MAX);
    enum err e = depot_reading_get(v->registry->depot, bundle, &r, &report, &d);

    if (e == ERR_OK && v->lang != LANG_NL) { /* what is kept is in Dutch */
        BUF_AUTO struct buf kept = report;
        report = BUF_INIT(REPORT_MAX);
        e = reading_report(v->registry, bundle, v->lang, &report, &d);
        if (e == ERR_KEY) {
            buf_add_bytes(&report, buf_view(&kept));
            e = ERR_OK;
        }
    }
    if (e == ERR_MISSING) {
        visit_refuse(v, PROBLEM_NOT_FOUND, "");
        return;
    }
    if (e) {
        visit_fail(v, e, &d);
        return;
    }
    char hex[2 * HASH_SIZE + 1];
    hex_encode(bundle->b, sizeof bundle->b, hex);
    audit_note(v->registry, "report-read", v->person.name, hex);
    html_begin(&p, "registry.report");
    buf_add_text(p.out, "<p>");
    html_put(p.out, r.number);
    buf_add_text(p.out, " &middot; ");
    html_put(p.out, r.exam);
    buf_add_text(p.out, "<pre>");
    html_put(p.out, buf_text(&report));
    buf_add_text(p.out, "</pre>");
    visit_answer(v, 200, "text/html; charset=utf-8");
}

void page_show(struct visit *v)
{
    struct hash bundle;

    if (v->segment_count == 1)
        show_records(v);
    else if (hex_decode(v->segments[1], bundle.b, sizeof bundle.b) == ERR_OK)
        show_report(v, &bundle);
    else
        visit_refuse(v, PROBLEM_NOT_FOUND, "");
}
