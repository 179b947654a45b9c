// SPDX-License-Identifier: EUPL-1.2
/* What must be so: each expectation is looked at again and again until it holds or patience ends,
 * and says what there is instead. */
#include "scenarios/day.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HAVE_SIZE 256

/* The words behind the expectation's name, and room for what is there instead. */
struct wanted {
    const char *const *word;
    const bool *quoted;
    size_t count;
    char have[HAVE_SIZE];
};

static bool is_word(struct wanted *w, const char *have)
{
    (void)snprintf(w->have, sizeof w->have, "%s", have);
    return w->count > 0 && strcmp(w->word[0], have) == 0;
}

static bool is_number(struct wanted *w, int64_t have)
{
    (void)snprintf(w->have, sizeof w->have, "%lld", (long long)have);
    return w->count > 0 && strtoll(w->word[0], NULL, 10) == have;
}

/* ---------------------------------------------------------------- the screen */

static bool screen(struct day *d, struct wanted *w)
{
    return is_word(w, name_of(NAMES_SCREEN, (int32_t)kiosk_flow(d->kiosk)->screen));
}

/* verdict NAME [WHO] */
static bool verdict(struct day *d, struct wanted *w)
{
    const struct flow *f = kiosk_flow(d->kiosk);
    const char *name = name_of(NAMES_VERDICT, (int32_t)f->verdict);
    const struct sitting *s = kiosk_state(d->kiosk);
    char who[NAME_SIZE * 2 + 40] = "nobody";

    if (s != NULL && f->candidate >= 0)
        candidate_name(&s->plan->candidates[f->candidate], who, sizeof who);
    (void)snprintf(w->have, sizeof w->have, "%s %.180s", name, who);
    return strcmp(w->word[0], name) == 0
           && (w->count < 2
               || (s != NULL && f->candidate >= 0 && day_candidate(d, w->word[1]) == f->candidate));
}

static bool refusal(struct day *d, struct wanted *w)
{
    return is_word(w, name_of(NAMES_REFUSAL, (int32_t)kiosk_flow(d->kiosk)->refusal));
}

static bool hint(struct day *d, struct wanted *w)
{
    return is_word(w, name_of(NAMES_HINT, kiosk_flow(d->kiosk)->hint));
}

static bool language(struct day *d, struct wanted *w)
{
    return is_word(w, kiosk_flow(d->kiosk)->lang == LANG_EN ? "en" : "nl");
}

static bool toast(struct day *d, struct wanted *w)
{
    return is_word(w, kiosk_flow(d->kiosk)->toast_id);
}

/* who NAME | nobody: who has the panel */
static bool who(struct day *d, struct wanted *w)
{
    const struct sitting *s = kiosk_state(d->kiosk);
    int32_t i = kiosk_flow(d->kiosk)->who;
    return is_word(w, s != NULL && i >= 0 ? sitting_staff_name(s, (size_t)i) : "nobody");
}

/* tries N: left before a delay */
static bool tries(struct day *d, struct wanted *w)
{
    return is_number(w, kiosk_flow(d->kiosk)->tries_left);
}

/* locked N: seconds until the next try */
static bool locked(struct day *d, struct wanted *w)
{
    return is_number(
        w, flow_seconds_left(kiosk_flow(d->kiosk)->locked_until, clock_mono(&d->clock.base)));
}

static bool typed(struct day *d, struct wanted *w)
{
    return is_word(w, kiosk_flow(d->kiosk)->text);
}

/* can ACTION [ARGUMENT]: it can be tapped now; cannot: the opposite */
static bool can(struct day *d, struct wanted *w)
{
    (void)snprintf(w->have, sizeof w->have, "it cannot be tapped");
    return touch_can(d, w->word, w->count, w->quoted);
}

static bool cannot(struct day *d, struct wanted *w)
{
    (void)snprintf(w->have, sizeof w->have, "it can be tapped");
    return !touch_can(d, w->word, w->count, w->quoted);
}

static bool exported(struct day *d, struct wanted *w)
{
    const struct flow *f = kiosk_flow(d->kiosk);
    return is_word(w, f->exported ? "yes" : f->no_stick ? "no-stick" : "no");
}

/* ---------------------------------------------------------------- the state */

static bool phase(struct day *d, struct wanted *w)
{
    const struct sitting *s = kiosk_state(d->kiosk);
    return is_word(w, s != NULL ? name_of(NAMES_PHASE, (int32_t)s->phase) : "no-sitting");
}

static bool state_word(const struct candidate_state *c, const char *word)
{
    if (strcmp(word, "id-seen") == 0)
        return c->id_seen;
    if (strcmp(word, "toilet") == 0)
        return c->on_toilet;
    if (strcmp(word, "not-toilet") == 0)
        return !c->on_toilet;
    if (strcmp(word, "by-hand") == 0)
        return c->how == HOW_NAME;
    if (strcmp(word, "by-card") == 0)
        return c->how == HOW_CARD;
    if (strcmp(word, "by-code") == 0)
        return c->how == HOW_QR;
    return strcmp(attendance_code(c->attendance), word) == 0;
}

/* student WHO [state] WORD... : all of the words hold. "late 17": minutes; "supplied KIND" */
static bool student(struct day *d, struct wanted *w)
{
    const struct sitting *s = kiosk_state(d->kiosk);
    int i = day_candidate(d, w->word[0]);

    if (s == NULL || i < 0) {
        (void)snprintf(w->have, sizeof w->have, "nobody of that name");
        return false;
    }
    const struct candidate_state *c = &s->candidates[i];
    (void)snprintf(w->have, sizeof w->have, "%s%s%s, %d min late", attendance_code(c->attendance),
        c->id_seen ? ", id-seen" : "", c->on_toilet ? ", toilet" : "", c->late ? c->late_min : 0);
    for (size_t k = 1; k < w->count; k++) {
        bool more = k + 1 < w->count;
        int32_t kind = 0;
        if (strcmp(w->word[k], "state") == 0)
            continue;
        if (strcmp(w->word[k], "late") == 0 && more) {
            if (!c->late || c->late_min != strtol(w->word[++k], NULL, 10))
                return false;
        } else if (strcmp(w->word[k], "supplied") == 0 && more) {
            if (!name_find(NAMES_ACCOMMODATION, w->word[++k], &kind) || !c->supplied[kind])
                return false;
        } else if (!state_word(c, w->word[k])) {
            return false;
        }
    }
    return true;
}

static int32_t count_of(const struct counts *n, const char *word)
{
    const struct {
        const char *word;
        int32_t value;
    } table[] = {{"list", n->on_list}, {"canceled", n->canceled}, {"expected", n->expected},
        {"present", n->present}, {"late", n->late}, {"waiting", n->late_waiting},
        {"refused", n->refused}, {"toilet", n->toilet}, {"handed-in", n->handed_in},
        {"left", n->left}, {"stopped", n->stopped}, {"not-started", n->not_started},
        {"absent", n->absent}, {"attended", n->attended}, {"incidents", n->incidents},
        {"id-to-see", n->id_to_see}, {"guests", n->guests}, {"guests-inside", n->guests_inside}};

    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (strcmp(table[i].word, word) == 0)
            return table[i].value;
    return -1;
}

/* Packages are read one after another: a day that taps one of several waits for all of them. */
static bool sittings(struct day *d, struct wanted *w)
{
    return is_number(w, (int64_t)kiosk_sittings(d->kiosk));
}

/* counts WORD N [WORD N]... */
static bool counts(struct day *d, struct wanted *w)
{
    const struct sitting *s = kiosk_state(d->kiosk);
    bool right = s != NULL && w->count % 2 == 0;
    size_t n = 0;

    if (s == NULL)
        return false;
    struct counts c = sitting_counts(s);
    for (size_t i = 0; i + 1 < w->count; i += 2) {
        int32_t have = count_of(&c, w->word[i]);
        right = right && have == strtol(w->word[i + 1], NULL, 10);
        if (n < sizeof w->have)
            n += (size_t)snprintf(w->have + n, sizeof w->have - n, "%s %d ", w->word[i], (int)have);
    }
    return right;
}

static bool unresolved(struct day *d, struct wanted *w)
{
    static const char *const kinds[] = {"", "expected", "late-waiting", "toilet", "not-handed-in",
        "id", "supply", "draft", "not-ended", "interrupted", "guest", "material", "outage", "twice",
        "door"};
    const struct sitting *s = kiosk_state(d->kiosk);
    struct unresolved first;

    if (s == NULL)
        return false;
    size_t total = sitting_unresolved(s, &first, 1);
    bool right = is_number(w, (int64_t)total);
    if (total > 0)
        (void)snprintf(w->have, sizeof w->have, "%zu, first: %s of number %u", total,
            kinds[first.kind], first.candidate + 1u);
    return right;
}

/* roll-call DUE SEEN MISSING */
static bool roll_call(struct day *d, struct wanted *w)
{
    const struct sitting *s = kiosk_state(d->kiosk);

    if (s == NULL || w->count != 3)
        return false;
    struct roll_call n = sitting_roll_call(s);
    (void)snprintf(w->have, sizeof w->have, "%d %d %d", n.due, n.seen, n.missing);
    return n.due == strtol(w->word[0], NULL, 10) && n.seen == strtol(w->word[1], NULL, 10)
           && n.missing == strtol(w->word[2], NULL, 10);
}

/* guest N refused|sent-on|admitted|handed-in|left|undone */
static bool guest(struct day *d, struct wanted *w)
{
    static const char *const outcomes[] = {"", "refused", "sent-on", "admitted"};
    const struct sitting *s = kiosk_state(d->kiosk);
    uint64_t number = strtoull(w->word[0], NULL, 10);
    const struct guest *g = s != NULL ? sitting_guest(s, number) : NULL;
    bool known = s != NULL && number >= 1 && number <= s->guest_count;

    w->word++;
    bool right = is_word(w, !known            ? "unknown"
                            : g == NULL       ? "undone"
                            : g->left.ms      ? "left"
                            : g->handed_in.ms ? "handed-in"
                                              : outcomes[g->outcome]);
    w->word--;
    return right;
}

/* door N never | open | closed | missing: what is known of that door */
static bool door(struct day *d, struct wanted *w)
{
    const struct sitting *s = kiosk_state(d->kiosk);
    long n = strtol(w->word[0], NULL, 10);
    const struct door_state *one = s != NULL && n >= 1 && n <= DOORS_MAX ? &s->doors[n - 1] : NULL;

    w->word++;
    bool right = is_word(w, one == NULL        ? "none"
                            : one->closed.ms   ? "closed"
                            : one->missing.ms  ? "missing"
                            : one->events == 0 ? "never"
                                               : "open");
    w->word--;
    return right;
}

/* clock running | still: whether an interruption lasts */
static bool clock_state(struct day *d, struct wanted *w)
{
    const struct sitting *s = kiosk_state(d->kiosk);
    return s != NULL && is_word(w, sitting_interruption(s) != NULL ? "still" : "running");
}

/* end WHO HH:MM: when this candidate's time is up */
static bool end_of(struct day *d, struct wanted *w)
{
    const struct sitting *s = kiosk_state(d->kiosk);
    int who = s != NULL && w->count == 2 ? day_candidate(d, w->word[0]) : -1;
    char hm[6];

    if (who < 0)
        return false;
    wall_format_hm(sitting_end_of(s, (size_t)who), hm);
    (void)snprintf(w->have, sizeof w->have, "%s", hm);
    return strcmp(hm, w->word[1]) == 0;
}

static bool signatures(struct day *d, struct wanted *w)
{
    const struct sitting *s = kiosk_state(d->kiosk);
    return s != NULL && is_number(w, (int64_t)sitting_signatures_done(s));
}

static bool refused_scans(struct day *d, struct wanted *w)
{
    const struct sitting *s = kiosk_state(d->kiosk);
    return s != NULL && is_number(w, s->scans_refused);
}

/* ---------------------------------------------------------------- devices and files */

static bool camera(struct day *d, struct wanted *w)
{
    struct camera_status status;
    camera_status(kiosk_camera(d->kiosk), &status);
    return is_word(w, camera_state_is_outage(status.state) ? "out" : "working");
}

/* certainty none|rtc|signed|confirmed: of the kiosk's clock */
static bool certainty(struct day *d, struct wanted *w)
{
    static const char *const names[] = {"none", "rtc", "signed", "confirmed"};
    return is_word(w, names[kiosk_clock(d->kiosk)->certainty]);
}

/* time 08:20: what the kiosk's clock says */
static bool time_of(struct day *d, struct wanted *w)
{
    char hm[6];
    wall_format_hm(clock_wall(kiosk_clock(d->kiosk)), hm);
    return is_word(w, hm);
}

/* lamps green buzzer, lamps none: all that are on, in this order */
static bool lamps(struct day *d, struct wanted *w)
{
    static const char *const names[LAMP_COUNT] = {"green", "red", "amber", "white", "buzzer"};
    uint8_t levels = kiosk_lamps(d->kiosk);
    size_t n = 0, at = 0;
    bool same = true;

    w->have[0] = '\0';
    for (size_t i = 0; i < LAMP_COUNT; i++) {
        if ((levels & LAMP_BIT(i)) == 0)
            continue;
        at += (size_t)snprintf(w->have + at, sizeof w->have - at, "%s ", names[i]);
        same &= n < w->count && strcmp(w->word[n], names[i]) == 0;
        n++;
    }
    bool none = w->count == 1 && strcmp(w->word[0], "none") == 0;
    return n == 0 ? none : same && n == w->count;
}

/* tested camera fail: what the self-test said of it; none, pass, note, fail */
static bool tested(struct day *d, struct wanted *w)
{
    static const char *const items[TEST_ITEM_COUNT] = {"camera", "code", "storage", "ledger",
        "card", "key", "clock", "stick", "registry", "power", "heat", "lights", "sound"};
    static const char *const grades[] = {"none", "pass", "note", "fail"};
    const struct test_view *t = kiosk_tested(d->kiosk);
    size_t i = 0;

    while (i < TEST_ITEM_COUNT && strcmp(items[i], w->word[0]) != 0)
        i++;
    if (i == TEST_ITEM_COUNT)
        return day_fault(d, "nothing tests %s", w->word[0]);
    (void)snprintf(
        w->have, sizeof w->have, "%s", t->at.ms == 0 ? "not run" : grades[t->lines[i].grade]);
    return strcmp(w->have, w->word[1]) == 0;
}

/* file PATH: below the output folder; no-file: the opposite */
static bool file(struct day *d, struct wanted *w)
{
    char path[PATH_SIZE];
    (void)snprintf(w->have, sizeof w->have, "it is not there");
    return path_join(path, d->options.out, w->word[0]) == ERR_OK && access(path, F_OK) == 0;
}

static bool no_file(struct day *d, struct wanted *w)
{
    bool there = file(d, w);
    (void)snprintf(w->have, sizeof w->have, "it is there");
    return !there;
}

/* files PATH N: how many are in a folder below the output folder, hidden ones too */
static bool files(struct day *d, struct wanted *w)
{
    char path[PATH_SIZE];
    int64_t n = 0;
    DIR *folder = path_join(path, d->options.out, w->word[0]) == ERR_OK ? opendir(path) : NULL;

    if (folder == NULL)
        return day_fault(d, "no folder %s", w->word[0]);
    for (const struct dirent *e; (e = readdir(folder)) != NULL;)
        n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
    (void)closedir(folder);
    w->word++;
    bool right = is_number(w, n);
    w->word--;
    return right;
}

/* ---------------------------------------------------------------- the step */

static const struct {
    const char *word;
    size_t least; /* words that must follow */
    bool (*holds)(struct day *d, struct wanted *w);
} table[] = {{"screen", 1, screen}, {"verdict", 1, verdict}, {"refusal", 1, refusal},
    {"hint", 1, hint}, {"language", 1, language}, {"toast", 1, toast}, {"who", 1, who},
    {"tries", 1, tries}, {"locked", 1, locked}, {"typed", 1, typed}, {"can", 1, can},
    {"cannot", 1, cannot}, {"exported", 1, exported}, {"phase", 1, phase}, {"student", 2, student},
    {"counts", 2, counts}, {"sittings", 1, sittings}, {"unresolved", 1, unresolved},
    {"roll-call", 3, roll_call}, {"guest", 2, guest}, {"door", 2, door}, {"clock", 1, clock_state},
    {"end", 2, end_of}, {"signatures", 1, signatures}, {"refused-scans", 1, refused_scans},
    {"camera", 1, camera}, {"lamps", 1, lamps}, {"certainty", 1, certainty}, {"time", 1, time_of},
    {"tested", 2, tested}, {"file", 1, file}, {"no-file", 1, no_file}, {"files", 2, files}};

struct asked {
    struct wanted *wanted;
    bool (*holds)(struct day *d, struct wanted *w);
};

static bool ask(struct day *d, const void *what)
{
    const struct asked *a = what;
    return a->holds(d, a->wanted);
}

bool expect_step(struct day *d, const char *const *word, size_t count, const bool *quoted)
{
    for (size_t i = 0; count > 0 && i < sizeof table / sizeof table[0]; i++) {
        if (strcmp(table[i].word, word[0]) != 0)
            continue;
        struct wanted w = {word + 1, quoted + 1, count - 1, ""};
        struct asked a = {&w, table[i].holds};
        if (count - 1 < table[i].least)
            return day_fault(d, "expect %s what?", word[0]);
        return day_until(d, ask, &a) || day_fault(d, "there is: %s", w.have);
    }
    return day_fault(d, "cannot expect \"%s\"", count > 0 ? word[0] : "");
}
