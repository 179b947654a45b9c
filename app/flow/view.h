// SPDX-License-Identifier: EUPL-1.2
/* All that a screen may look at while it draws: read-only, borrowed for one frame. */
#ifndef FLOW_VIEW_H
#define FLOW_VIEW_H

#include "crypto/fingerprint.h"
#include "flow/flow.h"
#include "papers/package.h"
#include "papers/slip.h"

#define CHECK_DETAIL_SIZE 96

enum check_grade { CHECK_OK = 0, CHECK_NOTE, CHECK_BLOCKS, CHECK_OVERRIDDEN };
struct check_view {
    enum check check;
    enum check_grade grade;
    char detail[CHECK_DETAIL_SIZE]; /* in words: "Versie B, vastgesteld 17-11-2026" */
};

struct sitting_view { /* one package on this kiosk */
    struct wall start;
    char exam[NAME_SIZE], version[32], room[32];
    int32_t candidates;
};

/* How what was recorded stands with the school's registry, over the network. A kiosk whose agent
 * says nothing is offline. */
enum sync_state { SYNC_OFFLINE = 0, SYNC_SENDING, SYNC_RECEIVED, SYNC_REFUSED };
/* Why REFUSED: it does not take something; it does not take this kiosk any more; something else
 * than this school's registry answers. */
enum sync_refusal { REFUSED_FILES = 0, REFUSED_KIOSK, REFUSED_REGISTRY };
struct sync_view {
    enum sync_state state;
    int32_t done, total; /* records that it signed for, of those that are kept here */
    struct wall at;      /* when it was last reached */
    enum sync_refusal why;
    int32_t parked; /* files that it does not take, since when; 0: not told */
    struct wall since;
    bool captive; /* OFFLINE: the network wants somebody to log in first */
};

/* What became of an update of the system. REFUSED says why; WAITING: a record is open; INSTALLED:
 * it starts when the machine is next switched on; FELL_BACK: the last one did not start, and what
 * ran before it runs again. */
enum update_state {
    UPDATE_NONE = 0,
    UPDATE_REFUSED,
    UPDATE_WAITING,
    UPDATE_INSTALLED,
    UPDATE_FELL_BACK
};
enum update_why {
    UPDATE_WHY_NONE = 0,
    UPDATE_OLDER,
    UPDATE_UNSIGNED,
    UPDATE_BOARD,
    UPDATE_RUNNING, /* this version runs already: nothing is wrong */
    UPDATE_FAILED
};
struct update_view {
    enum update_state state;
    enum update_why why;
    char version[32]; /* of the bundle, "" not known */
    bool by_agent;    /* else it came on a stick */
};

/* What people choose on 12; kept over a restart. */
#define VOLUME_MAX 10
struct device_settings {
    bool large_text, high_contrast;
    bool read_aloud; /* every verdict at the door, without asking */
    int32_t volume;  /* 0 (silent) to VOLUME_MAX */
};

/* What this kiosk knows about itself. Nothing of it is about a person. */
struct device_view {
    char room[32]; /* where this kiosk hangs */
    char institution[NAME_SIZE];
    bool mains;
    int32_t battery_percent; /* -1: no battery */
    int32_t battery_min;     /* what is left of it, -1: unknown */
    bool supply_weak;        /* too little voltage */
    uint64_t storage_free;
    bool storage_low, storage_none;
    bool storage_locked;     /* nothing can be written any more */
    int32_t storage_errors;  /* counted by the file system, 0: none, or not told */
    int32_t storage_worn;    /* percent of the card's life that is used, 0: not told */
    int32_t sticks;          /* how many are in */
    bool stick_slow;         /* writing to it takes longer than one expects */
    int32_t records;         /* sealed records that are kept here */
    int32_t records_waiting; /* of those: neither on a stick nor at the registry */
    bool clock_uncertain;
    enum certainty certainty;
    int32_t clock_apart_min; /* this clock is so far ahead of the registry's; 0: not, or unknown */
    struct wall started;     /* this program */
    int32_t celsius;         /* -1: no meter */
    int32_t celsius_limit;
    bool slowed; /* because of the heat */
    bool camera_out;
    int32_t camera_rate; /* pictures in the last second, -1: not known yet */
    int32_t camera_width, camera_height;
    int32_t code_ms; /* from the picture of the last code to its verdict on the screen, -1: none */
    struct sync_view sync;
    char version[24];
    struct update_view update;
    char root[65]; /* hash of the file system that runs, "": not started from a card of ours */
    char label[64], fingerprint[FINGERPRINT_TEXT]; /* of the key that seals */
    struct wall key_until;
    bool can_speak;  /* there is a voice, and something to be heard by: Voorlezen does something */
    bool lights_out; /* a lamp or the buzzer does not do what it is asked to */
    bool can_sound;  /* there is something to be heard by */
    struct device_settings settings;
};

/* What the self-test looks at, in the order of its report. */
enum test_item {
    TEST_ITEM_CAMERA = 0, /* pictures come */
    TEST_ITEM_CODE,       /* a code was read since the start */
    TEST_ITEM_STORAGE,    /* written, synced, read back, at what speed */
    TEST_ITEM_LEDGER,     /* a log of its own: appended to, opened again, verified */
    TEST_ITEM_CARD,       /* what the kernel tells of the card */
    TEST_ITEM_KEY,        /* it signs, and its certificate holds */
    TEST_ITEM_CLOCK,
    TEST_ITEM_STICK, /* written and read back, when there is one */
    TEST_ITEM_REGISTRY,
    TEST_ITEM_POWER,
    TEST_ITEM_HEAT,
    TEST_ITEM_LIGHTS,
    TEST_ITEM_SOUND,
    TEST_ITEM_COUNT
};
struct test_line {
    enum test_grade grade;
    const char *found;  /* word id, NULL: the figure alone */
    char figure[96];    /* its {v}: figures, the same in every language; "" none */
    const char *advice; /* word id: what to do, NULL: nothing */
};
struct test_view {
    struct wall at; /* 0: not tested since the start */
    struct test_line lines[TEST_ITEM_COUNT];
};

struct seal_view { /* 11 */
    char number[32], groups[20], words[128];
    struct wall at;
    bool door_only; /* this door closed; the record is another's */
};

/* The moving code. */
struct transfer_view {
    const char *text; /* of the part that the flow shows; "" while there is none. Borrowed */
};

struct picture_view { /* camera preview, 0xffRRGGBB words, NULL when there is none */
    const uint32_t *pixels;
    int32_t width, height, stride;
};

/* First start. */
struct enrol_view {
    char code[SLIP_TEXT_MAX + 1];       /* what the QR code says */
    char words[FINGERPRINT_WORDS_TEXT]; /* of the request: they stand on the office's screen too */
    int32_t read, parts;                /* codes of the answer; 0 of 0: none yet */
    bool on_stick;                      /* the request lies on the stick that is in */
    char school[NAME_SIZE];             /* of an answer that holds, and the words of its anchor */
    char school_words[FINGERPRINT_WORDS_TEXT];
};

struct view {
    const struct flow *flow;
    const struct sitting *state; /* NULL before the first unlock */
    const struct card *card;     /* NULL when no sitting is chosen */
    const struct other_room *others;
    struct wall now;
    struct mono mono;
    struct device_view device;
    const struct sitting_view *sittings;
    size_t sitting_count;
    struct check_view checks[CHECK_COUNT];
    size_t check_count;
    struct seal_view seal;
    struct transfer_view transfer;
    struct enrol_view enrol;
    struct test_view test;
    struct wall door_heard[DOORS_MAX]; /* when something new came of a door, by this clock; 0: not
                                          since the start */
    bool door_by_stick[DOORS_MAX];     /* and whether that came by stick, not by network */
    uint64_t door_waiting[DOORS_MAX];  /* lines that lie ready while the record is frozen */
    struct picture_view preview;
    bool large_text;
};

#endif
