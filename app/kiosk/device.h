// SPDX-License-Identifier: EUPL-1.2
/* What makes this kiosk this kiosk: its keys, the institution it belongs to, its certificate.
 *
 * Files in the data folder: device.keys (mode 0600; a TPM may hold them on another board),
 * agent.key (the key that the agent signs its requests with; the kiosk makes it and never looks
 * into it again), enrol.request (to the office), enrol.answer (from the office). */
#ifndef KIOSK_DEVICE_H
#define KIOSK_DEVICE_H

#include "base/files.h"
#include "papers/cert.h"

#define DEVICE_KEYS_FILE "device.keys"
#define DEVICE_AGENT_FILE "agent.key"
#define DEVICE_REQUEST_FILE "enrol.request"
#define DEVICE_ANSWER_FILE "enrol.answer"

struct device {
    struct enrol_request self; /* label and public keys */
    struct sign_secret log;
    struct box_secret box;
    struct anchor anchor;
    struct cert cert;
    bool enrolled;
};

/* Makes keys when there are none, and writes the request file anew. `label` NULL: a kiosk that
 * nobody named yet is called after its key ("KSK-7F3A"); the office may name it otherwise.
 * `ret_words`: six words to compare with the office's screen. */
enum err device_request(
    const char *folder, const char *label, char ret_words[128], struct diag *d) MUST_CHECK;

/* Loads the keys and, when the office has answered, institution and certificate (checked against
 * our own keys). ERR_MISSING: no keys yet. *ret is in locked memory; caller frees. */
enum err device_open(const char *folder, struct device **ret, struct diag *d) MUST_CHECK;
/* How the office calls it: the name in the certificate, before that its own. */
const char *device_label(const struct device *dev);
void device_free(struct device *dev); /* wipes; NULL is fine */

#endif
