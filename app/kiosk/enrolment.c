// SPDX-License-Identifier: EUPL-1.2
/* First start: see enrolment.h.
 *
 * Nothing is kept before a person said that the school is theirs; then one file is written, and the
 * program starts anew as a kiosk of that school. A cut before the rename leaves a kiosk that asks
 * again, after it one that is enrolled. */
#include "kiosk/kiosk_internal.h"

#include "base/log.h"
#include "board/media.h"
#include "crypto/fingerprint.h"
#include "kiosk/answer.h"
#include "kiosk/reset.h"
#include <stdio.h>
#include <string.h>

#define LOOK_US 2000000
#define ANSWER_BYTES_MAX 8192
#define WORDS_SHOWN 6

static enum err request_show(struct enrolment *e, const struct device *dev)
{
    BUF_AUTO struct buf code = BUF_INIT(SLIP_TEXT_MAX);

    e->request = BUF_INIT(ANSWER_BYTES_MAX);
    e->answer = BUF_INIT(ANSWER_BYTES_MAX);
    enum err err = enrol_request_make(&dev->log, &dev->self, &e->request);
    if (err == ERR_OK) /* one code holds it: a label has 63 bytes at most */
        err = slip_write(SLIP_REQUEST, buf_view(&e->request), 0, &code);
    if (err == ERR_OK && slip_parts(e->request.n) > 1)
        err = ERR_LIMIT;
    if (err != ERR_OK)
        return err;
    memcpy(e->view.code, code.p, code.n);
    struct hash h = enrol_fingerprint(buf_view(&e->request));
    fingerprint_words(&h, WORDS_SHOWN, e->view.words);
    return ERR_OK;
}

enum err enrolment_open(struct kiosk *k, struct diag *d)
{
    char words[FINGERPRINT_WORDS_TEXT];

    enum err e = reset_finish(k->config.data, d); /* one that a cut interrupted goes on here */
    if (e == ERR_OK)
        e = device_open(k->config.data, &k->device, d);
    if (e == ERR_MISSING) {
        e = device_request(k->config.data, NULL, words, d);
        if (e == ERR_OK)
            e = device_open(k->config.data, &k->device, d);
    }
    if (e != ERR_OK || k->device->enrolled)
        return e;
    return request_show(&k->enrolment, k->device);
}

void enrolment_close(struct enrolment *e)
{
    buf_free(&e->request);
    buf_free(&e->answer);
    buf_free(&e->found.answer);
}

/* ---------------------------------------------------------------- an answer came */

static void tell(struct kiosk *k, enum err result)
{
    struct input in = kiosk_new_input(k, INPUT_ANSWER);

    in.result = result;
    kiosk_input(k, &in);
}

/* What holds waits for a person's yes; what does not leaves what was found before. `listed`: what a
 * list of withdrawn papers beside it says. */
static void offer(struct kiosk *k, struct bytes answer, enum err listed)
{
    struct enrolment *e = &k->enrolment;
    struct anchor anchor;
    struct cert cert;

    if (k->flow.screen == SCREEN_ENROL_SCHOOL || k->flow.busy)
        return;
    const struct answer_world w = {
        .mine = &k->device->self, .now = clock_wall(k->clock), .certainty = k->clock->certainty};
    enum err result = answer_judge(answer, &w, &anchor, &cert);
    if (result == ERR_OK)
        result = listed;
    if (result == ERR_OK) {
        buf_clear(&e->answer);
        buf_add_bytes(&e->answer, answer);
        result = buf_check(&e->answer);
    }
    if (result == ERR_OK) {
        struct hash h = anchor_fingerprint(&anchor);
        text_copy(e->view.school, sizeof e->view.school, anchor.name);
        fingerprint_words(&h, WORDS_SHOWN, e->view.school_words);
    } else {
        log_line(LOG_LEVEL_WARNING, "enrol", "an answer was not taken: %s", err_text(result));
    }
    tell(k, result);
}

void enrolment_code(struct kiosk *k, struct bytes text)
{
    struct enrolment *e = &k->enrolment;
    BUF_AUTO struct buf answer = BUF_INIT(SLIP_PAPER_MAX);

    enum err result = slips_take(&e->slips, SLIP_ANSWER, text);
    e->view.read = (int32_t)slips_have(&e->slips);
    e->view.parts = (int32_t)e->slips.count;
    if (result == ERR_OK)
        result = slips_join(&e->slips, &answer);
    if (result == ERR_OK)
        offer(k, buf_view(&answer), ERR_OK);
    else
        tell(k, result);
    if (result == ERR_OK || result == ERR_FORMAT)
        e->view.read = e->view.parts = 0;
}

/* ---------------------------------------------------------------- the stick */

/* Keeps the first answer that is for this kiosk, else the last one that is not. */
static enum err look_at(void *context, const char *path)
{
    struct enrolment *e = context;
    struct enrol_found *f = &e->found;
    BUF_AUTO struct buf in = BUF_INIT(ANSWER_BYTES_MAX);
    struct anchor anchor;
    struct cert cert;
    struct diag d = {0};

    if (f->result == ERR_OK || file_read_plain(path, &in, &d) != ERR_OK)
        return ERR_OK;
    const struct answer_world w = {.mine = &e->k->device->self, .folder = e->stick};
    f->result = answer_judge(buf_view(&in), &w, &anchor, &cert);
    f->hash = hash_of(buf_view(&in));
    buf_clear(&f->answer);
    buf_add_bytes(&f->answer, buf_view(&in));
    return ERR_OK;
}

static void look_run(struct job *job)
{
    struct enrolment *e = (struct enrolment *)job;
    char name[96], *stick = e->stick;
    struct diag d = {0};

    e->found.result = ERR_MISSING;
    if (media_one(e->k->config.stick, e->stick, &d) != ERR_OK) { /* of two nobody knows which */
        e->on_stick = false;
        e->said = (struct hash){{0}};
        return;
    }
    file_name_make(name, sizeof name, e->k->device->self.label, ENROL_REQUEST_SUFFIX);
    if (!e->on_stick) {
        enum err err = media_put(stick, name, buf_view(&e->request), &d);
        e->on_stick = err == ERR_OK;
        if (err != ERR_OK)
            log_line(LOG_LEVEL_WARNING, "enrol", "request to the stick: %s", d.text);
    }
    if (media_each(stick, ENROL_ANSWER_SUFFIX, look_at, e, &d) != ERR_OK)
        log_line(LOG_LEVEL_WARNING, "enrol", "the stick cannot be read: %s", d.text);
}

/* The same file is told of once, until the stick was out. */
static void look_done(struct job *job)
{
    struct enrolment *e = (struct enrolment *)job;
    struct kiosk *k = e->k;

    e->posted = false;
    if (e->view.on_stick != e->on_stick)
        k->dirty = true;
    e->view.on_stick = e->on_stick;
    bool news = e->found.result != ERR_MISSING && !hash_equal(&e->found.hash, &e->said);
    if (!news || k->flow.screen == SCREEN_ENROL_SCHOOL || k->flow.busy)
        return;
    e->said = e->found.hash;
    offer(k, buf_view(&e->found.answer), e->found.result == ERR_REVOKED ? ERR_REVOKED : ERR_OK);
}

void enrolment_tick(struct kiosk *k)
{
    struct enrolment *e = &k->enrolment;

    if (e->posted || k->effecting || k->config.stick == NULL
        || kiosk_now_us() - e->look_us < LOOK_US)
        return;
    e->look_us = kiosk_now_us();
    e->k = k;
    e->job = (struct job){.run = look_run, .done = look_done};
    if (e->found.answer.cap == 0)
        e->found.answer = BUF_INIT(ANSWER_BYTES_MAX);
    e->posted = true;
    worker_post(k->worker, &e->job);
}

enum err enrolment_keep(struct kiosk *k, struct diag *d)
{
    char path[PATH_SIZE];

    if (k->enrolment.answer.n == 0)
        return diag_set(d, ERR_MISSING, "no answer was found");
    enum err e = path_join(path, k->config.data, DEVICE_ANSWER_FILE);
    return e == ERR_OK ? file_write_verified(path, buf_view(&k->enrolment.answer), 0600, d) : e;
}
