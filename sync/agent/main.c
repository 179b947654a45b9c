// SPDX-License-Identifier: EUPL-1.2
/* zaalwacht-agent: carries a kiosk's files to the school's registry and back. */
#include "agent/agent.h"

#include "base/log.h"
#include "base/words.h"
#include "crypto/hash.h"

#include <argp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

const char *argp_program_version = "zaalwacht-agent " ZAALWACHT_VERSION;

#define NOT_ENROLLED_MS 5000

enum { KEY_REGISTRY = 1, KEY_PROXY, KEY_AUTHORITIES, KEY_PIN, KEY_ONCE };

struct arguments {
    struct agent_config config;
    bool once;
};

static const struct argp_option options[] = {
    {"data", 'd', "FOLDER", 0, "The kiosk's folder (needed)", 0},
    {"registry", KEY_REGISTRY, "URL", 0,
        "Where the school's registry is (else what the exam office provisioned: then proxy, "
        "certificates and pin too)",
        0},
    {"proxy", KEY_PROXY, "URL", 0, "Go through this proxy (else what https_proxy says)", 0},
    {"authorities", KEY_AUTHORITIES, "FILE", 0,
        "Certificates (PEM) that are trusted, instead of the system's", 0},
    {"pin", KEY_PIN, "sha256//...", 0, "Trust only the server with this public key", 0},
    {"once", KEY_ONCE, NULL, 0, "One round, then stop: 0 when nothing waits any more", 0},
    {0},
};

/* NOLINTNEXTLINE(readability-non-const-parameter): the type is argp's */
static error_t parse(int key, char *value, struct argp_state *state)
{
    struct arguments *a = state->input;

    switch (key) {
    case 'd':
        a->config.data = value;
        return 0;
    case KEY_REGISTRY:
        a->config.url = value;
        return 0;
    case KEY_PROXY:
        a->config.proxy = value;
        return 0;
    case KEY_AUTHORITIES:
        a->config.authorities = value;
        return 0;
    case KEY_PIN:
        a->config.pin = value;
        return 0;
    case KEY_ONCE:
        a->once = true;
        return 0;
    case ARGP_KEY_END:
        if (a->config.data == NULL)
            argp_error(state, "--data is needed");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .doc = "Carries a kiosk's records and logs to the school's registry, and brings packages, "
           "changes, receipts and what other doors recorded.\v"
           "Nothing that waits is dropped: what the registry refuses stays, with its reason.",
};

/* Waits; true when told to stop. */
static bool told_to_stop(const sigset_t *stop, int64_t ms)
{
    const struct timespec pause = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
    return sigtimedwait(stop, NULL, &pause) > 0;
}

/* Until SIGTERM or SIGINT. A kiosk that is not enrolled yet is waited for. */
static enum err run(const struct agent_config *config, struct diag *d)
{
    struct agent *agent = NULL;
    sigset_t stop;
    bool stopped = false;
    enum err e;

    (void)sigemptyset(&stop);
    (void)sigaddset(&stop, SIGTERM);
    (void)sigaddset(&stop, SIGINT);
    (void)sigprocmask(SIG_BLOCK, &stop, NULL);
    do { /* again from the start when something else was provisioned */
        agent_close(agent);
        agent = NULL;
        while ((e = agent_open(config, &agent, d)) == ERR_MISSING && !stopped)
            stopped = told_to_stop(&stop, NOT_ENROLLED_MS);
        while (e == ERR_OK && !stopped && !agent_is_outdated(agent))
            stopped = told_to_stop(&stop, agent_round(agent));
    } while (e == ERR_OK && !stopped);
    agent_close(agent);
    return stopped ? ERR_OK : e;
}

static enum err run_once(const struct agent_config *config, struct diag *d)
{
    struct agent *agent = NULL;
    enum err e = agent_open(config, &agent, d);

    if (e == ERR_OK) {
        (void)agent_round(agent);
        if (!agent_is_settled(agent))
            e = diag_set(d, ERR_AGAIN, "something waits; the log says what");
    }
    agent_close(agent);
    return e;
}

int main(int argc, char **argv)
{
    const struct rlimit no_core = {0, 0};
    struct arguments a = {0};
    struct clock clock;
    struct diag d = {0};

    (void)setrlimit(RLIMIT_CORE, &no_core);
    (void)umask(007);
    (void)argp_parse(&argp, argc, argv, 0, NULL, &a);
    if (crypto_start() != ERR_OK)
        return 1;
    clock_system_init(&clock);
    a.config.clock = &clock;
    enum err e = a.once ? run_once(&a.config, &d) : run(&a.config, &d);
    if (e)
        (void)fprintf(stderr, "zaalwacht-agent: %s (%s)\n", words_of_error(LANG_EN, e), d.text);
    return e ? 1 : 0;
}
