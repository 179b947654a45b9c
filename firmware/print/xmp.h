// SPDX-License-Identifier: EUPL-1.2
/* The metadata of an archived document, in the two forms that must agree: XMP and Info. */
#ifndef PRINT_XMP_H
#define PRINT_XMP_H

#include "base/bytes.h"
#include "base/clock.h"

#define XMP_PRODUCER "Zaalwacht"

/* All borrowed. */
struct xmp {
    const char *title, *author, *producer; /* author may be "" */
    struct wall made;
};
/* Appends an XMP packet that claims PDF/A-3b. Texts are UTF-8 of people: they are escaped, and what
 * XML cannot hold becomes "?". */
void xmp_write(const struct xmp *x, struct buf *ret);
/* The same moment in the form of Info: "D:20261124110200+01'00'". */
#define XMP_DATE_SIZE 24
void xmp_pdf_date(struct wall made, char out[XMP_DATE_SIZE]);

#endif
