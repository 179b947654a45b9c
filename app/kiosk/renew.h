// SPDX-License-Identifier: EUPL-1.2
/* Starting the program anew in its own place, so that nothing of a closed session stays in memory.
 *
 * Names went through pango, cairo, fontconfig, qpdf, jansson and the window's library; no program
 * can wipe what those keep. After exec the kernel gives an empty address space: what is not in the
 * arguments, the environment or a file is not there any more, whoever held it. */
#ifndef KIOSK_RENEW_H
#define KIOSK_RENEW_H

#include "base/bytes.h"

/* Replaces this process by a new one of the same program, with the arguments of `argv` (ended by
 * NULL) and `option` + `value` behind them; an earlier argument that begins with `option`
 * ("--renewed=") is left out, so arguments do not pile up. No descriptor but the first three goes
 * along and other threads end, so close what must be closed in order first. Returns only on
 * failure: ERR_NOMEM, or ERR_IO with the reason in `d`. */
enum err renew_program(
    char *const *argv, const char *option, const char *value, struct diag *d) MUST_CHECK;

#endif
