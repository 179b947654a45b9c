// SPDX-License-Identifier: EUPL-1.2
/* 07 and searching. */
#include "golden/golden.h"

#include <stddef.h>

static void roster(struct world *w)
{
    world_inside(w, SCREEN_ROSTER, SCREEN_IDLE);
}

static void filtered(struct world *w, enum roster_filter filter)
{
    roster(w);
    w->flow.filter = filter;
}

static void page_four(struct world *w)
{
    roster(w);
    w->flow.pages[SCREEN_ROSTER] = 3;
}

static void overdue_toilet(struct world *w)
{
    filtered(w, FILTER_TOILET);
    world_time(w, "09:24");
}

static void nobody_absent(struct world *w)
{
    world_do(w, COMMAND_CHECK_IN, VERZINSEL, HOW_NAME);
    filtered(w, FILTER_ABSENT);
}

static void disk_fills_up(struct world *w)
{
    roster(w);
    w->view.device.storage_low = true;
}

static void clock_is_unsure(struct world *w)
{
    roster(w);
    w->view.device.clock_uncertain = true;
}

static void held(struct world *w)
{
    roster(w);
    w->flow.show_accommodations = true;
}

static void paper_start(struct world *w)
{
    world_inside(w, SCREEN_PAPER, SCREEN_ROSTER);
}

static void paper(struct world *w)
{
    paper_start(w);
    text_copy(w->flow.paper_time, sizeof w->flow.paper_time, "084");
}

static void paper_out(struct world *w)
{
    paper_start(w);
    w->flow.paper_mode = PAPER_OUT;
    text_copy(w->flow.paper_time, sizeof w->flow.paper_time, "0938");
}

static void paper_wrong(struct world *w)
{
    paper_out(w);
    w->flow.toast_seq = 0;
    text_copy(w->flow.toast_id, sizeof w->flow.toast_id, "paper.before");
    w->flow.toast_candidate = -1;
}

static void paper_entered(struct world *w)
{
    paper_out(w);
    w->flow.toast_seq = 7;
    w->flow.toast_candidate = SCHIJNBERG;
    text_copy(w->flow.toast_id, sizeof w->flow.toast_id, "toast.recorded");
}

static void paper_why(struct world *w)
{
    paper_out(w);
    w->flow.screen = SCREEN_TYPING;
    w->flow.back = SCREEN_PAPER;
    w->flow.typing_for = TYPING_PAPER_WHY;
    text_copy(w->flow.text, sizeof w->flow.text, "Onwel geworden");
}

static void id_todo(struct world *w)
{
    filtered(w, FILTER_ID_TODO);
}

static void waiting_at_door(struct world *w)
{
    world_time(w, "09:17");
    (void)world_scan(w, PROBNY);
    roster(w);
}

static void toast(struct world *w)
{
    roster(w);
    world_toast(w, "toast.checked_in", NUMUNE, 12);
}

static void refused(struct world *w)
{
    roster(w);
    w->flow.refusal = REFUSAL_TOO_EARLY_TO_LEAVE;
}

static void not_saved(struct world *w)
{
    roster(w);
    w->flow.error = ERR_IO;
}

static void locks_soon(struct world *w)
{
    roster(w);
    w->flow.locks_at.ms = w->view.mono.ms + 18000;
}

/* ---------------------------------------------------------------- search */

static void search_for(struct world *w, enum search_for what, const char *text)
{
    world_inside(w, SCREEN_SEARCH, SCREEN_ROSTER);
    w->flow.search_for = what;
    text_copy(w->flow.search, sizeof w->flow.search, text);
}

static void search_empty(struct world *w)
{
    search_for(w, SEARCH_OPEN, "");
}

static void search_found(struct world *w)
{
    search_for(w, SEARCH_OPEN, "pr");
}

static void search_nobody(struct world *w)
{
    search_for(w, SEARCH_OPEN, "xyz");
}

static void search_long(struct world *w)
{
    search_for(w, SEARCH_TOILET, "voorbeeld");
}

static void search_toilet(struct world *w)
{
    search_for(w, SEARCH_TOILET, "");
}

static void search_involve(struct world *w)
{
    search_for(w, SEARCH_INVOLVE, "ta");
    w->flow.back = SCREEN_INCIDENT;
}

const struct golden_case cases_roster[] = {
    {"07-roster", STAGE_RUNNING, roster, NULL},
    {"07-roster-before", STAGE_ARRIVING, roster, NULL},
    {"07-roster-ended", STAGE_ENDED, roster, NULL},
    {"07-roster-page-4", STAGE_RUNNING, page_four, NULL},
    {"07-roster-toilet", STAGE_RUNNING, overdue_toilet, NULL},
    {"07-roster-none", STAGE_RUNNING, nobody_absent, NULL},
    {"07-roster-accommodations", STAGE_RUNNING, held, NULL},
    {"07-roster-disk", STAGE_RUNNING, disk_fills_up, NULL},
    {"07-roster-clock", STAGE_RUNNING, clock_is_unsure, NULL},
    {"07-roster-id", STAGE_ARRIVING, id_todo, NULL},
    {"07-roster-waiting", STAGE_RUNNING, waiting_at_door, NULL},
    {"07-roster-toast", STAGE_RUNNING, toast, NULL},
    {"07-roster-toast-long", STAGE_RUNNING, toast, prepare_long_names},
    {"07-roster-refused", STAGE_RUNNING, refused, NULL},
    {"07-roster-not-saved", STAGE_RUNNING, not_saved, NULL},
    {"07-roster-locks-soon", STAGE_RUNNING, locks_soon, NULL},
    {"07-roster-long", STAGE_RUNNING, roster, prepare_long_names},
    {"07-roster-nobody", STAGE_READY, roster, prepare_empty_list},
    {"07b-paper-start", STAGE_ARRIVING, paper_start, NULL},
    {"07b-paper", STAGE_ARRIVING, paper, prepare_long_names},
    {"07b-paper-out", STAGE_RUNNING, paper_out, NULL},
    {"07b-paper-entered", STAGE_RUNNING, paper_entered, NULL},
    {"07b-paper-entered-long", STAGE_RUNNING, paper_entered, prepare_long_names},
    {"07b-paper-wrong", STAGE_RUNNING, paper_wrong, NULL},
    {"07b-paper-nobody", STAGE_READY, paper_start, prepare_empty_list},
    {"07b-paper-why", STAGE_RUNNING, paper_why, NULL},
    {"07-search", STAGE_RUNNING, search_empty, NULL},
    {"07-search-found", STAGE_RUNNING, search_found, NULL},
    {"07-search-nobody", STAGE_RUNNING, search_nobody, NULL},
    {"07-search-long", STAGE_RUNNING, search_long, prepare_long_names},
    {"07-search-toilet", STAGE_RUNNING, search_toilet, NULL},
    {"07-search-involve", STAGE_RUNNING, search_involve, NULL},
    {NULL},
};
