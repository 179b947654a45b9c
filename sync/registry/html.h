// SPDX-License-Identifier: EUPL-1.2
/* The parts that the registry's pages are made of. Only for files of this folder. */
#ifndef REGISTRY_HTML_H
#define REGISTRY_HTML_H

#include "base/bytes.h"
#include "base/clock.h"
#include "base/words.h"
#include "registry/accounts.h"

struct html {
    struct buf *out; /* borrowed */
    enum lang lang;
    enum role role;   /* whose page it is: which others it links to */
    const char *here; /* its path in Dutch; borrowed. NULL: it links nowhere */
    size_t rows;      /* of the table that is open; whoever adds one counts it */
};

/* Text of others between tags. */
void html_put(struct buf *out, const char *text);
/* A word between two pieces of mark-up. */
void html_say(const struct html *p, const char *before, const char *id, const char *after);
/* A link to another of our pages, in the reader's language; closed by html_say(p, "", .., "</a>").
 */
void html_link(const struct html *p, const char *path);
/* Head, links to the reader's other pages and to this one in the other language, and its title. */
void html_begin(const struct html *p, const char *title);
/* Opens a table with these heads (word ids, NULL behind the last); html_end closes it, and says so
 * when it is empty. */
void html_heads(struct html *p, const char *const *ids);
void html_end(const struct html *p);
void html_cell(const struct html *p, const char *text);
void html_cell_time(const struct html *p, struct wall at); /* blank for 0 */

#endif
