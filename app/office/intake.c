// SPDX-License-Identifier: EUPL-1.2
/* The beginning of `package` and `delta`: see intake.h. */
#include "office/intake.h"

#include "office/check.h"
#include "office/inputs.h"
#include <stdio.h>

/* ---- what is known ---- */

static enum err read_inputs(struct intake *in)
{
    const struct inputs files = {.extras = cli_value(in->g, "extras"),
        .csv = cli_value(in->g, "csv"),
        .offering = cli_value(in->g, "offering"),
        .associations = cli_values(in->g, "associations"),
        .others = cli_value(in->g, "others")};

    in->draft = draft_new();
    if (in->draft == NULL)
        return ERR_NOMEM;
    return inputs_read(&files, in->draft, &in->why);
}

/* What was issued for this sitting before: by the planning system's id, or by PV number. */
static enum err find_issued(struct intake *in)
{
    struct uuid id = in->draft->plan.sitting;
    struct issued *by_number = NULL;
    enum err e = ERR_MISSING;

    if (in->draft->plan.pv_number[0] != '\0')
        e = issued_find(in->store, in->draft->plan.pv_number, &by_number, &in->why);
    if (e != ERR_OK && e != ERR_MISSING)
        return e;
    if (!in->draft->from_oke) {
        in->issued = by_number;
    } else {
        in->pv_number_taken = by_number != NULL && !uuid_equal(&by_number->sitting, &id);
        issued_free(by_number);
        e = issued_load(in->store, &id, &in->issued, &in->why);
        if (e != ERR_OK && e != ERR_MISSING)
            return e;
    }
    if (in->issued != NULL)
        return ERR_OK;
    if (!in->draft->from_oke)
        uuid_random(&id);
    in->issued = issued_new(&id);
    return in->issued != NULL ? ERR_OK : ERR_NOMEM;
}

enum err intake_read(struct intake *in)
{
    enum err e = read_inputs(in);
    if (e == ERR_OK)
        e = store_open(cli_value(in->g, "office"), &in->store, &in->why);
    return e == ERR_OK ? find_issued(in) : e;
}

void intake_free(struct intake *in)
{
    issued_free(in->issued);
    draft_free(in->draft);
    store_close(in->store);
    in->issued = NULL;
    in->draft = NULL;
    in->store = NULL;
}

/* ---- the check ---- */

int intake_judge(struct intake *in)
{
    BUF_AUTO struct buf lines = BUF_INIT(1u << 20);
    const struct remarks *r = &in->draft->remarks;
    const struct check_office office = {.store = in->store,
        .now = in->now,
        .kiosks = in->kiosks.at,
        .kiosk_count = in->kiosks.count,
        .pv_number_taken = in->pv_number_taken};
    char stops[24], attentions[24];

    check_sitting(in->draft, &office);
    size_t stop = remarks_count(r, REMARK_STOP), attention = remarks_count(r, REMARK_ATTENTION);
    (void)snprintf(stops, sizeof stops, "%zu", stop);
    (void)snprintf(attentions, sizeof attentions, "%zu", attention);
    if (stop + attention == 0) {
        terminal_say(in->t, "office.check.all_good", NULL);
        return EXIT_DONE;
    }
    terminal_say(in->t, "office.check.head", "s", stops, "a", attentions, NULL);
    if (remarks_write(r, in->t->lang, &lines) == ERR_OK)
        terminal_print(in->t, buf_text(&lines));
    if (stop > 0) {
        terminal_say(in->t, "office.check.stopped", NULL);
        return EXIT_REFUSED;
    }
    if (cli_has(in->g, "accept"))
        return EXIT_DONE;
    if (!cli_has(in->g, "check"))
        terminal_say(in->t, "office.check.not_accepted", NULL);
    return EXIT_ATTENTION;
}
