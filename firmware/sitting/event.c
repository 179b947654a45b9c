// SPDX-License-Identifier: EUPL-1.2
/* The table of event kinds, and one codec for all of them.
 *
 * Bytes of an event: deterministic CBOR map, keys ascending.
 *   key  field     type                 present
 *    1   kind      unsigned             always
 *    2   actor     unsigned 0..255      always: 0..15 invigilator, 254 candidate, 255 kiosk
 *    3   code      integer              when the kind's row has it
 *    4   amount    integer              "
 *    5   ref       unsigned             "
 *    6   happened  unsigned, ms         only when it differs from the entry's time
 *    7   hash      32 bytes             when the kind's row has it
 *    8   who       text, 1..127 bytes   only when not empty
 *    9   text      text, 1..2000 bytes  only when not empty
 *   10   pdf       32 bytes             only when known
 *   11   sign-off  96 bytes             only when given
 * So every event has exactly one encoding. A new kind is one row below (and a case in apply.c). */
#include "sitting/event.h"

#include "codec/cbor.h"
#include "sitting/change.h" /* limits of deltas */
#include "sitting/decide.h" /* enum verdict: the codes of a refused scan */
#include "sitting/guest.h"
#include "sitting/passes.h"
#include "sitting/text.h"

#include <assert.h>
#include <string.h>

enum field {
    F_CODE = 1 << 3,
    F_AMOUNT = 1 << 4,
    F_REF = 1 << 5,
    F_HAPPENED = 1 << 6,
    F_HASH = 1 << 7,
    F_WHO = 1 << 8,
    F_TEXT = 1 << 9,
    F_PDF = 1 << 10,
    F_SIGN_OFF = 1 << 11,
    F_ALWAYS = F_CODE | F_AMOUNT | F_REF | F_HASH, /* present whenever the row has them */
};

#define KEY_LAST 11
#define WALL_MAX_MS INT64_C(253402300799999) /* the end of the year 9999 */
#define MINUTES_MAX 9999
#define DAY_MIN 1440
#define NUMBER_MAX UINT32_MAX
#define STAFF_ROLE_MAX STAFF_EMERGENCY
#define GUEST_NUMBER_MAX (DOORS_MAX * NUMBERS_PER_DOOR + GUESTS_MAX)

struct row {
    enum event_kind kind;
    const char *name;
    int fields;
    int32_t code_min, code_max, amount_min, amount_max;
    uint64_t ref_min, ref_max;
};

/* clang-format off */
static const struct row rows[] = {
    /* kind, name, fields it has, then code, amount and ref each from..to */
    {EVENT_OPENED, "opened", F_HASH | F_AMOUNT, 0, 0, 1, DOORS_MAX, 0, 0},
    {EVENT_OVERRIDDEN, "overridden", F_CODE | F_WHO | F_TEXT, 1, CHECK_COUNT - 1, 0, 0, 0, 0},
    {EVENT_STAFF_IN, "staff-in", F_CODE | F_HAPPENED, 1, STAFF_ROLE_MAX, 0, 0, 0, 0},
    {EVENT_STAFF_OUT, "staff-out", F_HAPPENED | F_WHO | F_TEXT | F_SIGN_OFF, 0, 0, 0, 0, 0, 0},
    {EVENT_STARTED, "started", F_HAPPENED, 0, 0, 0, 0, 0, 0},
    {EVENT_ENDED, "ended", F_HAPPENED | F_TEXT, 0, 0, 0, 0, 0, 0},
    {EVENT_SCAN_REFUSED, "scan-refused", F_CODE, 1, VERDICT_COUNT - 1, 0, 0, 0, 0},
    {EVENT_INCIDENT_DRAFTED, "incident-drafted", F_CODE | F_REF | F_HAPPENED, 1, INCIDENT_LAST, 0, 0, 1, NUMBER_MAX},
    {EVENT_INCIDENT_RECORDED, "incident-recorded", F_CODE | F_AMOUNT | F_REF | F_HAPPENED | F_TEXT, 1, INCIDENT_LAST, SCOPE_INDIVIDUAL, SCOPE_COLLECTIVE, 1, NUMBER_MAX},
    {EVENT_INCIDENT_DROPPED, "incident-dropped", F_REF | F_TEXT, 0, 0, 0, 0, 1, NUMBER_MAX},
    {EVENT_REMARK, "remark", F_HAPPENED | F_TEXT, 0, 0, 0, 0, 0, 0},
    {EVENT_EXTENDED, "extended", F_AMOUNT | F_WHO | F_TEXT, 0, 0, -DAY_MIN, DAY_MIN, 0, 0},
    {EVENT_UNLOCKED, "unlocked", F_AMOUNT, 0, 0, 0, INT32_MAX, 0, 0},
    {EVENT_LOCKED, "locked", 0, 0, 0, 0, 0, 0, 0},
    {EVENT_BOOTED, "booted", F_AMOUNT, 0, 0, -1, INT32_MAX, 0, 0},
    {EVENT_CLOCK_STEPPED, "clock-stepped", F_AMOUNT, 0, 0, INT32_MIN, INT32_MAX, 0, 0},
    {EVENT_CAMERA_LOST, "camera-lost", 0, 0, 0, 0, 0, 0, 0},
    {EVENT_CAMERA_BACK, "camera-back", 0, 0, 0, 0, 0, 0, 0},
    {EVENT_FROZEN, "frozen", F_HASH, 0, 0, 0, 0, 0, 0},
    {EVENT_THAWED, "thawed", F_WHO | F_TEXT, 0, 0, 0, 0, 0, 0},
    {EVENT_SIGNED, "signed", F_CODE | F_AMOUNT | F_HASH, 1, STAFF_ROLE_MAX, 0, 1, 0, 0},
    {EVENT_SIGN_REFUSED, "sign-refused", F_WHO | F_TEXT, 0, 0, 0, 0, 0, 0},
    {EVENT_SEALED, "sealed", F_HASH | F_PDF, 0, 0, 0, 0, 0, 0},
    {EVENT_INTERRUPTED, "interrupted", F_CODE | F_REF | F_HAPPENED | F_TEXT, INTERRUPTION_EVACUATION, INTERRUPTION_OTHER, 0, 0, 0, NUMBER_MAX},
    {EVENT_RESUMED, "resumed", F_CODE | F_AMOUNT | F_HAPPENED | F_WHO | F_TEXT, RESUMED_SUPERVISED, RESUMED_NOT, 0, DAY_MIN, 0, 0},
    {EVENT_INCIDENT_NOTED, "incident-noted", F_CODE | F_AMOUNT | F_REF | F_HAPPENED | F_WHO | F_TEXT, NOTE_FORCE_MAJEURE, NOTE_LAST, 0, FORCE_MAJEURE_UNKNOWN, 1, NUMBER_MAX},
    {EVENT_UNLISTED, "unlisted", F_CODE | F_AMOUNT | F_REF | F_WHO | F_TEXT, GUEST_REFUSED, GUEST_ADMITTED, ID_DOCUMENT_SEEN, ID_DOCUMENT_NONE, 1, GUEST_NUMBER_MAX},
    {EVENT_GUEST, "guest", F_CODE | F_AMOUNT | F_REF | F_HAPPENED | F_TEXT, GUEST_HANDED_IN, GUEST_INVOLVED, -1, MINUTES_MAX, 1, GUEST_NUMBER_MAX},
    {EVENT_GUEST_UNDONE, "guest-undone", F_REF | F_TEXT, 0, 0, 0, 0, 0, INT64_MAX},
    {EVENT_HANDED_OVER, "handed-over", F_CODE | F_AMOUNT | F_TEXT, 0, INVIGILATORS_MAX - 1, 0, 1, 0, 0},
    {EVENT_SUBSTITUTE, "substitute", F_WHO | F_TEXT, 0, 0, 0, 0, 0, 0},
    {EVENT_UNSUPERVISED, "unsupervised", F_AMOUNT | F_HAPPENED, 0, 0, 0, UNSUPERVISED_MIN_MAX, 0, 0},
    {EVENT_LIST_CHANGED, "list-changed", F_AMOUNT | F_REF | F_HASH, 0, 0, 1, CHANGES_MAX, 1, DELTAS_MAX},
    {EVENT_CONDITION, "condition", F_CODE | F_AMOUNT | F_TEXT, CONDITION_QUIET, CONDITION_COUNT - 1, CONDITION_YES, CONDITION_NOT_APPLICABLE, 0, 0},
    {EVENT_VERSION_SEEN, "version-seen", F_CODE | F_AMOUNT | F_HAPPENED | F_TEXT, VERSION_PAPER, VERSION_NOT_CHECKED, VERSION_SAME, VERSION_NOT_COMPARED, 0, 0},
    {EVENT_MATERIAL, "material", F_CODE | F_AMOUNT | F_REF | F_TEXT, MATERIAL_PAPERS, MATERIAL_COUNT - 1, -MATERIAL_PIECES_MAX, MATERIAL_PIECES_MAX, MATERIAL_RECEIVED, MATERIAL_COLUMN_COUNT - 1},
    {EVENT_VERSION_DECIDED, "version-decided", F_HAPPENED | F_WHO | F_TEXT, 0, 0, 0, 0, 0, 0},
    {EVENT_HUNG, "hung", F_CODE, KIOSK_LOOP, KIOSK_PART_COUNT - 1, 0, 0, 0, 0},
    {EVENT_OUTAGE, "outage", F_CODE | F_AMOUNT | F_REF | F_HAPPENED, SYSTEM_REMINDO, SYSTEM_COUNT - 1, 0, 1, 1, NUMBER_MAX},

    {EVENT_CHECKED_IN, "checked-in", F_CODE | F_REF | F_HAPPENED | F_WHO, HOW_QR, HOW_CARD, 0, 0, 0, NUMBER_MAX},
    {EVENT_ID_SEEN, "id-seen", F_CODE | F_WHO | F_TEXT, ID_DOCUMENT_SEEN, ID_DOCUMENT_NONE, 0, 0, 0, 0},
    {EVENT_LATE_WAITING, "late-waiting", F_CODE | F_AMOUNT | F_REF | F_HAPPENED | F_WHO, HOW_QR, HOW_CARD, 0, MINUTES_MAX, 0, NUMBER_MAX},
    {EVENT_LATE_ADMITTED, "late-admitted", F_CODE | F_AMOUNT | F_HAPPENED | F_WHO | F_TEXT, LATE_TRANSPORT, LATE_OTHER, 0, MINUTES_MAX, 0, 0},
    {EVENT_LATE_REFUSED, "late-refused", F_CODE | F_AMOUNT | F_HAPPENED | F_TEXT, 0, LATE_OTHER, 0, MINUTES_MAX, 0, 0},
    {EVENT_SCANNED_AGAIN, "scanned-again", F_REF, 0, 0, 0, 0, 0, NUMBER_MAX},
    {EVENT_OLD_TICKET, "old-ticket", F_REF, 0, 0, 0, 0, 0, NUMBER_MAX},
    {EVENT_TOILET_OUT, "toilet-out", F_HAPPENED | F_WHO | F_TEXT, 0, 0, 0, 0, 0, 0},
    {EVENT_TOILET_IN, "toilet-in", F_HAPPENED, 0, 0, 0, 0, 0, 0},
    {EVENT_HANDED_IN, "handed-in", F_AMOUNT | F_HAPPENED | F_TEXT, 0, 0, -1, MINUTES_MAX, 0, 0},
    {EVENT_LEFT, "left", F_HAPPENED, 0, 0, 0, 0, 0, 0},
    {EVENT_STOPPED, "stopped", F_CODE | F_HAPPENED | F_TEXT, STOP_ILL, STOP_OTHER, 0, 0, 0, 0},
    {EVENT_NOT_STARTED, "not-started", F_HAPPENED | F_TEXT, 0, 0, 0, 0, 0, 0},
    {EVENT_ABSENT, "absent", F_HAPPENED | F_TEXT, 0, 0, 0, 0, 0, 0},
    {EVENT_SUPPLIED, "supplied", F_CODE | F_AMOUNT | F_TEXT, ACCOMMODATION_EXTRA_TIME, ACCOMMODATION_OTHER, 0, 1, 0, 0},
    {EVENT_GRANTED, "granted", F_CODE | F_AMOUNT | F_WHO | F_TEXT, ACCOMMODATION_EXTRA_TIME, ACCOMMODATION_OTHER, 0, EXTRA_TIME_UNLIMITED, 0, 0},
    {EVENT_INVOLVED, "involved", F_REF | F_TEXT, 0, 0, 0, 0, 1, NUMBER_MAX},
    {EVENT_EXTENDED_ONE, "extended-one", F_AMOUNT | F_WHO | F_TEXT, 0, 0, -DAY_MIN, DAY_MIN, 0, 0},
    {EVENT_UNDONE, "undone", F_REF | F_TEXT, 0, 0, 0, 0, 0, INT64_MAX},
    {EVENT_GRANTED_PROVISIONALLY, "granted-provisionally", F_CODE | F_AMOUNT | F_WHO | F_TEXT, ACCOMMODATION_EXTRA_TIME, ACCOMMODATION_OTHER, 0, EXTRA_TIME_UNLIMITED, 0, 0},
    {EVENT_ID_REFUSED, "id-refused", F_HAPPENED | F_TEXT, 0, 0, 0, 0, 0, 0},
    {EVENT_ACCOUNTED, "accounted", F_AMOUNT | F_HAPPENED | F_TEXT, 0, 0, 0, 1, 0, 0},
    {EVENT_AFFECTED, "affected", F_AMOUNT | F_REF | F_TEXT, 0, 0, -1, DAY_MIN, 1, NUMBER_MAX},
    {EVENT_TWICE_EXPLAINED, "twice-explained", F_AMOUNT | F_REF | F_WHO | F_TEXT, 0, 0, 2, MINUTES_MAX, 0, INT64_MAX},
    {EVENT_LISTED, "listed", F_REF | F_TEXT, 0, 0, 0, 0, 1, DELTAS_MAX},
    {EVENT_DELISTED, "delisted", F_REF, 0, 0, 0, 0, 1, DELTAS_MAX},
    {EVENT_RESEATED, "reseated", F_REF | F_TEXT, 0, 0, 0, 0, 1, DELTAS_MAX},
    {EVENT_REISSUED, "reissued", F_AMOUNT | F_REF, 0, 0, 1, INT32_MAX, 1, DELTAS_MAX},
    {EVENT_ACCOMMODATED, "accommodated", F_CODE | F_AMOUNT | F_REF | F_TEXT, ACCOMMODATION_EXTRA_TIME, ACCOMMODATION_OTHER, 0, EXTRA_TIME_UNLIMITED, 1, DELTAS_MAX},

    {EVENT_DOOR_CLOSED, "door-closed", F_HAPPENED | F_TEXT, 0, 0, 0, 0, 0, 0},
    {EVENT_DOOR_MISSING, "door-missing", F_CODE | F_WHO | F_TEXT, 1, DOORS_MAX, 0, 0, 0, 0},
    {EVENT_DOOR_ODD, "door-odd", F_CODE | F_AMOUNT, 1, DOORS_MAX, ODDITY_FORK, ODDITY_COUNT - 1, 0, 0},
    {EVENT_WITHDRAWALS, "withdrawals", F_REF | F_HAPPENED | F_HASH, 0, 0, 0, 0, 1, INT32_MAX},
    {EVENT_WITHDRAWN, "withdrawn", F_CODE | F_AMOUNT | F_REF | F_HAPPENED, PASS_BADGE, PASS_KIND_COUNT - 1, 0, INVIGILATORS_MAX - 1, 1, INT32_MAX},
};
/* clang-format on */

static const struct row *row_of(uint64_t kind)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if ((uint64_t)rows[i].kind == kind)
            return &rows[i];
    return NULL;
}

bool event_is_about_candidate(enum event_kind kind)
{
    return kind >= EVENT_CANDIDATE_FIRST && kind < EVENT_ROOM_AGAIN && row_of((uint64_t)kind);
}

static int door_of(const struct event *e)
{
    return e->door > 1 && e->door <= DOORS_MAX ? e->door : 1;
}

uint64_t event_place(const struct event *e)
{
    return (e->seq & (((uint64_t)1 << PLACE_DOOR_SHIFT) - 1))
           | (uint64_t)(door_of(e) - 1) << PLACE_DOOR_SHIFT;
}

int place_door(uint64_t place)
{
    uint64_t door = (place >> PLACE_DOOR_SHIFT) + 1;
    return door <= DOORS_MAX ? (int)door : 1;
}

uint32_t event_numbers_from(int door)
{
    return door > 1 ? (uint32_t)door * NUMBERS_PER_DOOR : 0;
}

const char *event_name(enum event_kind kind)
{
    const struct row *r = row_of((uint64_t)kind);
    return r ? r->name : "unknown";
}

/* Which fields of the event hold something. The ones that are always present are taken from the
 * row. */
static int fields_of(const struct event *e, const struct row *r)
{
    return (r->fields & (F_CODE | F_AMOUNT | F_REF)) | (e->code ? F_CODE : 0)
           | (e->amount ? F_AMOUNT : 0) | (e->ref ? F_REF : 0) | (e->happened.ms ? F_HAPPENED : 0)
           | (e->has_hash ? F_HASH : 0) | (e->who[0] ? F_WHO : 0) | (e->text[0] ? F_TEXT : 0)
           | (e->has_pdf ? F_PDF : 0) | (e->has_sign_off ? F_SIGN_OFF : 0);
}

static bool in_range(const struct event *e, const struct row *r)
{
    return e->code >= r->code_min && e->code <= r->code_max && e->amount >= r->amount_min
           && e->amount <= r->amount_max && e->ref >= r->ref_min && e->ref <= r->ref_max
           && e->happened.ms >= 0 && e->happened.ms <= WALL_MAX_MS
           && (e->actor < INVIGILATORS_MAX || e->actor == ACTOR_CANDIDATE
               || e->actor == ACTOR_KIOSK);
}

enum err event_check(const struct event *e)
{
    const struct row *r = row_of((uint64_t)e->kind);
    if (!r)
        return ERR_TYPE;
    if (strnlen(e->who, sizeof e->who) == sizeof e->who
        || strnlen(e->text, sizeof e->text) == sizeof e->text)
        return ERR_LIMIT;
    int fields = fields_of(e, r);
    if (fields & ~r->fields)
        return ERR_TYPE;
    if ((r->fields & F_ALWAYS) & ~fields)
        return ERR_FORMAT;
    if (!text_is_plain(e->who, sizeof e->who) || !text_is_plain(e->text, sizeof e->text))
        return ERR_FORMAT;
    return in_range(e, r) ? ERR_OK : ERR_LIMIT;
}

void event_encode(const struct event *e, struct buf *out)
{
    assert(event_check(e) == ERR_OK);
    int fields = fields_of(e, row_of((uint64_t)e->kind));
    cbor_put_map(out, 2 + (size_t)__builtin_popcount((unsigned)fields));
    cbor_put_uint(out, 1);
    cbor_put_uint(out, (uint64_t)e->kind);
    cbor_put_uint(out, 2);
    cbor_put_uint(out, e->actor);
    for (unsigned key = 3; key <= KEY_LAST; key++) {
        if (!(fields & 1 << key))
            continue;
        cbor_put_uint(out, key);
        switch ((enum field)(1 << key)) {
        case F_CODE:
            cbor_put_int(out, e->code);
            break;
        case F_AMOUNT:
            cbor_put_int(out, e->amount);
            break;
        case F_REF:
            cbor_put_uint(out, e->ref);
            break;
        case F_HAPPENED:
            cbor_put_uint(out, (uint64_t)e->happened.ms);
            break;
        case F_HASH:
            cbor_put_bytes(out, BYTES_ARRAY(e->hash));
            break;
        case F_WHO:
            cbor_put_text(out, e->who);
            break;
        case F_TEXT:
            cbor_put_text(out, e->text);
            break;
        case F_PDF:
            cbor_put_bytes(out, BYTES_ARRAY(e->pdf));
            break;
        case F_SIGN_OFF:
            cbor_put_bytes(out, BYTES_ARRAY(e->sign_off));
            break;
        case F_ALWAYS:
            break;
        }
    }
}

static int32_t get_int32(struct cbor *c)
{
    int64_t v = cbor_get_int(c);
    if (v < INT32_MIN || v > INT32_MAX) {
        cbor_fail(c, ERR_LIMIT);
        return 0;
    }
    return (int32_t)v;
}

static void get_text(struct cbor *c, char *out, size_t size)
{
    cbor_get_text_into(c, out, size);
    if (!out[0]) /* an empty text is written by leaving it out */
        cbor_fail(c, ERR_FORMAT);
}

/* Reads whatever of keys 3.. is there; which ones may be is decided by the row afterwards. Returns
 * the fields met. */
static int get_fields(struct cbor *c, size_t *left, struct event *e)
{
    int met = 0;
    if (cbor_key(c, left, 3))
        met |= F_CODE, e->code = get_int32(c);
    if (cbor_key(c, left, 4))
        met |= F_AMOUNT, e->amount = get_int32(c);
    if (cbor_key(c, left, 5))
        met |= F_REF, e->ref = cbor_get_uint(c);
    if (cbor_key(c, left, 6)) {
        met |= F_HAPPENED;
        e->happened.ms = (int64_t)cbor_get_uint_max(c, WALL_MAX_MS);
        if (!e->happened.ms) /* "at the entry's time" is written by leaving it out */
            cbor_fail(c, ERR_FORMAT);
    }
    if (cbor_key(c, left, 7)) {
        met |= F_HASH, e->has_hash = true;
        cbor_get_bytes_exact(c, e->hash, sizeof e->hash);
    }
    if (cbor_key(c, left, 8))
        met |= F_WHO, get_text(c, e->who, sizeof e->who);
    if (cbor_key(c, left, 9))
        met |= F_TEXT, get_text(c, e->text, sizeof e->text);
    if (cbor_key(c, left, 10)) {
        met |= F_PDF, e->has_pdf = true;
        cbor_get_bytes_exact(c, e->pdf, sizeof e->pdf);
    }
    if (cbor_key(c, left, 11)) {
        met |= F_SIGN_OFF, e->has_sign_off = true;
        cbor_get_bytes_exact(c, e->sign_off, sizeof e->sign_off);
    }
    return met;
}

enum err event_decode(struct bytes in, struct event *ret)
{
    struct event e = {.kind = EVENT_NONE};
    struct cbor c;
    if (in.n > EVENT_BYTES_MAX)
        return ERR_LIMIT;
    if (cbor_open(&c, in) != ERR_OK)
        return ERR_FORMAT;
    size_t left = cbor_get_map(&c, KEY_LAST);
    cbor_need_key(&c, &left, 1);
    uint64_t kind = cbor_get_uint(&c);
    cbor_need_key(&c, &left, 2);
    e.actor = (uint8_t)cbor_get_uint_max(&c, UINT8_MAX);
    int met = get_fields(&c, &left, &e);
    cbor_end_map(&c, left);
    enum err failed = cbor_finish(&c);
    if (failed)
        return failed;
    const struct row *r = row_of(kind);
    if (!r || met & ~r->fields)
        return ERR_TYPE;
    if ((r->fields & F_ALWAYS) & ~met)
        return ERR_FORMAT;
    e.kind = r->kind;
    failed = event_check(&e);
    if (!failed)
        *ret = e;
    return failed;
}
