// SPDX-License-Identifier: EUPL-1.2
/* Judging the office's answer: see answer.h. */
#include "kiosk/answer.h"

#include "base/files.h"
#include "board/media.h"
#include "papers/withdrawn.h"
#include <stdlib.h>

struct search {
    const struct sign_public *root;
    const struct uuid *id;
    struct withdrawn *list; /* room for one */
};

/* ERR_REVOKED where it is on that list. What does not hold is no list: a stick goes round. */
static enum err look_at(void *context, const char *path)
{
    struct search *s = context;
    BUF_AUTO struct buf in = BUF_INIT(WITHDRAWN_BYTES_MAX);

    if (file_read_plain(path, &in, NULL) != ERR_OK
        || withdrawn_verify(buf_view(&in), s->root, s->list) != ERR_OK)
        return ERR_OK;
    return withdrawn_find(s->list, s->id) != NULL ? ERR_REVOKED : ERR_OK;
}

/* A folder that cannot be read has none: the registry says it again, later. */
static enum err look_for_list(const char *folder, const struct anchor *a, const struct cert *c)
{
    struct search s = {&a->root, &c->id, malloc(sizeof *s.list)};

    if (s.list == NULL)
        return ERR_NOMEM;
    enum err e = media_each(folder, WITHDRAWN_SUFFIX, look_at, &s, NULL);
    free(s.list);
    return e == ERR_REVOKED ? e : ERR_OK;
}

enum err answer_judge(
    struct bytes in, const struct answer_world *w, struct anchor *ret_anchor, struct cert *ret_cert)
{
    enum err e = enrol_answer_read(in, w->mine, ret_anchor, ret_cert);

    if (e != ERR_OK)
        return e;
    bool early = w->now.ms < ret_cert->from.ms;
    bool late = ret_cert->until.ms != 0 && w->now.ms > ret_cert->until.ms;
    if (w->certainty != CERTAINTY_NONE && (early || late))
        return ERR_EXPIRED;
    return w->folder != NULL ? look_for_list(w->folder, ret_anchor, ret_cert) : ERR_OK;
}
