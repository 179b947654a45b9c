// SPDX-License-Identifier: EUPL-1.2
/* What a kiosk is told of its place: only by its own school, only forward, and never half. */
#include "kiosk/place.h"

#include "enrol.h"
#include <stdlib.h>

static char folder[64];

static struct school *school;
static struct device *dev;

static int make_kiosk(void **state)
{
    (void)state;
    text_copy(folder, sizeof folder, "/tmp/zw-place-XXXXXX");
    assert_non_null(mkdtemp(folder));
    void *own = NULL;
    assert_int_equal(school_setup(&own), 0);
    school = own;
    school_enrol(school, folder);
    assert_int_equal(device_open(folder, &dev, NULL), ERR_OK);
    return 0;
}

static int free_kiosk(void **state)
{
    (void)state;
    device_free(dev);
    void *own = school;
    school_teardown(&own);
    return 0;
}

static struct buf signed_one(uint64_t number, struct uuid device, const char *room)
{
    struct provision p = {.number = number, .device = device};
    struct buf b = BUF_INIT(PROVISION_BYTES_MAX);
    text_copy(p.room, sizeof p.room, room);
    assert_int_equal(provision_sign(&school->issuer, school->certs.issuer, &p, &b), ERR_OK);
    return b;
}

static void expect_room(const char *room)
{
    struct provision p;
    assert_int_equal(place_read(folder, dev, &p, NULL), ERR_OK);
    assert_string_equal(p.room, room);
}

static void the_newest_one_for_this_kiosk_holds(void **state)
{
    (void)state;
    struct provision p;
    static const struct uuid every;
    struct uuid other = school_id(9, 9);
    assert_int_equal(place_read(folder, dev, &p, NULL), ERR_MISSING);
    BUF_AUTO struct buf first = signed_one(5, dev->cert.id, "B1.07");
    BUF_AUTO struct buf older = signed_one(4, dev->cert.id, "B0.01");
    BUF_AUTO struct buf strange = signed_one(9, other, "C0.12");
    BUF_AUTO struct buf all = signed_one(6, every, "B1.08");
    assert_int_equal(place_take(folder, dev, buf_view(&first), NULL), ERR_OK);
    assert_int_equal(place_take(folder, dev, buf_view(&first), NULL), ERR_EXISTS);
    assert_int_equal(place_take(folder, dev, buf_view(&older), NULL), ERR_EXISTS);
    assert_int_equal(place_take(folder, dev, buf_view(&strange), NULL), ERR_KEY);
    expect_room("B1.07");
    assert_int_equal(place_take(folder, dev, buf_view(&all), NULL), ERR_OK);
    expect_room("B1.08");
}

static void a_damaged_one_changes_nothing_and_is_replaced(void **state)
{
    (void)state;
    char path[PATH_SIZE];
    struct provision p;
    BUF_AUTO struct buf first = signed_one(5, dev->cert.id, "B1.07");
    BUF_AUTO struct buf bad = signed_one(6, dev->cert.id, "B1.08");
    bad.p[bad.n - 1] ^= 1;
    assert_int_equal(place_take(folder, dev, buf_view(&first), NULL), ERR_OK);
    assert_int_not_equal(place_take(folder, dev, buf_view(&bad), NULL), ERR_OK);
    expect_room("B1.07");
    assert_int_equal(path_join(path, folder, PROVISION_FOLDER "/" PROVISION_FILE), ERR_OK);
    assert_int_equal(file_write(path, buf_view(&bad), 0640, NULL), ERR_OK);
    assert_int_not_equal(place_read(folder, dev, &p, NULL), ERR_OK);
    assert_int_equal(place_take(folder, dev, buf_view(&first), NULL), ERR_OK);
    expect_room("B1.07");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            the_newest_one_for_this_kiosk_holds, make_kiosk, free_kiosk),
        cmocka_unit_test_setup_teardown(
            a_damaged_one_changes_nothing_and_is_replaced, make_kiosk, free_kiosk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
