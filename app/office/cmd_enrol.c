// SPDX-License-Identifier: EUPL-1.2
/* enrol: certifies a kiosk's request after the words on both screens were compared. */
#include "office/commands.h"

#include "crypto/fingerprint.h"
#include "office/draft.h"
#include "office/slips.h"
#include "office/unlock.h"
#include <string.h>

#define REQUEST_BYTES_MAX 8192
#define ANSWER_BYTES_MAX 8192
#define WORDS_SHOWN 6

struct enrolling {
    struct terminal *t;
    const struct cli_given *g;
    struct objection *why;
    struct store *store;
    struct enrol_request request;
    char sentence[FINGERPRINT_WORDS_TEXT];
    char room[STORE_ROOM_SIZE];
    struct cert cert;
};

static enum err read_request(struct enrolling *x)
{
    BUF_AUTO struct buf in = BUF_INIT(REQUEST_BYTES_MAX);
    const char *path = x->g->arguments[0];

    enum err e = slips_open(path, SLIP_REQUEST, &in, x->why);
    if (e != ERR_OK)
        return e;
    e = enrol_request_read(buf_view(&in), &x->request);
    if (e != ERR_OK)
        return refuse(x->why, e, "office.err.request", path);
    struct hash h = enrol_fingerprint(buf_view(&in));
    fingerprint_words(&h, WORDS_SHOWN, x->sentence);
    return ERR_OK;
}

static enum err fill_cert(struct enrolling *x)
{
    struct cert *c = &x->cert;
    int known = store_find_kiosk_key(x->store, &x->request.log);

    *c = (struct cert){.holder = HOLDER_DEVICE,
        .sign = x->request.log,
        .http = x->request.http,
        .box = x->request.box};
    text_copy(c->label, sizeof c->label, x->request.label);
    if (cli_value(x->g, "name") != NULL) {
        enum err e = draft_text(
            c->label, sizeof x->request.label, cli_value(x->g, "name"), "--name", x->why);
        if (e != ERR_OK)
            return e;
    }
    if (known >= 0)
        c->id = x->store->kiosks[known].cert.id; /* renewed */
    else
        uuid_random(&c->id);
    return office_validity(x->g, CERT_YEARS, c, x->why);
}

static void say_whom(struct enrolling *x)
{
    char label[sizeof x->request.label];
    text_copy(label, sizeof label, x->request.label);
    tame(label, sizeof label);
    terminal_say(x->t, "office.enrol.kiosk", "k", label, NULL);
    terminal_say(x->t, "office.enrol.words", "w", x->sentence, NULL);
    for (size_t i = 0; i < x->store->kiosk_count; i++)
        if (strcmp(x->store->kiosks[i].cert.label, x->cert.label) == 0)
            terminal_say(x->t,
                memcmp(&x->store->kiosks[i].cert.sign, &x->request.log, sizeof x->request.log) == 0
                    ? "office.enrol.again"
                    : "office.enrol.same_name",
                NULL);
}

/* The answer as codes, beside the file. */
static enum err write_codes(struct enrolling *x, struct bytes answer)
{
    const char *folder = cli_value(x->g, "pictures"), *path = cli_value(x->g, "sheet");
    struct hash h = anchor_fingerprint(&x->store->anchor);
    char school[FINGERPRINT_WORDS_TEXT];

    fingerprint_words(&h, WORDS_SHOWN, school);
    const struct slips_sheet sheet = {.institution = x->store->anchor.name,
        .title = words(LANG_NL, "print.title.answer"),
        .advice = words(LANG_NL, "print.slips.answer"),
        .kiosk = x->cert.label,
        .kiosk_words = x->sentence,
        .school_words = school,
        .made = x->cert.from};
    enum err e = ERR_OK;
    if (folder != NULL)
        e = slips_pictures(folder, "antwoord", SLIP_ANSWER, answer, x->why);
    if (e == ERR_OK && path != NULL)
        e = slips_print(path, &sheet, SLIP_ANSWER, answer, x->why);
    terminal_say(x->t, "office.enrol.school_words", "w", school, NULL);
    return e;
}

static enum err certify(struct enrolling *x)
{
    BUF_AUTO struct buf cert = BUF_INIT(CERT_BYTES_MAX);
    BUF_AUTO struct buf answer = BUF_INIT(ANSWER_BYTES_MAX);
    struct sign_secret *root = NULL;

    enum err e = unlock_sign(x->t, cli_value(x->g, "root"), KEY_ROOT, x->store, &root, x->why);
    if (e != ERR_OK)
        return e;
    e = cert_issue(root, &x->cert, &cert);
    secret_free(root);
    if (e == ERR_OK)
        e = enrol_answer_make(buf_view(&x->store->anchor_bytes), buf_view(&cert), &answer);
    if (e == ERR_OK)
        e = store_put_kiosk(x->store, &x->cert.id, buf_view(&cert), x->room, x->why);
    if (e == ERR_OK)
        e = file_write(cli_value(x->g, "out"), buf_view(&answer), 0644, &x->why->d);
    if (e != ERR_OK)
        return refuse_file(x->why, e, cli_value(x->g, "out"));
    return write_codes(x, buf_view(&answer));
}

static enum err prepare(struct enrolling *x)
{
    const char *room = cli_value(x->g, "room");
    enum err e = store_open(cli_value(x->g, "office"), &x->store, x->why);
    if (e == ERR_OK && room != NULL)
        e = draft_text(x->room, sizeof x->room, room, "--room", x->why);
    if (e == ERR_OK)
        e = read_request(x);
    return e == ERR_OK ? fill_cert(x) : e;
}

int cmd_enrol(struct terminal *t, const struct cli_given *g)
{
    struct objection why = {0};
    struct enrolling x = {.t = t, .g = g, .why = &why};
    char until[11];

    enum err e = prepare(&x);
    if (e == ERR_OK) {
        say_whom(&x);
        if (!cli_has(g, "yes") && !terminal_confirm(t, "office.ask.same_words"))
            e = refuse(&why, ERR_STATE, "office.err.not_confirmed", NULL);
    }
    if (e == ERR_OK)
        e = certify(&x);
    store_close(x.store);
    if (e != ERR_OK)
        return terminal_refuse(t, &why, e);
    wall_format_date(x.cert.until, until);
    terminal_say(t, "office.enrol.done", "f", cli_value(g, "out"), "d", until, NULL);
    return EXIT_DONE;
}
