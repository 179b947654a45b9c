// SPDX-License-Identifier: EUPL-1.2
/* For the tests of office/: a folder that goes away, commands run through the command line with
 * what they print, and a small institution with a kiosk and two badges. Fictional people only. */
#ifndef TESTS_OFFICE_KIT_H
#define TESTS_OFFICE_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/files.h"
#include "crypto/age.h"
#include "office/commands.h"
#include "office/store.h"
#include "papers/cert.h"
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MUST(expression) assert_int_equal((expression), ERR_OK)
#define KIT_PASSPHRASE "een zin voor de proef"
#define KIT_ARGS_MAX 40
#define LEAD_NAME "Hüseyin Örneksoy"
#define INVIGILATOR_NAME "Marijke Toetsma"
#define LEAD_PIN "482915"

/* ---- a folder ---- */

struct kit {
    char folder[64];
    char said[1u << 16]; /* what the last command printed: output, then errors */
    int argc;
    char *argv[KIT_ARGS_MAX];
    char words[KIT_ARGS_MAX][PATH_SIZE];
};

static inline int kit_remove(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

static inline struct kit *kit_new(void)
{
    struct kit *k = calloc(1, sizeof *k);
    assert_non_null(k);
    MUST(crypto_start());
    (void)snprintf(k->folder, sizeof k->folder, "/tmp/zw-office-XXXXXX");
    assert_non_null(mkdtemp(k->folder));
    return k;
}

static inline void kit_free(struct kit *k)
{
    (void)nftw(k->folder, kit_remove, 16, FTW_DEPTH | FTW_PHYS);
    free(k);
}

/* Path below the folder; a few at a time. */
static inline const char *kit_path(const struct kit *k, const char *name)
{
    static char paths[8][PATH_SIZE];
    static size_t at;
    char *out = paths[at++ % 8];
    MUST(path_join(out, k->folder, name));
    return out;
}

static inline void kit_put(const struct kit *k, const char *name, const char *text)
{
    MUST(file_write(kit_path(k, name), bytes_of(text), 0600, NULL));
}

static inline struct buf kit_get(const struct kit *k, const char *name)
{
    struct buf b = BUF_INIT(8u << 20);
    struct diag d = {0};
    if (file_read(kit_path(k, name), &b, &d) != ERR_OK)
        fail_msg("%s: %s", name, d.text);
    return b;
}

static inline bool kit_has(const struct kit *k, const char *name)
{
    return access(kit_path(k, name), F_OK) == 0;
}

static inline int kit_mode(const struct kit *k, const char *name)
{
    struct stat st;
    assert_int_equal(stat(kit_path(k, name), &st), 0);
    return (int)(st.st_mode & 0777);
}

/* ---- running commands ---- */

static inline struct wall kit_day(const char *date)
{
    struct wall t;
    MUST(wall_parse_local(date, "12:00", &t));
    return t;
}

static inline size_t kit_take(FILE *f, char *out, size_t size)
{
    rewind(f);
    size_t n = fread(out, 1, size - 1, f);
    out[n] = '\0';
    (void)fclose(f);
    return n;
}

/* Words up to NULL; a word "@name" is a path below the folder. `typed`: what is answered, or NULL.
 */
static inline int kit_run_typed(struct kit *k, const char *typed, ...)
{
    va_list args;
    k->argc = 0;
    va_start(args, typed);
    for (const char *w = "zaalwacht-office"; w != NULL; w = va_arg(args, const char *)) {
        assert_true(k->argc < KIT_ARGS_MAX - 1);
        const char *full = w[0] == '@' ? kit_path(k, w + 1) : w;
        assert_true(text_copy(k->words[k->argc], PATH_SIZE, full));
        k->argv[k->argc] = k->words[k->argc];
        k->argc++;
    }
    va_end(args);
    k->argv[k->argc] = NULL;
    FILE *in = tmpfile(), *out = tmpfile(), *err = tmpfile();
    assert_true(in != NULL && out != NULL && err != NULL);
    (void)fputs(typed != NULL ? typed : "", in);
    rewind(in);
    const struct cli_program program = {
        office_commands(), "0", in, out, err, kit_day("23-11-2026")}; /* the day before the exam */
    int code = cli_run(&program, k->argc, k->argv);
    (void)fclose(in);
    size_t n = kit_take(out, k->said, sizeof k->said);
    (void)kit_take(err, k->said + n, sizeof k->said - n);
    return code;
}

#define kit_run(k, ...) kit_run_typed(k, NULL, __VA_ARGS__, NULL)

static inline void kit_expect(const struct kit *k, int got, int wanted)
{
    if (got != wanted)
        print_message("%s\n", k->said);
    assert_int_equal(got, wanted);
}

static inline void kit_said(const struct kit *k, const char *part)
{
    if (strstr(k->said, part) == NULL)
        fail_msg("not said: %s\n--- said:\n%s", part, k->said);
}

static inline void kit_not_said(const struct kit *k, const char *part)
{
    if (strstr(k->said, part) != NULL)
        fail_msg("said: %s\n--- in:\n%s", part, k->said);
}

/* ---- an institution ---- */

struct kit_kiosk {
    struct sign_secret log, http;
    struct box_secret box;
};

static inline struct kit_kiosk kit_kiosk(uint8_t n)
{
    struct kit_kiosk x;
    uint8_t seed[32] = {n, 1, [31] = 0x40};
    sign_secret_from_seed(seed, &x.log);
    seed[1] = 2;
    sign_secret_from_seed(seed, &x.http);
    seed[1] = 3;
    box_secret_from_seed(seed, &x.box);
    return x;
}

static inline void kit_request(
    const struct kit *k, const struct kit_kiosk *x, const char *label, const char *file)
{
    struct enrol_request r = {.log = x->log.pub, .http = x->http.pub, .box = x->box.pub};
    BUF_AUTO struct buf out = BUF_INIT(8192);
    text_copy(r.label, sizeof r.label, label);
    MUST(enrol_request_make(&x->log, &r, &out));
    MUST(file_write(kit_path(k, file), buf_view(&out), 0600, NULL));
}

#define KIT_SECRET "--passphrase-file", "@passphrase"

static inline void kit_init(struct kit *k)
{
    kit_put(k, "passphrase", KIT_PASSPHRASE "\n");
    kit_expect(k,
        kit_run(k, "init", "--name", "ROC Voorbeeld", "--office", "@office", "--keys", "@keys",
            "--valid-from", "01-11-2026", KIT_SECRET),
        EXIT_DONE);
}

static inline void kit_sign_key(struct kit *k, const char *holder, const struct sign_secret *key)
{
    char hex[65], text[128], name[64];
    hex_encode(key->seed, sizeof key->seed, hex);
    (void)snprintf(text, sizeof text, "ZAALWACHT-SIGN-KEY-1 %s %s\n", holder, hex);
    (void)snprintf(name, sizeof name, "keys/%s", holder);
    MUST(folder_make(kit_path(k, name), 0700, NULL));
    (void)snprintf(name, sizeof name, "keys/%s/%s.key", holder, holder);
    kit_put(k, name, text);
}

static inline void kit_box_key(struct kit *k, const char *holder, const struct box_secret *key)
{
    char text[AGE_IDENTITY_TEXT], name[64];
    age_identity_text(key, text);
    (void)snprintf(name, sizeof name, "keys/%s", holder);
    MUST(folder_make(kit_path(k, name), 0700, NULL));
    (void)snprintf(name, sizeof name, "keys/%s/%s.key", holder, holder);
    kit_put(k, name, text);
}

/* The public papers of an institution with this root and issuer, and a registry with this key. */
static inline void kit_public(const struct kit *k, const struct sign_secret *root,
    const struct anchor *a, const struct cert *issuer, const struct sign_public *registry)
{
    struct cert c = {.holder = HOLDER_REGISTRY,
        .label = "Register",
        .sign = *registry,
        .from = issuer->from,
        .until = issuer->until};
    BUF_AUTO struct buf anchor = BUF_INIT(ANCHOR_BYTES_MAX), first = BUF_INIT(CERT_BYTES_MAX),
                        second = BUF_INIT(CERT_BYTES_MAX);
    struct objection why = {0};
    uuid_random(&c.id);
    MUST(anchor_issue(root, a, &anchor));
    MUST(cert_issue(root, issuer, &first));
    MUST(cert_issue(root, &c, &second));
    const struct store_public papers = {buf_view(&anchor), buf_view(&first), buf_view(&second)};
    MUST(store_create(kit_path(k, "office"), &papers, &why));
}

/* What init makes, with keys under no passphrase: most tests are not about waiting for scrypt. */
static inline void kit_school(struct kit *k)
{
    struct sign_secret root, issuer, registry;
    struct box_secret inbox, recovery;
    struct anchor a = {.name = "ROC Voorbeeld"};
    struct cert c = {.holder = HOLDER_ISSUER,
        .label = "Examenbureau",
        .from = kit_day("01-11-2026"),
        .until = kit_day("01-11-2031")};
    sign_secret_random(&root);
    sign_secret_random(&registry);
    sign_secret_random(&issuer);
    box_secret_random(&inbox);
    box_secret_random(&recovery);
    a.root = root.pub;
    a.inbox = inbox.pub;
    a.recovery = recovery.pub;
    c.sign = issuer.pub;
    uuid_random(&c.id);
    kit_public(k, &root, &a, &c, &registry.pub);
    kit_sign_key(k, "root", &root);
    kit_sign_key(k, "issuer", &issuer);
    kit_sign_key(k, "registry", &registry);
    kit_box_key(k, "inbox", &inbox);
    kit_box_key(k, "recovery", &recovery);
    kit_put(k, "passphrase", KIT_PASSPHRASE "\n");
    kit_put(k, "pin", LEAD_PIN "\n");
}

static inline void kit_enrol(struct kit *k, uint8_t n, const char *label, const char *room)
{
    struct kit_kiosk x = kit_kiosk(n);
    kit_request(k, &x, label, "request");
    kit_expect(k,
        kit_run(k, "enrol", "@request", "--office", "@office", "--root", "@keys/root", "--out",
            "@answer", "--room", room, "--yes", "--valid-from", "01-11-2026", KIT_SECRET),
        EXIT_DONE);
}

static inline void kit_badge(struct kit *k, const char *name, const char *role, const char *file)
{
    char out[128], text[128];
    (void)snprintf(out, sizeof out, "@%s.png", file);
    (void)snprintf(text, sizeof text, "@%s.txt", file);
    kit_expect(k,
        kit_run(k, "badge", "--name", name, "--role", role, "--office", "@office", "--root",
            "@keys/root", "--out", out, "--text", text, "--pin-file", "@pin", "--valid-from",
            "01-11-2026", KIT_SECRET),
        EXIT_DONE);
}

/* A sitting of three that gives no remark at all. */
#define KIT_CSV                                                                                    \
    "nummer;roepnaam;tussenvoegsel;achternaam;plaats;extra tijd;verklanking\n"                     \
    "900013;Daan;van;Proefstede;13;;\n"                                                            \
    "900009;Zeynep;;Numune;12;30;ja\n"                                                             \
    "900010;Emre;;Örnek;10;;\n"
#define KIT_EXTRAS                                                                                 \
    "[zitting]\npv-nummer = PV-1\nexamen = Rekenen mbo-3\ncode = REK\nversie = B\n"                \
    "vastgesteld = ja\nvastgesteld door = Commissie\nvastgesteld op = 17-11-2026\n"                \
    "lokaal = B1.07\ndatum = 24-11-2026\nbegin = 09:00\neinde = 23:30\nduur = 90\n"                \
    "hulpmiddelen = pen\ncontact = 1107\nnoodpas = B-gebouw\n"                                     \
    "[regels]\nte laat tot minuten = 30\nhandtekeningen = 1\n"                                     \
    "[surveillanten]\n" LEAD_NAME " = afnameleider\n"

#endif
