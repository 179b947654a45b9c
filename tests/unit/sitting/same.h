// SPDX-License-Identifier: EUPL-1.2
/* Compares two states field by field. Texts are compared by what they say, not by where they lie.
 */
#ifndef TESTS_SITTING_SAME_H
#define TESTS_SITTING_SAME_H

#include "sitting/state.h"

#include <string.h>

#define SAME(f)                                                                                    \
    if (a->f != b->f)                                                                              \
    return #f
#define SAME_TEXT(f)                                                                               \
    if (strcmp(sitting_text(sa, a->f), sitting_text(sb, b->f)) != 0)                               \
    return #f

/* Each answers NULL, or the name of the first field that differs. */
static inline const char *moment_differs(const struct sitting *sa, const struct sitting *sb,
    const struct moment *a, const struct moment *b)
{
    SAME(seq);
    SAME(kind);
    SAME(at.ms);
    SAME(happened.ms);
    SAME(certainty);
    SAME(actor);
    SAME(code);
    SAME(amount);
    SAME(ref);
    SAME(undone);
    SAME_TEXT(text_at);
    SAME_TEXT(who_at);
    return NULL;
}

/* Everything but the timeline. */
static inline const char *result_differs(
    const struct candidate_state *a, const struct candidate_state *b)
{
    SAME(attendance);
    SAME(how);
    SAME(arrived.ms);
    SAME(decided.ms);
    SAME(handed_in.ms);
    SAME(left.ms);
    SAME(stopped.ms);
    SAME(absent_at.ms);
    SAME(late);
    SAME(late_min);
    SAME(late_reason);
    SAME(id_seen);
    SAME(id_document);
    SAME(on_toilet);
    SAME(toilet_since.ms);
    SAME(toilet_times);
    SAME(toilet_min);
    SAME(pieces);
    SAME(extension_min);
    SAME(scans_again);
    SAME(ticket_issue);
    SAME(granted_min);
    SAME(accounted_at.ms);
    SAME(accounted);
    SAME(listed_by);
    SAME(changed_by);
    for (int kind = 0; kind < 5; kind++) {
        SAME(supplied[kind]);
        SAME(supply_known[kind]);
        SAME(granted[kind]);
    }
    return NULL;
}

static inline const char *candidate_differs(const struct sitting *sa, const struct sitting *sb,
    const struct candidate_state *a, const struct candidate_state *b)
{
    const char *what = result_differs(a, b);
    if (what)
        return what;
    SAME(moment_count);
    for (size_t i = 0; i < a->moment_count && !what; i++)
        what = moment_differs(sa, sb, &a->moments[i], &b->moments[i]);
    return what;
}

static inline const char *incident_differs(const struct sitting *sa, const struct sitting *sb,
    const struct incident *a, const struct incident *b)
{
    SAME(number);
    SAME(class_);
    SAME(scope);
    SAME(draft);
    SAME(dropped);
    SAME(happened.ms);
    SAME(first_at.ms);
    SAME(recorded_at.ms);
    SAME(actor);
    SAME_TEXT(text_at);
    SAME(involved_count);
    for (size_t i = 0; i < a->involved_count; i++)
        SAME(involved[i]);
    return NULL;
}

static inline const char *signature_differs(const struct sitting *sa, const struct sitting *sb,
    const struct signature_state *a, const struct signature_state *b)
{
    SAME(actor);
    SAME(role);
    SAME(at.ms);
    SAME(refused);
    SAME(with_strokes);
    SAME_TEXT(who_at);
    return NULL;
}

static inline const char *override_differs(const struct sitting *sa, const struct sitting *sb,
    const struct override_state *a, const struct override_state *b)
{
    SAME(check);
    SAME(actor);
    SAME(at.ms);
    SAME_TEXT(who_at);
    SAME_TEXT(text_at);
    return NULL;
}

static inline const char *line_differs(const struct sitting *sa, const struct sitting *sb,
    const struct room_moment *a, const struct room_moment *b)
{
    SAME(seq);
    SAME(kind);
    SAME(at.ms);
    SAME(certainty);
    SAME(actor);
    SAME(code);
    SAME(amount);
    SAME(happened.ms);
    SAME(ref);
    SAME(undone);
    SAME_TEXT(text_at);
    SAME_TEXT(who_at);
    return NULL;
}

static inline const char *guest_differs(const struct sitting *sa, const struct sitting *sb,
    const struct guest *a, const struct guest *b)
{
    SAME(outcome);
    SAME(document);
    SAME(actor);
    SAME(at.ms);
    SAME(handed_in.ms);
    SAME(left.ms);
    SAME(pieces);
    SAME(accounted_at.ms);
    SAME(accounted);
    SAME(dropped);
    SAME_TEXT(person_at);
    SAME_TEXT(word_at);
    SAME_TEXT(why_at);
    return NULL;
}

static inline const char *interruption_differs(const struct sitting *sa, const struct sitting *sb,
    const struct interruption *a, const struct interruption *b)
{
    SAME(kind);
    SAME(from.ms);
    SAME(to.ms);
    SAME(ended);
    SAME(minutes);
    SAME(actor);
    SAME(ended_by);
    SAME(incident);
    SAME_TEXT(text_at);
    SAME_TEXT(ended_text_at);
    SAME_TEXT(word_at);
    return NULL;
}

static inline const char *preparation_differs(const struct sitting *a, const struct sitting *b)
{
    SAME(version.source);
    SAME(version.match);
    SAME(version.at.ms);
    SAME(version.decided.ms);
    for (size_t i = 0; i < CONDITION_COUNT; i++) {
        SAME(conditions[i].answer);
        SAME(conditions[i].at.ms);
    }
    for (size_t i = 0; i < MATERIAL_COUNT; i++)
        for (size_t k = 0; k < MATERIAL_COLUMN_COUNT; k++) {
            SAME(material[i].known[k]);
            SAME(material[i].count[k]);
        }
    SAME(outage_count);
    for (size_t i = 0; i < a->outage_count; i++) {
        SAME(outages[i].incident);
        SAME(outages[i].system);
        SAME(outages[i].from.ms);
        SAME(outages[i].to.ms);
    }
    return NULL;
}

static inline const char *staff_differs(const struct staff_state *a, const struct staff_state *b)
{
    SAME(in);
    SAME(first_in.ms);
    SAME(since.ms);
    SAME(last_out.ms);
    SAME(signed_off);
    SAME(sign_off_size);
    SAME(withdrawn.list);
    SAME(withdrawn.since.ms);
    SAME(withdrawn.at.ms);
    if (memcmp(a->sign_off, b->sign_off, sizeof a->sign_off) != 0)
        return "sign_off";
    return strcmp(a->name, b->name) != 0 ? "name" : NULL;
}

static inline const char *scalars_differ(const struct sitting *a, const struct sitting *b)
{
    SAME(phase);
    SAME(door);
    SAME(led_by);
    SAME(opened.ms);
    SAME(started.ms);
    SAME(ended.ms);
    SAME(frozen.ms);
    SAME(sealed.ms);
    SAME(opened_by);
    SAME(extension_min);
    SAME(incident_count);
    SAME(guest_count);
    SAME(interruption_count);
    SAME(signature_count);
    SAME(override_count);
    SAME(room_count);
    SAME(scans_refused);
    SAME(event_count);
    SAME(last_seq);
    SAME(last_at.ms);
    SAME(lamport);
    SAME(has_pdf);
    SAME(pass_list_count);
    for (size_t i = 0; i < a->pass_list_count; i++) {
        SAME(pass_lists[i].number);
        SAME(pass_lists[i].door);
        SAME(pass_lists[i].issued.ms);
        SAME(pass_lists[i].at.ms);
    }
    for (size_t i = 0; i < DOORS_MAX; i++) {
        SAME(doors[i].withdrawn.list);
        SAME(doors[i].withdrawn.since.ms);
    }
    if (memcmp(a->pdf, b->pdf, sizeof a->pdf))
        return "pdf";
    return memcmp(a->frozen_hash, b->frozen_hash, sizeof a->frozen_hash) ? "frozen_hash" : NULL;
}

/* The list: what a delta can change. */
static inline const char *listed_differs(const struct candidate *a, const struct candidate *b)
{
    SAME(subject);
    SAME(canceled);
    SAME(ticket_issue);
    SAME(accommodation_count);
    for (size_t i = 0; i < a->accommodation_count; i++)
        SAME(accommodations[i].minutes);
    return strcmp(a->seat, b->seat) || strcmp(a->surname, b->surname) ? "seat or name" : NULL;
}

static inline const char *list_differs(const struct sitting *a, const struct sitting *b)
{
    const char *what = NULL;
    SAME(delta_count);
    SAME(plan->candidate_count);
    for (size_t i = 0; i < a->plan->candidate_count && !what; i++)
        what = listed_differs(&a->plan->candidates[i], &b->plan->candidates[i]);
    for (size_t i = 0; i < a->delta_count && !what; i++)
        what = memcmp(a->deltas[i].hash, b->deltas[i].hash, 32) ? "delta" : NULL;
    return what;
}

static inline const char *state_differs(const struct sitting *a, const struct sitting *b)
{
    const char *what = scalars_differ(a, b);
    if (!what)
        what = list_differs(a, b);
    if (!what)
        what = preparation_differs(a, b);
    for (size_t i = 0; i < a->plan->candidate_count && !what; i++)
        what = candidate_differs(a, b, &a->candidates[i], &b->candidates[i]);
    for (size_t i = 0; !what && i < a->incident_count; i++)
        what = incident_differs(a, b, &a->incidents[i], &b->incidents[i]);
    for (size_t i = 0; !what && i < a->signature_count; i++)
        what = signature_differs(a, b, &a->signatures[i], &b->signatures[i]);
    for (size_t i = 0; !what && i < a->override_count; i++)
        what = override_differs(a, b, &a->overrides[i], &b->overrides[i]);
    for (size_t i = 0; !what && i < a->room_count; i++)
        what = line_differs(a, b, &a->room[i], &b->room[i]);
    for (size_t i = 0; !what && i < a->guest_count; i++)
        what = guest_differs(a, b, &a->guests[i], &b->guests[i]);
    for (size_t i = 0; !what && i < a->interruption_count; i++)
        what = interruption_differs(a, b, &a->interruptions[i], &b->interruptions[i]);
    for (size_t i = 0; !what && i < INVIGILATORS_MAX; i++)
        what = staff_differs(&a->staff[i], &b->staff[i]);
    return what;
}

#undef SAME
#undef SAME_TEXT
#endif
