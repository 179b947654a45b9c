// SPDX-License-Identifier: EUPL-1.2
/* The icon table, generated from assets/icons by CMakeLists.txt, and the names of the marks. */
#include "draw/icons.h"

#define ICON(code, name_, stroke_, fill_, width_)                                                  \
    [ICON_##code] = {.name = (name_), .stroke = (stroke_), .fill = (fill_), .width = (width_)},
static const struct icon_data icons[ICON_COUNT] = {
#include "draw/icon_paths.inc"
};
#undef ICON

static const char *const mark_names[MARK_COUNT] = {
    [MARK_NONE] = "none",
    [MARK_EXPECTED] = "expected",
    [MARK_PRESENT] = "present",
    [MARK_LATE] = "late",
    [MARK_ABSENT] = "absent",
    [MARK_TOILET] = "toilet",
    [MARK_LEFT] = "left",
    [MARK_HANDED_IN] = "handed-in",
    [MARK_NOTE] = "note",
    [MARK_WAITING] = "waiting",
    [MARK_SEAL] = "seal",
    [MARK_VERDICT_OK] = "verdict-ok",
    [MARK_VERDICT_REFUSED] = "verdict-refused",
    [MARK_VERDICT_REPEAT] = "verdict-repeat",
    [MARK_VERDICT_WAIT] = "verdict-wait",
};

struct icon_data icon_data(enum icon icon)
{
    static const struct icon_data nothing = {.name = "none", .stroke = "", .fill = ""};
    if (icon == ICON_NONE || (unsigned)icon >= ICON_COUNT || icons[icon].name == NULL)
        return nothing;
    return icons[icon];
}

const char *mark_name(enum mark mark)
{
    return (unsigned)mark < MARK_COUNT ? mark_names[mark] : mark_names[MARK_NONE];
}
