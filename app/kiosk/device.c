// SPDX-License-Identifier: EUPL-1.2
/* Device identity: see device.h.
 *
 * device.keys: deterministic CBOR {1: version 2, 2: label, 3: log seed, 4: the agent's public key,
 * 5: box key}, all keys of 32 bytes. agent.key: one line of crypto/key_text.h. */
#include "kiosk/device.h"

#include "codec/cbor.h"
#include "crypto/fingerprint.h"
#include "crypto/key_text.h"
#include <stdio.h>
#include <string.h>

#define AGENT_HOLDER "agent"
#define KEYS_VERSION 2
#define KEYS_BYTES_MAX 512
#define ENROL_BYTES_MAX 8192

static enum err keys_write(const char *folder, const struct device *dev, struct diag *d)
{
    BUF_WIPE struct buf out = BUF_INIT(KEYS_BYTES_MAX);
    char path[PATH_SIZE];

    cbor_put_map(&out, 5);
    cbor_put_uint(&out, 1);
    cbor_put_uint(&out, KEYS_VERSION);
    cbor_put_uint(&out, 2);
    cbor_put_text(&out, dev->self.label);
    cbor_put_uint(&out, 3);
    cbor_put_bytes(&out, BYTES_ARRAY(dev->log.seed));
    cbor_put_uint(&out, 4);
    cbor_put_bytes(&out, BYTES_ARRAY(dev->self.http.b));
    cbor_put_uint(&out, 5);
    cbor_put_bytes(&out, BYTES_ARRAY(dev->box.b));
    enum err e = buf_check(&out);
    if (e == ERR_OK)
        e = path_join(path, folder, DEVICE_KEYS_FILE);
    return e == ERR_OK ? file_create(path, buf_view(&out), 0600, d) : e;
}

static void keys_publish(struct device *dev)
{
    dev->self.log = dev->log.pub;
    dev->self.box = dev->box.pub;
}

static enum err keys_parse(struct bytes in, struct device *dev)
{
    uint8_t log[32], box[32];
    struct cbor c;

    cbor_open(&c, in);
    size_t left = cbor_get_map(&c, 5);
    cbor_need_key(&c, &left, 1);
    if (cbor_get_uint(&c) != KEYS_VERSION)
        cbor_fail(&c, ERR_TYPE);
    cbor_need_key(&c, &left, 2);
    cbor_get_text_into(&c, dev->self.label, sizeof dev->self.label);
    cbor_need_key(&c, &left, 3);
    cbor_get_bytes_exact(&c, log, sizeof log);
    cbor_need_key(&c, &left, 4);
    cbor_get_bytes_exact(&c, dev->self.http.b, sizeof dev->self.http.b);
    cbor_need_key(&c, &left, 5);
    cbor_get_bytes_exact(&c, box, sizeof box);
    cbor_end_map(&c, left);
    enum err e = cbor_finish(&c);
    if (e == ERR_OK) {
        sign_secret_from_seed(log, &dev->log);
        box_secret_from_seed(box, &dev->box);
        keys_publish(dev);
    }
    wipe(log, sizeof log);
    wipe(box, sizeof box);
    return e;
}

static enum err keys_read(const char *folder, struct device *dev, struct diag *d)
{
    BUF_WIPE struct buf in = BUF_INIT(KEYS_BYTES_MAX);
    char path[PATH_SIZE];

    enum err e = path_join(path, folder, DEVICE_KEYS_FILE);
    if (e == ERR_OK)
        e = file_read(path, &in, d);
    if (e != ERR_OK)
        return e;
    e = keys_parse(buf_view(&in), dev);
    return e == ERR_OK ? ERR_OK : diag_set(d, e, "device keys do not parse");
}

static enum err answer_read(const char *folder, struct device *dev, struct diag *d)
{
    BUF_AUTO struct buf in = BUF_INIT(ENROL_BYTES_MAX);
    char path[PATH_SIZE];

    enum err e = path_join(path, folder, DEVICE_ANSWER_FILE);
    if (e == ERR_OK)
        e = file_read(path, &in, d);
    if (e == ERR_MISSING)
        return ERR_OK; /* not enrolled yet */
    if (e != ERR_OK)
        return e;
    e = enrol_answer_read(buf_view(&in), &dev->self, &dev->anchor, &dev->cert);
    if (e != ERR_OK)
        return diag_set(d, e, "the office's answer is not for this kiosk or was changed");
    dev->enrolled = true;
    return ERR_OK;
}

enum err device_open(const char *folder, struct device **ret, struct diag *d)
{
    struct device *dev = secret_alloc(sizeof *dev);

    if (dev == NULL)
        return diag_set(d, ERR_NOMEM, "no locked memory for the device keys");
    memset(dev, 0, sizeof *dev);
    enum err e = keys_read(folder, dev, d);
    if (e == ERR_OK)
        e = answer_read(folder, dev, d);
    if (e != ERR_OK) {
        device_free(dev);
        return e;
    }
    *ret = dev;
    return ERR_OK;
}

const char *device_label(const struct device *dev)
{
    return dev->enrolled && dev->cert.label[0] != '\0' ? dev->cert.label : dev->self.label;
}

void device_free(struct device *dev)
{
    secret_free(dev);
}

/* The agent's key, which only the agent uses. It comes before device.keys: a cut between the two
 * leaves a kiosk without keys, which makes both anew. */
static enum err agent_make(const char *folder, struct sign_public *ret, struct diag *d)
{
    BUF_WIPE struct buf line = BUF_INIT(KEYS_BYTES_MAX);
    struct sign_secret key;
    char text[SIGN_TEXT_SIZE], path[PATH_SIZE];

    sign_secret_random(&key);
    sign_secret_text(&key, AGENT_HOLDER, text);
    *ret = key.pub;
    wipe(&key, sizeof key);
    buf_add_text(&line, text);
    buf_add_byte(&line, '\n');
    wipe(text, sizeof text);
    enum err e = buf_check(&line);
    if (e == ERR_OK)
        e = path_join(path, folder, DEVICE_AGENT_FILE);
    if (e == ERR_OK)
        e = file_write(path, buf_view(&line), 0640, d);
    return e;
}

/* "KSK-7F3A": short enough to be read out, and no two kiosks of a school are likely to have it. */
static void label_from_key(struct device *dev)
{
    struct hash h = hash_of(BYTES_ARRAY(dev->log.pub.b));
    char groups[FINGERPRINT_TEXT];

    fingerprint_groups(&h, groups);
    (void)snprintf(dev->self.label, sizeof dev->self.label, "KSK-%.4s", groups);
}

static enum err keys_make(const char *folder, const char *label, struct diag *d)
{
    struct device *dev = secret_alloc(sizeof *dev);

    if (dev == NULL)
        return diag_set(d, ERR_NOMEM, "no locked memory for the device keys");
    memset(dev, 0, sizeof *dev);
    sign_secret_random(&dev->log);
    if (label == NULL) {
        label_from_key(dev);
    } else if (!text_copy(dev->self.label, sizeof dev->self.label, label) || label[0] == '\0') {
        device_free(dev);
        return diag_set(d, ERR_LIMIT, "a device name has 1 to 63 bytes");
    }
    box_secret_random(&dev->box);
    enum err e = folder_make(folder, 0710, d);
    if (e == ERR_OK)
        e = agent_make(folder, &dev->self.http, d);
    if (e == ERR_OK)
        e = keys_write(folder, dev, d);
    device_free(dev);
    return e;
}

static enum err request_write(
    const char *folder, const struct device *dev, char ret_words[128], struct diag *d)
{
    BUF_AUTO struct buf out = BUF_INIT(ENROL_BYTES_MAX);
    char path[PATH_SIZE];

    enum err e = enrol_request_make(&dev->log, &dev->self, &out);
    if (e == ERR_OK)
        e = path_join(path, folder, DEVICE_REQUEST_FILE);
    if (e == ERR_OK)
        e = file_write(path, buf_view(&out), 0644, d);
    if (e != ERR_OK)
        return e;
    struct hash h = enrol_fingerprint(buf_view(&out));
    fingerprint_words(&h, 6, ret_words);
    return ERR_OK;
}

enum err device_request(const char *folder, const char *label, char ret_words[128], struct diag *d)
{
    struct device *dev = NULL;

    enum err e = device_open(folder, &dev, d);
    if (e == ERR_MISSING) {
        e = keys_make(folder, label, d);
        if (e == ERR_OK)
            e = device_open(folder, &dev, d);
    }
    if (e != ERR_OK)
        return e;
    e = request_write(folder, dev, ret_words, d);
    device_free(dev);
    return e;
}
