// SPDX-License-Identifier: EUPL-1.2
/* Files between agent and kiosk: whole or not at all, in order, and only a lost registry stops the
 * walk. */
#include "unit/agent/post.h"

#include <sys/stat.h>

static struct kiosk *kiosk_alone(void)
{
    struct sign_secret root = school_sign(KEY_OF_ROOT);
    struct kiosk *k = kiosk_new(&root, "http://127.0.0.1:1", 0);
    kiosk_start(k);
    return k;
}

static void a_file_is_put_for_the_kiosks_group(void **state)
{
    (void)state;
    struct kiosk *k = kiosk_alone();
    struct stat st;
    MUST(spool_put(k->agent, "a.head", bytes_of("one")));
    MUST(spool_put(k->agent, "a.head", bytes_of("two")));
    BUF_AUTO struct buf file = kiosk_get(k, SPOOL_IN "/a.head");
    assert_string_equal(buf_text(&file), "two");
    assert_int_equal(stat(kiosk_path(k, SPOOL_IN "/a.head"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
    assert_int_equal(kiosk_count(k, SPOOL_IN, ""), 1);
    kiosk_free(k);
}

static void what_cannot_be_written_is_said(void **state)
{
    (void)state;
    struct kiosk *k = kiosk_alone();
    char long_name[PATH_SIZE + 1], path[PATH_SIZE];
    memset(long_name, 'a', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    assert_int_equal(spool_path(k->agent, SPOOL_IN, long_name, path), ERR_LIMIT);
    assert_int_equal(spool_put(k->agent, long_name, bytes_of("x")), ERR_LIMIT);
    assert_int_equal(rmdir(kiosk_path(k, SPOOL_IN)), 0);
    assert_int_not_equal(spool_put(k->agent, "a.head", bytes_of("x")), ERR_OK);
    kiosk_free(k);
}

struct walk {
    char seen[64];
    const char *stop_at;
    enum err with;
};

static enum err see(void *context, const char *name)
{
    struct walk *w = context;
    size_t n = strlen(w->seen);
    text_copy(w->seen + n, sizeof w->seen - n, name);
    return w->stop_at != NULL && strcmp(name, w->stop_at) == 0 ? w->with : ERR_OK;
}

static void names_come_in_order(void **state)
{
    (void)state;
    struct kiosk *k = kiosk_alone();
    struct walk w = {0};
    static const char *const names[] = {"c.zwl", "a.zwl", "b.txt", ".d.zwl", "b.zwl"};
    for (size_t i = 0; i < 5; i++) {
        char path[64];
        (void)snprintf(path, sizeof path, SPOOL_OUT "/%s", names[i]);
        kiosk_put(k, path, bytes_of("x"));
    }
    MUST(spool_each(k->agent, SPOOL_OUT, BATCH_SUFFIX, see, &w));
    assert_string_equal(w.seen, "a.zwlb.zwlc.zwl");
    w = (struct walk){.stop_at = "a.zwl", .with = ERR_DEVICE}; /* the registry is lost */
    assert_int_equal(spool_each(k->agent, SPOOL_OUT, BATCH_SUFFIX, see, &w), ERR_DEVICE);
    assert_string_equal(w.seen, "a.zwl");
    w = (struct walk){.stop_at = "b.zwl", .with = ERR_FORMAT};
    MUST(spool_each(k->agent, SPOOL_OUT, BATCH_SUFFIX, see, &w));
    kiosk_free(k);
}

static void a_missing_folder_is_empty(void **state)
{
    (void)state;
    struct kiosk *k = kiosk_alone();
    struct walk w = {0};
    MUST(spool_each(k->agent, "nonexistent", "", see, &w));
    assert_string_equal(w.seen, "");
    kiosk_free(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_put_for_the_kiosks_group),
        cmocka_unit_test(what_cannot_be_written_is_said),
        cmocka_unit_test(names_come_in_order),
        cmocka_unit_test(a_missing_folder_is_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
