// SPDX-License-Identifier: EUPL-1.2
/* Playing the script: see day.h. Order and checks are those of app/kiosk's commands.c, effects.c
 * and effect_run.c; where one of those changes, this follows. */
#include "fault/day.h"

#include "board/media.h"
#include "fault/script.h"
#include "fault/tape.h"

#include <string.h>

/* ---------------------------------------------------------------- what is told */

static size_t now_on_tape(const struct day *d)
{
    return d->tape != NULL ? d->tape->count : 0;
}

static void tell_fact(struct day *d, struct fact f)
{
    f.from = now_on_tape(d);
    f.until = SIZE_MAX;
    if (d->facts != NULL)
        *facts_add(d->facts, f.kind, f.from) = f;
    if (d->told != NULL)
        d->told(d, &f);
}

static void tell(struct day *d, enum fact_kind kind)
{
    tell_fact(d, (struct fact){.kind = kind});
}

/* Before what ends it begins. */
static void tell_no_longer(struct day *d, enum fact_kind kind)
{
    if (d->facts != NULL)
        facts_end(d->facts, kind, now_on_tape(d));
    if (d->told != NULL)
        d->told(d, &(struct fact){.kind = kind, .until = 1});
}

/* What is on the screen once a command is committed. */
static void tell_committed(struct day *d, uint64_t size, bool has_root)
{
    const struct decision *made = &d->decision;
    struct fact head = {.kind = FACT_HEAD, .size = size, .has_root = has_root};

    if (has_root)
        head.root = ledger_head(d->session.ledger).root;
    tell_fact(d, head);
    if (made->verdict != VERDICT_NONE)
        tell_fact(
            d, (struct fact){
                   .kind = FACT_VERDICT, .verdict = made->verdict, .candidate = made->candidate});
}

/* ---------------------------------------------------------------- commands */

static enum err append(struct day *d)
{
    struct decision *made = &d->decision;
    struct session *s = &d->session;

    if (d->hasty)
        tell_committed(d, ledger_size(s->ledger) + made->event_count, false);
    enum err e = session_append(s, made->events, made->event_count, &d->clock.base, &d->diag);
    if (e == ERR_OK)
        e = session_apply(s, made->events, made->event_count);
    if (e == ERR_OK && !d->hasty)
        tell_committed(d, ledger_size(s->ledger), true);
    return e;
}

static enum err commit(struct day *d, const struct command *c)
{
    struct decision *made = &d->decision;

    if (!d->session.loaded)
        return diag_set(&d->diag, ERR_STATE, "no sitting is open");
    sitting_decide(&d->session.state, c, clock_wall(&d->clock.base), made);
    d->refusal = made->refusal;
    if (made->refusal != REFUSAL_NONE)
        return diag_set(&d->diag, ERR_STATE, "%s", refusal_word(made->refusal));
    return made->event_count > 0 ? append(d) : ERR_OK;
}

static enum err commit_hash(
    struct day *d, enum command_kind kind, uint8_t actor, int32_t amount, struct hash h)
{
    struct command c = {
        .kind = kind, .actor = actor, .candidate = -1, .amount = amount, .has_hash = true};

    memcpy(c.hash, h.b, sizeof c.hash);
    c.has_pdf = kind == COMMAND_SEAL && d->session.has_pdf;
    if (c.has_pdf)
        memcpy(c.pdf, d->session.pdf.b, sizeof c.pdf);
    return commit(d, &c);
}

/* The newest thing noted about somebody that is not taken back yet. */
static uint64_t newest_seq(const struct sitting *s, int32_t candidate)
{
    const struct candidate_state *c = &s->candidates[candidate];

    for (size_t i = c->moment_count; i > 0; i--)
        if (!c->moments[i - 1].undone && c->moments[i - 1].kind != EVENT_UNDONE)
            return c->moments[i - 1].seq;
    return 0;
}

static enum err make_fact(struct day *d, const struct step *p)
{
    struct command c = {.kind = p->command,
        .actor = p->actor,
        .candidate = p->candidate,
        .code = p->code,
        .amount = p->amount,
        .ref = p->ref};

    if (!d->session.loaded)
        return diag_set(&d->diag, ERR_STATE, "no sitting is open");
    if (p->text != NULL)
        text_copy(c.text, sizeof c.text, p->text);
    if (p->command == COMMAND_SCAN)
        c.id = d->session.plan.candidates[p->candidate].id;
    if (p->command == COMMAND_UNDO)
        c.ref = newest_seq(&d->session.state, p->candidate);
    if (p->command == COMMAND_INCIDENT_RECORD) {
        c.involved[c.involved_count++] = (uint16_t)p->candidate;
        c.candidate = -1;
    }
    if (p->command == COMMAND_OPEN) {
        struct hash h = hash_of(buf_view(&d->session.package->card_bytes));
        memcpy(c.hash, h.b, sizeof c.hash);
        c.has_hash = true;
        c.amount = d->session.door;
    }
    return commit(d, &c);
}

/* ---------------------------------------------------------------- beginning */

static enum err start(struct day *d)
{
    d->starts++;
    memset(d->clock.base.boot_id, d->starts, sizeof d->clock.base.boot_id);
    enum err e = device_open(d->data, &d->device, &d->diag);
    if (e == ERR_OK && !d->device->enrolled)
        e = ERR_STATE;
    if (e == ERR_OK)
        e = shelf_folders(d->data, &d->diag);
    if (e == ERR_OK)
        e = tries_open(&d->tries, d->data, clock_mono(&d->clock.base), &d->diag);
    d->wrong_at_start = d->tries.wrong;
    if (e == ERR_OK) {
        d->shelf = calloc(1, sizeof *d->shelf);
        e = d->shelf != NULL ? decision_init(&d->decision) : ERR_NOMEM;
    }
    if (e != ERR_OK)
        day_stop(d);
    return e;
}

static enum err load_shelf(struct day *d)
{
    return shelf_load(d->shelf, d->data, &d->device->box, &d->device->anchor.root, &d->diag);
}

/* A stick that fails stops nothing: it is said in the log. */
static void import_from(struct day *d, const char *folder)
{
    struct diag why = {0};
    enum err e =
        shelf_import(d->shelf, d->data, folder, &d->device->box, &d->device->anchor.root, &why);
    (void)e;
}

static enum err take(struct day *d)
{
    char spool[PATH_SIZE];

    enum err e = load_shelf(d);
    if (e != ERR_OK)
        return e;
    if (path_join(spool, d->data, "spool-in") == ERR_OK)
        import_from(d, spool);
    import_from(d, d->stick);
    size_t refused = d->shelf->refused;
    enum err why = d->shelf->refused_why;
    e = load_shelf(d);
    if (e != ERR_OK)
        return e;
    if (d->shelf->count == 0) {
        refused = refused > d->shelf->refused ? refused : d->shelf->refused;
        why = d->shelf->refused > 0 ? d->shelf->refused_why : why;
        return diag_set(&d->diag, refused > 0 ? why : ERR_MISSING,
            "no sitting on this kiosk, %zu packages refused", refused);
    }
    tell(d, FACT_TAKEN);
    return ERR_OK;
}

static enum err wrong_pin(struct day *d)
{
    enum err e = tries_begin(&d->tries, &d->diag);
    if (e == ERR_OK) {
        (void)tries_wrong(&d->tries, clock_mono(&d->clock.base));
        tell(d, FACT_WRONG);
    }
    return e;
}

/* A PIN that is right, from counting the try to forgetting it. */
static enum err right_pin(struct day *d)
{
    enum err e = tries_begin(&d->tries, &d->diag);

    if (e != ERR_OK)
        return e;
    tell_no_longer(d, FACT_WRONG);
    (void)tries_right(&d->tries, &d->diag);
    return ERR_OK;
}

static enum err unlock(struct day *d)
{
    enum err e = right_pin(d);
    d->unlocked = e == ERR_OK;
    return e;
}

static enum err record_start(struct day *d)
{
    struct command c = {.kind = COMMAND_BOOT, .actor = ACTOR_KIOSK, .candidate = -1};
    const struct sitting *s = &d->session.state;
    enum err e = ERR_OK;

    if (s->phase == PHASE_SEALED)
        return ERR_OK;
    if (s->event_count > 0) {
        int64_t last = s->room_count > 0 ? s->room[s->room_count - 1].at.ms : 0;
        c.amount = last > 0 ? wall_minutes_up((struct wall){last}, d->clock.wall_now) : -1;
        e = commit(d, &c);
    }
    c = (struct command){.kind = COMMAND_UNLOCK, .actor = 0, .candidate = -1};
    return e == ERR_OK ? commit(d, &c) : e;
}

static enum err select_sitting(struct day *d)
{
    struct session *s = &d->session;

    if (!d->unlocked || d->shelf->count == 0)
        return diag_set(&d->diag, ERR_MISSING, "no sitting, or nobody unlocked");
    if (!s->loaded) {
        enum err e = session_load(s, d->data, d->device, &d->shelf->items[0].package, 0,
            &d->office->school.staff_box[0], &d->diag);
        if (e == ERR_OK && s->state.phase == PHASE_SEALED && s->has_pv)
            e = session_bundle(s, d->data, d->device, &d->diag);
        if (e != ERR_OK) {
            if (s->loaded)
                session_unload(s, true);
            return e;
        }
    }
    return record_start(d);
}

/* ---------------------------------------------------------------- closing */

static enum err freeze(struct day *d)
{
    struct hash h = {{0}};
    enum err e =
        session_freeze(&d->session, d->data, d->device, clock_wall(&d->clock.base), &h, &d->diag);
    return e == ERR_OK ? commit_hash(d, COMMAND_FREEZE, 0, 0, h) : e;
}

/* The lead draws, the other one leaves it at the PIN. */
static enum err sign(struct day *d, int32_t staff)
{
    struct session_signer signer = {.staff = staff,
        .key = &d->office->school.staff[staff],
        .at = clock_wall(&d->clock.base),
        .strokes = bytes_of(staff == 0 ? "[[10,20,1],[300,400,2],[500,60,0]]" : "")};

    enum err e = right_pin(d);
    if (e == ERR_OK)
        e = session_sign(&d->session, d->data, &signer, &d->diag);
    if (e != ERR_OK)
        return e;
    return commit_hash(d, COMMAND_SIGN, (uint8_t)staff, signer.strokes.n > 0 ? 1 : 0,
        session_pv_hash(&d->session));
}

static enum err seal(struct day *d)
{
    struct session *s = &d->session;
    enum err e = session_seal(s, d->data, d->device, clock_wall(&d->clock.base), &d->diag);

    if (e == ERR_OK && s->state.phase != PHASE_SEALED)
        e = commit_hash(d, COMMAND_SEAL, 0, 0, session_pv_hash(s));
    if (e == ERR_OK)
        e = session_bundle(s, d->data, d->device, &d->diag);
    if (e == ERR_OK)
        tell(d, FACT_SEALED);
    return e;
}

static enum err export_bundle(struct day *d)
{
    BUF_AUTO struct buf file = BUF_INIT(BUNDLE_BYTES_MAX);
    const char *path = d->session.bundle_path;

    if (path[0] == '\0')
        return ERR_STATE;
    enum err e = file_read(path, &file, &d->diag);
    if (e == ERR_OK)
        e = media_put(d->stick, strrchr(path, '/') + 1, buf_view(&file), &d->diag);
    if (e == ERR_OK)
        tell(d, FACT_STICK);
    return e;
}

static enum err finish(struct day *d)
{
    tell_no_longer(d, FACT_TAKEN);
    enum err e = session_finish(&d->session, d->data, d->device, &d->diag);
    if (e != ERR_OK)
        return e;
    tell(d, FACT_CLOSED);
    d->unlocked = false;
    e = load_shelf(d);
    (void)e; /* closed is closed; the shelf is read again at the next unlock */
    return ERR_OK;
}

/* ---------------------------------------------------------------- steps */

static enum err make(struct day *d, const struct step *p)
{
    if (p->kind != STEP_START && d->device == NULL)
        return p->kind == STEP_STOP ? ERR_OK : diag_set(&d->diag, ERR_STATE, "switched off");
    if (d->session.behind && p->kind != STEP_STOP) {
        enum err e = session_recover(&d->session, d->data, d->device, &d->diag);
        if (e != ERR_OK)
            return e;
    }
    switch (p->kind) {
    case STEP_START:
        return d->device == NULL ? start(d) : ERR_OK;
    case STEP_TAKE:
        return d->session.loaded ? ERR_OK : take(d);
    case STEP_WRONG_PIN:
        return wrong_pin(d);
    case STEP_UNLOCK:
        return unlock(d);
    case STEP_SELECT:
        return select_sitting(d);
    case STEP_STOP:
        day_stop(d);
        return ERR_OK;
    case STEP_FACT:
        return make_fact(d, p);
    case STEP_TIDY:
        return d->session.ledger == NULL ? ERR_STATE : ledger_tidy(d->session.ledger, &d->diag);
    case STEP_FREEZE:
        return freeze(d);
    case STEP_SIGN:
        return sign(d, p->candidate);
    case STEP_SEAL:
        return seal(d);
    case STEP_EXPORT:
        return export_bundle(d);
    case STEP_FINISH:
        return finish(d);
    }
    return ERR_INTERNAL;
}

enum err day_step(struct day *d, size_t step)
{
    const struct step *p = &script[step];

    d->refusal = REFUSAL_NONE;
    d->diag = (struct diag){0};
    if (d->begun != NULL)
        d->begun(d, step);
    clock_manual_advance(&d->clock, (int64_t)p->minutes * 60000 + 1000);
    return make(d, p);
}

static bool is_beginning(enum step_kind kind)
{
    return kind <= STEP_STOP;
}

static bool is_signed_by(const struct sitting *s, int32_t staff)
{
    for (size_t i = 0; i < s->signature_count; i++)
        if (s->signatures[i].actor == staff)
            return true;
    return false;
}

/* What the screens would not offer: they know that it was done. */
static bool is_done(const struct day *d, const struct step *p)
{
    const struct sitting *s = &d->session.state;

    if (!d->session.loaded)
        return false;
    return is_beginning(p->kind) || (p->kind == STEP_SIGN && is_signed_by(s, p->candidate))
           || (p->kind == STEP_FREEZE && s->phase >= PHASE_FROZEN)
           || (p->command == COMMAND_INCIDENT_DRAFT && s->incident_count > 0);
}

enum err day_resume(struct day *d)
{
    enum err e = ERR_OK;

    for (size_t i = 0; i < script_count && e == ERR_OK && !d->session.loaded; i++)
        if (is_beginning(script[i].kind) && script[i].kind != STEP_WRONG_PIN)
            e = day_step(d, i);
    return e;
}

enum err day_rest(struct day *d, size_t step, size_t *ret_at)
{
    for (size_t i = step; i < script_count; i++) {
        if (is_done(d, &script[i]))
            continue;
        enum err e = day_step(d, i);
        if (e == ERR_STATE && i == step)
            continue;
        if (e != ERR_OK) {
            *ret_at = i;
            return e;
        }
    }
    return ERR_OK;
}

size_t day_steps(void)
{
    return script_count;
}

const char *day_step_name(size_t step)
{
    return step < script_count ? script[step].name : "the end";
}

enum day_part day_step_part(size_t step)
{
    enum step_kind kind = script[step].kind;

    if (is_beginning(kind))
        return DAY_BEGIN;
    if (kind == STEP_FACT)
        return DAY_FACT;
    if (kind == STEP_TIDY)
        return DAY_TIDY;
    return kind == STEP_EXPORT || kind == STEP_FINISH ? DAY_LEAVE : DAY_PAPER;
}

void day_open(struct day *d, const struct office *o, const char *folder)
{
    memset(d, 0, sizeof *d);
    d->office = o;
    own_need(path_join(d->data, folder, "data"), NULL, "path");
    own_need(path_join(d->stick, folder, "stick"), NULL, "path");
    clock_manual_init(&d->clock, (struct wall){SCHOOL_START - HOUR / 2});
    d->clock.base.certainty = CERTAINTY_CONFIRMED;
}

void day_stop(struct day *d)
{
    session_unload(&d->session, false);
    if (d->shelf != NULL)
        shelf_clear(d->shelf);
    free(d->shelf);
    d->shelf = NULL;
    decision_free(&d->decision);
    d->decision = (struct decision){0};
    device_free(d->device);
    d->device = NULL;
    d->unlocked = false;
}

void day_close(struct day *d)
{
    day_stop(d);
}
