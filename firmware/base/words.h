// SPDX-License-Identifier: EUPL-1.2
/* Every text for people, by id, in Dutch and English.
 *
 * Sources: assets/locale/{nl,en}/<part>.po (msgid is the id, e.g. "common.back"), checked and
 * compiled by gettext's msgfmt, embedded in the program. libintl is not used at run time: it picks
 * the language from the process locale, while one kiosk shows Dutch and English side by side and
 * has no system locales installed. */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include "base/err.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum lang { LANG_NL = 0, LANG_EN = 1, LANG_COUNT };

/* The text of `id`; the id itself when unknown (a lint makes that impossible for ids in the code).
 * Static storage. */
const char *words(enum lang lang, const char *id);

/* Fills {key} marks: words_fill(out, sizeof out, LANG_NL, "acc.until", "t", "11:00", NULL). Pairs
 * of key and value strings, closed by NULL. Cut at a UTF-8 boundary when too long. Returns out. At
 * most 16 pairs; a mark without a pair stays as it is. */
char *words_fill(char *out, size_t size, enum lang lang, const char *id, ...)
    __attribute__((sentinel));

/* One sentence for people about an error; "err.internal" for a value outside the enum. Static
 * storage. */
const char *words_of_error(enum lang lang, enum err e);

/* Whether the catalogue of this language has the id. */
bool words_has(enum lang lang, const char *id);

/* Number of ids, and the id at an index: for the test over all texts. Both languages have the same
 * ids; words_count_in is how that test knows. */
size_t words_count(void);
size_t words_count_in(enum lang lang);
const char *words_id_at(size_t index);

/* Tenths as people write them: 112 is "11,2" in Dutch and "11.2" in English. Returns `out`. */
#define WORDS_TENTHS_SIZE 24
char *words_tenths(enum lang lang, uint64_t tenths, char out[WORDS_TENTHS_SIZE]);

#endif
