// SPDX-License-Identifier: EUPL-1.2
/* Provisions by their table:
 *
 *   file    = COSE_Sign1 by the issuer that it carries, typ "zw-provision/1"; payload = map:
 *
 *   key  field        type      limit
 *   1    number       uint      1..2^53 - 1
 *   2    issued       uint      ms since 1970
 *   3    issuer       bytes     its certificate, CERT_BYTES_MAX
 *   4    device       bytes 16  zeros: every kiosk
 *   5    room         text      31 bytes; absent: not told, as all texts below
 *   6    address      text      "10.1.2.3/24"; absent: DHCP
 *   7    gateway      text
 *   8    dns          array     of text, at most 3
 *   9    proxy        text      "host:port"
 *   10   user         text      63 bytes
 *   11   password     text      127 bytes
 *   12   registry     text      "https://...", 255 bytes
 *   13   authorities  text      PEM, 2047 bytes
 *   14   pin          text      "sha256//" and 44 characters of base64 */
#include "papers/provision.h"

#include "papers/fields.h"
#include "papers/parts.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#define NUMBER_MAX ((UINT64_C(1) << 53) - 1)
#define PIN_BYTES 52
#define PEM_START "-----BEGIN CERTIFICATE-----\n"

/* ---- what fields may hold ---- */

static bool only(const char *text, const char *allowed)
{
    return text[strspn(text, allowed)] == '\0';
}

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

/* AF_INET, AF_INET6, or 0 for no address. */
static int family_of(const char *text)
{
    unsigned char raw[16];

    if (inet_pton(AF_INET, text, raw) == 1)
        return AF_INET;
    return inet_pton(AF_INET6, text, raw) == 1 ? AF_INET6 : 0;
}

static bool number_is(const char *text, long least, long most)
{
    if (text[0] < '1' || text[0] > '9' || strlen(text) > 5 || !only(text, "0123456789"))
        return false;
    long n = strtol(text, NULL, 10);
    return n >= least && n <= most;
}

/* An address with its prefix: 0 when it is none. */
static int family_of_prefixed(const char *text)
{
    char address[PROVISION_ADDRESS_SIZE];
    const char *slash = strchr(text, '/');

    if (slash == NULL)
        return 0;
    text_copy(address, sizeof address, text);
    address[slash - text] = '\0';
    int family = family_of(address);
    return family != 0 && number_is(slash + 1, 1, family == AF_INET ? 32 : 128) ? family : 0;
}

static bool network_is_sound(const struct provision *p)
{
    if (p->dns_count > PROVISION_DNS_MAX)
        return false;
    if (p->address[0] == '\0')
        return p->gateway[0] == '\0' && p->dns_count == 0;
    int family = family_of_prefixed(p->address);
    if (family == 0 || (p->gateway[0] != '\0' && family_of(p->gateway) != family))
        return false;
    for (size_t i = 0; i < p->dns_count; i++)
        if (family_of(p->dns[i]) == 0)
            return false;
    return true;
}

/* Printable ASCII without blanks: it goes into an address. */
static bool is_word(const char *text)
{
    for (; *text != '\0'; text++)
        if (*text <= ' ' || *text > '~')
            return false;
    return true;
}

static bool proxy_is_sound(const struct provision *p)
{
    char host[sizeof p->proxy];
    char *colon;

    if (p->proxy[0] == '\0')
        return p->proxy_user[0] == '\0' && p->proxy_password[0] == '\0';
    text_copy(host, sizeof host, p->proxy);
    colon = strrchr(host, ':');
    if (colon == NULL || colon == host || !number_is(colon + 1, 1, 65535))
        return false;
    *colon = '\0';
    return only(host, LETTERS "-.") && host[0] != '-' && is_word(p->proxy_user)
           && is_word(p->proxy_password)
           && (p->proxy_password[0] == '\0' || p->proxy_user[0] != '\0');
}

static bool registry_is_sound(const struct provision *p)
{
    static const char start[] = "https://";

    if (p->registry[0] == '\0')
        return p->authorities[0] == '\0' && p->pin[0] == '\0';
    bool url = strncmp(p->registry, start, sizeof start - 1) == 0
               && p->registry[sizeof start - 1] != '\0' && only(p->registry, LETTERS "-._~:/[]");
    bool pem = p->authorities[0] == '\0'
               || (strncmp(p->authorities, PEM_START, sizeof PEM_START - 1) == 0
                   && only(p->authorities, LETTERS "+/=- \n"));
    bool pin = p->pin[0] == '\0'
               || (strlen(p->pin) == PIN_BYTES && strncmp(p->pin, "sha256//", 8) == 0
                   && only(p->pin, LETTERS "+/="));
    return url && pem && pin;
}

static bool room_is_sound(const char *room)
{
    for (; *room != '\0'; room++)
        if ((unsigned char)*room < ' ' || *room == 0x7f)
            return false;
    return true;
}

bool provision_is_sound(const struct provision *p)
{
    return p->number >= 1 && p->number <= NUMBER_MAX && room_is_sound(p->room)
           && network_is_sound(p) && proxy_is_sound(p) && registry_is_sound(p);
}

bool provision_is_for(const struct provision *p, const struct cert *device)
{
    static const struct uuid every;
    return uuid_equal(&p->device, &every) || uuid_equal(&p->device, &device->id);
}

/* ---- bytes ---- */

static void put_if(struct buf *b, int64_t key, const char *text)
{
    if (text[0] != '\0')
        put_text(b, key, text);
}

static void payload_write(const struct provision *p, struct bytes cert, struct buf *b)
{
    const char *const optional[] = {p->room, p->address, p->gateway, p->proxy, p->proxy_user,
        p->proxy_password, p->registry, p->authorities, p->pin};
    size_t pairs = 5;

    for (size_t i = 0; i < sizeof optional / sizeof optional[0]; i++)
        pairs += optional[i][0] != '\0';
    cbor_put_map(b, pairs);
    put_uint(b, 1, p->number);
    put_wall(b, 2, p->issued);
    put_bytes(b, 3, cert);
    put_uuid(b, 4, &p->device);
    put_if(b, 5, p->room);
    put_if(b, 6, p->address);
    put_if(b, 7, p->gateway);
    put_array(b, 8, p->dns_count);
    for (size_t i = 0; i < p->dns_count; i++)
        cbor_put_text(b, p->dns[i]);
    put_if(b, 9, p->proxy);
    put_if(b, 10, p->proxy_user);
    put_if(b, 11, p->proxy_password);
    put_if(b, 12, p->registry);
    put_if(b, 13, p->authorities);
    put_if(b, 14, p->pin);
}

static enum err payload_read(struct bytes in, struct provision *p, struct bytes *ret_cert)
{
    struct cbor c;
    enum err e = cbor_open(&c, in);
    if (e) {
        return e;
    }
    struct record r = record_open(&c);
    p->number = take_uint(&r, 1, NUMBER_MAX);
    p->issued = take_wall(&r, 2);
    *ret_cert = take_bytes(&r, 3, CERT_BYTES_MAX);
    take_uuid(&r, 4, &p->device);
    optional_text(&r, 5, p->room, sizeof p->room);
    optional_text(&r, 6, p->address, sizeof p->address);
    optional_text(&r, 7, p->gateway, sizeof p->gateway);
    p->dns_count = take_array(&r, 8, PROVISION_DNS_MAX);
    for (size_t i = 0; i < p->dns_count; i++) {
        cbor_get_text_into(&c, p->dns[i], sizeof p->dns[i]);
    }
    optional_text(&r, 9, p->proxy, sizeof p->proxy);
    optional_text(&r, 10, p->proxy_user, sizeof p->proxy_user);
    optional_text(&r, 11, p->proxy_password, sizeof p->proxy_password);
    optional_text(&r, 12, p->registry, sizeof p->registry);
    optional_text(&r, 13, p->authorities, sizeof p->authorities);
    optional_text(&r, 14, p->pin, sizeof p->pin);
    record_close(&r);
    e = cbor_finish(&c);
    return e || provision_is_sound(p) ? e : ERR_FORMAT;
}

enum err provision_verify(struct bytes in, const struct sign_public *root, struct provision *ret)
{
    struct provision p = {0};
    struct cose_view v;
    struct bytes cert;
    enum err e = in.n > PROVISION_BYTES_MAX ? ERR_LIMIT : cose_parse(in, &v);
    if (!e && strcmp(v.typ, TYPE_PROVISION) != 0) {
        e = ERR_TYPE;
    }
    if (!e) {
        e = payload_read(v.payload, &p, &cert);
    }
    if (!e) { /* nothing is true before the certificate and its signature are checked */
        e = cert_verify(cert, root, HOLDER_ISSUER, (struct wall){0}, &p.issuer);
    }
    if (!e) {
        e = cose_check(&v, TYPE_PROVISION, &p.issuer.sign);
    }
    if (!e) {
        *ret = p;
    }
    wipe(&p, sizeof p);
    return e == ERR_KEY ? ERR_SIGNATURE : e; /* ERR_KEY is said of another kiosk's */
}

enum err provision_accept(struct bytes in, const struct sign_public *root,
    const struct cert *device, uint64_t have, struct provision *ret)
{
    struct provision p;
    enum err e = provision_verify(in, root, &p);
    if (e) {
        return e;
    }
    if (!provision_is_for(&p, device)) {
        e = ERR_KEY;
    } else if (p.number <= have) {
        e = ERR_EXISTS;
    } else {
        *ret = p;
    }
    wipe(&p, sizeof p);
    return e;
}

enum err provision_sign(
    const struct sign_secret *issuer, struct bytes cert, const struct provision *p, struct buf *ret)
{
    BUF_WIPE struct buf payload = BUF_INIT(PROVISION_BYTES_MAX);
    BUF_WIPE struct buf out = BUF_INIT(PROVISION_BYTES_MAX);
    struct provision again = {0};
    struct cert holder;
    struct bytes certified;
    payload_write(p, cert, &payload);
    enum err e = provision_is_sound(p) ? buf_check(&payload) : ERR_FORMAT;
    if (!e) {
        e = payload_read(buf_view(&payload), &again, &certified);
    }
    wipe(&again, sizeof again);
    if (!e) {
        e = cert_unverified(cert, HOLDER_ISSUER, &holder);
    }
    if (!e && memcmp(holder.sign.b, issuer->pub.b, sizeof holder.sign.b) != 0) {
        e = ERR_KEY;
    }
    if (!e) {
        e = cose_sign1(issuer, TYPE_PROVISION, buf_view(&payload), &out);
    }
    if (!e) {
        buf_add_bytes(ret, buf_view(&out)); /* one append: all or nothing */
        e = buf_check(ret);
    }
    return e;
}
