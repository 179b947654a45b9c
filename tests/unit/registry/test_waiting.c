// SPDX-License-Identifier: EUPL-1.2
/* Files that cannot be taken yet: looked at ever more seldom, told once, never forgotten. */
#include "registry/waiting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static struct mono at(int64_t ms)
{
    return (struct mono){ms};
}

static void it_is_looked_at_ever_more_seldom_and_told_once(void **state)
{
    (void)state;
    struct waiting w = {0};
    int64_t now = 1000, looks = 0, news = 0;
    for (int64_t end = now + 3600000; now < end; now += 2000) {
        if (!waiting_is_due(&w, "a.zwd", 5, at(now)))
            continue;
        looks++;
        news += waiting_put(&w, "a.zwd", 5, ERR_MISSING, at(now));
    }
    assert_int_equal(news, 1);
    assert_in_range(looks, 60, 66); /* once a minute, after the first ones; not 1800 times */
    assert_true(waiting_is_due(&w, "b.zwd", 5, at(now)));        /* another one */
    assert_true(waiting_is_due(&w, "a.zwd", 6, at(now)));        /* changed meanwhile */
    assert_true(waiting_put(&w, "a.zwd", 5, ERR_FULL, at(now))); /* for another reason: news */
    assert_false(waiting_is_due(&w, "a.zwd", 5, at(now)));
    waiting_release(&w);
    assert_true(waiting_is_due(&w, "a.zwd", 5, at(now)));
    waiting_remove(&w, "a.zwd");
    waiting_remove(&w, "a.zwd");
    assert_int_equal(w.count, 0);
}

static void more_than_are_remembered_are_looked_at_each_time(void **state)
{
    (void)state;
    struct waiting w = {0};
    char name[32];
    for (int i = 0; i < WAITING_MAX + 3; i++) {
        (void)snprintf(name, sizeof name, "%d.zwd", i);
        assert_true(waiting_put(&w, name, 5, ERR_MISSING, at(1)));
        assert_int_equal(waiting_is_due(&w, name, 5, at(2)), i >= WAITING_MAX);
    }
    waiting_remove(&w, "0.zwd");
    assert_false(waiting_is_due(&w, "1.zwd", 5, at(2)));
    assert_true(waiting_put(&w, name, 5, ERR_MISSING, at(1)));
    assert_false(waiting_is_due(&w, name, 5, at(2)));
}

static void note(void *context, const char *name, int64_t age_s)
{
    struct buf *b = context;
    buf_add_format(b, "%s:%s ", name, age_s < 60 ? "young" : "old");
}

static void what_lies_there_is_told_with_its_age(void **state)
{
    (void)state;
    char folder[] = "/tmp/zw-waiting-XXXXXX", path[PATH_SIZE];
    static const char *const names[] = {"a.zwd", "b.zwp.refused", ".hidden.zwp"};
    BUF_AUTO struct buf told = BUF_INIT(256);
    struct waiting_sum sum;
    assert_non_null(mkdtemp(folder));
    for (size_t i = 0; i < 3; i++) {
        (void)snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        assert_int_equal(file_write(path, bytes_of("x"), 0600, NULL), ERR_OK);
    }
    int64_t now = (int64_t)time(NULL);
    assert_int_equal(
        waiting_look(folder, (struct wall){(now + 5) * 1000}, &sum, NULL, NULL, NULL), ERR_OK);
    assert_int_equal(sum.waiting, 0); /* it came this moment */
    assert_int_equal(sum.refused, 1);
    assert_int_equal(
        waiting_look(folder, (struct wall){(now + 7200) * 1000}, &sum, note, &told, NULL), ERR_OK);
    assert_string_equal(buf_text(&told), "a.zwd:old b.zwp.refused:old ");
    assert_int_equal(sum.waiting, 1);
    assert_in_range(sum.oldest_s, 7190, 7200);
    assert_int_equal(
        waiting_look("/no/such", (struct wall){now * 1000}, &sum, NULL, NULL, NULL), ERR_OK);
    assert_int_equal(sum.waiting + sum.refused, 0);
    for (size_t i = 0; i < 3; i++) {
        (void)snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        (void)unlink(path);
    }
    assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_looked_at_ever_more_seldom_and_told_once),
        cmocka_unit_test(more_than_are_remembered_are_looked_at_each_time),
        cmocka_unit_test(what_lies_there_is_told_with_its_age),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
