// SPDX-License-Identifier: EUPL-1.2
/* Targets, press, focus; see ui.h. */
#include "ui/ui.h"
