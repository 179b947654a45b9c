// SPDX-License-Identifier: EUPL-1.2
/* Memory that runs out when a test wants it to.
 *
 * Our own code: the linker sends malloc, calloc, realloc, strdup and sodium_malloc of everything
 * that is linked into the program through here (-Wl,--wrap). SQLite and jansson: by their own
 * hooks. libcbor is only used for encoding into buffers and allocates nothing. Cairo, Pango, GLib
 * and qpdf draw the pages; GLib ends the process without memory by design, so theirs is left alone.
 */
#ifndef FAULT_HEAP_H
#define FAULT_HEAP_H

#include <stdbool.h>

/* Before anything of SQLite or jansson is used. */
void heap_start(void);
/* The nth allocation from now on fails, and all after it when `for_ever`. 0: none. Counting starts
 * anew. */
void heap_plan(long nth, bool for_ever);
long heap_seen(void);   /* allocations since the plan was set */
long heap_failed(void); /* of them, how many were made to fail */

#endif
