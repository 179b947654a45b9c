// SPDX-License-Identifier: EUPL-1.2
/* Whole cards, good and bad: the newest facts come out of the journal, what is gone is counted, and
 * the card itself is only read. */
#include "office_kit.h"

#include "base/run.h"
#include "office/card_image.h"

static struct kit *k;

/* In the folder of the test, with the tools' own words on the terminal when they refuse. */
static void sh(const char *script)
{
    char whole[4096];

    (void)snprintf(whole, sizeof whole, "set -e; cd '%s'; %s", k->folder, script);
    const char *const argv[] = {"/usr/bin/bash", "-c", whole, NULL};
    if (run_in("/", argv, NULL) != 0)
        fail_msg("needs e2fsprogs and fdisk: %s", script);
}

/* data.ext4, with one file whose newest words are in the journal only; and card.img around it. */
static int make_card(void **state)
{
    (void)state;
    k = kit_new();
    sh("mkdir -p data/out w1 w2 w3 w4 w5 w6; printf 'old and here' >data/out/PV-1.zwb\n"
       "{ printf 'new and here'; head -c 4084 /dev/zero; } >new\n"
       "mke2fs -q -t ext4 -b 4096 -d data data.ext4 160M\n"
       "block=$(debugfs -R 'bmap /out/PV-1.zwb 0' data.ext4 2>/dev/null)\n"
       "printf 'journal_open\\njournal_write -b %s new\\njournal_close\\n' $block >ask\n"
       "debugfs -w -f ask data.ext4 >/dev/null 2>&1\n"
       "test \"$(debugfs -R 'cat /out/PV-1.zwb' data.ext4 2>/dev/null)\" = 'old and here'\n"
       "truncate -s 164M card.img\n"
       "printf 'label: gpt\\nstart=2048, size=327680, name=\"data\"\\n' | sfdisk -q card.img\n"
       "dd if=data.ext4 of=card.img bs=1M seek=1 conv=notrunc,sparse status=none");
    return 0;
}

static int drop_card(void **state)
{
    (void)state;
    kit_free(k);
    return 0;
}

static enum err take(const char *image, const char *work, struct card_image *ret)
{
    struct objection why = {0};
    return card_image_take(kit_path(k, image), kit_path(k, work), ret, &why);
}

static void holds(const struct card_image *c, const char *text)
{
    BUF_AUTO struct buf file = BUF_INIT(4096);
    char path[PATH_SIZE];

    MUST(path_join(path, c->folder, "out/PV-1.zwb"));
    MUST(file_read(path, &file, NULL));
    assert_memory_equal(file.p, text, strlen(text));
}

static void the_newest_facts_come_out_of_the_journal(void **state)
{
    struct card_image c;

    (void)state;
    sh("sha256sum card.img data.ext4 >sums");
    MUST(take("card.img", "w1", &c));
    holds(&c, "new and here");
    assert_int_equal(c.bytes, 327680u * 512);
    assert_int_equal(c.unreadable, 0);
    assert_false(c.mended);
    MUST(take("data.ext4", "w2", &c)); /* the partition alone */
    holds(&c, "new and here");
    sh("sha256sum --quiet -c sums"); /* only read */
    assert_false(kit_has(k, "w1/data.img"));
}

static void what_cannot_be_read_is_counted_and_the_rest_taken(void **state)
{
    struct card_image c;

    (void)state;
    sh("cp --sparse=always card.img short.img; truncate -s $((1024 * 1024 + 150 * 1048576)) "
       "short.img");
    MUST(take("short.img", "w3", &c));
    holds(&c, "new and here");
    assert_int_equal(c.unreadable, 10 * 256); /* MiB, of 256 blocks */
}

static void a_torn_superblock_is_found_elsewhere(void **state)
{
    struct card_image c;

    (void)state;
    sh("cp --sparse=always card.img torn.img\n"
       "dd if=/dev/zero of=torn.img bs=512 seek=2050 count=1 conv=notrunc status=none");
    MUST(take("torn.img", "w4", &c));
    holds(&c, "new and here");
    assert_true(c.mended);
}

static void what_is_no_card_is_refused(void **state)
{
    struct card_image c;

    (void)state;
    sh("printf 'a letter' >letter; : >nothing; cp --sparse=always card.img other.img\n"
       "sfdisk -q --part-label other.img 1 root-a; truncate -s 8M bare\n"
       "dd if=data.ext4 of=bare bs=1080 count=1 conv=notrunc status=none\n"
       "printf '\\123\\357' | dd of=bare bs=1 seek=1080 conv=notrunc status=none");
    assert_int_equal(take("letter", "w5", &c), ERR_TYPE);
    assert_int_equal(take("nothing", "w5", &c), ERR_TYPE);
    assert_int_equal(take("other.img", "w5", &c), ERR_TYPE);
    assert_int_equal(take("gone", "w5", &c), ERR_MISSING);
    assert_int_equal(take("bare", "w6", &c), ERR_FORMAT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_newest_facts_come_out_of_the_journal),
        cmocka_unit_test(what_cannot_be_read_is_counted_and_the_rest_taken),
        cmocka_unit_test(a_torn_superblock_is_found_elsewhere),
        cmocka_unit_test(what_is_no_card_is_refused),
    };
    return cmocka_run_group_tests(tests, make_card, drop_card);
}
