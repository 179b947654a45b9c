// SPDX-License-Identifier: EUPL-1.2
/* The bundle's bytes: round trip, encryption, and everything that is no bundle. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pv/manifest.h"
#include <stdlib.h>
#include <string.h>

static void fill(struct bundle *b, enum bundle_part part, const char *text)
{
    b->parts[part] = BUF_INIT(4096);
    buf_add_text(&b->parts[part], text);
}

static const struct uuid SITTING = {{1, 2, 3}};

static void example(struct bundle *b, struct sign_secret *device)
{
    *b = (struct bundle){0};
    fill(b, PART_CARD, "card");
    fill(b, PART_CHAIN, "chain");
    fill(b, PART_PV, "{}");
    sign_secret_random(device);
    assert_int_equal(manifest_sign(b, device, &SITTING, 3), ERR_OK);
}

static void content_comes_back_part_by_part(void **state)
{
    (void)state;
    struct sign_secret device;
    struct bundle b, back;
    BUF_AUTO struct buf content = BUF_INIT(65536), again = BUF_INIT(65536);
    example(&b, &device);
    assert_int_equal(bundle_content(&b, &content), ERR_OK);
    assert_int_equal(bundle_parse(buf_view(&content), &back, NULL), ERR_OK);
    for (int i = 0; i < PART_COUNT; i++)
        assert_true(bytes_equal(buf_view(&b.parts[i]), buf_view(&back.parts[i])));
    assert_true(bytes_equal(buf_view(&b.manifest), buf_view(&back.manifest)));
    assert_int_equal(bundle_content(&back, &again), ERR_OK);
    assert_true(bytes_equal(buf_view(&content), buf_view(&again)));
    bundle_free(&b);
    bundle_free(&back);
}

static void manifest_names_every_part_with_its_hash(void **state)
{
    (void)state;
    struct sign_secret device;
    struct bundle b;
    struct bytes payload;
    struct manifest m;
    example(&b, &device);
    assert_int_equal(
        cose_verify(buf_view(&b.manifest), MANIFEST_TYP, &device.pub, &payload), ERR_OK);
    assert_int_equal(manifest_read(payload, &m), ERR_OK);
    assert_int_equal(m.door, 3);
    assert_true(uuid_equal(&m.sitting, &SITTING));
    for (int i = 0; i < PART_COUNT; i++) {
        struct hash h = hash_of(buf_view(&b.parts[i]));
        assert_int_equal(m.named[i], b.parts[i].n > 0);
        assert_true(!m.named[i] || hash_equal(&h, &m.hashes[i]));
    }
    bundle_free(&b);
}

static void only_the_recipients_open_it(void **state)
{
    (void)state;
    struct sign_secret device;
    struct box_secret inbox, recovery, thief;
    struct bundle b, back;
    BUF_AUTO struct buf file = BUF_INIT(65536);
    box_secret_random(&inbox);
    box_secret_random(&recovery);
    box_secret_random(&thief);
    struct box_public to[] = {inbox.pub, recovery.pub};
    example(&b, &device);
    assert_int_equal(bundle_seal(&b, &device, &SITTING, 1, to, 2, &file), ERR_OK);
    assert_int_equal(bundle_open(buf_view(&file), &thief, &back, NULL), ERR_KEY);
    assert_int_equal(bundle_open(buf_view(&file), &inbox, &back, NULL), ERR_OK);
    bundle_free(&back);
    assert_int_equal(bundle_open(buf_view(&file), &recovery, &back, NULL), ERR_OK);
    assert_string_equal(buf_text(&back.parts[PART_CHAIN]), "chain");
    bundle_free(&back);
    file.p[file.n - 1] ^= 1;
    assert_int_equal(bundle_open(buf_view(&file), &inbox, &back, NULL), ERR_SIGNATURE);
    assert_int_equal(bundle_open(bytes_of("not age"), &inbox, &back, NULL), ERR_FORMAT);
    bundle_free(&b);
}

static void without_a_manifest_there_is_no_content(void **state)
{
    (void)state;
    struct bundle b = {0};
    BUF_AUTO struct buf content = BUF_INIT(65536);
    assert_int_equal(bundle_content(&b, &content), ERR_STATE);
    bundle_free(&b);
}

static void changed_frame_is_refused_or_another_content(void **state)
{
    (void)state;
    struct sign_secret device;
    struct bundle b, back;
    BUF_AUTO struct buf content = BUF_INIT(65536);
    example(&b, &device);
    assert_int_equal(bundle_content(&b, &content), ERR_OK);
    for (size_t i = 0; i < content.n; i++) {
        content.p[i] ^= 0x21;
        if (bundle_parse(buf_view(&content), &back, NULL) == ERR_OK) {
            BUF_AUTO struct buf again = BUF_INIT(65536);
            assert_int_equal(bundle_content(&back, &again), ERR_OK);
            assert_true(bytes_equal(buf_view(&content), buf_view(&again)));
            bundle_free(&back);
        }
        content.p[i] ^= 0x21;
    }
    for (size_t n = 0; n < content.n; n++)
        assert_int_not_equal(bundle_parse((struct bytes){content.p, n}, &back, NULL), ERR_OK);
    bundle_free(&b);
}

static void part_names_are_known(void **state)
{
    (void)state;
    assert_string_equal(bundle_part_name(PART_CARD), "card.cose");
    assert_string_equal(bundle_part_name(PART_PDF), "pv.pdf");
    assert_string_equal(bundle_part_name(PART_COUNT), "");
}

/* Closing without memory once kept a bundle without its card, in place of the whole one. */
static void a_part_that_lacked_memory_is_not_left_out(void **state)
{
    (void)state;
    for (int part = 0; part < PART_COUNT; part++) {
        struct sign_secret device;
        struct box_secret box;
        struct bundle b;
        BUF_AUTO struct buf file = BUF_INIT(65536);
        example(&b, &device);
        box_secret_random(&box);
        b.parts[part].failed = ERR_NOMEM;
        assert_int_equal(bundle_seal(&b, &device, &SITTING, 1, &box.pub, 1, &file), ERR_NOMEM);
        assert_int_equal(file.n, 0);
        bundle_free(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(content_comes_back_part_by_part),
        cmocka_unit_test(manifest_names_every_part_with_its_hash),
        cmocka_unit_test(only_the_recipients_open_it),
        cmocka_unit_test(without_a_manifest_there_is_no_content),
        cmocka_unit_test(changed_frame_is_refused_or_another_content),
        cmocka_unit_test(a_part_that_lacked_memory_is_not_left_out),
        cmocka_unit_test(part_names_are_known),
    };
    return crypto_start() == ERR_OK ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
