package dev.patchline.agent.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Optional;

/// The next stretch of time in which a call is allowed by every clock and every state that may be
/// the called person's.
///
/// @param from the beginning; when it is under way already, the instant that was asked about
/// @param until the end, not included
record LegalTime(Instant from, Instant until) {
    /// Somebody whom no hour of so many days suits is asked for again after them.
    static final Duration HORIZON = Duration.ofDays(15);

    private static final int DAYS_AHEAD = (int) HORIZON.toDays() + 1;

    /// Empty when there is none within the [#HORIZON], which happens only with hours that exclude
    /// each other.
    ///
    /// @param own the hours that the campaign keeps, on the same clocks
    static Optional<LegalTime> next(
            CallingHours law,
            Collection<ZoneId> zones,
            Collection<String> states,
            Hours own,
            Instant from) {
        Instant end = from.plus(HORIZON);
        Instant at = from;
        while (at.isBefore(end)) {
            Instant opens = at;
            Instant closes = Instant.MAX;
            for (ZoneId zone : zones) {
                LegalTime here = open(law, zone, states, own, at);
                opens = later(opens, here.from);
                closes = here.until.isBefore(closes) ? here.until : closes;
            }
            if (opens.equals(at)) {
                return Optional.of(new LegalTime(at, closes));
            }
            at = opens;
        }
        return Optional.empty();
    }

    /// The stretch of one clock that is under way, or the next one. All clock changes are over by
    /// four in the morning, before any hours begin (the rules file is held to that), so a day's
    /// hours are one stretch of time.
    private static LegalTime open(
            CallingHours law, ZoneId zone, Collection<String> states, Hours own, Instant at) {
        ZonedDateTime there = at.atZone(zone);
        LocalDate today = there.toLocalDate();
        for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
            LocalDate day = today.plusDays(ahead);
            Hours hours = own.and(law.federal().value());
            for (String state : states) {
                hours = hours.and(law.on(state, day));
            }
            if (!hours.none() && (ahead > 0 || there.toLocalTime().isBefore(hours.to()))) {
                Instant opens = day.atTime(hours.from()).atZone(zone).toInstant();
                Instant closes = day.atTime(hours.to()).atZone(zone).toInstant();
                return new LegalTime(later(opens, at), closes);
            }
        }
        Instant never = at.plus(HORIZON);
        return new LegalTime(never, never);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
