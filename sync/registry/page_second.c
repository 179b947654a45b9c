// SPDX-License-Identifier: EUPL-1.2
/* Four eyes: an order that replaces or changes a list is carried out only when another account of
 * the same role agreed to it here.
 *
 *   GET  /orders/{id}             for the second person: what is asked, and by whom
 *   GET  /orders/{id}/{part}      the list itself
 *   POST /orders/{id}             decision = agree | decline */
#include "registry/page_orders.h"

#include "registry/audit.h"
#include "registry/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE_MAX_BYTES 200 /* of a part that is shown and not fetched */

enum err second_list(struct visit *v, struct html *p, struct diag *d)
{
    static const char *const heads[] = {
        "registry.order", "registry.order.at", "registry.state", NULL};

    if (orders_role(ORDER_DELTA) != v->person.role)
        return ERR_OK;
    html_say(p, "<h2>", "registry.second", "</h2>");
    html_heads(p, heads);
    enum err e = orders_for_second(v->registry, v->person.name, orders_row, p, d);
    html_end(p);
    return e;
}

bool second_find(struct visit *v, struct order_standing *ret)
{
    struct uuid id;
    struct diag d = {0};

    return uuid_parse(v->segments[1], &id) == ERR_OK
           && orders_find(v->registry, &id, NULL, ret, &d) == ERR_OK && ret->stands == ORDER_ASKED
           && orders_role(ret->kind) == v->person.role;
}

bool second_is_other(struct visit *v, const struct order_standing *s)
{
    struct order_standing own;
    struct diag d = {0};

    return orders_find(v->registry, &s->id, v->person.name, &own, &d) == ERR_MISSING;
}

/* ---------------------------------------------------------------- what is asked */

/* A short line is shown; a list is fetched. */
static bool is_line(struct bytes value)
{
    bool line = value.n < LINE_MAX_BYTES;

    for (size_t i = 0; line && i < value.n; i++)
        line = value.p[i] >= ' ';
    return line;
}

static void put_part(const struct html *p, const struct order_part *part)
{
    char line[LINE_MAX_BYTES];

    buf_add_text(p->out, "<p>");
    if (is_line(part->value)) {
        (void)snprintf(line, sizeof line, "%.*s", (int)part->value.n, (const char *)part->value.p);
        html_put(p->out, part->name);
        buf_add_text(p->out, ": ");
        html_put(p->out, line);
    } else {
        buf_add_text(p->out, "<a href=\"");
        html_put(p->out, p->here);
        buf_add_byte(p->out, '/');
        html_put(p->out, part->name);
        buf_add_text(p->out, "\">");
        html_put(p->out, part->name);
        buf_add_text(p->out, "</a>");
    }
    buf_add_text(p->out, "</p>\n");
}

static void put_button(const struct html *p, const char *decision, const char *word)
{
    buf_add_format(p->out,
        "<form method=post action=\"%s%s\" enctype=\"multipart/form-data\">"
        "<input type=hidden name=decision value=%s>",
        p->here, p->lang == LANG_EN ? "/en" : "", decision);
    html_say(p, "<button>", word, "</button></form>\n");
}

static void put_question(const struct html *p, const struct order *o)
{
    html_say(p, "<p class=noted>", "registry.second.asked_by", " ");
    html_put(p->out, o->account);
    buf_add_text(p->out, "</p>\n");
    for (size_t i = 0; i < o->part_count; i++)
        put_part(p, &o->parts[i]);
    html_say(p, "<p>", "registry.second.read", "</p>\n");
    put_button(p, "agree", "registry.second.agree");
    put_button(p, "decline", "registry.second.decline");
}

void second_show(struct visit *v, const struct order_standing *s)
{
    BUF_WIPE struct buf plain = BUF_INIT(ORDER_BYTES_MAX);
    struct order *o = calloc(1, sizeof *o);
    struct html p = visit_page(v);
    char path[64], id[UUID_TEXT_SIZE];
    struct diag d = {0};
    enum err e = o == NULL ? ERR_NOMEM : orders_read(v->registry, s, &plain, o, &d);

    uuid_format(&s->id, id);
    (void)snprintf(path, sizeof path, "/orders/%s", id);
    p.here = path;
    html_begin(&p, orders_title(s->kind));
    if (!e)
        put_question(&p, o);
    visit_end(v, e, &d);
    free(o);
}

void second_give(struct visit *v, const struct order_standing *s)
{
    BUF_WIPE struct buf plain = BUF_INIT(ORDER_BYTES_MAX);
    struct order *o = calloc(1, sizeof *o);
    struct diag d = {0};
    enum err e = o == NULL ? ERR_NOMEM : orders_read(v->registry, s, &plain, o, &d);
    const struct order_part *part = e ? NULL : order_part(o, v->segments[2]);

    orders_give_part(v, e, &d, part, "order-read");
    free(o);
}

/* ---------------------------------------------------------------- deciding */

static enum problem decide(struct visit *v, const struct order_standing *s)
{
    char decision[16], about[UUID_TEXT_SIZE + ORDER_NAME_SIZE];
    struct form form;
    struct diag d = {0};

    if (form_parse(v->request->content_type, v->request->body, &form) != ERR_OK
        || !form_text(&form, "decision", decision, sizeof decision))
        return PROBLEM_FORMAT;
    bool agreed = strcmp(decision, "agree") == 0;
    if (!agreed && strcmp(decision, "decline") != 0)
        return PROBLEM_FORMAT;
    if (!second_is_other(v, s))
        return PROBLEM_FORBIDDEN;
    (void)snprintf(about, sizeof about, "%s %s", order_kind_name(s->kind), v->segments[1]);
    enum err e = audit_write(
        v->registry, agreed ? "order-agreed" : "order-declined", v->person.name, about, &d);
    if (!e) /* never without being written down */
        e = orders_decide(v->registry, s, v->person.name, agreed, &d);
    if (e == ERR_MISSING)
        return PROBLEM_NOT_FOUND;
    if (e) {
        visit_fail(v, e, &d);
        return PROBLEM_COUNT; /* it was said */
    }
    return PROBLEM_NONE;
}

void order_decide(struct visit *v)
{
    struct order_standing s;
    struct html p;
    struct diag d = {0};
    enum problem problem = orders_from_elsewhere(v->request) ? PROBLEM_FORBIDDEN
                           : !second_find(v, &s)             ? PROBLEM_NOT_FOUND
                                                             : decide(v, &s);

    if (problem == PROBLEM_NONE) {
        p = visit_page(v);
        p.here = "/orders";
        html_begin(&p, orders_title(s.kind));
        html_say(&p, "<p class=good>", "registry.second.noted", "</p><p>");
        html_link(&p, "/orders");
        html_say(&p, "", "registry.orders", "</a></p>");
        visit_end(v, ERR_OK, &d);
    } else if (problem != PROBLEM_COUNT) {
        visit_refuse(v, problem, "");
    }
}
