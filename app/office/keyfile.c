// SPDX-License-Identifier: EUPL-1.2
/* Private keys as files: see keyfile.h. */
#include "office/keyfile.h"

#include "crypto/key_text.h"
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define AGE_START "age-encryption.org/v1\n"

static const char *const NAMES[KEY_HOLDER_COUNT] = {
    [KEY_ROOT] = "root",
    [KEY_ISSUER] = "issuer",
    [KEY_REGISTRY] = "registry",
    [KEY_INBOX] = "inbox",
    [KEY_RECOVERY] = "recovery",
};

const char *key_holder_name(enum key_holder holder)
{
    return NAMES[holder];
}

enum err key_path(char out[PATH_SIZE], const char *place, enum key_holder holder)
{
    struct stat st;
    char name[32];

    (void)snprintf(name, sizeof name, "%s.key", NAMES[holder]);
    if (stat(place, &st) == 0 && !S_ISDIR(st.st_mode))
        return text_copy(out, PATH_SIZE, place) ? ERR_OK : ERR_LIMIT;
    return path_join(out, place, name);
}

static enum err write_locked(const char *folder, enum key_holder holder, const char *passphrase,
    struct bytes text, struct objection *why)
{
    BUF_AUTO struct buf locked = BUF_INIT(KEY_FILE_BYTES_MAX);
    char path[PATH_SIZE], name[32];

    (void)snprintf(name, sizeof name, "%s.key", NAMES[holder]);
    enum err e = path_join(path, folder, name);
    if (e == ERR_OK)
        e = age_encrypt_passphrase(passphrase, text, &locked);
    if (e == ERR_OK)
        e = folder_make(folder, 0700, &why->d);
    if (e == ERR_OK)
        e = file_create(path, buf_view(&locked), 0600, &why->d);
    if (e == ERR_EXISTS)
        e = refuse(why, e, "office.err.key_exists", path);
    return e == ERR_OK ? ERR_OK : refuse_file(why, e, path);
}

enum err key_write_sign(const char *folder, enum key_holder holder, const struct sign_secret *key,
    const char *passphrase, struct objection *why)
{
    BUF_WIPE struct buf text = BUF_INIT(KEY_FILE_BYTES_MAX);
    char line[SIGN_TEXT_SIZE];

    sign_secret_text(key, NAMES[holder], line);
    buf_add_format(&text, "%s\n", line);
    wipe(line, sizeof line);
    enum err e = buf_check(&text);
    return e == ERR_OK ? write_locked(folder, holder, passphrase, buf_view(&text), why) : e;
}

enum err key_write_box(const char *folder, enum key_holder holder, const struct box_secret *key,
    const char *passphrase, struct objection *why)
{
    BUF_WIPE struct buf text = BUF_INIT(KEY_FILE_BYTES_MAX);
    char public_text[AGE_RECIPIENT_TEXT], secret_text[AGE_IDENTITY_TEXT];

    age_recipient_text(&key->pub, public_text);
    age_identity_text(key, secret_text);
    buf_add_format(
        &text, "# zaalwacht %s\n# public key: %s\n%s\n", NAMES[holder], public_text, secret_text);
    wipe(secret_text, sizeof secret_text);
    enum err e = buf_check(&text);
    return e == ERR_OK ? write_locked(folder, holder, passphrase, buf_view(&text), why) : e;
}

static bool is_locked(struct bytes file)
{
    return bytes_has_prefix(file, AGE_START);
}

static enum err read_file(const char *path, struct buf *ret, struct objection *why)
{
    enum err e = file_read(path, ret, &why->d);
    if (e == ERR_MISSING)
        (void)refuse(why, e, "office.err.key_missing", path);
    return e == ERR_OK ? ERR_OK : refuse_file(why, e, path);
}

enum err key_is_locked(const char *path, bool *ret, struct objection *why)
{
    BUF_WIPE struct buf file = BUF_INIT(KEY_FILE_BYTES_MAX);
    enum err e = read_file(path, &file, why);
    if (e == ERR_OK)
        *ret = is_locked(buf_view(&file));
    return e;
}

/* The text of a key file, NUL-terminated in ret. */
static enum err unlock(
    const char *path, const char *passphrase, struct buf *ret, struct objection *why)
{
    BUF_WIPE struct buf file = BUF_INIT(KEY_FILE_BYTES_MAX);

    enum err e = read_file(path, &file, why);
    if (e != ERR_OK)
        return e;
    if (is_locked(buf_view(&file)))
        e = age_decrypt_passphrase(passphrase, buf_view(&file), ret);
    else
        buf_add_bytes(ret, buf_view(&file));
    buf_add_byte(ret, 0);
    if (e == ERR_OK)
        e = buf_check(ret);
    if (e == ERR_KEY)
        return refuse(why, e, "office.err.passphrase", path);
    return e == ERR_OK ? ERR_OK : refuse(why, e, "office.err.key_format", path);
}

/* Cuts the next line off *rest; NULL at the end. */
static char *next_line(char **rest)
{
    char *line = *rest;
    if (*line == '\0')
        return NULL;
    size_t n = strcspn(line, "\r\n");
    *rest = line + n + strspn(line + n, "\r\n");
    line[n] = '\0';
    return line;
}

/* What a file is opened for: one of the two kinds. */
struct wanted {
    enum key_holder holder;
    struct sign_secret *sign; /* or NULL */
    struct box_secret *box;
};

static enum err parse_line(char *line, const struct wanted *w)
{
    return w->sign != NULL ? sign_secret_parse(line, NAMES[w->holder], w->sign)
                           : age_identity_parse(line, w->box);
}

/* The first line that is a key counts; comments and what others wrote there are passed over. */
static enum err read_key(
    const char *path, const char *passphrase, const struct wanted *w, struct objection *why)
{
    BUF_WIPE struct buf text = BUF_INIT(KEY_FILE_BYTES_MAX + 1);
    char *line;

    enum err e = unlock(path, passphrase, &text, why);
    if (e != ERR_OK)
        return e;
    char *rest = (char *)text.p;
    e = ERR_FORMAT;
    while (e == ERR_FORMAT && (line = next_line(&rest)) != NULL)
        e = parse_line(line, w);
    return e == ERR_OK     ? ERR_OK
           : e == ERR_TYPE ? refuse(why, e, "office.err.key_holder", NAMES[w->holder])
                           : refuse(why, e, "office.err.key_format", path);
}

enum err key_read_sign(const char *path, enum key_holder holder, const char *passphrase,
    struct sign_secret *ret, struct objection *why)
{
    return read_key(path, passphrase, &(struct wanted){.holder = holder, .sign = ret}, why);
}

enum err key_read_box(
    const char *path, const char *passphrase, struct box_secret *ret, struct objection *why)
{
    return read_key(path, passphrase, &(struct wanted){.holder = KEY_INBOX, .box = ret}, why);
}
