// SPDX-License-Identifier: EUPL-1.2
/* The terminal: see terminal.h. */
#include "office/terminal.h"

#include "base/files.h"
#include "crypto/keys.h"
#include "office/values.h"
#include <stdarg.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define PAIRS_MAX 8
#define SENTENCE_SIZE 4096
#define TRIES 3

void terminal_say(struct terminal *t, const char *id, ...)
{
    const char *k[PAIRS_MAX + 1] = {NULL}, *v[PAIRS_MAX + 1] = {NULL};
    char line[SENTENCE_SIZE];
    size_t n = 0;
    va_list args;

    va_start(args, id);
    for (const char *key = va_arg(args, const char *); key != NULL && n < PAIRS_MAX;
         key = va_arg(args, const char *)) {
        k[n] = key;
        v[n++] = va_arg(args, const char *);
    }
    va_end(args);
    words_fill(line, sizeof line, t->lang, id, k[0], v[0], k[1], v[1], k[2], v[2], k[3], v[3], k[4],
        v[4], k[5], v[5], k[6], v[6], k[7], v[7], NULL);
    (void)fprintf(t->out, "%s\n", line);
}

void terminal_print(struct terminal *t, const char *text)
{
    (void)fputs(text, t->out);
}

int terminal_refuse(struct terminal *t, const struct objection *why, enum err e)
{
    char text[OBJECTION_TEXT_SIZE];
    (void)fflush(t->out);
    (void)fprintf(t->err, "zaalwacht-office: %s\n", objection_text(why, e, t->lang, text));
    return EXIT_REFUSED;
}

/* One line of input without its end; false at the end of the input. */
static bool read_line(FILE *in, char *out, size_t size)
{
    if (fgets(out, (int)size, in) == NULL) {
        out[0] = '\0';
        return false;
    }
    out[strcspn(out, "\r\n")] = '\0';
    return true;
}

bool terminal_confirm(struct terminal *t, const char *id)
{
    char answer[32];
    bool yes = false;

    (void)fprintf(t->out, "%s ", words(t->lang, id));
    (void)fflush(t->out);
    return read_line(t->in, answer, sizeof answer) && value_flag(answer, &yes) == ERR_OK && yes;
}

/* Types without showing, where there is a terminal; from a pipe it just reads. */
static bool read_hidden(struct terminal *t, const char *prompt, char out[SECRET_SIZE])
{
    struct termios before, hidden;
    int fd = fileno(t->in);
    bool is_tty = fd >= 0 && tcgetattr(fd, &before) == 0;

    (void)fputs(prompt, t->err);
    (void)fflush(t->err);
    if (is_tty) {
        hidden = before;
        hidden.c_lflag &= ~(tcflag_t)ECHO;
        (void)tcsetattr(fd, TCSAFLUSH, &hidden);
    }
    bool got = read_line(t->in, out, SECRET_SIZE);
    if (is_tty) {
        (void)tcsetattr(fd, TCSAFLUSH, &before);
        (void)fputc('\n', t->err);
    }
    return got;
}

static enum err ask(struct terminal *t, const char *prompt_id, const char *what,
    char out[SECRET_SIZE], struct objection *why)
{
    char prompt[512];
    words_fill(prompt, sizeof prompt, t->lang, prompt_id, "v", what, NULL);
    return read_hidden(t, prompt, out) ? ERR_OK
                                       : refuse(why, ERR_FORMAT, "office.err.no_input", NULL);
}

static enum err ask_twice(struct terminal *t, const char *const ids[2], const char *what,
    char out[SECRET_SIZE], struct objection *why)
{
    char again[SECRET_SIZE];
    enum err e = ask(t, ids[0], what, out, why);
    if (e == ERR_OK)
        e = ask(t, ids[1], what, again, why);
    if (e == ERR_OK && strcmp(out, again) != 0)
        e = refuse(why, ERR_FORMAT, "office.err.not_the_same", NULL);
    wipe(again, sizeof again);
    return e;
}

/* The first line of a file. */
static enum err from_file(const char *path, char out[SECRET_SIZE], struct objection *why)
{
    BUF_WIPE struct buf text = BUF_INIT(SECRET_SIZE);
    enum err e = file_read(path, &text, &why->d);
    if (e != ERR_OK)
        return refuse_file(why, e, path);
    text_copy(out, SECRET_SIZE, buf_text(&text));
    out[strcspn(out, "\r\n")] = '\0';
    return out[0] != '\0' ? ERR_OK : refuse(why, ERR_FORMAT, "office.err.secret_empty", path);
}

/* A new secret: what to ask, and what makes it unfit. */
struct fresh {
    const char *ids[2];
    const char *what, *file;
    bool (*is_fit)(const char *text);
    const char *unfit; /* word id */
};

static enum err take_fresh(
    struct terminal *t, const struct fresh *f, char out[SECRET_SIZE], struct objection *why)
{
    enum err e =
        f->file != NULL ? from_file(f->file, out, why) : ask_twice(t, f->ids, f->what, out, why);
    if (e == ERR_OK && !f->is_fit(out))
        e = refuse(why, ERR_FORMAT, f->unfit, NULL);
    return e;
}

/* Slips of the finger are forgiven at a keyboard; a file says the same every time. */
static enum err take_fresh_patiently(
    struct terminal *t, const struct fresh *f, char out[SECRET_SIZE], struct objection *why)
{
    for (int tries = TRIES - 1; tries > 0 && f->file == NULL; tries--) {
        struct objection slip = {0};
        enum err e = take_fresh(t, f, out, &slip);
        if (e == ERR_OK)
            return e;
        if (feof(t->in)) {
            *why = slip;
            return e;
        }
        (void)terminal_refuse(t, &slip, e);
    }
    return take_fresh(t, f, out, why);
}

static bool is_passphrase(const char *text)
{
    return strlen(text) >= PASSPHRASE_MIN;
}

enum err terminal_passphrase(
    struct terminal *t, const char *what, bool fresh, char out[SECRET_SIZE], struct objection *why)
{
    const struct fresh f = {.ids = {"office.ask.passphrase_new", "office.ask.passphrase_again"},
        .what = what,
        .file = t->passphrase_file,
        .is_fit = is_passphrase,
        .unfit = "office.err.passphrase_short"};

    if (fresh)
        return take_fresh_patiently(t, &f, out, why);
    return t->passphrase_file != NULL ? from_file(t->passphrase_file, out, why)
                                      : ask(t, "office.ask.passphrase", what, out, why);
}

static bool is_pin(const char *text)
{
    size_t n = strspn(text, "0123456789");
    return text[n] == '\0' && n >= PIN_DIGITS_MIN && n <= PIN_DIGITS_MAX;
}

enum err terminal_pin(struct terminal *t, char out[SECRET_SIZE], struct objection *why)
{
    const struct fresh f = {.ids = {"office.ask.pin", "office.ask.pin_again"},
        .what = "",
        .file = t->pin_file,
        .is_fit = is_pin,
        .unfit = "office.err.pin"};

    return take_fresh_patiently(t, &f, out, why);
}
