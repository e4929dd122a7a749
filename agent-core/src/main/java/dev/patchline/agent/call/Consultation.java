package dev.patchline.agent.call;

import java.time.Duration;

/// How one question to a language model went, for the record. It holds no words.
///
/// @param model provider and model, as in `openai gpt-4.1-mini`
/// @param firstToken from asking to the first piece of the answer; zero when none came
/// @param took from asking to the end, whatever the end was
/// @param offered what the model proposed; 0 when it was asked for wording
/// @param kept of that, what the caller's own words bear out
public record Consultation(
        String model,
        Purpose purpose,
        Outcome outcome,
        Tokens tokens,
        Duration firstToken,
        Duration took,
        int offered,
        int kept) {

    /// What the model was asked for.
    public enum Purpose {
        /// What the caller meant.
        MEANING,
        /// How to say what was decided.
        WORDING,
        /// Nothing: the connection and the prompt are made ready while the phone rings.
        WARM_UP
    }

    /// How it ended.
    public enum Outcome {
        ANSWERED,
        /// Nobody wanted the answer any more: the caller went on, or left.
        CANCELLED,
        /// The turn's time was up.
        LATE,
        /// Not asked, because it failed too often of late.
        RESTING,
        /// No connection.
        UNREACHABLE,
        /// No first piece in time.
        SILENT,
        /// Stopped in the middle.
        STALLED,
        /// Went on for too long.
        ENDLESS,
        /// Ended without saying that it was finished.
        UNFINISHED,
        /// Cut off by its own limit of length.
        CUT,
        /// Sent more than an answer may have, and was cut off.
        OVERSIZED,
        /// An error in the middle of the answer, or pieces that are none.
        BROKEN,
        /// Not what was agreed on: no JSON, or another form.
        UNREADABLE,
        /// A page for a browser.
        WEB_PAGE,
        /// Would not answer.
        REFUSED,
        /// Worded something that may not be said.
        UNSAFE,
        /// Called a tool, and has none.
        TOOL_CALLED,
        /// Too many requests (429).
        RATE_LIMITED,
        /// The key is wrong (401, 403).
        UNAUTHORIZED,
        /// There is no such model (404).
        UNKNOWN_MODEL,
        /// Does not take the request (other 4xx).
        REJECTED,
        /// Trouble on its side (5xx).
        SERVER_ERROR;

        /// Whether this counts against the model.
        public boolean failure() {
            return switch (this) {
                case ANSWERED, CANCELLED, RESTING, UNSAFE -> false;
                case LATE,
                        UNREACHABLE,
                        SILENT,
                        STALLED,
                        ENDLESS,
                        UNFINISHED,
                        CUT,
                        OVERSIZED,
                        BROKEN,
                        UNREADABLE,
                        WEB_PAGE,
                        REFUSED,
                        TOOL_CALLED,
                        RATE_LIMITED,
                        UNAUTHORIZED,
                        UNKNOWN_MODEL,
                        REJECTED,
                        SERVER_ERROR ->
                        true;
            };
        }
    }

    /// What was used, as the model counts it.
    ///
    /// @param cached of `in`, what the model still knew from before
    public record Tokens(int in, int out, int cached) {
        public static final Tokens NONE = new Tokens(0, 0, 0);
    }

    public Consultation withKept(int proposals) {
        return new Consultation(
                model, purpose, outcome, tokens, firstToken, took, offered, proposals);
    }
}
