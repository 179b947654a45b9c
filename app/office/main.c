// SPDX-License-Identifier: EUPL-1.2
/* zaalwacht-office: what an exam office does with Zaalwacht, as one command line. */
#include "office/commands.h"

#include "crypto/hash.h"
#include <sys/resource.h>
#include <sys/stat.h>

int main(int argc, char **argv)
{
    const struct rlimit no_core = {0, 0};
    const struct cli_program program = {.commands = office_commands(),
        .version = ZAALWACHT_VERSION,
        .in = stdin,
        .out = stdout,
        .err = stderr};

    (void)setrlimit(RLIMIT_CORE, &no_core); /* keys and names never go into a core file */
    (void)umask(022);
    if (crypto_start() != ERR_OK) {
        (void)fprintf(stderr, "zaalwacht-office: %s\n", words_of_error(LANG_NL, ERR_INTERNAL));
        return EXIT_REFUSED;
    }
    return cli_run(&program, argc, argv);
}
