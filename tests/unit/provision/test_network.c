// SPDX-License-Identifier: EUPL-1.2
/* From a kiosk's folder to a file of the system: verified anew, and from strict fields. */
#include "provision/network.h"

#include "base/files.h"
#include "unit/papers/school.h"

#include <stdlib.h>

static char folder[64];

static int make_folder(void **state)
{
    (void)state;
    text_copy(folder, sizeof folder, "/tmp/zw-provision-XXXXXX");
    assert_non_null(mkdtemp(folder));
    assert_int_equal(crypto_start(), ERR_OK);
    return 0;
}

static void put(const char *name, const struct buf *b)
{
    char path[PATH_SIZE];
    assert_int_equal(path_join(path, folder, name), ERR_OK);
    assert_int_equal(file_write(path, buf_view(b), 0600, NULL), ERR_OK);
}

/* The kiosk is device 7 of the school; `number` of whom the provision is for. */
static void provision_for(uint8_t number, const char *address)
{
    struct sign_secret root = school_sign(1), issuer = school_sign(2);
    struct cert office = school_cert(HOLDER_ISSUER, 2, "Examenbureau");
    struct cert mine = school_cert(HOLDER_DEVICE, 7, "K01"),
                whose = school_cert(HOLDER_DEVICE, number, "K02");
    struct anchor a = {.name = "Mbo Fantasia",
        .root = root.pub,
        .inbox = school_box(3).pub,
        .recovery = school_box(4).pub};
    struct provision p = {.number = 1, .device = whose.id};
    BUF_AUTO struct buf anchor = BUF_INIT(ANCHOR_BYTES_MAX), answer = BUF_INIT(4096);
    BUF_AUTO struct buf file = BUF_INIT(PROVISION_BYTES_MAX);
    char path[PATH_SIZE];
    office.sign = issuer.pub;
    text_copy(p.address, sizeof p.address, address);
    BUF_AUTO struct buf office_bytes = school_issue(&root, &office);
    BUF_AUTO struct buf mine_bytes = school_issue(&root, &mine);
    assert_int_equal(anchor_issue(&root, &a, &anchor), ERR_OK);
    assert_int_equal(enrol_answer_make(buf_view(&anchor), buf_view(&mine_bytes), &answer), ERR_OK);
    assert_int_equal(provision_sign(&issuer, buf_view(&office_bytes), &p, &file), ERR_OK);
    assert_int_equal(path_join(path, folder, PROVISION_FOLDER), ERR_OK);
    assert_int_equal(folder_make(path, 0700, NULL), ERR_OK);
    put("enrol.answer", &answer);
    put(PROVISION_FOLDER "/" PROVISION_FILE, &file);
}

static void a_fixed_address_and_dhcp_are_written(void **state)
{
    (void)state;
    struct provision p;
    BUF_AUTO struct buf fixed = BUF_INIT(NETWORK_BYTES_MAX), free_ = BUF_INIT(NETWORK_BYTES_MAX);
    provision_for(7, "10.0.0.7/24");
    assert_int_equal(network_read(folder, &p, NULL), ERR_OK);
    text_copy(p.gateway, sizeof p.gateway, "10.0.0.1");
    text_copy(p.dns[0], sizeof p.dns[0], "10.0.0.2");
    p.dns_count = 1;
    network_write(&p, &fixed);
    assert_string_equal(buf_text(&fixed),
        "# written by zaalwacht-provision\n[Match]\nType=ether\n\n[Network]\nAddress=10.0.0.7/24\n"
        "Gateway=10.0.0.1\nDNS=10.0.0.2\n\n[DHCPv4]\nUseNTP=no\n\n[DHCPv6]\nUseNTP=no\n");
    provision_for(7, "");
    assert_int_equal(network_read(folder, &p, NULL), ERR_OK);
    network_write(&p, &free_);
    assert_non_null(strstr(buf_text(&free_), "DHCP=yes\n"));
    assert_null(strstr(buf_text(&free_), "Address"));
}

static void another_kiosks_and_a_changed_one_are_refused(void **state)
{
    (void)state;
    struct provision p;
    char path[PATH_SIZE];
    BUF_AUTO struct buf file = BUF_INIT(PROVISION_BYTES_MAX);
    provision_for(8, "10.0.0.7/24");
    assert_int_equal(network_read(folder, &p, NULL), ERR_KEY);
    provision_for(7, "10.0.0.7/24");
    assert_int_equal(path_join(path, folder, PROVISION_FOLDER "/" PROVISION_FILE), ERR_OK);
    assert_int_equal(file_read(path, &file, NULL), ERR_OK);
    file.p[file.n / 2] ^= 1;
    put(PROVISION_FOLDER "/" PROVISION_FILE, &file);
    assert_int_not_equal(network_read(folder, &p, NULL), ERR_OK);
}

static void nothing_there_is_nothing_provisioned(void **state)
{
    (void)state;
    struct provision p;
    assert_int_equal(network_read(folder, &p, NULL), ERR_MISSING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_fixed_address_and_dhcp_are_written, make_folder),
        cmocka_unit_test_setup(another_kiosks_and_a_changed_one_are_refused, make_folder),
        cmocka_unit_test_setup(nothing_there_is_nothing_provisioned, make_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
