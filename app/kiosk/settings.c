// SPDX-License-Identifier: EUPL-1.2
/* Settings: see settings.h. File: deterministic CBOR [version 1, large text, high contrast, read
 * aloud (0 or 1 each), volume]. */
#include "kiosk/settings.h"

#include "codec/cbor.h"

#define SETTINGS_VERSION 1
#define SETTINGS_FIELDS 5
#define SETTINGS_BYTES_MAX 64

static const struct device_settings fresh = {.volume = SETTINGS_VOLUME};

static struct device_settings parse(struct bytes in)
{
    struct device_settings s;
    struct cbor c;

    cbor_open(&c, in);
    if (cbor_get_array(&c, SETTINGS_FIELDS) != SETTINGS_FIELDS
        || cbor_get_uint(&c) != SETTINGS_VERSION)
        cbor_fail(&c, ERR_TYPE);
    s.large_text = cbor_get_uint_max(&c, 1) == 1;
    s.high_contrast = cbor_get_uint_max(&c, 1) == 1;
    s.read_aloud = cbor_get_uint_max(&c, 1) == 1;
    s.volume = (int32_t)cbor_get_uint_max(&c, VOLUME_MAX);
    return cbor_finish(&c) == ERR_OK ? s : fresh;
}

struct device_settings settings_load(const char *folder)
{
    BUF_AUTO struct buf in = BUF_INIT(SETTINGS_BYTES_MAX);
    char path[PATH_SIZE];

    if (path_join(path, folder, SETTINGS_FILE) != ERR_OK || file_read(path, &in, NULL) != ERR_OK)
        return fresh;
    return parse(buf_view(&in));
}

enum err settings_save(const char *folder, const struct device_settings *s, struct diag *d)
{
    BUF_AUTO struct buf out = BUF_INIT(SETTINGS_BYTES_MAX);
    char path[PATH_SIZE];

    enum err e = path_join(path, folder, SETTINGS_FILE);
    if (e != ERR_OK)
        return e;
    cbor_put_array(&out, SETTINGS_FIELDS);
    cbor_put_uint(&out, SETTINGS_VERSION);
    cbor_put_uint(&out, s->large_text);
    cbor_put_uint(&out, s->high_contrast);
    cbor_put_uint(&out, s->read_aloud);
    cbor_put_uint(&out, (uint64_t)s->volume);
    return file_write(path, buf_view(&out), 0600, d);
}

void settings_change(struct device_settings *s, enum flow_setting what)
{
    switch (what) {
    case SETTING_LARGE_TEXT:
        s->large_text = !s->large_text;
        break;
    case SETTING_HIGH_CONTRAST:
        s->high_contrast = !s->high_contrast;
        break;
    case SETTING_READ_ALOUD:
        s->read_aloud = !s->read_aloud;
        break;
    case SETTING_SOFTER:
        s->volume -= s->volume > 0;
        break;
    case SETTING_LOUDER:
        s->volume += s->volume < VOLUME_MAX;
        break;
    case SETTING_COUNT:
        break;
    }
}
