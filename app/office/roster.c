// SPDX-License-Identifier: EUPL-1.2
/* Students from a table.
 *
 *   column          also                                  what
 *   nummer          studentnummer, number                 needed; student number
 *   achternaam      surname, last name                    needed
 *   roepnaam        voornaam, given name, first name
 *   tussenvoegsel   voorvoegsel, prefix
 *   plaats          seat
 *   extra tijd      extra time                            minutes; "onbeperkt" (unlimited); empty
 *   verklanking     spoken                                ja or nee (yes, no, x, 1, 0, empty)
 *   spellingscontrole  spelling                           the same
 *   anders          other                                 a measure in words, never the reason
 *   id-naam         id name                               name on the ID; "geheim" (secret)
 *   afgemeld        canceled                              ja or nee
 *
 * Upper and lower case, blanks, hyphens and underscores make no difference in names of columns. */
#include "office/roster.h"

#include "codec/utf8.h"
#include "office/csv.h"
#include "office/values.h"
#include "sitting/text.h"
#include <string.h>

enum column {
    COLUMN_NUMBER,
    COLUMN_SURNAME,
    COLUMN_GIVEN,
    COLUMN_PREFIX,
    COLUMN_SEAT,
    COLUMN_EXTRA_TIME,
    COLUMN_SPOKEN,
    COLUMN_SPELLING,
    COLUMN_OTHER,
    COLUMN_ID_NAME,
    COLUMN_CANCELED,
    COLUMN_COUNT
};

#define NAMES_MAX 6

static const char *const NAMES[COLUMN_COUNT][NAMES_MAX] = {
    [COLUMN_NUMBER] = {"nummer", "studentnummer", "number", "studentnumber"},
    [COLUMN_SURNAME] = {"achternaam", "surname", "lastname", "familyname"},
    [COLUMN_GIVEN] = {"roepnaam", "voornaam", "givenname", "firstname", "callname"},
    [COLUMN_PREFIX] = {"tussenvoegsel", "voorvoegsel", "prefix", "surnameprefix"},
    [COLUMN_SEAT] = {"plaats", "seat"},
    [COLUMN_EXTRA_TIME] = {"extratijd", "extratime"},
    [COLUMN_SPOKEN] = {"verklanking", "spoken", "texttospeech"},
    [COLUMN_SPELLING] = {"spellingscontrole", "spellingcontrole", "spelling", "spellchecker"},
    [COLUMN_OTHER] = {"anders", "anderevoorziening", "other", "otheraccommodation"},
    [COLUMN_ID_NAME] = {"idnaam", "naamopid", "idname", "nameonid"},
    [COLUMN_CANCELED] = {"afgemeld", "canceled", "cancelled"},
};

struct table {
    struct csv csv;
    int columns[COLUMN_COUNT]; /* -1: not there */
    struct draft *draft;
    struct objection *why;
};

static void letters_only(const char *in, char *out, size_t size)
{
    char folded[CSV_FIELD_MAX + 1];
    size_t n = 0;
    text_fold(in, folded, sizeof folded);
    for (const char *p = folded; *p != '\0' && n + 1 < size; p++)
        if (strchr(" -_.", *p) == NULL)
            out[n++] = *p;
    out[n] = '\0';
}

static int column_named(const char *heading)
{
    char name[CSV_FIELD_MAX + 1];
    letters_only(heading, name, sizeof name);
    for (int i = 0; i < COLUMN_COUNT; i++)
        for (size_t k = 0; k < NAMES_MAX && NAMES[i][k] != NULL; k++)
            if (strcmp(NAMES[i][k], name) == 0)
                return i;
    return -1;
}

static enum err head_read(struct table *t)
{
    for (int i = 0; i < COLUMN_COUNT; i++)
        t->columns[i] = -1;
    for (size_t i = 0; i < t->csv.columns; i++) {
        const char *heading = csv_field(&t->csv, 0, i);
        int column = column_named(heading);
        if (column < 0 && heading[0] != '\0')
            remark(&t->draft->remarks, REMARK_ATTENTION, "office.check.column_unused", heading);
        if (column >= 0 && t->columns[column] >= 0)
            return refuse_line(
                t->why, ERR_CONFLICT, "office.err.column_twice", t->csv.lines[0], NAMES[column][0]);
        if (column >= 0)
            t->columns[column] = (int)i;
    }
    if (t->columns[COLUMN_NUMBER] < 0 || t->columns[COLUMN_SURNAME] < 0)
        return refuse_line(t->why, ERR_FORMAT, "office.err.column_missing", t->csv.lines[0],
            t->columns[COLUMN_NUMBER] < 0 ? "nummer" : "achternaam");
    return ERR_OK;
}

static const char *cell(const struct table *t, size_t row, enum column column)
{
    int at = t->columns[column];
    return at < 0 ? "" : csv_field(&t->csv, row, (size_t)at);
}

static enum err bad_value(const struct table *t, size_t row, enum column column)
{
    return refuse_line(t->why, ERR_FORMAT, "office.err.cell", t->csv.lines[row], NAMES[column][0]);
}

static enum err flag_read(const struct table *t, size_t row, enum column column, bool *ret)
{
    *ret = false;
    const char *text = cell(t, row, column);
    if (text[0] == '\0')
        return ERR_OK;
    return value_flag(text, ret) == ERR_OK ? ERR_OK : bad_value(t, row, column);
}

static enum err names_read(const struct table *t, size_t row, struct candidate *c)
{
    const struct {
        enum column column;
        char *out;
        size_t size;
    } texts[] = {{COLUMN_NUMBER, c->number, sizeof c->number},
        {COLUMN_GIVEN, c->given, sizeof c->given}, {COLUMN_PREFIX, c->prefix, sizeof c->prefix},
        {COLUMN_SURNAME, c->surname, sizeof c->surname}, {COLUMN_SEAT, c->seat, sizeof c->seat},
        {COLUMN_ID_NAME, c->id_name, sizeof c->id_name}};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (draft_text(texts[i].out, texts[i].size, cell(t, row, texts[i].column), "", NULL)
            != ERR_OK)
            return bad_value(t, row, texts[i].column);
    return ERR_OK;
}

static void id_name_read(const struct table *t, struct draft_student *s)
{
    if (t->columns[COLUMN_ID_NAME] < 0)
        return;
    s->id_name = s->c.id_name[0] == '\0' ? ID_NAME_MISSING : ID_NAME_GIVEN;
    if (value_is_secret(s->c.id_name))
        s->id_name = ID_NAME_SECRET;
    if (s->id_name != ID_NAME_GIVEN)
        s->c.id_name[0] = '\0';
}

static enum err extra_time_read(const struct table *t, size_t row, struct draft_student *s)
{
    const char *text = cell(t, row, COLUMN_EXTRA_TIME);
    struct accommodation a = {.kind = ACCOMMODATION_EXTRA_TIME};
    bool wanted = false;

    if (text[0] == '\0')
        return ERR_OK;
    if (value_minutes(text, &a.minutes) == ERR_OK)
        wanted = a.minutes > 0;
    else if (value_flag(text, &wanted) == ERR_OK)
        s->extra_time_without_minutes = wanted;
    else
        return bad_value(t, row, COLUMN_EXTRA_TIME);
    return wanted ? draft_accommodate(s, &a, t->why) : ERR_OK;
}

static enum err needs_read(const struct table *t, size_t row, struct draft_student *s)
{
    struct accommodation other = {.kind = ACCOMMODATION_OTHER};
    bool spoken = false, spelling = false;

    enum err e = extra_time_read(t, row, s);
    if (e == ERR_OK)
        e = flag_read(t, row, COLUMN_SPOKEN, &spoken);
    if (e == ERR_OK)
        e = flag_read(t, row, COLUMN_SPELLING, &spelling);
    if (e == ERR_OK && spoken)
        e = draft_accommodate(s, &(struct accommodation){.kind = ACCOMMODATION_SPOKEN}, t->why);
    if (e == ERR_OK && spelling)
        e = draft_accommodate(s, &(struct accommodation){.kind = ACCOMMODATION_SPELLING}, t->why);
    if (e != ERR_OK || cell(t, row, COLUMN_OTHER)[0] == '\0')
        return e;
    if (draft_text(other.text, sizeof other.text, cell(t, row, COLUMN_OTHER), "", NULL) != ERR_OK)
        return bad_value(t, row, COLUMN_OTHER);
    return draft_accommodate(s, &other, t->why);
}

static enum err row_read(struct table *t, size_t row)
{
    struct draft_student *s = draft_add_student(t->draft, t->csv.lines[row], t->why);
    if (s == NULL)
        return ERR_LIMIT;
    enum err e = names_read(t, row, &s->c);
    if (e == ERR_OK)
        e = needs_read(t, row, s);
    if (e == ERR_OK)
        e = flag_read(t, row, COLUMN_CANCELED, &s->c.canceled);
    id_name_read(t, s);
    return e;
}

enum err roster_read(struct bytes in, struct draft *d, struct objection *why)
{
    struct table t = {.draft = d, .why = why};

    enum err e = csv_read(in, &t.csv, why);
    if (e == ERR_OK)
        e = head_read(&t);
    for (size_t row = 1; e == ERR_OK && row < t.csv.rows; row++)
        e = row_read(&t, row);
    csv_free(&t.csv);
    return e;
}
