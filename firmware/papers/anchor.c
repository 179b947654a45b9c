// SPDX-License-Identifier: EUPL-1.2
/* The institution's anchor: the one file that everybody else's trust hangs from.
 *
 * COSE_Sign1 by the root itself, typ "zw-anchor/1"; payload = map:
 *
 *   key  field     type
 *   1    name      text, at most 127 bytes
 *   2    root      bytes 32, Ed25519
 *   3    inbox     bytes 32, X25519
 *   4    recovery  bytes 32, X25519
 *
 * Its own signature only shows that whoever made it has the root's secret. That it is the right
 * institution shows when people compare the words of the fingerprint:
 *
 *   fingerprint = SHA-256("zaalwacht anchor" | root | inbox | recovery | name) */
#include "papers/cert.h"

#include "papers/fields.h"
#include "papers/parts.h"

static void payload_write(const struct anchor *a, struct buf *b)
{
    cbor_put_map(b, 4);
    put_text(b, 1, a->name);
    put_bytes(b, 2, BYTES_ARRAY(a->root.b));
    put_bytes(b, 3, BYTES_ARRAY(a->inbox.b));
    put_bytes(b, 4, BYTES_ARRAY(a->recovery.b));
}

static enum err payload_read(struct bytes in, struct anchor *ret)
{
    struct cbor c;
    enum err e = cbor_open(&c, in);
    if (e) {
        return e;
    }
    struct record r = record_open(&c);
    take_text(&r, 1, ret->name, sizeof ret->name);
    take_exact(&r, 2, ret->root.b, sizeof ret->root.b);
    take_exact(&r, 3, ret->inbox.b, sizeof ret->inbox.b);
    take_exact(&r, 4, ret->recovery.b, sizeof ret->recovery.b);
    record_close(&r);
    return cbor_finish(&c);
}

enum err anchor_issue(const struct sign_secret *root, const struct anchor *a, struct buf *ret)
{
    if (!bytes_equal(BYTES_ARRAY(root->pub.b), BYTES_ARRAY(a->root.b))) {
        return ERR_KEY;
    }
    BUF_AUTO struct buf payload = BUF_INIT(ANCHOR_BYTES_MAX);
    payload_write(a, &payload);
    enum err e = buf_check(&payload);
    return e ? e : cose_sign1(root, TYPE_ANCHOR, buf_view(&payload), ret);
}

enum err anchor_read(struct bytes in, struct anchor *ret)
{
    struct cose_view v;
    struct anchor a = {0};
    enum err e = in.n > ANCHOR_BYTES_MAX ? ERR_LIMIT : cose_parse(in, &v);
    if (!e) {
        e = payload_read(v.payload, &a);
    }
    if (!e) {
        e = cose_check(&v, TYPE_ANCHOR, &a.root);
    }
    if (!e) {
        *ret = a;
    }
    return e;
}

struct hash anchor_fingerprint(const struct anchor *a)
{
    struct hasher h;
    hasher_start(&h);
    hasher_add(&h, bytes_of("zaalwacht anchor"));
    hasher_add(&h, BYTES_ARRAY(a->root.b));
    hasher_add(&h, BYTES_ARRAY(a->inbox.b));
    hasher_add(&h, BYTES_ARRAY(a->recovery.b));
    hasher_add(&h, bytes_of(a->name));
    return hasher_finish(&h);
}
