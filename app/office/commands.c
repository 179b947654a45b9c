// SPDX-License-Identifier: EUPL-1.2
/* The table of commands and their options. */
#include "office/commands.h"

#define DAY_MS (INT64_C(24) * 3600 * 1000)

#define FOLDER "office.arg.folder"
#define FILE_ "office.arg.file"
#define TEXT_ "office.arg.text"
#define DATE "office.arg.date"

#define OPT_OFFICE                                                                                 \
    {                                                                                              \
        "office", FOLDER, "office.opt.office", true, false                                         \
    }
#define OPT_ROOT                                                                                   \
    {                                                                                              \
        "root", FOLDER, "office.opt.root", true, false                                             \
    }
#define OPT_ISSUER                                                                                 \
    {                                                                                              \
        "issuer", FOLDER, "office.opt.issuer", true, false                                         \
    }
#define OPT_PASSPHRASE                                                                             \
    {                                                                                              \
        "passphrase-file", FILE_, "office.opt.passphrase_file", false, false                       \
    }
#define OPT_VALID_FROM                                                                             \
    {                                                                                              \
        "valid-from", DATE, "office.opt.valid_from", false, false                                  \
    }
#define OPT_END                                                                                    \
    {                                                                                              \
        NULL, NULL, NULL, false, false                                                             \
    }

static const struct cli_option INIT[] = {{"name", TEXT_, "office.opt.name", true, false},
    OPT_OFFICE, {"keys", FOLDER, "office.opt.keys", false, false},
    {"root", FOLDER, "office.opt.init_root", false, false},
    {"issuer", FOLDER, "office.opt.init_issuer", false, false},
    {"registry", FOLDER, "office.opt.init_registry", false, false},
    {"inbox", FOLDER, "office.opt.init_inbox", false, false},
    {"recovery", FOLDER, "office.opt.init_recovery", false, false}, OPT_VALID_FROM, OPT_PASSPHRASE,
    OPT_END};

static const struct cli_option ENROL[] = {OPT_OFFICE, OPT_ROOT,
    {"out", FILE_, "office.opt.enrol_out", true, false},
    {"name", TEXT_, "office.opt.enrol_name", false, false},
    {"room", TEXT_, "office.opt.room", false, false},
    {"pictures", FOLDER, "office.opt.pictures", false, false},
    {"sheet", FILE_, "office.opt.sheet", false, false},
    {"yes", NULL, "office.opt.yes", false, false}, OPT_VALID_FROM, OPT_PASSPHRASE, OPT_END};

static const struct cli_option BADGE[] = {OPT_OFFICE, OPT_ROOT,
    {"name", TEXT_, "office.opt.badge_name", false, false},
    {"role", "office.arg.role", "office.opt.role", false, false},
    {"emergency", TEXT_, "office.opt.emergency", false, false},
    {"out", FILE_, "office.opt.badge_out", true, false},
    {"text", FILE_, "office.opt.badge_text", false, false},
    {"replace", NULL, "office.opt.badge_replace", false, false},
    {"pin-file", FILE_, "office.opt.pin_file", false, false}, OPT_VALID_FROM, OPT_PASSPHRASE,
    OPT_END};

static const struct cli_option PACKAGE[] = {OPT_OFFICE,
    {"issuer", FOLDER, "office.opt.issuer", false, false},
    {"key", FOLDER, "office.opt.second_key", false, false},
    {"extras", FILE_, "office.opt.extras", true, false},
    {"offering", FILE_, "office.opt.offering", false, false},
    {"associations", FILE_, "office.opt.associations", false, true},
    {"csv", FILE_, "office.opt.csv", false, false},
    {"others", FILE_, "office.opt.others", false, false},
    {"kiosk", TEXT_, "office.opt.kiosk", false, true},
    {"lead", TEXT_, "office.opt.lead", false, false},
    {"check", NULL, "office.opt.check", false, false},
    {"accept", NULL, "office.opt.accept", false, false},
    {"out", FILE_, "office.opt.package_out", false, false},
    {"tickets", FOLDER, "office.opt.tickets", false, false},
    {"fallback", FILE_, "office.opt.fallback", false, false},
    {"registry", FOLDER, "office.opt.hand_over", false, false},
    {"svg", NULL, "office.opt.svg", false, false}, {"tsv", NULL, "office.opt.tsv", false, false},
    OPT_PASSPHRASE, OPT_END};

static const struct cli_option DELTA[] = {OPT_OFFICE,
    {"key", FOLDER, "office.opt.delta_key", true, false},
    {"issuer", FOLDER, "office.opt.issuer", false, false},
    {"extras", FILE_, "office.opt.extras", true, false},
    {"offering", FILE_, "office.opt.offering", false, false},
    {"associations", FILE_, "office.opt.associations", false, true},
    {"csv", FILE_, "office.opt.csv", false, false},
    {"package", FILE_, "office.opt.delta_package", false, false},
    {"check", NULL, "office.opt.delta_check", false, false},
    {"accept", NULL, "office.opt.accept", false, false},
    {"out", FILE_, "office.opt.delta_out", false, false},
    {"tickets", FOLDER, "office.opt.delta_tickets", false, false},
    {"registry", FOLDER, "office.opt.hand_over", false, false},
    {"svg", NULL, "office.opt.svg", false, false}, {"tsv", NULL, "office.opt.tsv", false, false},
    OPT_PASSPHRASE, OPT_END};

static const struct cli_option TICKETS[] = {OPT_OFFICE, OPT_ISSUER,
    {"sitting", TEXT_, "office.opt.sitting", true, false},
    {"student", TEXT_, "office.opt.student", false, false},
    {"new", NULL, "office.opt.new", false, false},
    {"out", FOLDER, "office.opt.tickets_out", true, false},
    {"svg", NULL, "office.opt.svg", false, false}, {"tsv", NULL, "office.opt.tsv", false, false},
    OPT_PASSPHRASE, OPT_END};

static const struct cli_option FALLBACK[] = {OPT_OFFICE,
    {"key", FOLDER, "office.opt.key", true, false},
    {"sitting", TEXT_, "office.opt.sitting", true, false},
    {"package", FILE_, "office.opt.package", false, false},
    {"out", FILE_, "office.opt.fallback_out", true, false}, OPT_PASSPHRASE, OPT_END};

static const struct cli_option OPEN[] = {OPT_OFFICE, {"key", FOLDER, "office.opt.key", true, false},
    {"out", FOLDER, "office.opt.open_out", true, false}, OPT_PASSPHRASE, OPT_END};

static const struct cli_option VERIFY[] = {{"anchor", FILE_, "office.opt.anchor", true, false},
    {"key", FOLDER, "office.opt.key", false, false},
    {"office", FOLDER, "office.opt.verify_office", false, false},
    {"keys", FILE_, "office.opt.verify_keys", false, false}, OPT_PASSPHRASE,
    {"door", FILE_, "office.opt.door", false, true}, OPT_END};

static const struct cli_option SHOW[] = {{"key", FOLDER, "office.opt.key", false, false},
    {"anchor", FILE_, "office.opt.anchor", false, false}, OPT_PASSPHRASE, OPT_END};

static const struct cli_option PRINT[] = {{"out", FOLDER, "office.opt.print_out", true, false},
    {"key", FOLDER, "office.opt.key", false, false},
    {"anchor", FILE_, "office.opt.anchor", false, false}, OPT_PASSPHRASE, OPT_END};

static const struct cli_option EXTRACT[] = {OPT_OFFICE,
    {"number", TEXT_, "office.opt.extract_number", true, false},
    {"out", FOLDER, "office.opt.extract_out", true, false},
    {"key", FOLDER, "office.opt.key", false, false},
    {"accept", NULL, "office.opt.extract_accept", false, false}, OPT_PASSPHRASE, OPT_END};

static const struct cli_option ADDENDUM[] = {OPT_OFFICE, OPT_ISSUER,
    {"kind", TEXT_, "office.opt.addendum_kind", true, false},
    {"by", TEXT_, "office.opt.addendum_by", true, false},
    {"text", TEXT_, "office.opt.addendum_text", true, false},
    {"number", TEXT_, "office.opt.addendum_number", false, false}, OPT_PASSPHRASE, OPT_END};

static const struct cli_option PROVISION[] = {OPT_OFFICE, OPT_ISSUER,
    {"out", FILE_, "office.opt.provision_out", true, false},
    {"kiosk", TEXT_, "office.opt.provision_kiosk", false, false},
    {"room", TEXT_, "office.opt.room", false, false},
    {"address", TEXT_, "office.opt.address", false, false},
    {"gateway", TEXT_, "office.opt.gateway", false, false},
    {"dns", TEXT_, "office.opt.dns", false, true},
    {"proxy", TEXT_, "office.opt.proxy", false, false},
    {"proxy-user", TEXT_, "office.opt.proxy_user", false, false},
    {"proxy-password-file", FILE_, "office.opt.proxy_password", false, false},
    {"registry", TEXT_, "office.opt.provision_registry", false, false},
    {"authorities", FILE_, "office.opt.authorities", false, false},
    {"pin", TEXT_, "office.opt.pin", false, false},
    {"pictures", FOLDER, "office.opt.pictures", false, false},
    {"sheet", FILE_, "office.opt.sheet", false, false}, OPT_PASSPHRASE, OPT_END};

static const struct cli_option RECOVER[] = {OPT_OFFICE,
    {"key", FOLDER, "office.opt.key", true, false},
    {"out", FOLDER, "office.opt.recover_out", true, false}, OPT_PASSPHRASE, OPT_END};

static const struct cli_option REGISTRY[] = {OPT_OFFICE,
    {"out", FOLDER, "office.opt.registry_out", true, false},
    {"key", FOLDER, "office.opt.registry_key", false, false},
    {"inbox", FOLDER, "office.opt.registry_inbox", false, false}, OPT_PASSPHRASE, OPT_END};

static const struct cli_option RECEIVE[] = {
    {"registry", FOLDER, "office.opt.receive_registry", true, false}, OPT_END};

static const struct cli_option FILM[] = {
    {"out", FILE_, "office.opt.film_out", true, false}, OPT_END};

static const struct cli_option WITHDRAW[] = {OPT_OFFICE, OPT_ISSUER,
    {"badge", TEXT_, "office.opt.withdraw_badge", false, false},
    {"kiosk", TEXT_, "office.opt.withdraw_kiosk", false, false},
    {"registry", FOLDER, "office.opt.hand_over", false, false}, OPT_PASSPHRASE, OPT_END};

static const struct cli_option ISSUE[] = {OPT_OFFICE, OPT_ISSUER,
    {"key", FOLDER, "office.opt.issue_key", true, false},
    {"registry", FOLDER, "office.opt.issue_registry", true, false}, OPT_PASSPHRASE, OPT_END};

static const struct cli_command COMMANDS[] = {
    {"init", "office.cmd.init", NULL, 0, INIT, cmd_init},
    {"enrol", "office.cmd.enrol", "office.arg.request", 1, ENROL, cmd_enrol},
    {"badge", "office.cmd.badge", NULL, 0, BADGE, cmd_badge},
    {"package", "office.cmd.package", NULL, 0, PACKAGE, cmd_package},
    {"delta", "office.cmd.delta", NULL, 0, DELTA, cmd_delta},
    {"tickets", "office.cmd.tickets", NULL, 0, TICKETS, cmd_tickets},
    {"fallback", "office.cmd.fallback", NULL, 0, FALLBACK, cmd_fallback},
    {"open", "office.cmd.open", "office.arg.bundle", 1, OPEN, cmd_open},
    {"extract", "office.cmd.extract", "office.arg.record", 1, EXTRACT, cmd_extract},
    {"addendum", "office.cmd.addendum", "office.arg.record", 1, ADDENDUM, cmd_addendum},
    {"provision", "office.cmd.provision", NULL, 0, PROVISION, cmd_provision},
    {"recover", "office.cmd.recover", "office.arg.card", 1, RECOVER, cmd_recover},
    {"registry", "office.cmd.registry", NULL, 0, REGISTRY, cmd_registry},
    {"receive", "office.cmd.receive", "office.arg.bundle", 1, RECEIVE, cmd_receive},
    {"film", "office.cmd.film", "office.arg.camera", 1, FILM, cmd_film},
    {"withdraw", "office.cmd.withdraw", NULL, 0, WITHDRAW, cmd_withdraw},
    {"issue", "office.cmd.issue", NULL, 0, ISSUE, cmd_issue},
    {"verify", "office.cmd.verify", "office.arg.record", 1, VERIFY, cmd_verify},
    {"show", "office.cmd.show", "office.arg.record", 1, SHOW, cmd_show},
    {"print", "office.cmd.print", "office.arg.record", 1, PRINT, cmd_print},
    {NULL, NULL, NULL, 0, NULL, NULL},
};

const struct cli_command *office_commands(void)
{
    return COMMANDS;
}

struct wall office_now(void)
{
    struct clock c;
    clock_system_init(&c);
    return clock_wall(&c);
}

enum err office_validity(
    const struct cli_given *g, int years, struct cert *ret, struct objection *why)
{
    const char *day = cli_value(g, "valid-from");
    struct wall from = office_now();

    if (day != NULL && wall_parse_local(day, "12:00", &from) != ERR_OK)
        return refuse(why, ERR_FORMAT, "office.err.date", day);
    ret->from.ms = from.ms - DAY_MS;
    ret->until.ms = from.ms + INT64_C(366) * years * DAY_MS;
    return ERR_OK;
}
