// SPDX-License-Identifier: EUPL-1.2
/* zaalwacht-provision: the one step from a provision to the system that needs root. It reads what
 * the kiosk put there, trusts the signature and not the kiosk, and writes a file for the network
 * and one for the firewall from strict fields. Nothing provisioned: the first is taken away again,
 * so that the image's own holds, and the second says what the image says. */
#include "provision/firewall.h"
#include "provision/network.h"

#include "base/files.h"
#include "crypto/hash.h"
#include <argp.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

const char *argp_program_version = "zaalwacht-provision " ZAALWACHT_VERSION;

struct options {
    const char *data, *out, *ports;
};

static const struct argp_option options[] = {
    {"data", 'd', "FOLDER", 0, "The kiosk's data folder (/var/lib/zaalwacht)", 0},
    {"out", 'o', "FILE", 0, "What to write (/run/systemd/network/10-zaalwacht.network)", 0},
    {"ports", 'p', "FILE", 0,
        "Where to write the agent's port, for nft (/run/zaalwacht-provision/agent-ports.nft)", 0},
    {0},
};

/* NOLINTNEXTLINE(readability-non-const-parameter): the type is argp's */
static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct options *o = state->input;

    switch (key) {
    case 'd':
        o->data = arg;
        return 0;
    case 'o':
        o->out = arg;
        return 0;
    case 'p':
        o->ports = arg;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static enum err take_away(const char *path, struct diag *d)
{
    if (unlink(path) == 0 || errno == ENOENT)
        return ERR_OK;
    return diag_set(d, ERR_IO, "%s: %s", path, strerror(errno));
}

static enum err write_ports(const struct options *o, uint16_t port, struct diag *d)
{
    BUF_AUTO struct buf text = BUF_INIT(FIREWALL_BYTES_MAX);

    firewall_write(port, &text);
    enum err e = buf_check(&text);
    return e == ERR_OK ? file_write(o->ports, buf_view(&text), 0644, d) : e;
}

static enum err run(const struct options *o, struct diag *d)
{
    BUF_AUTO struct buf text = BUF_INIT(NETWORK_BYTES_MAX);
    struct provision p = {0};

    enum err e = crypto_start();
    if (e == ERR_OK)
        e = network_read(o->data, &p, d);
    if (e == ERR_MISSING) {
        e = take_away(o->out, d);
        return e == ERR_OK ? write_ports(o, firewall_port(NULL), d) : e;
    }
    if (e != ERR_OK)
        return e; /* what holds until now stays */
    network_write(&p, &text);
    uint16_t port = firewall_port(&p);
    wipe(&p, sizeof p);
    e = buf_check(&text);
    if (e == ERR_OK)
        e = file_write(o->out, buf_view(&text), 0644, d);
    return e == ERR_OK ? write_ports(o, port, d) : e;
}

int main(int argc, char **argv)
{
    static const struct argp argp = {.options = options,
        .parser = parse,
        .doc = "Writes the system's network settings from what the exam office signed."};
    struct options o = {.data = "/var/lib/zaalwacht",
        .out = "/run/systemd/network/10-zaalwacht.network",
        .ports = "/run/zaalwacht-provision/agent-ports.nft"};
    struct diag d = {0};

    (void)argp_parse(&argp, argc, argv, 0, NULL, &o);
    enum err e = run(&o, &d);
    if (e != ERR_OK)
        (void)fprintf(stderr, "zaalwacht-provision: %s (%s)\n", err_text(e), d.text);
    return e == ERR_OK ? 0 : 1;
}
