package dev.patchline.agent.dialog;

import java.time.Instant;

/// What is known of a field, and how it is known.
///
/// @param value canonical; [#UNKNOWN] when the caller does not know or will not say
/// @param evidence the words it came from; empty when it came from elsewhere (caller ID, key)
/// @param at when they were said
/// @param confirmed whether the caller said yes to a read-back
/// @param doubted whether it may have been misheard, so that it is read back in any case
public record Answer(Words value, Words evidence, Instant at, boolean confirmed, boolean doubted) {
    public static final String UNKNOWN = "unknown";

    public Answer(Words value, Words evidence, Instant at, boolean confirmed) {
        this(value, evidence, at, confirmed, false);
    }

    Answer sure() {
        return new Answer(value, evidence, at, true, doubted);
    }

    Answer doubtful() {
        return new Answer(value, evidence, at, confirmed, true);
    }

    public boolean known() {
        return !value.text().equals(UNKNOWN);
    }
}
