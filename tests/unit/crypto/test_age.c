// SPDX-License-Identifier: EUPL-1.2
/* Whole age files: for several recipients, under a passphrase, with every bit flipped once, and
 * back and forth with the `age` program (Debian package age). */
#include "crypto/age.h"

#include "base/files.h"
#include "crypto/age_parts.h"
#include "unit/crypto/support.h"

#include <fcntl.h>
#include <pty.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROOM = 1 << 20 };

static struct bytes plain_text(void)
{
    return bytes_of("Zitting 2IV10: 28 kandidaten, zaal 0.14");
}

/* Opens behind something, and checks that a refusal leaves just that. */
static enum err open_it(const struct box_secret *k, struct bytes file, struct buf *plain)
{
    buf_clear(plain);
    buf_add_text(plain, "before");
    enum err e = age_decrypt(k, file, plain);
    assert_memory_equal(plain->p, "before", 6);
    assert_true(!e || plain->n == 6);
    return e;
}

static bool is_plain_text(const struct buf *b)
{
    struct bytes t = {b->p + 6, b->n - 6};
    return bytes_equal(t, plain_text());
}

static void each_recipient_opens_and_nobody_else(void **state)
{
    (void)state;
    struct box_public to[AGE_RECIPIENTS_MAX];
    BUF_AUTO struct buf file = BUF_INIT(ROOM), plain = BUF_INIT(ROOM);
    for (uint8_t i = 0; i < COUNT_OF(to); i++) {
        to[i] = box_key(i).pub;
    }
    assert_int_equal(age_encrypt(to, COUNT_OF(to), plain_text(), &file), ERR_OK);
    for (uint8_t i = 0; i < COUNT_OF(to); i++) {
        struct box_secret k = box_key(i);
        assert_int_equal(open_it(&k, buf_view(&file), &plain), ERR_OK);
        assert_true(is_plain_text(&plain));
    }
    struct box_secret stranger = box_key(200);
    assert_int_equal(open_it(&stranger, buf_view(&file), &plain), ERR_KEY);
}

static void two_files_of_one_content_differ(void **state)
{
    (void)state;
    struct box_secret k = box_key(1);
    BUF_AUTO struct buf a = BUF_INIT(ROOM), b = BUF_INIT(ROOM);
    assert_int_equal(age_encrypt(&k.pub, 1, plain_text(), &a), ERR_OK);
    assert_int_equal(age_encrypt(&k.pub, 1, plain_text(), &b), ERR_OK);
    assert_false(bytes_equal(buf_view(&a), buf_view(&b)));
}

static void wrong_counts_and_recipients_write_nothing(void **state)
{
    (void)state;
    struct box_public to[AGE_RECIPIENTS_MAX + 1];
    BUF_AUTO struct buf out = BUF_INIT(ROOM), little = BUF_INIT(200);
    for (uint8_t i = 0; i < COUNT_OF(to); i++) {
        to[i] = box_key(i).pub;
    }
    buf_add_text(&out, "before");
    assert_int_equal(age_encrypt(to, 0, plain_text(), &out), ERR_LIMIT);
    assert_int_equal(age_encrypt(to, COUNT_OF(to), plain_text(), &out), ERR_LIMIT);
    struct bytes huge = {NULL, (size_t)AGE_PLAIN_MAX + 1};
    assert_int_equal(age_encrypt(to, 1, huge, &out), ERR_LIMIT);
    assert_int_equal(age_encrypt_passphrase("x", huge, &out), ERR_LIMIT);
    memset(to[1].b, 0, sizeof to[1].b);
    assert_int_equal(age_encrypt(to, 2, plain_text(), &out), ERR_KEY);
    assert_int_equal(out.n, 6);
    assert_int_equal(age_encrypt(to, 1, plain_text(), &little), ERR_LIMIT);
    assert_int_equal(little.n, 0);
}

/* Error for a flipped bit: in the payload always SIGNATURE, in the header whatever names it best.
 */
static void every_flipped_bit_is_refused_and_nothing_is_written(void **state)
{
    (void)state;
    struct box_secret mine = box_key(1);
    const struct box_public to[] = {box_key(2).pub, mine.pub};
    struct age_header h;
    BUF_AUTO struct buf file = BUF_INIT(ROOM), plain = BUF_INIT(ROOM);
    assert_int_equal(age_encrypt(to, 2, plain_text(), &file), ERR_OK);
    assert_int_equal(age_header_parse(buf_view(&file), &h), ERR_OK);
    size_t head = file.n - h.payload.n;
    for (size_t bit = 0; bit < file.n * 8; bit++) {
        file.p[bit / 8] ^= (uint8_t)(1u << bit % 8);
        enum err e = open_it(&mine, buf_view(&file), &plain);
        if (bit / 8 >= head ? e != ERR_SIGNATURE
                            : e != ERR_FORMAT && e != ERR_KEY && e != ERR_SIGNATURE) {
            fail_msg("bit %zu of byte %zu: %s", bit % 8, bit / 8, err_text(e));
        }
        file.p[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    assert_int_equal(open_it(&mine, buf_view(&file), &plain), ERR_OK);
}

static void every_cut_file_is_refused(void **state)
{
    (void)state;
    struct box_secret mine = box_key(1);
    BUF_AUTO struct buf file = BUF_INIT(ROOM), plain = BUF_INIT(ROOM);
    assert_int_equal(age_encrypt(&mine.pub, 1, plain_text(), &file), ERR_OK);
    for (size_t n = 0; n < file.n; n++) {
        enum err e = open_it(&mine, (struct bytes){file.p, n}, &plain);
        assert_true(e == ERR_FORMAT || e == ERR_SIGNATURE);
    }
}

/* A whole file with stanzas that we would not write ourselves. */
static void file_with(const char *words, const struct box_public *to, struct buf *out)
{
    const struct age_file_key key = {{1}};
    const uint8_t body[70] = {3};
    age_header_start(out);
    age_header_stanza(words, BYTES_ARRAY(body), out);
    assert_int_equal(age_x25519_wrap(to, &key, out), ERR_OK);
    age_header_finish(&key, 0, out);
    assert_int_equal(age_payload_seal(&key, plain_text(), out), ERR_OK);
}

static void stanzas_of_other_kinds_are_passed_over(void **state)
{
    (void)state;
    struct box_secret mine = box_key(1);
    BUF_AUTO struct buf file = BUF_INIT(ROOM), plain = BUF_INIT(ROOM), bad = BUF_INIT(ROOM);
    file_with("x-grease some args", &mine.pub, &file);
    assert_int_equal(open_it(&mine, buf_view(&file), &plain), ERR_OK);
    assert_true(is_plain_text(&plain));
    file_with("scrypt AAAAAAAAAAAAAAAAAAAAAA 1", &mine.pub, &bad);
    assert_int_equal(open_it(&mine, buf_view(&bad), &plain), ERR_FORMAT);
}

static void passphrase_opens_its_file_and_no_other_does(void **state)
{
    (void)state;
    struct box_secret key = box_key(1);
    BUF_AUTO struct buf file = BUF_INIT(ROOM), plain = BUF_INIT(ROOM), other = BUF_INIT(ROOM);
    assert_int_equal(age_encrypt_passphrase("vier gele fietsen", plain_text(), &file), ERR_OK);
    assert_int_equal(age_decrypt_passphrase("drie gele fietsen", buf_view(&file), &plain), ERR_KEY);
    assert_int_equal(age_decrypt_passphrase("", buf_view(&file), &plain), ERR_KEY);
    assert_int_equal(age_decrypt(&key, buf_view(&file), &plain), ERR_KEY);
    assert_int_equal(plain.n, 0);
    assert_int_equal(age_decrypt_passphrase("vier gele fietsen", buf_view(&file), &plain), ERR_OK);
    assert_true(bytes_equal(buf_view(&plain), plain_text()));
    file.p[file.n - 1] ^= 1;
    assert_int_equal(
        age_decrypt_passphrase("vier gele fietsen", buf_view(&file), &plain), ERR_SIGNATURE);
    assert_int_equal(plain.n, plain_text().n);
    assert_int_equal(age_encrypt_passphrase("", plain_text(), &other), ERR_FORMAT);
    assert_int_equal(age_encrypt(&key.pub, 1, plain_text(), &other), ERR_OK);
    assert_int_equal(age_decrypt_passphrase("x", buf_view(&other), &plain), ERR_KEY);
}

/* ---- with the program `age` ---- */

static char folder[] = "/tmp/test-age-XXXXXX";

static const char *in_folder(const char *name, char out[PATH_SIZE])
{
    assert_int_equal(path_join(out, folder, name), ERR_OK);
    return out;
}

static void write_it(const char *path, struct bytes data)
{
    assert_int_equal(file_write(path, data, 0600, NULL), ERR_OK);
}

/* `age` makes no file for empty output: absent and empty are the same here. Removes it, for the
 * next round. */
static void read_it(const char *path, struct buf *ret)
{
    buf_clear(ret);
    enum err e = file_read(path, ret, NULL);
    assert_true(e == ERR_OK || e == ERR_MISSING);
    (void)unlink(path);
}

static int folder_make_new(void **state)
{
    (void)state;
    return crypto_start() || !mkdtemp(folder) ? -1 : 0;
}

static int folder_remove(void **state)
{
    (void)state;
    static const char *const names[] = {"plain", "file", "back", "key"};
    char path[PATH_SIZE];
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        (void)unlink(in_folder(names[i], path));
    }
    return rmdir(folder);
}

/* Runs `age` with a terminal of its own, into which `typed` goes (it asks for passphrases there);
 * its status. Not finding it is a failure: without it nothing says that others can read our files.
 */
static int run_age(const char *const arguments[], const char *typed)
{
    int terminal = -1, status = -1;
    char said[512] = "", more[256];
    pid_t child = forkpty(&terminal, NULL, NULL, NULL);
    assert_true(child >= 0);
    if (child == 0) {
        (void)execvp("age", (char *const *)arguments);
        _exit(127);
    }
    if (typed) {
        (void)!write(terminal, typed, strlen(typed));
    }
    for (ssize_t n; (n = read(terminal, more, sizeof more - 1)) > 0;) {
        more[n] = 0;
        (void)strncat(said, more, sizeof said - strlen(said) - 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    (void)close(terminal);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127) {
        fail_msg("the program age is missing: install the package `age`");
    }
    if (status != 0) {
        print_message("age said: %s\n", said);
    }
    return status;
}

static const size_t sizes[] = {0, 1, 65535, 65536, 65537, 200000};

static struct bytes sample(size_t n)
{
    static uint8_t data[200000];
    for (size_t i = 0; i < n; i++) {
        data[i] = (uint8_t)(i * 7 + i / 251);
    }
    return (struct bytes){data, n};
}

static void age_reads_what_we_write(void **state)
{
    (void)state;
    char file_path[PATH_SIZE], back_path[PATH_SIZE], key_path[PATH_SIZE];
    char identity[AGE_IDENTITY_TEXT];
    struct box_secret mine = box_key(33);
    const struct box_public to[] = {box_key(2).pub, mine.pub};
    age_identity_text(&mine, identity);
    write_it(in_folder("key", key_path), bytes_of(identity));
    in_folder("file", file_path);
    in_folder("back", back_path);
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        BUF_AUTO struct buf file = BUF_INIT(ROOM), back = BUF_INIT(ROOM);
        assert_int_equal(age_encrypt(to, 2, sample(sizes[i]), &file), ERR_OK);
        write_it(file_path, buf_view(&file));
        const char *arguments[] = {"age", "-d", "-i", key_path, "-o", back_path, file_path, NULL};
        assert_int_equal(run_age(arguments, NULL), 0);
        read_it(back_path, &back);
        assert_true(bytes_equal(buf_view(&back), sample(sizes[i])));
    }
}

static void we_read_what_age_writes(void **state)
{
    (void)state;
    char file_path[PATH_SIZE], plain_path[PATH_SIZE];
    char recipient[AGE_RECIPIENT_TEXT], other[AGE_RECIPIENT_TEXT];
    struct box_secret mine = box_key(33), second = box_key(34);
    age_recipient_text(&mine.pub, recipient);
    age_recipient_text(&second.pub, other);
    in_folder("file", file_path);
    in_folder("plain", plain_path);
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        BUF_AUTO struct buf file = BUF_INIT(ROOM), plain = BUF_INIT(ROOM);
        write_it(plain_path, sample(sizes[i]));
        const char *arguments[] = {
            "age", "-r", other, "-r", recipient, "-o", file_path, plain_path, NULL};
        assert_int_equal(run_age(arguments, NULL), 0);
        read_it(file_path, &file);
        assert_int_equal(age_decrypt(&mine, buf_view(&file), &plain), ERR_OK);
        assert_true(bytes_equal(buf_view(&plain), sample(sizes[i])));
    }
}

static void passphrases_work_both_ways(void **state)
{
    (void)state;
    char file_path[PATH_SIZE], plain_path[PATH_SIZE], back_path[PATH_SIZE];
    BUF_AUTO struct buf file = BUF_INIT(ROOM), back = BUF_INIT(ROOM);
    in_folder("file", file_path);
    in_folder("plain", plain_path);
    in_folder("back", back_path);
    assert_int_equal(age_encrypt_passphrase("vier gele fietsen", plain_text(), &file), ERR_OK);
    write_it(file_path, buf_view(&file));
    const char *open_arguments[] = {"age", "-d", "-o", back_path, file_path, NULL};
    assert_int_equal(run_age(open_arguments, "vier gele fietsen\n"), 0);
    read_it(back_path, &back);
    assert_true(bytes_equal(buf_view(&back), plain_text()));

    write_it(plain_path, plain_text());
    const char *arguments[] = {"age", "-p", "-o", file_path, plain_path, NULL};
    assert_int_equal(run_age(arguments, "drie rode trams\ndrie rode trams\n"), 0);
    read_it(file_path, &file);
    buf_clear(&back);
    assert_int_equal(age_decrypt_passphrase("drie rode trams", buf_view(&file), &back), ERR_OK);
    assert_true(bytes_equal(buf_view(&back), plain_text()));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_recipient_opens_and_nobody_else),
        cmocka_unit_test(two_files_of_one_content_differ),
        cmocka_unit_test(wrong_counts_and_recipients_write_nothing),
        cmocka_unit_test(every_flipped_bit_is_refused_and_nothing_is_written),
        cmocka_unit_test(every_cut_file_is_refused),
        cmocka_unit_test(stanzas_of_other_kinds_are_passed_over),
        cmocka_unit_test(passphrase_opens_its_file_and_no_other_does),
        cmocka_unit_test(age_reads_what_we_write),
        cmocka_unit_test(we_read_what_age_writes),
        cmocka_unit_test(passphrases_work_both_ways),
    };
    return cmocka_run_group_tests(tests, folder_make_new, folder_remove);
}
