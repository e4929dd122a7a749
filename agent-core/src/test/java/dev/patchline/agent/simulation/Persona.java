package dev.patchline.agent.simulation;

/// Who or what picks up a rep's phone, and what they do.
enum Persona {
    ACCEPTS_BY_KEY,
    ACCEPTS_BY_VOICE,
    ACCEPTS_EARLY,
    DECLINES_BY_KEY,
    DECLINES_BY_VOICE,
    ASKS_AGAIN,
    SILENT,
    SCREENED,
    VOICEMAIL,
    FAX,
    NO_ANSWER,
    BUSY,
    HANGS_UP
}
