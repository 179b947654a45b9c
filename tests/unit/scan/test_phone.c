// SPDX-License-Identifier: EUPL-1.2
/* Rendered frames of a phone before the door camera are read to the letter. */
#include "phone_kit.h"

#define SEEDS 40

static void every_phone_is_read_exactly(void **state)
{
    (void)state;
    struct scanner *s = kit_scanner(false, 0);
    struct scan_result *r = kit_result();
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        expect_read((struct phone_scene){.text = KIT_TICKET, .seed = seed}, s, r);
    }
    free(r);
    scanner_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_phone_is_read_exactly)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
