// SPDX-License-Identifier: EUPL-1.2
/* provision: signs what a kiosk must know of the place where it hangs. Its number is the time at
 * which it was made, so that the office keeps no count: the newest one wins. */
#include "office/commands.h"

#include "office/output.h"
#include "office/slips.h"
#include "office/unlock.h"
#include "papers/provision.h"
#include <string.h>

#define SMALL_FILE_MAX 4096

struct provisioning {
    struct terminal *t;
    const struct cli_given *g;
    struct objection why;
    struct store *store;
    struct provision p;
    struct buf file;
};

/* An option into a field; absent leaves it empty. */
static enum err read_field(struct provisioning *x, const char *option, char *out, size_t size)
{
    const char *value = cli_value(x->g, option);

    if (value == NULL || text_copy(out, size, value))
        return ERR_OK;
    return refuse(&x->why, ERR_LIMIT, "office.err.provision", option);
}

/* A file's content into a field; `line`: without the end of its line. */
static enum err read_file(
    struct provisioning *x, const char *option, char *out, size_t size, bool line)
{
    BUF_WIPE struct buf in = BUF_INIT(SMALL_FILE_MAX);
    const char *path = cli_value(x->g, option);

    if (path == NULL)
        return ERR_OK;
    enum err e = file_read(path, &in, &x->why.d);
    if (e != ERR_OK)
        return refuse_file(&x->why, e, path);
    while (line && in.n > 0 && (in.p[in.n - 1] == '\n' || in.p[in.n - 1] == '\r'))
        in.n--;
    if (in.n >= size || memchr(in.p, '\0', in.n) != NULL)
        return refuse(&x->why, ERR_LIMIT, "office.err.provision", option);
    memcpy(out, in.p, in.n);
    out[in.n] = '\0';
    return ERR_OK;
}

static enum err read_dns(struct provisioning *x)
{
    const char *const *dns = cli_values(x->g, "dns");

    for (size_t i = 0; dns != NULL && dns[i] != NULL; i++) {
        if (i >= PROVISION_DNS_MAX || !text_copy(x->p.dns[i], sizeof x->p.dns[i], dns[i]))
            return refuse(&x->why, ERR_LIMIT, "office.err.provision", "dns");
        x->p.dns_count = i + 1;
    }
    return ERR_OK;
}

/* Which kiosk, by its name; without one it is for all. */
static enum err read_kiosk(struct provisioning *x)
{
    const char *name = cli_value(x->g, "kiosk");

    if (name == NULL)
        return ERR_OK;
    for (size_t i = 0; i < x->store->kiosk_count; i++)
        if (strcmp(x->store->kiosks[i].cert.label, name) == 0) {
            x->p.device = x->store->kiosks[i].cert.id;
            text_copy(x->p.room, sizeof x->p.room, x->store->kiosks[i].room);
            return ERR_OK;
        }
    return refuse(&x->why, ERR_MISSING, "office.err.no_such_kiosk", name);
}

static enum err read_fields(struct provisioning *x)
{
    struct provision *p = &x->p;

    enum err e = read_kiosk(x);
    if (e == ERR_OK)
        e = read_field(x, "room", p->room, sizeof p->room);
    if (e == ERR_OK)
        e = read_field(x, "address", p->address, sizeof p->address);
    if (e == ERR_OK)
        e = read_field(x, "gateway", p->gateway, sizeof p->gateway);
    if (e == ERR_OK)
        e = read_dns(x);
    if (e == ERR_OK)
        e = read_field(x, "proxy", p->proxy, sizeof p->proxy);
    if (e == ERR_OK)
        e = read_field(x, "proxy-user", p->proxy_user, sizeof p->proxy_user);
    if (e == ERR_OK)
        e = read_file(x, "proxy-password-file", p->proxy_password, sizeof p->proxy_password, true);
    if (e == ERR_OK)
        e = read_field(x, "registry", p->registry, sizeof p->registry);
    if (e == ERR_OK)
        e = read_file(x, "authorities", p->authorities, sizeof p->authorities, false);
    return e == ERR_OK ? read_field(x, "pin", p->pin, sizeof p->pin) : e;
}

static enum err sign(struct provisioning *x)
{
    struct sign_secret *issuer = NULL;
    struct wall now = x->t->now.ms != 0 ? x->t->now : office_now();

    x->p.issued = now;
    x->p.number = (uint64_t)now.ms;
    if (!provision_is_sound(&x->p)) /* before anybody types a passphrase in vain */
        return refuse(&x->why, ERR_FORMAT, "office.err.provision_fields", NULL);
    enum err e =
        unlock_sign(x->t, cli_value(x->g, "issuer"), KEY_ISSUER, x->store, &issuer, &x->why);
    if (e != ERR_OK)
        return e;
    e = provision_sign(issuer, buf_view(&x->store->issuer_bytes), &x->p, &x->file);
    secret_free(issuer);
    return e == ERR_OK ? ERR_OK : refuse(&x->why, e, "office.err.provision_fields", NULL);
}

static enum err write_codes(struct provisioning *x)
{
    const char *folder = cli_value(x->g, "pictures"), *path = cli_value(x->g, "sheet");
    const char *kiosk = cli_value(x->g, "kiosk");
    const struct slips_sheet sheet = {.institution = x->store->anchor.name,
        .title = words(LANG_NL, "print.title.provision"),
        .advice = words(LANG_NL, x->p.proxy_password[0] != '\0' ? "print.slips.provision_secret"
                                                                : "print.slips.provision"),
        .kiosk = kiosk != NULL ? kiosk : words(LANG_NL, "print.slips.every_kiosk"),
        .kiosk_words = "",
        .school_words = "",
        .made = x->p.issued};
    enum err e = ERR_OK;

    if (folder != NULL)
        e = slips_pictures(folder, "inrichting", SLIP_PROVISION, buf_view(&x->file), &x->why);
    if (e == ERR_OK && path != NULL)
        e = slips_print(path, &sheet, SLIP_PROVISION, buf_view(&x->file), &x->why);
    return e;
}

static enum err make(struct provisioning *x)
{
    const char *out = cli_value(x->g, "out");

    if (!file_name_ends_in(out, PROVISION_SUFFIX))
        return refuse(&x->why, ERR_FORMAT, "office.err.provision_name", out);
    enum err e = store_open(cli_value(x->g, "office"), &x->store, &x->why);
    if (e == ERR_OK)
        e = read_fields(x);
    if (e == ERR_OK)
        e = sign(x);
    if (e == ERR_OK)
        e = output_new(out, buf_view(&x->file), &x->why);
    return e == ERR_OK ? write_codes(x) : e;
}

int cmd_provision(struct terminal *t, const struct cli_given *g)
{
    struct provisioning x = {.t = t, .g = g, .file = BUF_INIT(PROVISION_BYTES_MAX)};

    enum err e = make(&x);
    if (e == ERR_OK) {
        const char *kiosk = cli_value(g, "kiosk");
        terminal_say(t, "office.provision.done", "f", cli_value(g, "out"), "k",
            kiosk != NULL ? kiosk : words(t->lang, "print.slips.every_kiosk"), NULL);
        if (x.p.proxy_password[0] != '\0')
            terminal_say(t, "office.provision.password", NULL);
    } else {
        (void)terminal_refuse(t, &x.why, e);
    }
    wipe(&x.p, sizeof x.p);
    buf_wipe_free(&x.file);
    store_close(x.store);
    return e == ERR_OK ? EXIT_DONE : EXIT_REFUSED;
}
