// SPDX-License-Identifier: EUPL-1.2
/* The status file: see status.h. */
#include "agent/status.h"

#include "codec/json.h"

static const char *const words_of[STATUS_COUNT] = {
    "starting", "reached", "offline", "captive", "untrusted", "revoked"};

const char *status_word(enum status_state s)
{
    return s < STATUS_COUNT ? words_of[s] : words_of[STATUS_STARTING];
}

enum err status_write(const struct status *s, const struct parked *parked, struct buf *ret)
{
    JSON_AUTO struct json *all = json_object();
    struct json *list = json_array();

    for (size_t i = 0; i < parked->count; i++) {
        struct json *one = json_object();
        json_put_text(one, "name", parked->items[i].name);
        json_put_text(one, "problem", problem_name(parked->items[i].problem));
        json_put_int(one, "since", parked->items[i].since.ms);
        json_add(list, one);
    }
    json_put_text(all, "type", "zw-agent-status");
    json_put_int(all, "version", 1);
    json_put_text(all, "state", status_word(s->state));
    json_put_int(all, "reached", s->reached.ms);
    json_put_int(all, "clock", s->clock_ahead);
    json_put_int(all, "waiting", s->waiting);
    json_put(all, "parked", list);
    return json_write(all, ret);
}
