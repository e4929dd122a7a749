package dev.patchline.telephony.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the journal writes down: one line of the spill file, or one or more rows of the database.
/// It holds people's words, so it never goes to a log.
sealed interface Row {
    String call();

    /// @param outbound we made it; missing in old records, which are of calls that came in
    record Began(String call, String from, String to, String playbook, Instant at, boolean outbound)
            implements Row {
        @Override
        public String toString() {
            return "Began[" + call + "]";
        }
    }

    /// One journal entry.
    ///
    /// @param kind who caused it: `line`, `carrier`, `errand` or `own`
    /// @param event its type
    /// @param commands their types
    /// @param data JSON of a [Moment]
    /// @param words what `data` refers to, by index from 1
    /// @param tellOwner whether the owner is told of the conclusion
    record Stepped(
            String call,
            int sequence,
            Instant at,
            String kind,
            String event,
            List<String> commands,
            int version,
            String data,
            List<String> words,
            Optional<Concluded> concluded,
            boolean tellOwner)
            implements Row {
        public Stepped {
            commands = List.copyOf(commands);
            words = List.copyOf(words);
        }

        @Override
        public String toString() {
            return "Stepped[" + call + " " + sequence + " " + event + "]";
        }
    }

    /// What the call came to.
    ///
    /// @param fields JSON: an object of values by name
    record Concluded(String route, String reason, String fields, String brief) {
        @Override
        public String toString() {
            return "Concluded[" + route + " " + reason + "]";
        }
    }

    /// @param abandoned whether a crash ended it
    record Ended(String call, Instant at, boolean abandoned) implements Row {}

    record LegOpened(String call, int attempt, String carrierId, Instant at) implements Row {}

    record LegEnded(String call, int attempt, Instant at) implements Row {}
}
