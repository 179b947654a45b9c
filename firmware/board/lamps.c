// SPDX-License-Identifier: EUPL-1.2
/* Signs onto lines: see lamps.h. Each lamp has its own line and fails alone. */
#include "board/lamps.h"

#include "base/bytes.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define LINE_MAX_NUMBER 1023
#define PLACE_TEXT_MAX (GPIO_CHIP_SIZE + 16)

struct shown {
    enum sign sign;
    enum loudness loudness;
    struct mono since;
};

struct lamps {
    const struct gpio_calls *calls;
    struct lamp_places places;
    void *lines[LAMP_COUNT]; /* NULL: none, or it failed */
    struct mono again;       /* when failed ones are tried anew; 0: none failed */
    struct shown play, rest;
    uint8_t levels; /* what the lines were asked for last */
};

/* ---------------------------------------------------------------- where the lines are */

static bool lamp_named(struct bytes name, enum lamp *ret)
{
    static const char *const names[LAMP_COUNT] = {"green", "red", "amber", "white", "buzzer"};

    for (int i = 0; i < LAMP_COUNT; i++)
        if (bytes_equal(name, bytes_of(names[i]))) {
            *ret = (enum lamp)i;
            return true;
        }
    return false;
}

static bool parse_number(const char *text, unsigned *ret)
{
    char *end;

    if (text[0] < '0' || text[0] > '9')
        return false;
    unsigned long n = strtoul(text, &end, 10);
    *ret = (unsigned)n;
    return *end == '\0' && n <= LINE_MAX_NUMBER;
}

/* One "lamp=chip:line" or "lamp=chip:line!". A chip's name may hold colons. */
static enum err parse_place(struct bytes text, struct lamp_places *places)
{
    char one[PLACE_TEXT_MAX] = "";
    enum lamp lamp;

    if (text.n >= sizeof one)
        return ERR_LIMIT;
    memcpy(one, text.p, text.n);
    char *equals = strchr(one, '='), *colon = strrchr(one, ':');
    if (equals == NULL || colon == NULL || colon < equals + 2
        || !lamp_named((struct bytes){text.p, (size_t)(equals - one)}, &lamp))
        return ERR_FORMAT;
    struct gpio_place *place = &places->at[lamp];
    if (place->chip[0] != '\0')
        return ERR_FORMAT;
    size_t end = strlen(colon);
    place->active_low = colon[end - 1] == '!';
    if (place->active_low)
        colon[end - 1] = '\0';
    *colon = '\0';
    if (!parse_number(colon + 1, &place->line))
        return ERR_FORMAT;
    return text_copy(place->chip, sizeof place->chip, equals + 1) ? ERR_OK : ERR_LIMIT;
}

enum err lamp_places_parse(const char *text, struct lamp_places *ret)
{
    struct lamp_places places = {0};

    for (const char *at = text;; at++) {
        size_t n = strcspn(at, ",");
        enum err e = parse_place((struct bytes){(const uint8_t *)at, n}, &places);
        if (e)
            return e;
        at += n;
        if (*at == '\0')
            break;
    }
    *ret = places;
    return ERR_OK;
}

/* ---------------------------------------------------------------- lines */

static bool is_wired(const struct lamps *l, int lamp)
{
    return l->places.at[lamp].chip[0] != '\0';
}

static void fail(struct lamps *l, int lamp, struct mono now)
{
    l->calls->release(l->calls->context, l->lines[lamp]);
    l->lines[lamp] = NULL;
    if (l->again.ms == 0)
        l->again.ms = now.ms + LAMPS_AGAIN_MS;
}

/* A fresh line is off. */
static void open_line(struct lamps *l, int lamp, struct mono now)
{
    bool on = (l->levels & LAMP_BIT(lamp)) != 0;

    l->lines[lamp] = l->calls->open(l->calls->context, &l->places.at[lamp]);
    if (l->lines[lamp] == NULL || (on && !l->calls->set(l->calls->context, l->lines[lamp], true)))
        fail(l, lamp, now);
}

static bool is_beside(const struct lamps *l, int lamp, unsigned lamps)
{
    for (int i = 0; i < LAMP_COUNT; i++)
        if ((lamps & LAMP_BIT(i)) != 0
            && strcmp(l->places.at[i].chip, l->places.at[lamp].chip) == 0)
            return true;
    return false;
}

/* A line that is back may be so because its chip is. Then what is held of the lines beside it is
 * dead, which nobody notices before they change: until then a line that is on at 0 V would be on.
 * So these are taken anew. */
static void open_missing(struct lamps *l, struct mono now)
{
    unsigned back = 0;

    l->again.ms = 0;
    for (int i = 0; i < LAMP_COUNT; i++) {
        if (!is_wired(l, i) || l->lines[i] != NULL)
            continue;
        open_line(l, i, now);
        back |= l->lines[i] != NULL ? LAMP_BIT(i) : 0;
    }
    for (int i = 0; i < LAMP_COUNT; i++) {
        if ((back & LAMP_BIT(i)) != 0 || l->lines[i] == NULL || !is_beside(l, i, back))
            continue;
        l->calls->release(l->calls->context, l->lines[i]);
        open_line(l, i, now);
    }
}

static void set_levels(struct lamps *l, uint8_t levels, struct mono now)
{
    unsigned changed = levels ^ l->levels;

    l->levels = levels;
    for (int i = 0; i < LAMP_COUNT; i++) {
        bool on = (levels & LAMP_BIT(i)) != 0;
        if ((changed & LAMP_BIT(i)) != 0 && l->lines[i] != NULL
            && !l->calls->set(l->calls->context, l->lines[i], on))
            fail(l, i, now);
    }
}

enum err lamps_open(
    const struct lamp_places *places, const struct gpio_calls *calls, struct lamps **ret)
{
    struct lamps *l = calloc(1, sizeof *l);

    if (l == NULL)
        return ERR_NOMEM;
    l->calls = calls != NULL ? calls : gpio_calls_system();
    if (places != NULL)
        l->places = *places;
    open_missing(l, (struct mono){0});
    *ret = l;
    return ERR_OK;
}

void lamps_close(struct lamps *l)
{
    if (l == NULL)
        return;
    set_levels(l, 0, (struct mono){0});
    for (int i = 0; i < LAMP_COUNT; i++)
        l->calls->release(l->calls->context, l->lines[i]);
    free(l);
}

/* ---------------------------------------------------------------- signs */

void lamps_play(struct lamps *l, enum sign sign, enum loudness loudness, struct mono now)
{
    l->play = (struct shown){sign, loudness, now};
    (void)lamps_tick(l, now);
}

void lamps_rest(struct lamps *l, enum sign rest, struct mono now)
{
    assert(rest == SIGN_NONE || rest == SIGN_ALARM || rest == SIGN_SCAN_LIGHT);
    if (rest == l->rest.sign)
        return;
    l->rest = (struct shown){rest, LOUDNESS_MUTE, now};
    (void)lamps_tick(l, now);
}

static uint8_t levels_of(const struct shown *s, struct mono now)
{
    return pattern_levels(s->sign, now.ms - s->since.ms, s->loudness);
}

static void earliest(struct mono *soonest, const struct shown *s, struct mono now)
{
    int64_t left = pattern_next_ms(s->sign, now.ms - s->since.ms, s->loudness);

    if (left > 0 && (soonest->ms == 0 || now.ms + left < soonest->ms))
        soonest->ms = now.ms + left;
}

struct mono lamps_tick(struct lamps *l, struct mono now)
{
    struct mono due = {0};

    earliest(&due, &l->play, now);
    if (due.ms == 0)
        l->play.sign = SIGN_NONE;
    uint8_t rest = levels_of(&l->rest, now);
    bool beside = l->rest.sign == SIGN_SCAN_LIGHT || l->play.sign == SIGN_NONE;
    if (l->again.ms != 0 && now.ms >= l->again.ms)
        open_missing(l, now);
    set_levels(l, (uint8_t)(levels_of(&l->play, now) | (beside ? rest : 0)), now);
    if (l->rest.sign == SIGN_ALARM) /* a steady light needs no call */
        earliest(&due, &l->rest, now);
    if (l->again.ms != 0 && (due.ms == 0 || l->again.ms < due.ms))
        due = l->again;
    return due;
}

enum sign lamps_sign(const struct lamps *l)
{
    return l->play.sign;
}

uint8_t lamps_levels(const struct lamps *l)
{
    return l->levels;
}

enum lamps_state lamps_state(const struct lamps *l)
{
    bool wired = false;

    for (int i = 0; i < LAMP_COUNT; i++) {
        if (is_wired(l, i) && l->lines[i] == NULL)
            return LAMPS_OUT;
        wired |= is_wired(l, i);
    }
    return wired ? LAMPS_WORKING : LAMPS_NONE;
}
