package dev.patchline.agent.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

/// How often, and how long after what, a lead is tried again.
///
/// @param attempts most in all
/// @param fresh a lead that came so recently is dialled before all others
/// @param messages most that are left on voicemails
/// @param messagesUntil the last attempt on which one is left
/// @param promise how much before a promised time a call may be
/// @param missedPromises how often nobody is there at a promised time until it is left to the owner
/// @param apart least time between two attempts to one number, over all campaigns
/// @param ring how long a telephone rings before we give up
/// @param after what follows each disposition that is retried
public record Cadence(
        int attempts,
        Duration fresh,
        int messages,
        int messagesUntil,
        Duration promise,
        int missedPromises,
        Duration apart,
        Duration ring,
        Map<Disposition, Retry> after) {
    public Cadence {
        after = Map.copyOf(after);
    }

    /// What follows one disposition.
    ///
    /// @param waits after the first, second, … such end; the last is repeated
    /// @param most so many attempts may end so before the lead is given up
    /// @param perDay so many on one day, on the lead's clock
    public record Retry(List<Wait> waits, int most, int perDay) {
        public Retry {
            waits = List.copyOf(waits);
        }

        /// @param times how often it has ended so, from 1
        Wait after(int times) {
            return waits.get(Math.min(times, waits.size()) - 1);
        }
    }

    /// How long to wait.
    public sealed interface Wait {
        /// A fixed time.
        record Fixed(Duration time) implements Wait {}

        /// Until the next part of the day.
        record OtherPart() implements Wait {}

        /// Until the next day, and another part of it than this time.
        record NextDay() implements Wait {}

        /// Until the time that was agreed on; the next day when there is none.
        record Promised() implements Wait {}
    }

    /// The parts of a day, for trying people at different times.
    enum Part {
        MORNING(LocalTime.MIDNIGHT),
        AFTERNOON(LocalTime.of(12, 0)),
        EVENING(LocalTime.of(17, 0));

        private final LocalTime from;

        Part(LocalTime from) {
            this.from = from;
        }

        static Part of(LocalTime time) {
            if (time.isBefore(AFTERNOON.from)) {
                return MORNING;
            }
            return time.isBefore(EVENING.from) ? AFTERNOON : EVENING;
        }
    }

    /// When to try again after an attempt that has ended.
    ///
    /// @param zone the lead's clock
    Instant next(Wait wait, Attempt last, ZoneId zone) {
        Instant ended = last.endedAt().orElse(last.dialledAt());
        return switch (wait) {
            case Wait.Fixed(Duration time) -> ended.plus(time);
            case Wait.OtherPart _ -> otherPart(ended.atZone(zone));
            case Wait.NextDay _ -> nextDay(ended.atZone(zone));
            case Wait.Promised _ ->
                    last.callbackAt()
                            .map(at -> at.minus(promise))
                            .orElseGet(() -> nextDay(ended.atZone(zone)));
        };
    }

    private static Instant otherPart(ZonedDateTime ended) {
        LocalDate day = ended.toLocalDate();
        return switch (Part.of(ended.toLocalTime())) {
            case MORNING -> at(day, Part.AFTERNOON, ended.getZone());
            case AFTERNOON -> at(day, Part.EVENING, ended.getZone());
            case EVENING -> at(day.plusDays(1), Part.MORNING, ended.getZone());
        };
    }

    private static Instant nextDay(ZonedDateTime ended) {
        LocalDate day = ended.toLocalDate().plusDays(1);
        return switch (Part.of(ended.toLocalTime())) {
            case MORNING -> at(day, Part.AFTERNOON, ended.getZone());
            case AFTERNOON, EVENING -> at(day, Part.MORNING, ended.getZone());
        };
    }

    private static Instant at(LocalDate day, Part part, ZoneId zone) {
        return day.atTime(part.from).atZone(zone).toInstant();
    }
}
