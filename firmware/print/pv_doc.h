// SPDX-License-Identifier: EUPL-1.2
/* A proces-verbaal opened for printing, and the parts of its pages. Inside print/ only. */
#ifndef PRINT_PV_DOC_H
#define PRINT_PV_DOC_H

#include "print/grid.h"
#include "print/print.h"
#include "print/sheet.h"
#include "pv/record.h"

#include "crypto/fingerprint.h"

#define FIGURES_MAX (JWS_SIGNATURES_MAX + 1)
#define FIGURE_SIZE 192

struct pv_doc {
    const struct print_parts *parts;
    struct jws jws;
    struct pv_view view;
    struct json *refusals; /* array or NULL */
    struct json *strokes;  /* object or NULL */
    struct record record;
    struct record_order order;
    struct pv_view_fit fit;
    bool presence_only; /* the list that may lie on a table: nothing about accommodations */
    size_t hidden;      /* candidates of whom nothing is shown */
    struct wall made, signed_at; /* signed_at: the last signature; zero without */
    char institution[512], number[128], made_text[96];
    char fingerprint[FINGERPRINT_TEXT], check_words[FINGERPRINT_WORDS_TEXT], foot[96];
    char hex[2 * HASH_SIZE + 1];

    struct bytes addenda;           /* only where these are what is printed; borrowed */
    const struct sign_public *root; /* whose addenda they must be */

    /* what to read aloud for each figure, in the order of drawing */
    char figures[FIGURES_MAX][FIGURE_SIZE];
    size_t figure_count;
};

/* Opens the parts and fills in what every page says. Errors as print_pv. The caller releases with
 * pv_doc_close whatever the answer; `parts` must outlive it. */
enum err pv_doc_open(
    const struct print_parts *parts, struct pv_doc *ret, struct diag *d) MUST_CHECK;
void pv_doc_close(struct pv_doc *doc);
/* Head and foot for a document about this PV; `title` is borrowed. */
struct sheet_frame pv_doc_frame(const struct pv_doc *doc, const char *title);
/* A member of the payload. */
const struct json *pv_doc_get(const struct pv_doc *doc, const char *key);
/* "dinsdag 24-11-2026"; "" when the payload has no start. Returns out. */
char *pv_doc_day(const struct pv_doc *doc, char out[64]);

/* The parts of the pages, from top to bottom. */
void pv_facts(struct sheet *s, struct pv_doc *doc);    /* A, and the counts */
void pv_presence(struct sheet *s, struct pv_doc *doc); /* C */
void pv_people(struct sheet *s, struct pv_doc *doc);   /* D, F, G */
void pv_course(struct sheet *s, struct pv_doc *doc);   /* B, E, H, I, J, K */
void pv_closing(struct sheet *s, struct pv_doc *doc);  /* L (by pv_signatures), N */
void pv_signatures(struct sheet *s, struct pv_doc *doc);
void pv_addenda(struct sheet *s, struct pv_doc *doc); /* M, as a document of its own */
/* How a record is checked: its code, fingerprint, check words. `help` is a text id. */
void pv_check_box(struct sheet *s, struct pv_doc *doc, const char *help);

#endif
