// SPDX-License-Identifier: EUPL-1.2
/* Part B of the payload: who was there, and how they came, left and handed over.
 *
 *   staff      one per person of the card, in its order: `name` is who acted, so with an emergency
 *              badge the substitute, and `badge` is then the name of the badge; `in` the first
 * time, `out` the last one of who is not there any more; `signed_off` the signature of who left:
 * over how many entries, their root staff_log  what happened, in order. staff-in; staff-out {word:
 * by whom it was recorded, signed}; handed-over {to, lead: the lead went with it, _sd: [text]};
 * substitute {word, _sd: none, `text` is the name}; unsupervised {happened: from when, minutes} */
#include "pv/facts.h"

#include "codec/text45.h"
#include <string.h>

static struct json *signed_off(const struct staff_state *staff)
{
    struct json *o = json_object();
    struct hash root;
    BUF_AUTO struct buf signature = BUF_INIT(128);
    memcpy(root.b, staff->sign_off, HASH_SIZE);
    base64url_encode(
        (struct bytes){staff->sign_off + HASH_SIZE, SIGN_OFF_SIZE - HASH_SIZE}, &signature);
    json_put_int(o, "entries", (int64_t)staff->sign_off_size);
    fact_hash(o, "root", &root);
    json_put_text(o, "signature", buf_text(&signature));
    return o;
}

struct json *build_staff(struct build *b)
{
    struct json *list = json_array();
    for (size_t i = 0; i < b->plan->invigilator_count; i++) {
        const struct staff_state *staff = &b->s->staff[i];
        struct json *o = json_object();
        fact_text(o, "name", sitting_staff_name(b->s, i));
        if (staff->name[0])
            fact_text(o, "badge", b->plan->invigilators[i].name);
        json_put_text(o, "role", pv_role_of(b->plan->invigilators[i].role));
        fact_key(o, "key", &b->facts->card->staff[i].sign);
        fact_time(o, "in", staff->first_in);
        if (!staff->in)
            fact_time(o, "out", staff->last_out);
        if (staff->signed_off)
            json_put(o, "signed_off", signed_off(staff));
        json_add(list, o);
    }
    return list;
}

static bool is_about_staff(enum event_kind kind)
{
    return kind == EVENT_STAFF_IN || kind == EVENT_STAFF_OUT || kind == EVENT_HANDED_OVER
           || kind == EVENT_SUBSTITUTE || kind == EVENT_UNSUPERVISED;
}

/* The words of who left are among the remarks, with those of the end. */
static struct json *line(struct build *b, const struct room_moment *m)
{
    struct json *o = json_object();
    json_put_text(o, "what", event_name(m->kind));
    fact_when(o, "at", m->at, m->certainty);
    fact_time(o, "happened", m->happened);
    fact_actor(o, "by", m->actor);
    fact_door(b, o, m->seq);
    fact_text(o, "word", sitting_text(b->s, m->who_at));
    if (m->kind == EVENT_HANDED_OVER) {
        fact_actor(o, "to", (uint8_t)m->code);
        if (m->amount)
            json_put_bool(o, "lead", true);
        fact_row(b, o, "text", sitting_text(b->s, m->text_at));
    } else if (m->kind == EVENT_SUBSTITUTE) {
        fact_text(o, "text", sitting_text(b->s, m->text_at));
    } else if (m->kind == EVENT_UNSUPERVISED) {
        json_put_int(o, "minutes", m->amount);
    }
    return o;
}

struct json *build_staff_log(struct build *b)
{
    struct json *list = json_array();
    for (size_t i = 0; i < b->s->room_count; i++)
        if (is_about_staff(b->s->room[i].kind))
            json_add(list, line(b, &b->s->room[i]));
    return list;
}
