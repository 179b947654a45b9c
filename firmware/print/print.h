// SPDX-License-Identifier: EUPL-1.2
/* Documents that a school prints and files: the proces-verbaal as PDF/A-3b, the presence list,
 * sheets of tickets, badges, and the list to fall back on when there is no kiosk. All A4, Dutch,
 * readable in black and white.
 *
 * A printed PV carries everything that its pages are made of as attachments, so that anybody can
 * print it again and compare. The same input gives the same bytes with the same release, fonts and
 * libraries; no clock and no randomness goes in. Printed pages hold personal data, so pages on the
 * way are wiped; what qpdf and cairo kept meanwhile is not. Nothing here verifies: whoever prints
 * for somebody else calls bundle_verify first. No state, any thread, no files. */
#ifndef PRINT_PRINT_H
#define PRINT_PRINT_H

#include "base/bytes.h"
#include "base/words.h"
#include "crypto/keys.h"
#include "draw/rect.h"
#include "sitting/plan.h"
#include "sitting/state.h"

#define PRINT_BYTES_MAX (32u << 20)

/* What a PV is printed from: files as they lie in a bundle, all borrowed. */
struct print_parts {
    struct bytes pv;       /* pv.jws.json with one signature or more */
    struct bytes rows;     /* rows.json; a part of it prints an extract; empty shows nobody */
    struct bytes strokes;  /* strokes.json, or empty */
    struct bytes refusals; /* as print_refusals writes them, or empty */
    struct bytes card; /* card.cose: only attached, so that a lone PDF can be verified; or empty */
};
/* Who refused to sign and in whose presence. It happens after the payload is frozen, so it stands
 * in the chain and not in the PV; printing takes it from here. JSON array of {"staff": index, "at":
 * RFC 3339, "witness": text}. Appends nothing when nobody refused. */
enum err print_refusals(const struct sitting *s, struct buf *ret) MUST_CHECK;

/* Appends the PV as PDF/A-3b. Total over untrusted parts: ERR_FORMAT, ERR_TYPE, ERR_LIMIT;
 * ERR_NOMEM.
 */
enum err print_pv(const struct print_parts *in, struct buf *ret, struct diag *d) MUST_CHECK;
/* Appends the presence list of a PV as a document of its own: who was there, when, and what is
 * noted about that; nothing about accommodations. Errors as print_pv; nothing is attached. */
enum err print_presence(const struct print_parts *in, struct buf *ret, struct diag *d) MUST_CHECK;

/* Appends what the exam office added to a record after its seal, as a document of its own: each
 * addendum with its fingerprint, and which sealed record all belong to. `addenda`: one behind the
 * other, as addenda_walk takes them; what does not follow from `root` down is left out, and that is
 * said. Nothing is attached: the files themselves are what is verified. Errors as print_pv. */
enum err print_addenda(const struct print_parts *of, struct bytes addenda,
    const struct sign_public *root, struct buf *ret, struct diag *d) MUST_CHECK;

/* What a printed PV carries. Buffers are empty for what is not attached; release with
 * print_taken_free whatever the answer. */
struct print_taken {
    struct buf pv, rows, strokes, refusals, card;
};
/* Takes the attachments out of a PDF that anybody may have made. ERR_FORMAT: no PDF that can be
 * read; ERR_MISSING: no PV in it; ERR_LIMIT. */
enum err print_take(struct bytes pdf, struct print_taken *ret, struct diag *d) MUST_CHECK;
void print_taken_free(struct print_taken *t);
/* The same as parts to print from; they borrow `t`. */
struct print_parts print_taken_parts(const struct print_taken *t);
/* Prints parts again and compares with a PDF that is said to be made of them. ERR_OK: the same
 * bytes. ERR_CONFLICT: others, although the PDF says that this release made it with tools that draw
 * as here, so it was changed. ERR_STATE: others, and made by another release or other tools (or by
 * somebody who says so): nothing is known about its pages. Errors of print_pv. */
enum err print_against(
    struct bytes pdf, const struct print_parts *parts, struct diag *d) MUST_CHECK;
/* The same with the PDF's own attachments. Errors of print_take too. */
enum err print_compare(struct bytes pdf, struct diag *d) MUST_CHECK;

/* One ticket on a sheet; borrowed. No name and no student number is printed. */
struct print_ticket {
    const char *seat; /* "" for none */
    uint32_t short_number;
    const char *text; /* what the QR code holds */
};
struct print_ticket_day {
    const char *institution, *exam, *room;
    struct wall start;
};
/* Appends sheets of eight tickets to cut out. `n` up to CANDIDATES_MAX, else ERR_LIMIT. ERR_FORMAT:
 * a text that no QR code can hold. */
enum err print_tickets(const struct print_ticket_day *day, const struct print_ticket *tickets,
    size_t n, struct buf *ret, struct diag *d) MUST_CHECK;

/* A badge; borrowed. `text` is the secret that the QR code holds, so every picture of it is as
 * secret as the badge, and its PIN stands on none. */
struct print_badge {
    const char *institution, *name, *role;
    bool emergency; /* the sealed one of a location */
    struct wall until;
    struct bytes text;
    enum lang lang; /* of the face */
};
/* Draws the face of the card with its corner at `at`, on pixels or paper: PRINT_BADGE_W by
 * PRINT_BADGE_H times `unit`. ERR_FORMAT, ERR_LIMIT: a text that no QR code can hold. */
#define PRINT_BADGE_W 1012 /* 300 dots per inch */
#define PRINT_BADGE_H 638
struct canvas;
enum err print_badge_face(
    struct canvas *c, const struct print_badge *b, struct point at, double unit) MUST_CHECK;
/* Appends a sheet with the card in its true size, lines to cut along and what its holder must know;
 * Dutch, whatever `lang`. Errors as print_badge_face; ERR_NOMEM. The caller wipes `ret`. */
enum err print_badge(
    const struct print_badge *badge, struct wall made, struct buf *ret, struct diag *d) MUST_CHECK;

/* A paper that travels as QR codes (papers/slip.h); borrowed. */
#define PRINT_SLIPS_MAX 16
struct print_slips {
    const char *institution, *title, *advice;
    const char *kiosk;                      /* whom it is for */
    const char *kiosk_words, *school_words; /* to compare on a screen; "" leaves them out */
    const char *texts[PRINT_SLIPS_MAX];
    size_t count;
};
/* Appends a sheet with the codes, numbered. Errors as print_badge_face; ERR_NOMEM. */
enum err print_slips(
    const struct print_slips *slips, struct wall made, struct buf *ret, struct diag *d) MUST_CHECK;

/* Appends the list to go on with on paper: a row per candidate with room to write in, and room for
 * incidents and signatures. `serial` is printed on every page, to tell prints apart. No
 * accommodations. */
enum err print_fallback(
    const struct plan *plan, const char *serial, struct buf *ret, struct diag *d) MUST_CHECK;

#endif
