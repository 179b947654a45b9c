// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as a file of the kiosk's own: its keys, the office's answer, the counter of wrong PINs,
 * the settings.
 * The first byte says which. A file that does not parse gives nobody a free try. */
#include "codec/cbor.h"
#include "fuzz/folder.h"
#include "kiosk/device.h"
#include "kiosk/settings.h"
#include "kiosk/tries.h"
#include "unit/papers/school_keys.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void put_keys(void)
{
    BUF_AUTO struct buf keys = BUF_INIT(512);
    const struct sign_secret log = school_sign(KEY_OF_DOOR), http = school_sign(KEY_OF_DOORS_AGENT);
    const struct box_secret box = school_box(KEY_OF_DOOR);
    cbor_put_map(&keys, 5);
    cbor_put_uint(&keys, 1);
    cbor_put_uint(&keys, 2);
    cbor_put_uint(&keys, 2);
    cbor_put_text(&keys, "K01");
    cbor_put_uint(&keys, 3);
    cbor_put_bytes(&keys, BYTES_ARRAY(log.seed));
    cbor_put_uint(&keys, 4);
    cbor_put_bytes(&keys, BYTES_ARRAY(http.pub.b));
    cbor_put_uint(&keys, 5);
    cbor_put_bytes(&keys, BYTES_ARRAY(box.b));
    fuzz_put(DEVICE_KEYS_FILE, buf_view(&keys));
}

static void check_device(const char *file, struct bytes in)
{
    struct device *dev = NULL;
    fuzz_drop(DEVICE_ANSWER_FILE);
    put_keys();
    fuzz_put(file, in);
    if (device_open(fuzz_folder(), &dev, NULL) != ERR_OK) {
        return;
    }
    if (dev->self.label[0] == 0
        || strnlen(dev->self.label, sizeof dev->self.label) == sizeof dev->self.label) {
        abort(); /* nobody could tell which kiosk this is */
    }
    device_free(dev);
}

static void check_tries(struct bytes in)
{
    struct tries t;
    const struct mono now = {1000};
    fuzz_put("tries.cbor", in);
    if (tries_open(&t, fuzz_folder(), now, NULL) != ERR_OK) {
        abort(); /* the kiosk must start */
    }
    int32_t wait = tries_wait_s(&t, now);
    if (wait < 0 || wait > TRIES_DELAY_MAX_S || (t.wrong >= TRIES_FREE) != (wait > 0)) {
        abort();
    }
}

static void check_settings(struct bytes in)
{
    fuzz_put(SETTINGS_FILE, in);
    struct device_settings s = settings_load(fuzz_folder());
    if (s.volume < 0 || s.volume > VOLUME_MAX) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (crypto_start()) {
        abort();
    }
    struct bytes in = {data + (size > 0), size - (size > 0)};
    switch (size ? data[0] % 4 : 0) {
    case 0:
        check_device(DEVICE_KEYS_FILE, in);
        break;
    case 1:
        check_device(DEVICE_ANSWER_FILE, in);
        break;
    case 2:
        check_tries(in);
        break;
    default:
        check_settings(in);
        break;
    }
    return 0;
}
