// SPDX-License-Identifier: EUPL-1.2
/* A provision (inrichting): what a kiosk must know of the place where it hangs: network, proxy, the
 * school's registry, its room. Signed by an issuer, for one kiosk or for all of the institution.
 *
 * Whoever carries it (stick, paper) can read it, a proxy's password too: give that account no other
 * right. No time server is in it: a kiosk's clock is its own, and the registry signs what time it
 * is. Fields are strict, because a program that runs as root writes some of them into files of the
 * system: what provision_is_sound refuses never gets there. */
#ifndef PAPERS_PROVISION_H
#define PAPERS_PROVISION_H

#include "papers/cert.h"

#define PROVISION_BYTES_MAX 3840 /* so that QR codes can carry it (slip.h) */
#define PROVISION_SUFFIX ".zwn"
/* Below a kiosk's data folder: the one that holds. */
#define PROVISION_FOLDER "provision"
#define PROVISION_FILE "settings" PROVISION_SUFFIX

#define PROVISION_DNS_MAX 3
#define PROVISION_ADDRESS_SIZE 50 /* an IPv6 address, "/128" and NUL */
#define PROVISION_PEM_SIZE 2048

struct provision {
    uint64_t number;    /* a higher one takes the place of a lower */
    struct wall issued; /* reported, never judged */
    struct uuid device; /* of the kiosk's certificate; zeros: every kiosk of the institution */
    char room[32];      /* "": not told */

    char address[PROVISION_ADDRESS_SIZE]; /* "10.1.2.3/24"; "": by DHCP, and no gateway or dns */
    char gateway[PROVISION_ADDRESS_SIZE];
    char dns[PROVISION_DNS_MAX][PROVISION_ADDRESS_SIZE];
    size_t dns_count;

    char proxy[128]; /* "proxy.school.example:8080"; "": none */
    char proxy_user[64], proxy_password[128];

    char registry[256];                   /* "https://..."; "": not told */
    char authorities[PROVISION_PEM_SIZE]; /* PEM certificates that are trusted for it; "": the
                                             system's */
    char pin[64];                         /* "sha256//...": only this server key; "": any */

    struct cert issuer; /* filled by provision_verify */
};

/* Whether every field is what its comment says, and nothing else. */
bool provision_is_sound(const struct provision *p);
/* Whether it is meant for the kiosk of that certificate. */
bool provision_is_for(const struct provision *p, const struct cert *device);

/* Appends COSE bytes, typ "zw-provision/1". `cert` is the issuer's certificate. ERR_FORMAT: not
 * sound; ERR_KEY: `issuer` is not the certified one; ERR_LIMIT: longer than PROVISION_BYTES_MAX. */
enum err provision_sign(const struct sign_secret *issuer, struct bytes cert,
    const struct provision *p, struct buf *ret) MUST_CHECK;
/* ERR_SIGNATURE: changed, or not by an issuer of this institution; ERR_FORMAT, ERR_TYPE, ERR_LIMIT.
 * `ret` holds a password: wipe it when it is done with. */
enum err provision_verify(
    struct bytes in, const struct sign_public *root, struct provision *ret) MUST_CHECK;
/* The same, and what a kiosk asks beside it: ERR_KEY: for another kiosk; ERR_EXISTS: not newer than
 * number `have` (0: none). */
enum err provision_accept(struct bytes in, const struct sign_public *root,
    const struct cert *device, uint64_t have, struct provision *ret) MUST_CHECK;

#endif
