package dev.patchline.agent.campaign;

import java.time.Instant;
import java.util.regex.Pattern;

/// A reason why a number must not be called.
///
/// @param reason in a few words, as the table keeps it
public record Suppression(Source source, Instant since, String reason) {
    /// Who says so.
    ///
    /// @param of the state's two letters or the campaign's id; empty for the others
    public record Source(Kind kind, String of) {
        private static final Pattern STATE = Pattern.compile("[A-Z]{2}");
        private static final String STATES = "state:";
        private static final String CAMPAIGNS = "campaign:";

        public static final Source INTERNAL = new Source(Kind.INTERNAL, "");
        public static final Source NATIONAL = new Source(Kind.NATIONAL, "");
        public static final Source LITIGATOR = new Source(Kind.LITIGATOR, "");

        /// @param text `internal`, `national`, `litigator`, `state:TX` or `campaign:ID`
        /// @throws IllegalArgumentException when it is something else
        public static Source of(String text) {
            if (text.startsWith(STATES)) {
                String state = text.substring(STATES.length());
                if (STATE.matcher(state).matches()) {
                    return new Source(Kind.STATE, state);
                }
            }
            if (text.startsWith(CAMPAIGNS) && text.length() > CAMPAIGNS.length()) {
                return campaign(text.substring(CAMPAIGNS.length()));
            }
            return switch (text) {
                case "internal" -> INTERNAL;
                case "national" -> NATIONAL;
                case "litigator" -> LITIGATOR;
                default ->
                        throw new IllegalArgumentException(
                                "'"
                                        + text
                                        + "' is no source of a do-not-call list: use national,"
                                        + " state:TX (two capital letters), internal, litigator or"
                                        + " campaign:ID");
            };
        }

        /// Of one campaign only.
        public static Source campaign(String id) {
            return new Source(Kind.CAMPAIGN, id);
        }

        /// The text that [#of(String)] reads.
        public String text() {
            return switch (kind) {
                case INTERNAL -> "internal";
                case NATIONAL -> "national";
                case LITIGATOR -> "litigator";
                case STATE -> STATES + of;
                case CAMPAIGN -> CAMPAIGNS + of;
            };
        }
    }

    /// What kind of list it is.
    public enum Kind {
        /// The person asked this business. Stops everything (47 CFR 64.1200(d)).
        INTERNAL,
        /// The national registry (47 CFR 64.1200(c)(2)).
        NATIONAL,
        /// The registry of a state.
        STATE,
        /// Somebody who is known to sue over calls.
        LITIGATOR,
        /// One campaign only.
        CAMPAIGN
    }
}
