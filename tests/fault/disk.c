// SPDX-License-Identifier: EUPL-1.2
/* The disk behind a tape: see disk.h. */
#include "fault/disk.h"

#include <assert.h>
#include <string.h>

enum { SECTOR = 512, NAMES = 64, PENDING_NAMES = 256 };

struct entry {
    char name[TAPE_NAME];
    int node;
};

struct names {
    struct entry entries[NAMES];
    size_t count;
};

/* An operation that no sync has covered yet. */
struct pending {
    const struct tape_op *op;
    int node;  /* what a moved name stands for */
    bool lost; /* a sync failed over it: no later sync brings it to the medium */
};

struct node {
    bool is_folder;
    uint8_t *p; /* durable content */
    size_t n, size;
    struct names *names; /* of a folder: durable ones */
    struct names *live;  /* and as the running program sees them */
    struct pending *pending;
    size_t count, room;
};

struct disk {
    const struct tape *tape;
    size_t next;
    struct node nodes[TAPE_NODES];
};

const char *disk_cut_name(enum disk_cut c)
{
    static const char *const names[DISK_CUTS] = {"dropped", "kept", "some", "torn"};
    return names[c];
}

/* ---------------------------------------------------------------- names */

static struct names *names_new(void)
{
    struct names *m = own_alloc(NULL, sizeof *m);
    m->count = 0;
    return m;
}

static void make_folder(struct node *n)
{
    n->is_folder = true;
    n->names = names_new();
    n->live = names_new();
}

static int name_find(const struct names *m, const char *name)
{
    for (size_t i = 0; i < m->count; i++)
        if (strcmp(m->entries[i].name, name) == 0)
            return (int)i;
    return -1;
}

static int name_drop(struct names *m, const char *name)
{
    int i = name_find(m, name);
    if (i < 0)
        return -1;
    int node = m->entries[i].node;
    m->entries[i] = m->entries[--m->count];
    return node;
}

static void name_put(struct names *m, const char *name, int node)
{
    (void)name_drop(m, name);
    assert(m->count < NAMES);
    memcpy(m->entries[m->count].name, name, TAPE_NAME);
    m->entries[m->count++].node = node;
}

/* What one operation does to the names of one folder. A move inside a folder is one step. */
static void name_apply(struct names *m, int folder, const struct tape_op *op, int node)
{
    if (op->kind == TAPE_MAKE)
        name_put(m, op->name, node);
    else if (op->kind == TAPE_DROP)
        (void)name_drop(m, op->name);
    else {
        if (op->folder == folder)
            (void)name_drop(m, op->name);
        if (op->to_folder == folder)
            name_put(m, op->to_name, node);
    }
}

/* ---------------------------------------------------------------- contents */

struct content {
    uint8_t *p;
    size_t n, size;
};

static void content_size(struct content *c, size_t n)
{
    if (n > c->size) {
        c->size = n + n / 2 + 64;
        c->p = own_alloc(c->p, c->size);
    }
    if (n > c->n)
        memset(c->p + c->n, 0, n - c->n);
    c->n = n;
}

static void content_write(struct content *c, size_t at, const uint8_t *p, size_t n)
{
    if (n == 0)
        return;
    if (at + n > c->n)
        content_size(c, at + n);
    memcpy(c->p + at, p, n);
}

static void content_apply(struct content *c, const struct tape_op *op)
{
    if (op->kind == TAPE_SIZE)
        content_size(c, (size_t)op->at);
    else
        content_write(c, (size_t)op->at, op->data, op->n);
}

/* ---------------------------------------------------------------- playing */

static struct node *touched(struct disk *d, int node)
{
    assert(node >= 0 && node < TAPE_NODES);
    return &d->nodes[node];
}

static void wait_for_sync(struct node *n, const struct tape_op *op, int node)
{
    if (n->count == n->room) {
        n->room = n->room ? 2 * n->room : 16;
        n->pending = own_alloc(n->pending, n->room * sizeof n->pending[0]);
    }
    n->pending[n->count++] = (struct pending){op, node, false};
}

static void sync_node(struct node *n, int number)
{
    struct content c = {n->p, n->n, n->size};

    for (size_t i = 0; i < n->count; i++) {
        if (n->pending[i].lost)
            continue;
        if (n->is_folder)
            name_apply(n->names, number, n->pending[i].op, n->pending[i].node);
        else
            content_apply(&c, n->pending[i].op);
    }
    n->p = c.p;
    n->n = c.n;
    n->size = c.size;
    n->count = 0;
}

static void play_names(struct disk *d, const struct tape_op *op)
{
    int node = op->node;

    if (op->kind != TAPE_MAKE) {
        const struct names *live = touched(d, op->folder)->live;
        int i = name_find(live, op->name);
        assert(i >= 0);
        node = live->entries[i].node;
    }
    if (op->kind == TAPE_MAKE && op->is_folder)
        make_folder(touched(d, node));
    name_apply(touched(d, op->folder)->live, op->folder, op, node);
    wait_for_sync(touched(d, op->folder), op, node);
    if (op->kind == TAPE_MOVE && op->to_folder != op->folder) {
        name_apply(touched(d, op->to_folder)->live, op->to_folder, op, node);
        wait_for_sync(touched(d, op->to_folder), op, node);
    }
}

bool disk_step(struct disk *d)
{
    if (d->next == d->tape->count)
        return false;
    const struct tape_op *op = &d->tape->ops[d->next++];
    switch (op->kind) {
    case TAPE_MAKE:
    case TAPE_MOVE:
    case TAPE_DROP:
        play_names(d, op);
        break;
    case TAPE_WRITE:
    case TAPE_SIZE:
        wait_for_sync(touched(d, op->node), op, op->node);
        break;
    case TAPE_SYNC:
        sync_node(touched(d, op->node), op->node);
        break;
    case TAPE_SYNC_LOST:
        for (size_t i = 0; i < touched(d, op->node)->count; i++)
            touched(d, op->node)->pending[i].lost = true;
        break;
    }
    return true;
}

static int item_of(const struct image *m, const char *path)
{
    return (int)(image_find(m, path) - m->items);
}

struct disk *disk_new(const struct tape *t)
{
    struct disk *d = own_alloc(NULL, sizeof *d);

    memset(d, 0, sizeof *d);
    d->tape = t;
    for (size_t i = 0; i < t->start.count; i++) {
        const struct image_item *item = &t->start.items[i];
        struct content c = {NULL, 0, 0};
        char parent[IMAGE_PATH];
        if (item->folder)
            make_folder(&d->nodes[i]);
        content_write(&c, 0, item->p, item->n);
        d->nodes[i].p = c.p;
        d->nodes[i].n = c.n;
        d->nodes[i].size = c.size;
        if (item->path[0] == '\0')
            continue;
        memcpy(parent, item->path, sizeof parent);
        char *slash = strrchr(parent, '/');
        char name[TAPE_NAME];
        (void)snprintf(name, sizeof name, "%s", slash != NULL ? slash + 1 : parent);
        *(slash != NULL ? slash : parent) = '\0';
        struct node *folder = &d->nodes[item_of(&t->start, parent)];
        name_put(folder->names, name, (int)i);
        name_put(folder->live, name, (int)i);
    }
    return d;
}

void disk_free(struct disk *d)
{
    for (size_t i = 0; i < TAPE_NODES; i++) {
        free(d->nodes[i].p);
        free(d->nodes[i].names);
        free(d->nodes[i].live);
        free(d->nodes[i].pending);
    }
    free(d);
}

bool disk_wrote(const struct disk *d)
{
    return d->next > 0 && d->tape->ops[d->next - 1].kind == TAPE_WRITE;
}

/* ---------------------------------------------------------------- after a cut */

struct look {
    const struct disk *disk;
    enum disk_cut how;
    uint64_t seed;
    bool in_order; /* DISK_SOME: names are lost from some point on, as a journal loses them */
    struct image *ret;
};

static bool chance(struct look *l)
{
    return own_random(&l->seed) >> 40 & 1;
}

static void write_some(struct look *l, struct content *c, const struct tape_op *op)
{
    for (size_t done = 0, n; done < op->n; done += n) {
        n = SECTOR - ((size_t)op->at + done) % SECTOR;
        n = n < op->n - done ? n : op->n - done;
        if (chance(l))
            content_write(c, (size_t)op->at + done, op->data + done, n);
    }
}

/* The write that was under way when the power went. */
static void write_torn(struct look *l, struct content *c, const struct tape_op *op)
{
    bool at_byte = chance(l);
    size_t n = own_random(&l->seed) % (op->n + 1), at = (size_t)op->at;

    if (!at_byte)
        n = n < op->n ? n - (n > (at + n) % SECTOR ? (at + n) % SECTOR : n) : n;
    content_write(c, at, op->data, n);
    if (at_byte && chance(l) && n < op->n) { /* the rest of that sector is neither old nor new */
        uint8_t rubbish[SECTOR];
        size_t rest = SECTOR - (at + n) % SECTOR;
        rest = rest < op->n - n ? rest : op->n - n;
        for (size_t i = 0; i < rest; i++)
            rubbish[i] = (uint8_t)(own_random(&l->seed) >> 32);
        content_write(c, at + n, rubbish, rest);
    }
}

static void look_at_file(struct look *l, const struct node *n, const char *path)
{
    const struct tape_op *last = &l->disk->tape->ops[l->disk->next ? l->disk->next - 1 : 0];
    struct content c = {NULL, 0, 0};

    content_write(&c, 0, n->p, n->n);
    for (size_t i = 0; i < n->count && l->how != DISK_LOSE; i++) {
        const struct tape_op *op = n->pending[i].op;
        if (l->how == DISK_SOME && op->kind == TAPE_WRITE)
            write_some(l, &c, op);
        else if (l->how == DISK_TEAR && op == last)
            write_torn(l, &c, op);
        else if (l->how != DISK_SOME || chance(l))
            content_apply(&c, op);
    }
    image_add(l->ret, path, false, c.p, c.n);
}

static void look_at_folder(struct look *l, int number, const char *path)
{
    const struct node *n = &l->disk->nodes[number];
    struct names names = *n->names;
    size_t some = n->count > 0 ? own_random(&l->seed) % (n->count + 1) : 0;

    for (size_t i = 0; i < n->count && l->how != DISK_LOSE; i++) {
        bool kept = l->how != DISK_SOME || (l->in_order ? i < some : chance(l));
        if (kept)
            name_apply(&names, number, n->pending[i].op, n->pending[i].node);
    }
    image_add(l->ret, path, true, NULL, 0);
    for (size_t i = 0; i < names.count; i++) {
        char below[IMAGE_PATH];
        int used = snprintf(
            below, sizeof below, "%s%s%s", path, path[0] ? "/" : "", names.entries[i].name);
        assert(used > 0 && (size_t)used < sizeof below);
        int node = names.entries[i].node;
        if (l->disk->nodes[node].is_folder)
            look_at_folder(l, node, below);
        else
            look_at_file(l, &l->disk->nodes[node], below);
    }
}

void disk_look(const struct disk *d, enum disk_cut how, uint64_t seed, struct image *ret)
{
    struct look l = {d, how, own_seed(seed, 7), false, ret};

    l.in_order = chance(&l);
    ret->count = 0;
    look_at_folder(&l, 0, "");
    image_sort(ret);
}
