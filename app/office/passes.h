// SPDX-License-Identifier: EUPL-1.2
/* Pictures of what people hold before the camera: tickets and badges, as PNG or SVG by the name of
 * the file; a badge also as a sheet to print (PDF). The look is the kiosk's (draw/theme.h). */
#ifndef OFFICE_PASSES_H
#define OFFICE_PASSES_H

#include "base/words.h"
#include "office/issued.h"
#include "papers/ticket.h"

#define PASS_FILE_MAX (8u << 20)

enum pass_format { PASS_PNG, PASS_SVG, PASS_PDF };

/* By the end of the name: ".svg", ".pdf", else PASS_PNG. */
enum pass_format pass_format_of(const char *path);

struct ticket_pass {
    const struct issued *sitting;
    const struct issued_ticket *ticket;
    const char *institution;
    struct bytes text; /* what the QR holds */
};
/* Appends the picture. No name and no student number is on it. A PNG was read back before:
 * ERR_CONFLICT when that fails. ERR_TYPE: PASS_PDF, which is a sheet of many (tickets.h).
 * ERR_LIMIT, ERR_NOMEM. */
enum err pass_ticket(const struct ticket_pass *t, enum lang lang, enum pass_format format,
    struct buf *ret) MUST_CHECK;

struct badge_pass {
    const char *institution;
    const struct cert *cert;
    struct bytes text;
};
/* Appends the picture, or the sheet, which is as secret as the badge: the caller wipes it. PNG and
 * the face on the sheet were read back before: ERR_CONFLICT. */
enum err pass_badge(const struct badge_pass *b, enum lang lang, enum pass_format format,
    struct buf *ret) MUST_CHECK;

/* Word id of a role: "office.role.lead". */
const char *pass_role_word(enum staff_role role);

#endif
