// SPDX-License-Identifier: EUPL-1.2
/* badge: makes an invigilator's badge, or the sealed emergency badge of a location, as a picture or
 * as a sheet to print. The secret exists in that file (and the text file, when asked) and nowhere
 * else. */
#include "office/commands.h"

#include "office/draft.h"
#include "office/output.h"
#include "office/passes.h"
#include "office/unlock.h"
#include "office/values.h"
#include <string.h>

struct making {
    struct terminal *t;
    const struct cli_given *g;
    struct objection *why;
    struct store *store;
    struct cert cert;
    struct {
        struct badge badge;
        struct sign_secret sign;
        struct box_secret box;
        char pin[SECRET_SIZE];
    } * secret; /* locked memory */
};

/* Whose badge: a person with a role, or a location. */
static enum err read_holder(struct making *m)
{
    const char *name = cli_value(m->g, "name"), *role = cli_value(m->g, "role");
    const char *location = cli_value(m->g, "emergency");
    struct cert *c = &m->cert;
    char label[NAME_SIZE];

    if ((location != NULL) == (name != NULL) || (name != NULL && role == NULL))
        return refuse(m->why, ERR_FORMAT, "office.err.badge_who", NULL);
    if (role != NULL && value_role(role, &c->role) != ERR_OK)
        return refuse(m->why, ERR_FORMAT, "office.err.role", role);
    c->holder = location != NULL ? HOLDER_EMERGENCY : HOLDER_INVIGILATOR;
    if (location != NULL) {
        c->role = STAFF_EMERGENCY;
        store_emergency_label(location, label);
        name = label;
    }
    if (name[0] == '\0')
        return refuse(m->why, ERR_FORMAT, "office.err.too_short", "--name");
    uuid_random(&c->id);
    enum err e = draft_text(c->label, sizeof c->label, name, "--name", m->why);
    return e == ERR_OK ? office_validity(m->g, CERT_YEARS, c, m->why) : e;
}

static enum err check_double(const struct making *m)
{
    int have = store_find_staff(m->store, m->cert.holder, m->cert.label);
    if (have < 0 || cli_has(m->g, "replace"))
        return ERR_OK;
    return refuse(m->why, ERR_EXISTS, "office.err.badge_exists", m->cert.label);
}

static enum err make_secret(struct making *m)
{
    enum err e = terminal_pin(m->t, m->secret->pin, m->why);
    if (e != ERR_OK)
        return e;
    m->secret->badge.invigilator = m->cert.id;
    random_fill(m->secret->badge.secret, sizeof m->secret->badge.secret);
    e = keys_from_badge(m->secret->badge.secret, m->secret->pin, &m->secret->sign, &m->secret->box);
    m->cert.sign = m->secret->sign.pub;
    m->cert.box = m->secret->box.pub;
    return e;
}

static enum err write_badge(const struct making *m)
{
    BUF_WIPE struct buf text = BUF_INIT(BADGE_TEXT_MAX);
    BUF_WIPE struct buf picture = BUF_INIT(PASS_FILE_MAX);
    const char *out = cli_value(m->g, "out");

    enum err e = badge_text(&m->secret->badge, &text);
    if (e != ERR_OK)
        return e;
    const struct badge_pass pass = {m->store->anchor.name, &m->cert, buf_view(&text)};
    e = pass_badge(&pass, m->t->lang, pass_format_of(out), &picture);
    if (e == ERR_OK)
        e = output_new(out, buf_view(&picture), m->why);
    if (e == ERR_OK && cli_has(m->g, "text"))
        e = output_new(cli_value(m->g, "text"), buf_view(&text), m->why);
    return e;
}

static enum err retire_old(const struct making *m)
{
    enum err e = ERR_OK;
    for (size_t i = 0; e == ERR_OK && i < m->store->staff_count; i++) {
        const struct cert *c = &m->store->staff[i].cert;
        if (c->holder == m->cert.holder && draft_same_name(c->label, m->cert.label))
            e = store_retire_staff(m->store, &c->id, m->why);
    }
    return e;
}

/* The root is asked for before the PIN, so that nobody types a PIN in vain. */
static enum err make(struct making *m)
{
    BUF_AUTO struct buf cert = BUF_INIT(CERT_BYTES_MAX);
    struct sign_secret *root = NULL;

    enum err e = read_holder(m);
    if (e == ERR_OK)
        e = store_open(cli_value(m->g, "office"), &m->store, m->why);
    if (e == ERR_OK)
        e = check_double(m);
    if (e == ERR_OK)
        e = unlock_sign(m->t, cli_value(m->g, "root"), KEY_ROOT, m->store, &root, m->why);
    if (e != ERR_OK)
        return e;
    m->secret = secret_alloc(sizeof *m->secret);
    e = m->secret != NULL ? make_secret(m) : ERR_NOMEM;
    if (e == ERR_OK)
        e = cert_issue(root, &m->cert, &cert);
    secret_free(root);
    if (e == ERR_OK)
        e = write_badge(m);
    if (e == ERR_OK)
        e = retire_old(m);
    if (e == ERR_OK)
        e = store_put_staff(m->store, &m->cert.id, buf_view(&cert), m->why);
    secret_free(m->secret);
    return e;
}

int cmd_badge(struct terminal *t, const struct cli_given *g)
{
    struct objection why = {0};
    struct making m = {.t = t, .g = g, .why = &why};
    char id[UUID_TEXT_SIZE], until[11];

    enum err e = make(&m);
    store_close(m.store);
    if (e != ERR_OK)
        return terminal_refuse(t, &why, e);
    uuid_format(&m.cert.id, id);
    wall_format_date(m.cert.until, until);
    bool emergency = m.cert.role == STAFF_EMERGENCY;
    terminal_say(t, emergency ? "office.badge.done_emergency" : "office.badge.done", "n",
        m.cert.label, "r", words(t->lang, pass_role_word(m.cert.role)), "d", until, "f",
        cli_value(g, "out"), NULL);
    terminal_say(t, "office.badge.id", "i", id, NULL);
    terminal_say(t, emergency ? "office.badge.after_emergency" : "office.badge.after", NULL);
    return EXIT_DONE;
}
