// SPDX-License-Identifier: EUPL-1.2
/* Where people ask the exam office's keys for something, and fetch what came of it. Plain forms, no
 * script; a program sends the same form (curl -F).
 *
 *   GET  /orders, /orders/en      forms for what one's role may ask, and one's own orders
 *   POST /orders                  multipart/form-data: kind, once (any text: the same is the same
 *                                 order), language, and what the kind wants
 *   GET  /orders/{id}             how it stands, what was said, what can be fetched
 *   GET  /orders/{id}/{file}      one of these
 *
 * The exam office orders packages, changes, tickets and the end of a badge; technical management
 * the end of a kiosk (its certificate is theirs to mind). Everybody sees his own orders only, and
 * those that wait for a second person of his role (page_second.c). */
#include "registry/page_orders.h"

#include "registry/audit.h"
#include "registry/form.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ONCE_SIZE 80

/* ---------------------------------------------------------------- who may ask what */

enum role orders_role(enum order_kind kind)
{
    return kind == ORDER_KIOSK ? ROLE_ADMIN : ROLE_OFFICE;
}

bool orders_from_elsewhere(const struct wire_request *r)
{
    if (r->fetch_site[0] != '\0')
        return strcmp(r->fetch_site, "same-origin") != 0 && strcmp(r->fetch_site, "none") != 0;
    const char *host = strstr(r->origin, "://");
    return r->origin[0] != '\0' && (host == NULL || strcmp(host + 3, r->host) != 0);
}

/* ---------------------------------------------------------------- forms */

struct field {
    const char *type, *name, *label;
    bool needed, many;
};

struct form_page {
    enum order_kind kind;
    const char *title;
    struct field fields[10]; /* closed by a NULL type */
};

static const struct form_page forms[] = {
    {ORDER_PACKAGE, "registry.order.package",
        {{"file", "csv", "registry.field.csv", false, false},
            {"file", "offering", "registry.field.offering", false, false},
            {"file", "associations", "registry.field.associations", false, true},
            {"file", "extras", "registry.field.extras", true, false},
            {"text", "kiosk", "registry.field.kiosks", false, false},
            {"checkbox", "replaces", "registry.field.replaces", false, false},
            {"checkbox", "tickets", "registry.field.tickets", false, false},
            {"checkbox", "check", "registry.field.check", false, false},
            {"checkbox", "accept", "registry.field.accept", false, false}}},
    {ORDER_DELTA, "registry.order.delta",
        {{"file", "csv", "registry.field.csv", false, false},
            {"file", "offering", "registry.field.offering", false, false},
            {"file", "associations", "registry.field.associations", false, true},
            {"file", "extras", "registry.field.extras", true, false},
            {"checkbox", "tickets", "registry.field.new_tickets", false, false},
            {"checkbox", "check", "registry.field.check", false, false},
            {"checkbox", "accept", "registry.field.accept", false, false}}},
    {ORDER_TICKETS, "registry.order.tickets",
        {{"text", "sitting", "registry.field.sitting", true, false},
            {"text", "student", "registry.field.student", false, false},
            {"checkbox", "new", "registry.field.new", false, false}}},
    {ORDER_BADGE, "registry.order.badge", {{"text", "badge", "registry.field.name", true, false}}},
    {ORDER_KIOSK, "registry.order.kiosk", {{"text", "kiosk", "registry.field.kiosk", true, false}}},
};
#define FORMS (sizeof forms / sizeof *forms)

const char *orders_title(enum order_kind kind)
{
    for (size_t i = 0; i < FORMS; i++)
        if (forms[i].kind == kind)
            return forms[i].title;
    return "registry.orders";
}

static void put_field(const struct html *p, const struct field *f)
{
    html_say(p, "<label><span>", f->label, "</span> ");
    buf_add_format(p->out, "<input type=%s name=%s%s%s></label>\n", f->type, f->name,
        f->needed ? " required" : "", f->many ? " multiple" : "");
}

static void put_form(const struct html *p, const struct form_page *f)
{
    struct uuid once;
    char id[UUID_TEXT_SIZE];

    uuid_random(&once);
    uuid_format(&once, id);
    html_say(p, "<h2>", f->title, "</h2>");
    buf_add_format(p->out,
        "<form method=post action=\"/orders%s\" enctype=\"multipart/form-data\">"
        "<input type=hidden name=kind value=%s><input type=hidden name=once value=%s>\n",
        p->lang == LANG_EN ? "/en" : "", order_kind_name(f->kind), id);
    for (const struct field *field = f->fields; field->type != NULL; field++)
        put_field(p, field);
    html_say(p, "<button>", "registry.order.send", "</button></form>\n");
}

/* ---------------------------------------------------------------- one's own */

static const char *const standings[] = {[ORDER_ASKED] = "registry.order.asked",
    [ORDER_DECLINED] = "registry.order.declined",
    [ORDER_WAITS] = "registry.order.waits",
    [ORDER_ANSWERED] = "registry.order.answered"};

enum err orders_row(void *context, const struct order_standing *s)
{
    struct html *p = context;
    char id[UUID_TEXT_SIZE], path[64];

    uuid_format(&s->id, id);
    (void)snprintf(path, sizeof path, "/orders/%s", id);
    buf_add_text(p->out, "<tr><td>");
    html_link(p, path);
    html_say(p, "", orders_title(s->kind), "</a></td>");
    html_cell_time(p, s->at);
    html_say(p, s->stands == ORDER_ANSWERED ? "<td class=good>" : "<td class=noted>",
        standings[s->stands], "</td></tr>\n");
    p->rows++;
    return ERR_OK;
}

void orders_show(struct visit *v)
{
    static const char *const heads[] = {
        "registry.order", "registry.order.at", "registry.state", NULL};
    struct html p = visit_page(v);
    struct diag d = {0};

    html_begin(&p, "registry.orders");
    html_heads(&p, heads);
    enum err e = orders_of(v->registry, v->person.name, orders_row, &p, &d);
    html_end(&p);
    if (!e)
        e = second_list(v, &p, &d);
    if (e == ERR_STATE) {
        html_say(&p, "<p>", "registry.order.none_taken", "</p>");
        e = ERR_OK;
    }
    for (size_t i = 0; i < FORMS; i++)
        if (orders_role(forms[i].kind) == v->person.role)
            put_form(&p, &forms[i]);
    visit_end(v, e, &d);
}

static void put_files(const struct html *p, const struct answer *a)
{
    for (size_t i = 0; i < a->part_count; i++) {
        buf_add_text(p->out, "<p><a href=\"");
        html_put(p->out, p->here);
        buf_add_byte(p->out, '/');
        html_put(p->out, a->parts[i].name);
        buf_add_text(p->out, "\">");
        html_put(p->out, a->parts[i].name);
        buf_add_text(p->out, "</a></p>\n");
    }
}

static void put_answer(const struct html *p, const struct answer *a)
{
    BUF_WIPE struct buf text = BUF_INIT(ANSWER_TEXT_MAX + 1);

    buf_add_bytes(&text, a->text);
    html_say(p, a->code == 0 ? "<p class=good>" : "<p class=broken>",
        a->code == 0   ? "registry.order.done"
        : a->code == 2 ? "registry.order.attention"
                       : "registry.order.refused",
        "</p><pre>");
    html_put(p->out, buf_text(&text));
    buf_add_text(p->out, "</pre>");
    put_files(p, a);
}

static void show_one(struct visit *v, const struct order_standing *s, int status)
{
    BUF_WIPE struct buf plain = BUF_INIT(ANSWER_BYTES_MAX);
    struct answer *a = calloc(1, sizeof *a);
    struct html p = visit_page(v);
    char path[64], id[UUID_TEXT_SIZE];
    struct diag d = {0};
    enum err e = a == NULL ? ERR_NOMEM : ERR_OK;

    uuid_format(&s->id, id);
    (void)snprintf(path, sizeof path, "/orders/%s", id);
    p.here = path;
    html_begin(&p, orders_title(s->kind));
    if (!e && s->stands == ORDER_ANSWERED)
        e = orders_answer(v->registry, s, v->person.name, &plain, a, &d);
    if (!e && s->stands == ORDER_ANSWERED)
        put_answer(&p, a);
    if (s->stands != ORDER_ANSWERED) {
        html_say(&p, "<p class=noted>", standings[s->stands], "</p><p>");
        html_link(&p, path);
        html_say(&p, "", "registry.order.look", "</a></p>");
    }
    visit_end(v, e, &d);
    if (!e)
        v->answer->status = status;
    free(a);
}

/* Whether the path names what another asked and this visitor may agree to. */
static bool second_is_for(struct visit *v, struct order_standing *ret)
{
    return second_find(v, ret) && second_is_other(v, ret);
}

/* The order that the path names, if it is one's own. */
static bool find(struct visit *v, struct order_standing *ret)
{
    struct uuid id;
    struct diag d = {0};
    enum err e = uuid_parse(v->segments[1], &id) == ERR_OK
                     ? orders_find(v->registry, &id, v->person.name, ret, &d)
                     : ERR_MISSING;

    if (e == ERR_MISSING || e == ERR_STATE)
        visit_refuse(v, PROBLEM_NOT_FOUND, "");
    else if (e)
        visit_fail(v, e, &d);
    return e == ERR_OK;
}

void order_show(struct visit *v)
{
    struct order_standing s;

    if (second_is_for(v, &s))
        second_show(v, &s);
    else if (find(v, &s))
        show_one(v, &s, 200);
}

void orders_give_part(struct visit *v, enum err e, const struct diag *d,
    const struct order_part *part, const char *event)
{
    if (e) {
        visit_fail(v, e, d);
    } else if (part == NULL) {
        visit_refuse(v, PROBLEM_NOT_FOUND, "");
    } else {
        audit_note(v->registry, event, v->person.name, v->segments[1]);
        buf_add_bytes(&v->answer->body, part->value);
        text_copy(v->answer->file_name, sizeof v->answer->file_name, part->name);
        visit_answer(v, 200, "application/octet-stream");
    }
}

static void give_answered(struct visit *v, const struct order_standing *s)
{
    BUF_WIPE struct buf plain = BUF_INIT(ANSWER_BYTES_MAX);
    struct answer *a = calloc(1, sizeof *a);
    const struct order_part *part = NULL;
    struct diag d = {0};
    enum err e = a == NULL ? ERR_NOMEM : ERR_OK;

    if (!e && s->stands == ORDER_ANSWERED)
        e = orders_answer(v->registry, s, v->person.name, &plain, a, &d);
    for (size_t i = 0; !e && i < a->part_count; i++)
        if (strcmp(a->parts[i].name, v->segments[2]) == 0)
            part = &a->parts[i];
    orders_give_part(v, e, &d, part, "order-fetched");
    free(a);
}

void order_give(struct visit *v)
{
    struct order_standing s;

    if (second_is_for(v, &s))
        second_give(v, &s);
    else if (find(v, &s))
        give_answered(v, &s);
}

/* ---------------------------------------------------------------- taking one */

/* What is not filled in was not said: a browser sends empty fields along. */
static enum err fill(struct order *o, const struct form *f)
{
    for (size_t i = 0; i < f->count; i++) {
        const struct form_part *part = &f->parts[i];
        if (part->value.n == 0 || strcmp(part->name, "kind") == 0
            || strcmp(part->name, "once") == 0)
            continue;
        if (!order_name_is_good(part->name) || o->part_count == ORDER_PARTS_MAX)
            return ERR_FORMAT;
        struct order_part *to = &o->parts[o->part_count++];
        text_copy(to->name, sizeof to->name, part->name);
        to->value = part->value;
    }
    return ERR_OK;
}

static enum problem keep(struct visit *v, struct order *o, struct order_standing *ret)
{
    char about[UUID_TEXT_SIZE + ORDER_NAME_SIZE], id[UUID_TEXT_SIZE];
    struct diag d = {0};
    bool fresh = false;
    enum err e = orders_put(v->registry, o, &fresh, &d);

    if (e == ERR_STATE)
        return PROBLEM_NOT_FOUND;
    if (e == ERR_FORMAT || e == ERR_LIMIT)
        return e == ERR_LIMIT ? PROBLEM_TOO_LARGE : PROBLEM_FORMAT;
    if (!e)
        e = orders_find(v->registry, &o->id, o->account, ret, &d);
    if (e) {
        visit_fail(v, e, &d);
        return PROBLEM_COUNT; /* it was said */
    }
    uuid_format(&o->id, id);
    (void)snprintf(about, sizeof about, "%s %s", order_kind_name(o->kind), id);
    if (fresh)
        audit_note(v->registry, "order", o->account, about);
    return PROBLEM_NONE;
}

static enum problem take(struct visit *v, struct order *o, struct order_standing *ret)
{
    char kind[ORDER_NAME_SIZE], once[ONCE_SIZE];
    struct form form;
    enum err e = form_parse(v->request->content_type, v->request->body, &form);

    if (e)
        return e == ERR_LIMIT ? PROBLEM_TOO_LARGE : PROBLEM_FORMAT;
    if (!form_text(&form, "kind", kind, sizeof kind) || !form_text(&form, "once", once, sizeof once)
        || once[0] == '\0')
        return PROBLEM_FORMAT;
    o->kind = order_kind_parse(kind);
    if (order_kind_name(o->kind) == NULL || fill(o, &form) != ERR_OK)
        return PROBLEM_FORMAT;
    if (orders_role(o->kind) != v->person.role)
        return PROBLEM_FORBIDDEN;
    o->received = v->now;
    o->lang = v->lang;
    if (!text_copy(o->account, sizeof o->account, v->person.name))
        return PROBLEM_FORMAT;
    o->id = orders_id(o, once);
    return keep(v, o, ret);
}

void order_take(struct visit *v)
{
    struct order *o = calloc(1, sizeof *o);
    struct order_standing s = {0};
    enum problem p = o == NULL                           ? PROBLEM_BUSY
                     : orders_from_elsewhere(v->request) ? PROBLEM_FORBIDDEN
                                                         : take(v, o, &s);

    if (p == PROBLEM_NONE)
        show_one(v, &s, 201);
    else if (p != PROBLEM_COUNT)
        visit_refuse(v, p, "");
    free(o);
}
