package dev.patchline.agent.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How carefully numbers of ours are used, and which one a lead is shown.
///
/// @param warmUp calls a day in each stage of warming
/// @param stage how long each lasts
/// @param perDay calls a day when warm
/// @param perHour calls an hour, always
/// @param watch how long an alarm may last before the number rests
/// @param rests how often a number may rest before it is retired
public record NumberCare(
        List<Integer> warmUp,
        Duration stage,
        int perDay,
        int perHour,
        Duration watch,
        Duration rest,
        int rests) {
    public NumberCare {
        warmUp = List.copyOf(warmUp);
    }

    /// Where a number stands.
    ///
    /// @param since it is in this state
    /// @param rests so far
    public record Standing(NumberState state, Instant since, int rests) {}

    /// A number of ours.
    ///
    /// @param number E.164
    /// @param state the two letters of where its area code is, when known
    /// @param today calls from it on this day
    /// @param lastHour calls from it in the last hour
    public record CallerNumber(
            String number, Optional<String> state, Standing standing, int today, int lastHour) {
        /// The three digits after `+1`; numbers of other countries share none with anybody.
        private String area() {
            return areaOf(number);
        }
    }

    /// What time and the figures make of a number.
    ///
    /// @param dialled whether it has ever been used
    /// @param alarm whether its figures are worse than chance allows
    public Standing next(Standing now, boolean dialled, boolean alarm, Instant at) {
        Duration spent = Duration.between(now.since, at);
        return switch (now.state) {
            case NEW -> dialled ? new Standing(NumberState.WARMING, at, now.rests) : now;
            case WARMING ->
                    spent.compareTo(stage.multipliedBy(warmUp.size())) >= 0
                            ? new Standing(NumberState.ACTIVE, at, now.rests)
                            : now;
            case ACTIVE -> alarm ? new Standing(NumberState.WATCH, at, now.rests) : now;
            case WATCH -> {
                if (!alarm) {
                    yield new Standing(NumberState.ACTIVE, at, now.rests);
                }
                if (spent.compareTo(watch) < 0) {
                    yield now;
                }
                yield now.rests >= rests
                        ? new Standing(NumberState.RETIRED, at, now.rests)
                        : new Standing(NumberState.RESTING, at, now.rests + 1);
            }
            case RESTING ->
                    spent.compareTo(rest) >= 0
                            ? new Standing(NumberState.WARMING, at, now.rests)
                            : now;
            case RETIRED -> now;
        };
    }

    /// How many calls a number may make in a day.
    public int perDay(Standing standing, Instant at) {
        return switch (standing.state) {
            case NEW -> warmUp.getFirst();
            case WARMING -> {
                long stages = Duration.between(standing.since, at).dividedBy(stage);
                yield warmUp.get(Math.clamp(stages, 0, warmUp.size() - 1));
            }
            case ACTIVE -> perDay;
            case WATCH -> perDay / 2;
            case RESTING, RETIRED -> 0;
        };
    }

    /// The number to show to a lead: the one it has been shown before, as long as that one is in
    /// use; otherwise one of its own area, else of its own state, else any, and among equals the
    /// one with the most calls left today.
    ///
    /// @param kept the number that the lead has been shown before
    /// @param lead the number that is dialled, E.164
    /// @param state of the lead, when known
    /// @return empty when no number may make another call now
    public Optional<String> choose(
            Optional<String> kept,
            String lead,
            Optional<String> state,
            Collection<CallerNumber> ours,
            Instant at) {
        Optional<CallerNumber> same =
                ours.stream()
                        .filter(own -> kept.filter(own.number::equals).isPresent())
                        .filter(own -> inUse(own.standing))
                        .findFirst();
        if (same.isPresent()) {
            return same.filter(own -> left(own, at) > 0).map(CallerNumber::number);
        }
        Comparator<CallerNumber> best =
                Comparator.<CallerNumber, Boolean>comparing(
                                own -> !own.area().isEmpty() && own.area().equals(areaOf(lead)))
                        .thenComparing(own -> state.isPresent() && state.equals(own.state))
                        .thenComparingInt(own -> left(own, at))
                        .thenComparing(CallerNumber::number);
        return ours.stream().filter(own -> left(own, at) > 0).max(best).map(CallerNumber::number);
    }

    private static boolean inUse(Standing standing) {
        return standing.state != NumberState.RESTING && standing.state != NumberState.RETIRED;
    }

    private int left(CallerNumber own, Instant at) {
        return Math.min(perDay(own.standing, at) - own.today, perHour - own.lastHour);
    }

    private static String areaOf(String number) {
        return number.startsWith("+1") && number.length() == 12 ? number.substring(2, 5) : "";
    }
}
