// SPDX-License-Identifier: EUPL-1.2
/* The screens by their numbers in the design, and what a control on them asks for. */
#ifndef FLOW_ACTIONS_H
#define FLOW_ACTIONS_H

enum screen {
    SCREEN_WAIT = 0,  /* "Wacht op surveillant": nobody has unlocked this sitting since the start of
                         the program */
    SCREEN_IDLE,      /* 01 */
    SCREEN_WELCOME,   /* 02 */
    SCREEN_REFUSED,   /* 03a-d, by `verdict` */
    SCREEN_LATE_WAIT, /* 04a */
    SCREEN_LATE_DECISION, /* 04b */
    SCREEN_HELP,          /* "Geen QR-code?" */
    SCREEN_UNLOCK,        /* 05: badge, PIN or both, for `unlock_for` */
    SCREEN_SESSION,       /* 06 */
    SCREEN_OVERRIDE,      /* sheet of 06: check, on whose word, why */
    SCREEN_ROSTER,        /* 07 */
    SCREEN_SEARCH, /* 07 with keyboard: name or number; also picks for manual check-in and toilet */
    SCREEN_CANDIDATE,     /* 08 */
    SCREEN_STATUS,        /* sheet of 08: the other states, with reason */
    SCREEN_INCIDENT,      /* 09a */
    SCREEN_INCIDENTS,     /* what happened so far */
    SCREEN_INCIDENT_CARD, /* one incident, and what is added to it */
    SCREEN_NOTE,          /* sheet of the card: a note or a statement is typed */
    SCREEN_ALARM,         /* the clock stands still: roll call */
    SCREEN_RESUME,        /* sheet of ALARM: does the exam go on, and how */
    SCREEN_TYPING,        /* 09b: keyboard for `typing_for` */
    SCREEN_CLOSE,         /* 10a */
    SCREEN_SIGN,          /* 10b */
    SCREEN_SEALED,        /* 11 */
    SCREEN_FINISHED,      /* session closed: keys gone, thanks */
    SCREEN_GUEST,         /* 03e: not on the list, what now */
    SCREEN_GUEST_CARD,    /* 03f: one of them */
    SCREEN_DOCUMENT,      /* sheet of 08: which ID was shown, or none */
    SCREEN_TOILET,        /* sheet of 07 and 08: who goes along, who is out */
    SCREEN_GRANT,         /* sheet of 08: a measure or minutes on somebody's word */
    SCREEN_CARD,          /* a student card is held to the camera */
    SCREEN_DEVICE,        /* 12 */
    SCREEN_DEVICE_LOG,    /* 12: what the kiosk noted of itself */
    SCREEN_PREPARE,       /* 06b: what was agreed, the room checklist, version, material */
    SCREEN_VERSION,       /* sheet of PREPARE, or before Start: is it the planned version? */
    SCREEN_DECISION,      /* sheet of VERSION: the exam office decided about another one */
    SCREEN_MATERIAL,      /* sheet of PREPARE or 10a: counts of one kind */
    SCREEN_OUTAGE,        /* the test system fails: which, its rule, from when to when */
    SCREEN_AFFECTED,      /* whom an outage touched */
    SCREEN_STATION,       /* sheet of AFFECTED: minutes lost, other station */
    SCREEN_STAFF,         /* who is there, who leads, who has the panel */
    SCREEN_MEMBER,        /* sheet of it: one person */
    SCREEN_HAND_OVER,     /* sheet: to whom, and what they must know */
    SCREEN_SUBSTITUTE,    /* sheet: who holds the emergency badge, and on whose word */
    SCREEN_PAPER,         /* what was written on the paper list meanwhile */
    SCREEN_DOORS,         /* which doors the sitting has, and what is known of each */
    SCREEN_DOOR_GONE,     /* sheet of it: on whose word a door is not waited for */
    SCREEN_TWICE,         /* sheet of 08: somebody came to two doors */
    SCREEN_ENROL,         /* first start: the code that asks the office for a certificate */
    SCREEN_ENROL_ANSWER,  /* the office's answer is held to the camera, or comes by stick */
    SCREEN_ENROL_SCHOOL,  /* the answer holds: is that the school? */
    SCREEN_RESET,         /* sheet of 12: back to new */
    SCREEN_CLOCK,         /* sheet of 06, 07, 10a, 12: somebody stands for the time */
    SCREEN_UNREADABLE,    /* the data cannot be read or kept: nothing can be done here */
    SCREEN_TEST,          /* 12: what the self-test found */
    SCREEN_TRANSFER,      /* 11: the bundle as moving QR codes */
    SCREEN_COUNT
};

/* What a control asks for; `arg` says which one, where a comment names it. The drawing code of
 * app/screens registers these with the ui. */
enum action {
    ACTION_NONE = 0,
    /* everywhere */
    ACTION_BACK,
    ACTION_LANGUAGE,
    ACTION_UNDO,
    ACTION_DISMISS, /* the toast or message has been read: what it covers is wanted */
    ACTION_SAVE,
    ACTION_FIELD, /* which text field gets the typing */
    ACTION_KEY,   /* code point, FLOW_KEY_BACKSPACE or FLOW_KEY_ENTER; on-screen or real keyboard */
    ACTION_PAGE,  /* the page of this screen that is asked for, from 0 */
    /* the door: 01-04 */
    ACTION_READ_ALOUD,
    ACTION_NO_CODE,
    ACTION_INVIGILATOR,
    ACTION_DONE,
    ACTION_STAY,
    ACTION_CALL,
    ACTION_SHOW_ACCOMMODATIONS, /* held: 1 pressed, 0 released ("Bekijk", "Toon voorzieningen") */
    ACTION_LATE_DECIDE,
    ACTION_LATE_CHOICE, /* 1 admit, 0 refuse */
    ACTION_REASON,      /* enum late_reason */
    /* 05 */
    ACTION_DIGIT, /* '0'..'9', FLOW_KEY_BACKSPACE or FLOW_KEY_ENTER */
    ACTION_WHO,   /* invigilator, -1: somebody else */
    /* 06 */
    ACTION_SITTING, /* index in the list */
    ACTION_RECHECK,
    ACTION_OVERRIDE, /* enum check */
    ACTION_OPEN_PV,
    /* 07, 08 */
    ACTION_FILTER, /* enum roster_filter */
    ACTION_ROW,    /* candidate index */
    ACTION_START,
    ACTION_END,
    ACTION_SEARCH,
    ACTION_INCIDENT,
    ACTION_TOILET,
    ACTION_CHECK_IN_SCREEN,
    ACTION_CLOSE_PV,
    ACTION_ID_SEEN, /* on 07: candidate index */
    ACTION_ID_SEEN_ALL,
    ACTION_CHECK_IN,
    ACTION_TOILET_TOGGLE,
    ACTION_HAND_IN,
    ACTION_LEAVE,
    ACTION_STATUS,
    ACTION_SET_STATUS, /* enum attendance; EXPECTED takes back the last fact */
    ACTION_SUPPLY,     /* enum accommodation_kind */
    /* 09 */
    ACTION_CLASS,   /* enum incident_class */
    ACTION_INVOLVE, /* candidate index: take out; -1: add somebody */
    ACTION_INVOLVE_ALL,
    ACTION_TYPE,
    ACTION_TIME, /* -1 or +1 minute */
    /* 10, 11 */
    ACTION_RESOLVE, /* index in sitting_unresolved */
    ACTION_ABSENT_ALL,
    ACTION_TO_SIGN,
    ACTION_THAW,   /* frozen: open the record again; throws signatures away */
    ACTION_SIGNER, /* invigilator */
    ACTION_STROKE, /* the pad; arrives as INPUT_STROKE */
    ACTION_CLEAR_STROKES,
    ACTION_SIGN,
    ACTION_SIGN_REFUSE,
    ACTION_SEAL,
    ACTION_EXPORT_USB,
    ACTION_FINISH,
    /* the clock stands still */
    ACTION_INTERRUPT, /* 09a: the clock stands still */
    ACTION_ALARM,     /* 07: to the roll call */
    ACTION_ACCOUNT,   /* candidate index: seen, or missing after all */
    ACTION_RESUME,
    ACTION_RESUMPTION, /* enum resumption */
    ACTION_MINUTES,    /* -1 or +1 */
    /* incidents afterwards */
    ACTION_INCIDENTS,     /* 09a: those before */
    ACTION_INCIDENT_ROW,  /* incident number */
    ACTION_NOTE,          /* enum incident_note */
    ACTION_FORCE_MAJEURE, /* enum force_majeure */
    ACTION_STATEMENT,     /* candidate index: what this one says */
    /* not on the list */
    ACTION_UNLISTED,      /* 03c: the invigilator decides */
    ACTION_GUEST,         /* guest number: its card; 0: a new one */
    ACTION_GUEST_OUTCOME, /* enum guest_outcome */
    ACTION_GUEST_ACCOUNT, /* guest number: seen, or missing after all */
    ACTION_DOCUMENT,      /* enum id_document */
    /* sheets of 08 */
    ACTION_DOCUMENTS, /* to the kinds of ID */
    ACTION_ESCORT,    /* invigilator who goes along, FLOW_ESCORT_NOBODY or FLOW_ESCORT_OTHER */
    ACTION_GRANT,     /* to the sheet */
    ACTION_MEASURE,   /* enum accommodation_kind, or FLOW_MINUTES_ONLY */
    ACTION_PROVISIONAL,
    ACTION_CLASSES_MORE, /* 09a: the other classes, and back */
    ACTION_CARD,         /* no phone: the student card */
    /* 12 and the banners */
    ACTION_DEVICE,     /* to 12, whatever arg */
    ACTION_DEVICE_LOG, /* to what the kiosk noted of itself */
    ACTION_SETTING,    /* enum flow_setting: on or off */
    ACTION_VOLUME,     /* -1 or +1 */
    ACTION_SELF_TEST,
    ACTION_RESTART,       /* 0 asks, 1 does it, -1 not after all */
    ACTION_CONFIRM_CLOCK, /* to the sheet on which somebody stands for the time */
    /* before the exam, and what is counted */
    ACTION_PREPARE,      /* 06, 07, 10a */
    ACTION_CONDITION,    /* enum condition * FLOW_ANSWERS + enum condition_answer */
    ACTION_VERSION,      /* to the sheet */
    ACTION_VERSION_IS,   /* enum version_source; PAPER: it is the planned one */
    ACTION_DECIDE,       /* to the sheet of the exam office's decision */
    ACTION_MATERIAL,     /* enum material */
    ACTION_COLUMN,       /* enum material_column, RECEIVED to SPARE */
    ACTION_MATERIAL_DUE, /* as much work came back as was handed in */
    /* the test system fails */
    ACTION_OUTAGE,      /* 09a or the card of an incident: to its outage */
    ACTION_SYSTEM,      /* enum exam_system */
    ACTION_OUTAGE_OVER, /* over, or not after all */
    ACTION_AFFECTED,    /* -1: to the list; candidate index: touched, or more about it */
    ACTION_UNAFFECT,    /* not touched after all */
    /* staff */
    ACTION_STAFF,       /* 07: who is there */
    ACTION_MEMBER,      /* invigilator: the sheet of this one */
    ACTION_JOIN,        /* somebody else signs in, and nobody has to go for that */
    ACTION_STAFF_LEAVE, /* who has the panel leaves */
    ACTION_STAFF_GONE,  /* the one of the sheet left without signing out */
    ACTION_STAFF_NOTE,  /* about the one of the sheet */
    ACTION_HAND_OVER,
    ACTION_TAKER, /* invigilator who takes the room over */
    /* the paper list */
    ACTION_PAPER,      /* 07: to it */
    ACTION_PAPER_MODE, /* enum paper_mode */
    ACTION_DOORS,
    ACTION_DOOR,       /* door: give it up, or its arrival counts */
    ACTION_EVEN_DOORS, /* by stick */
    ACTION_CLOSE_DOOR, /* 0: asked, 1: yes */
    /* first start */
    ACTION_ENROL_READ,   /* to the camera */
    ACTION_ENROL_ANSWER, /* 1: that is the school; 0: it is not */
    ACTION_RESET,        /* 0: to the sheet; 1: go on with a second person */
    /* the time: -1 or +1 of each */
    ACTION_CLOCK_DAY,
    ACTION_CLOCK_HOUR,
    ACTION_CLOCK_TEN,
    ACTION_CLOCK_MINUTE,
    ACTION_REPORT,   /* enum flow_report: onto the stick */
    ACTION_TRANSFER, /* 11: to the moving code; there: stop it, or let it go on */
    ACTION_COUNT
};

#define FLOW_ESCORT_NOBODY (-1)
#define FLOW_ESCORT_OTHER (-2)
#define FLOW_MINUTES_ONLY 0 /* no measure: minutes that this one lost */
#define FLOW_ANSWERS 4      /* more than enum condition_answer holds */
#define FLOW_KEY_BACKSPACE 0x08
#define FLOW_KEY_ENTER 0x0A

#endif
