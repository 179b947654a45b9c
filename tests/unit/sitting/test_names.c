// SPDX-License-Identifier: EUPL-1.2
/* Every value of every enum has its words, in both languages. */
#include "day.h"

#include "base/words.h"
#include "sitting/names.h"

static void has_words(const char *id)
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        if (!words_has((enum lang)lang, id) || strcmp(id, "name.unknown") == 0)
            fail_msg("%s: no words in language %d", id, lang);
}

static void every_refusal_explains_itself(void **state)
{
    (void)state;
    for (int r = 0; r < REFUSAL_COUNT; r++)
        has_words(refusal_word((enum refusal)r));
}

static void every_attendance_carries_its_code(void **state)
{
    (void)state;
    char id[64];
    for (int a = 0; a < ATTENDANCE_COUNT; a++) {
        snprintf(id, sizeof id, "att.%s", attendance_code((enum attendance)a));
        assert_string_equal(attendance_word((enum attendance)a), id);
        has_words(id);
    }
}

static void every_event_has_its_line(void **state)
{
    (void)state;
    char id[64];
    for (int kind = 0; kind < 100; kind++) {
        const char *name = event_name((enum event_kind)kind);
        if (strcmp(name, "unknown") == 0) {
            assert_string_equal(event_word((enum event_kind)kind), "name.unknown");
            continue;
        }
        snprintf(id, sizeof id, "event.%s", name);
        assert_string_equal(event_word((enum event_kind)kind), id);
        has_words(id);
    }
}

#define EACH(type, first, last, word)                                                              \
    do {                                                                                           \
        for (int v = (first); v <= (int)(last); v++)                                               \
            has_words(word((enum type)v));                                                         \
        assert_string_equal(word((enum type)((last) + 1)), "name.unknown");                        \
        assert_string_equal(word((enum type) - 1), "name.unknown");                                \
    } while (0)

static void the_small_vocabularies_are_complete(void **state)
{
    (void)state;
    EACH(how, HOW_QR, HOW_CARD, how_word);
    EACH(id_document, ID_DOCUMENT_SEEN, ID_DOCUMENT_NONE, id_document_word);
    EACH(late_reason, LATE_TRANSPORT, LATE_OTHER, late_reason_word);
    EACH(stop_reason, STOP_ILL, STOP_OTHER, stop_reason_word);
    EACH(incident_class, INCIDENT_FRAUD, INCIDENT_LAST, incident_class_word);
    EACH(incident_note, NOTE_FORCE_MAJEURE, NOTE_LAST, incident_note_word);
    EACH(force_majeure, FORCE_MAJEURE_YES, FORCE_MAJEURE_UNKNOWN, force_majeure_word);
    EACH(interruption_kind, INTERRUPTION_EVACUATION, INTERRUPTION_OTHER, interruption_word);
    EACH(resumption, RESUMED_SUPERVISED, RESUMED_NOT, resumption_word);
    EACH(incident_scope, SCOPE_INDIVIDUAL, SCOPE_COLLECTIVE, incident_scope_word);
    EACH(guest_outcome, GUEST_REFUSED, GUEST_ADMITTED, guest_outcome_word);
    EACH(guest_fact, GUEST_HANDED_IN, GUEST_INVOLVED, guest_fact_word);
    EACH(staff_role, STAFF_LEAD, STAFF_EMERGENCY, staff_role_word);
    EACH(check, CHECK_VERSION, CHECK_COUNT - 1, check_word);
    EACH(verdict, VERDICT_WELCOME, VERDICT_COUNT - 1, verdict_word);
    EACH(unresolved_kind, UNRESOLVED_EXPECTED, UNRESOLVED_DOOR, unresolved_word);
    EACH(condition, CONDITION_QUIET, CONDITION_COUNT - 1, condition_word);
    EACH(material, MATERIAL_PAPERS, MATERIAL_COUNT - 1, material_word);
    EACH(material_column, MATERIAL_RECEIVED, MATERIAL_COLUMN_COUNT - 1, material_column_word);
    EACH(exam_system, SYSTEM_REMINDO, SYSTEM_COUNT - 1, exam_system_word);
    EACH(accommodation_kind, ACCOMMODATION_EXTRA_TIME, ACCOMMODATION_OTHER, accommodation_word);
    assert_true(words_has(LANG_NL, "name.unknown") && words_has(LANG_EN, "name.unknown"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_refusal_explains_itself),
        cmocka_unit_test(every_attendance_carries_its_code),
        cmocka_unit_test(every_event_has_its_line),
        cmocka_unit_test(the_small_vocabularies_are_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
