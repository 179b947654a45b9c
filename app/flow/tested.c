// SPDX-License-Identifier: EUPL-1.2
/* What the self-test says: see tested.h. */
#include "flow/tested.h"

const char *flow_test_word(enum test_item item)
{
    static const char *const ids[TEST_ITEM_COUNT] = {[TEST_ITEM_CAMERA] = "dev.camera",
        [TEST_ITEM_CODE] = "rep.code",
        [TEST_ITEM_STORAGE] = "dev.storage",
        [TEST_ITEM_LEDGER] = "rep.ledger",
        [TEST_ITEM_CARD] = "rep.card",
        [TEST_ITEM_KEY] = "dev.key",
        [TEST_ITEM_CLOCK] = "dev.clock",
        [TEST_ITEM_STICK] = "seal.usb",
        [TEST_ITEM_REGISTRY] = "rep.registry",
        [TEST_ITEM_POWER] = "dev.power",
        [TEST_ITEM_HEAT] = "dev.temp",
        [TEST_ITEM_LIGHTS] = "dev.lights",
        [TEST_ITEM_SOUND] = "rep.sound"};

    return ids[item];
}

const char *flow_grade_word(enum test_grade grade)
{
    switch (grade) {
    case TEST_GRADE_PASS:
        return "rep.pass";
    case TEST_GRADE_NOTE:
        return "rep.note";
    case TEST_GRADE_FAIL:
        return "rep.fail";
    case TEST_GRADE_NONE:
        break;
    }
    return "rep.none";
}

const char *flow_test_outcome(enum test_grade worst)
{
    return worst == TEST_GRADE_FAIL   ? "rep.not_ready"
           : worst == TEST_GRADE_NOTE ? "rep.look"
                                      : "rep.ready";
}

enum test_grade flow_test_worst(const struct test_view *t)
{
    enum test_grade worst = TEST_GRADE_NONE;

    for (size_t i = 0; i < TEST_ITEM_COUNT; i++)
        if (t->lines[i].grade > worst)
            worst = t->lines[i].grade;
    return worst;
}

char *flow_test_found(const struct test_line *line, enum lang lang, char out[FLOW_TEST_TEXT])
{
    if (line->found == NULL)
        text_copy(out, FLOW_TEST_TEXT, line->figure);
    else
        words_fill(out, FLOW_TEST_TEXT, lang, line->found, "v", line->figure, NULL);
    return out;
}
