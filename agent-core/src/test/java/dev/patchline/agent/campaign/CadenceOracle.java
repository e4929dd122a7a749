package dev.patchline.agent.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks back at all dials to one lead and says which should not have been made. Written by hand
/// from the table of retries and the laws on frequency; shares neither code nor file with the rules
/// that it judges.
final class CadenceOracle {
    private static final Set<String> CAPPED = Set.of("FL", "OK");
    private static final int CAP = 3;
    private static final int MOST_ATTEMPTS = 6;
    private static final int MOST_MESSAGES = 2;
    private static final int LAST_MESSAGE = 3;
    private static final int MOST_BUSY_A_DAY = 3;
    private static final int MOST_MISSED_PROMISES = 2;
    private static final Duration APART = Duration.ofMinutes(15);
    private static final Duration EARLY = Duration.ofMinutes(15);

    private static final Map<Disposition, Integer> MOST =
            Map.of(
                    Disposition.SCREENED, 2,
                    Disposition.HUNG_UP_AT_ONCE, 2,
                    Disposition.SILENT, 2,
                    Disposition.NETWORK_FAULT, 3,
                    Disposition.REJECTED, 2,
                    Disposition.FAILED, 2,
                    Disposition.CANCELLED, 20);

    private static final Set<Disposition> LAST =
            Set.of(
                    Disposition.TRANSFERRED,
                    Disposition.MISSED_HANDOFF,
                    Disposition.BOOKED,
                    Disposition.SUPPORT,
                    Disposition.NOT_QUALIFIED,
                    Disposition.NOT_INTERESTED,
                    Disposition.OPTED_OUT,
                    Disposition.WRONG_PERSON,
                    Disposition.HUNG_UP,
                    Disposition.IVR,
                    Disposition.FAX,
                    Disposition.DISCONNECTED);

    private final HoursOracle hours = new HoursOracle();
    private final List<String> complaints = new ArrayList<>();

    List<String> complaints(Lead lead, List<Attempt> dials) {
        complaints.clear();
        var ended = new EnumMap<Disposition, Integer>(Disposition.class);
        int counted = 0;
        int missed = -1;
        for (int i = 0; i < dials.size(); i++) {
            Instant at = dials.get(i).dialledAt();
            Disposition how = dials.get(i).disposition().orElseThrow();
            require(hours.allows(lead.zones(), lead.state(), at), "forbidden hour", at);
            boolean capped = lead.state().map(CAPPED::contains).orElse(true);
            if (capped && i >= CAP) {
                Instant earlier = dials.get(i - CAP).dialledAt();
                require(
                        !at.isBefore(earlier.plus(Duration.ofHours(24))),
                        "a fourth call within 24 hours",
                        at);
            }
            counted += how == Disposition.CANCELLED ? 0 : 1;
            require(counted <= MOST_ATTEMPTS, "one attempt too many", at);
            require(missed < MOST_MISSED_PROMISES, "not there twice at the promised time", at);
            if (how == Disposition.VOICEMAIL_MESSAGE) {
                require(counted <= LAST_MESSAGE, "a message on a late attempt", at);
                require(ended.getOrDefault(how, 0) < MOST_MESSAGES, "one message too many", at);
            }
            if (i > 0) {
                after(lead.zones().getFirst(), dials.subList(0, i), ended, at);
            }
            ended.merge(how, 1, Integer::sum);
            if (how == Disposition.CALLBACK_REQUESTED) {
                missed = 0;
            } else if (missed >= 0
                    && how != Disposition.CANCELLED
                    && how.reached() != Disposition.Reached.PERSON) {
                missed++;
            }
        }
        return List.copyOf(complaints);
    }

    private void after(
            ZoneId zone, List<Attempt> before, Map<Disposition, Integer> ended, Instant at) {
        Attempt last = before.getLast();
        Disposition how = last.disposition().orElseThrow();
        Instant end = last.endedAt().orElseThrow();
        int times = ended.getOrDefault(how, 0);
        require(before.stream().noneMatch(CadenceOracle::isLast), "a call after the last", at);
        require(times < MOST.getOrDefault(how, Integer.MAX_VALUE), "too often " + how, at);
        if (how != Disposition.CANCELLED) {
            require(!at.isBefore(end.plus(APART)), "two calls close together", at);
        }
        Optional<Instant> promised = last.callbackAt();
        switch (how) {
            case BUSY -> {
                int[] minutes = {15, 30, 60};
                minutes(minutes[Math.min(times, 3) - 1], end, at);
                long today =
                        before.stream()
                                .filter(each -> each.disposition().orElseThrow() == how)
                                .filter(each -> day(each.dialledAt(), zone).equals(day(at, zone)))
                                .count();
                require(today < MOST_BUSY_A_DAY, "busy too often on one day", at);
            }
            case NO_ANSWER -> {
                if (times == 1) {
                    minutes(60, end, at);
                } else if (times == 2) {
                    require(
                            !day(end, zone).equals(day(at, zone))
                                    || part(end, zone) != part(at, zone),
                            "in the same part of the day",
                            at);
                } else {
                    nextDay(zone, end, at);
                }
            }
            case VOICEMAIL -> {
                if (times == 1) {
                    minutes(240, end, at);
                } else {
                    nextDay(zone, end, at);
                }
            }
            case SILENT -> {
                if (times == 1) {
                    minutes(240, end, at);
                }
            }
            case VOICEMAIL_MESSAGE, SCREENED, HUNG_UP_AT_ONCE, REJECTED -> nextDay(zone, end, at);
            case CALLBACK_REQUESTED ->
                    require(
                            !at.isBefore(promised.orElseThrow().minus(EARLY)),
                            "before the promised time",
                            at);
            case NETWORK_FAULT, FAILED -> minutes(30, end, at);
            case CANCELLED -> minutes(1, end, at);
            case TRANSFERRED,
                    MISSED_HANDOFF,
                    BOOKED,
                    SUPPORT,
                    NOT_QUALIFIED,
                    NOT_INTERESTED,
                    OPTED_OUT,
                    WRONG_PERSON,
                    HUNG_UP,
                    IVR,
                    FAX,
                    DISCONNECTED -> {}
        }
    }

    private static boolean isLast(Attempt attempt) {
        return LAST.contains(attempt.disposition().orElseThrow());
    }

    private void minutes(int least, Instant end, Instant at) {
        require(!at.isBefore(end.plus(Duration.ofMinutes(least))), "less than " + least, at);
    }

    private void nextDay(ZoneId zone, Instant end, Instant at) {
        require(day(at, zone).isAfter(day(end, zone)), "not the next day", at);
        boolean tomorrow = day(at, zone).equals(day(end, zone).plusDays(1));
        require(
                !tomorrow || part(end, zone) != 0 || part(at, zone) != 0,
                "in the morning again",
                at);
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate();
    }

    /// 0 is the morning, 1 the afternoon, 2 the evening.
    private static int part(Instant at, ZoneId zone) {
        int hour = at.atZone(zone).getHour();
        return hour < 12 ? 0 : hour < 17 ? 1 : 2;
    }

    private void require(boolean holds, String what, Instant at) {
        if (!holds) {
            complaints.add(what + " at " + at);
        }
    }
}
