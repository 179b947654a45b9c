// SPDX-License-Identifier: EUPL-1.2
/* Technical management's page: kiosks by their certificate, and logs with their state. */
#include "unit/registry/desk.h"

#include "base/words.h"

static const char *show(struct desk *k, const char *path)
{
    assert_int_equal(desk_show(k, "GET", path, (struct bytes){0}), 200);
    assert_string_equal(k->answer.content_type, "text/html; charset=utf-8");
    return buf_text(&k->answer.body);
}

static void assert_has(const char *page, const char *text)
{
    if (strstr(page, text) == NULL)
        fail_msg("no \"%s\" in:\n%s", text, page);
}

static void logs_stand_there_with_their_state(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    char row[512];
    struct wall now = {DESK_NOW};
    for (size_t i = 0; i < 3; i++)
        desk_write(k, "fact");
    assert_int_equal(desk_put(k, 0, 3, ""), 201);
    (void)snprintf(row, sizeof row,
        "<tr><td class=n>%s</td><td class=n>3</td><td class=n>24-11-2026 09:00</td>"
        "<td class=good>%s</td></tr>",
        k->origin, words(LANG_EN, "registry.log.sound"));
    assert_has(show(k, "/kiosks/en"), row);
    assert_int_equal(depot_fork_put(k->r.depot, k->origin, bytes_of("f"), now, NULL), ERR_OK);
    (void)snprintf(
        row, sizeof row, "<td class=broken>%s</td></tr>", words(LANG_NL, "registry.log.forked"));
    assert_has(show(k, "/kiosks"), row);
    desk_close(k);
}

static void kiosks_stand_there_by_their_certificate(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    char id[UUID_TEXT_SIZE], row[256];
    uuid_format(&k->cert.id, id);
    (void)snprintf(row, sizeof row,
        "<tr><td class=n>Kiosk B1.07</td><td class=n>%s</td><td class=n>24-11-2026 09:00</td>", id);
    assert_has(show(k, "/kiosks"), row);
    assert_has(show(k, "/kiosks"), "<td class=n></td></tr>");
    assert_int_equal(
        depot_device_revoke(k->r.depot, &k->cert.id, (struct wall){DESK_NOW}, NULL), ERR_OK);
    assert_has(show(k, "/kiosks/en"), "<td class=n>24-11-2026 09:00</td></tr>");
    desk_close(k);
}

static void another_path_is_no_page(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    assert_int_equal(desk_show(k, "GET", "/kiosks/de", (struct bytes){0}), 404);
    assert_int_equal(desk_show(k, "POST", "/kiosks", (struct bytes){0}), 405);
    desk_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(logs_stand_there_with_their_state),
        cmocka_unit_test(kiosks_stand_there_by_their_certificate),
        cmocka_unit_test(another_path_is_no_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
