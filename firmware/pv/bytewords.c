// SPDX-License-Identifier: EUPL-1.2
#include "pv/bytewords.h"

#include <string.h>

#define CHECKSUM 4

/* First and last letter of each of the 256 words, in order of the byte. */
static const char letters[] = "aeadaoaxaaahamatayasbkbdbnbtbabsbebybgbwbbbzcmchcscfcycwcecackctcxcl"
                              "cpcndkdadsdidedtdrdndwdpdmdl"
                              "dyeheyeoeeecenemetesftfrfnfsfmfhfzfpfwfxfyfefgflfdgagegrgsgtglgwgdgy"
                              "gmgughgohfhghdhkhthphhhlhyhe"
                              "hnhsidiaieihiyioisinimjejzjnjtjljojsjpjkjykpkoktkskkknkgkekikblblaly"
                              "lflslrlplnltloldlelulklgmnmy"
                              "mhmemomumwmdmtmsmknlnyndnsntnnnenboyoeotoxonolospdptpkpypspmplpepfpa"
                              "prqdqzrerprlrorhrdrkrfryrnrs"
                              "rtsesasrssskswstspsosgsbsfsntotktitttdtetytltbtstptatnuyuoutueurvtvy"
                              "vovlvevwvavdvswlwdwmwpwewyws"
                              "wtwnwzwfwkykynylyaytzszoztzczezm";

uint32_t bytewords_crc32(struct bytes data)
{
    uint32_t crc = 0xffffffff;

    for (size_t i = 0; i < data.n; i++) {
        crc ^= data.p[i];
        for (int bit = 0; bit < 8; bit++)
            crc = (crc >> 1) ^ (0xedb88320 & (0 - (crc & 1)));
    }
    return ~crc;
}

static char capital(char letter)
{
    return (char)(letter - 'a' + 'A');
}

static void add_byte(struct buf *text, uint8_t byte)
{
    buf_add_byte(text, (uint8_t)capital(letters[2 * (size_t)byte]));
    buf_add_byte(text, (uint8_t)capital(letters[2 * (size_t)byte + 1]));
}

void bytewords_add(struct buf *text, struct bytes data)
{
    uint8_t checksum[CHECKSUM];

    be32_store(checksum, bytewords_crc32(data));
    for (size_t i = 0; i < data.n; i++)
        add_byte(text, data.p[i]);
    for (size_t i = 0; i < CHECKSUM; i++)
        add_byte(text, checksum[i]);
}

static uint8_t small(uint8_t letter)
{
    return letter >= 'A' && letter <= 'Z' ? (uint8_t)(letter - 'A' + 'a') : letter;
}

/* -1: no such word. */
static int byte_of(uint8_t first, uint8_t last)
{
    for (size_t i = 0; i < 256; i++)
        if ((uint8_t)letters[2 * i] == small(first) && (uint8_t)letters[2 * i + 1] == small(last))
            return (int)i;
    return -1;
}

static bool read_all(struct bytes text, struct buf *bytes)
{
    for (size_t i = 0; i < text.n; i += 2) {
        int byte = byte_of(text.p[i], text.p[i + 1]);
        if (byte < 0)
            return false;
        buf_add_byte(bytes, (uint8_t)byte);
    }
    return true;
}

enum err bytewords_read(struct bytes text, struct buf *ret)
{
    BUF_AUTO struct buf bytes = BUF_INIT(text.n);

    if (text.n % 2 != 0 || text.n <= 2 * (size_t)CHECKSUM || !read_all(text, &bytes))
        return ERR_FORMAT;
    enum err e = buf_check(&bytes);
    if (e != ERR_OK)
        return e;
    struct bytes data = {bytes.p, bytes.n - CHECKSUM};
    if (be32_load(bytes.p + data.n) != bytewords_crc32(data))
        return ERR_FORMAT;
    buf_add_bytes(ret, data);
    return buf_check(ret);
}
