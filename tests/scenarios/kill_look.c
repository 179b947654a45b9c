// SPDX-License-Identifier: EUPL-1.2
/* What a kill left behind: see kill.h. Looked at in a copy, so that the next start of the kiosk
 * meets the folder as the kill left it. */
#include "scenarios/kill.h"

#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static bool copy_tree(const char *from, const char *to)
{
    char command[] = "rm -rf \"$1\" && cp -a \"$0\" \"$1\"";
    char *const argv[] = {(char[]){"sh"}, (char[]){"-c"}, command, (char *)(uintptr_t)from,
        (char *)(uintptr_t)to, NULL};
    pid_t pid = -1;
    int status = -1;

    return posix_spawn(&pid, "/bin/sh", NULL, NULL, argv, environ) == 0
           && waitpid(pid, &status, 0) == pid && status == 0;
}

static bool file_is_there(const char *folder, const char *name)
{
    char path[PATH_SIZE];
    struct stat st;
    return path_join(path, folder, name) == ERR_OK && stat(path, &st) == 0 && st.st_size > 0;
}

enum err kill_open(struct kill_look *l, const char *out, bool *ret_closed, struct diag *d)
{
    const struct uuid *sitting = &l->lead.package.card.plan.sitting;
    char data[PATH_SIZE], copy[PATH_SIZE], package[PATH_SIZE], mark[PATH_SIZE];

    *ret_closed = true;
    enum err e = path_join(data, out, "kiosk");
    if (e == ERR_OK)
        e = path_join(copy, out, "look");
    if (e == ERR_OK && !copy_tree(data, copy))
        e = diag_set(d, ERR_IO, "the data folder cannot be copied");
    if (e == ERR_OK)
        e = shelf_folders(copy, d); /* killed before the first start made them */
    if (e == ERR_OK)
        e = shelf_path(package, copy, "packages", sitting, PACKAGE_SUFFIX);
    if (e == ERR_OK)
        e = shelf_path(mark, copy, "closed", sitting, "");
    if (e != ERR_OK || access(package, F_OK) != 0 || access(mark, F_OK) == 0)
        return e;
    e = session_load(
        &l->session, copy, l->lead.device, &l->lead.package, l->lead.staff, &l->lead.box, d);
    *ret_closed = e != ERR_OK;
    return e;
}

void kill_close(struct kill_look *l)
{
    session_unload(&l->session, true);
}

/* ---------------------------------------------------------------- comparing */

static bool verdicts_hold(
    const struct sitting *s, const struct school *school, const struct kill_told *told)
{
    for (size_t i = 0; i < KILL_STUDENTS; i++) {
        const char *number = school->tickets[i].number;
        int k = plan_find_number(s->plan, number);
        if (k < 0)
            return kill_complain("not on the list", number);
        const struct candidate_state *c = &s->candidates[k];
        if (told->student[i].welcome > 0 && !sitting_has_attended(c))
            return kill_complain("LOST: a check-in that was on the screen", number);
        if (told->student[i].welcome > 1)
            return kill_complain("TWICE: welcome was said again", number);
        if (c->scans_again < told->student[i].again)
            return kill_complain("LOST: a second scan that was on the screen", number);
    }
    return true;
}

/* A ledger that holds more than was drawn is right: the kill came between the two. */
static bool facts_hold(const struct sitting *s, const struct kill_told *told)
{
    char have[TELL_LINE_SIZE];

    tell_facts(s, have);
    if (s->event_count < told->events) {
        printf("drawn:  %s\n", told->facts);
        return kill_complain("LOST: facts that were on the screen; there is", have);
    }
    bool same = told->facts[0] != '\0' && s->event_count == told->events;
    if (same && strcmp(have, told->facts) != 0) {
        printf("drawn:  %s\n", told->facts);
        return kill_complain("ANOTHER state than was on the screen", have);
    }
    return true;
}

/* Signatures live in the work file, which is written before their events. */
static bool signatures_hold(const struct session *s)
{
    size_t given = 0;

    if (s->state.phase < PHASE_FROZEN)
        return true;
    if (!s->has_pv)
        return kill_complain("LOST: the record that is being signed", "no work file");
    for (size_t i = 0; i < s->state.signature_count; i++)
        given += !s->state.signatures[i].refused;
    bool device = s->state.phase == PHASE_SEALED;
    return s->pv.signature_count == given + device
           || kill_complain("LOST: a signature", "ledger and work file do not agree");
}

bool kill_closed_holds(const char *out, const struct kill_told *told)
{
    char folder[PATH_SIZE];

    if (told->sealed
        && (path_join(folder, out, "kiosk/out") != ERR_OK
            || !file_is_there(folder, KILL_PV ".zwb")))
        return kill_complain("LOST: the sealed record", out);
    if (told->exported
        && (path_join(folder, out, "stick") != ERR_OK || !file_is_there(folder, KILL_PV ".zwb")))
        return kill_complain("LOST: the record on the stick", out);
    return true;
}

bool kill_holds(const struct kill_look *l, const char *out, const struct school *school,
    const struct kill_told *told)
{
    const struct sitting *s = &l->session.state;

    return (!told->finished || kill_complain("OPEN AGAIN: a session that was closed", out))
           && (!told->sealed || s->phase == PHASE_SEALED
               || kill_complain("LOST: the seal that was on the screen", out))
           && verdicts_hold(s, school, told) && facts_hold(s, told) && signatures_hold(&l->session)
           && kill_closed_holds(out, told);
}
