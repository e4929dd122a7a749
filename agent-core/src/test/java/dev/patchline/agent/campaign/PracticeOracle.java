package dev.patchline.agent.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What holds besides hours and cadence: consent, abandonment, pacing, the circuit breaker and the
/// care for our numbers, each asked by example. Written from the sources; shares neither code nor
/// file with the rules that it judges.
final class PracticeOracle {
    private static final Instant NOON = Instant.parse("2026-05-05T17:00:00Z");

    private final Rulebook rules;
    private final List<String> complaints = new ArrayList<>();

    PracticeOracle(Rulebook rules) {
        this.rules = rules;
    }

    List<String> complaints() {
        consent();
        abandonment();
        fresh();
        apart();
        texts();
        predictive();
        breaker();
        numbers();
        return complaints;
    }

    private void consent() {
        for (LineType line : LineType.values()) {
            require(
                    rules.screening().needed(line).equals(Optional.of(Consent.Kind.WRITTEN)),
                    "an artificial voice without written consent");
        }
        require(
                rules.screening().registryAge().equals(Duration.ofDays(31)),
                "a copy of the registry that is too old");
    }

    private void abandonment() {
        Rulebook.Abandonment said = rules.abandonment();
        require(said.over().equals(Duration.ofDays(30)), "another time than 30 days");
        require(said.ring().equals(Duration.ofSeconds(15)), "rings less than 15 s");
        require(new DialRules(rules).ring().equals(Duration.ofSeconds(30)), "not rung for 30 s");
        require(said.firstWord().equals(Duration.ofSeconds(2)), "silence for more than 2 s");
        // The next one missed would be 3 in 100, and 4 in 100.
        require(predicts(6, record(99, 2)), "one to one below the cap");
        require(!predicts(6, record(99, 3)), "predictive above the cap");
    }

    private void fresh() {
        var dialRules = new DialRules(rules);
        Lead lead = Land.leads().getFirst();
        require(
                dialRules.fresh(Land.cameAt(lead, NOON.minusSeconds(60)), NOON),
                "a lead of a minute ago has to wait");
        require(
                !dialRules.fresh(Land.cameAt(lead, NOON.minusSeconds(61)), NOON),
                "an old lead goes first");
    }

    private void apart() {
        require(!asked(dial("autumn", 14, Disposition.BUSY)), "two campaigns at once");
        require(asked(dial("autumn", 15, Disposition.BUSY)), "one campaign waits for another");
        Attempt takenBack = dial(Land.CAMPAIGN.id(), 60, Disposition.CANCELLED);
        require(
                asked(Collections.nCopies(19, takenBack).toArray(new Attempt[0])),
                "given up after few attempts that were taken back");
        require(
                !asked(Collections.nCopies(20, takenBack).toArray(new Attempt[0])),
                "goes on after many attempts that were taken back");
    }

    private void texts() {
        for (String text :
                List.of("STOP", "Quit.", "end", "revoke!", "Opt-out", "cancel", "unsubscribe")) {
            require(rules.optOut().says(text), "goes on after " + text);
        }
        require(!rules.optOut().says("End of the month is fine"), "stops for a date");
    }

    private static Attempt dial(String campaign, int minutesAgo, Disposition how) {
        Instant then = NOON.minus(Duration.ofMinutes(minutesAgo));
        return new Attempt(campaign, then, Optional.of(then), Optional.of(how), Optional.empty());
    }

    private boolean asked(Attempt... history) {
        return new DialRules(rules)
                        .mayDial(
                                Land.leadsIn("GA").getFirst(),
                                List.of(history),
                                Land.CAMPAIGN,
                                NOON)
                instanceof MayDial.Yes;
    }

    private void predictive() {
        require(!predicts(5, record(1_000, 0)), "predictive with few reps");
        require(!predicts(6, record(49, 0)), "predictive with few answers");
        require(predicts(6, record(50, 0)), "one to one with many answers");
        require(
                calls(Campaign.Mode.PREDICTIVE, 6, record(1_000, 0), Duration.ofHours(2)) == 18,
                "not three calls under way for a rep");
        // Everybody who is dialled wants a rep, for one minute: dials a minute are erlangs.
        var wanted = new Pacing.Tally(999_999, 999_999, 0, 999_999, Duration.ofMinutes(1));
        double load = rules.pacing().dialsPerMinute(6, wanted);
        require(lost(6, load * 1.001) > 0.05 && lost(6, load * 0.999) < 0.05, "blocking not 5 %");
        require(rules.pacing().reserved() == 0.2, "not one line in five for callers");
    }

    /// Erlang's formula as he wrote it, with factorials.
    private static double lost(int people, double load) {
        double sum = 0;
        double term = 1;
        for (int k = 0; k <= people; k++) {
            term = k == 0 ? 1 : term * load / k;
            sum += term;
        }
        return term / sum;
    }

    private static Pacing.Tally record(int people, int missed) {
        return new Pacing.Tally(people * 4, people, missed, people / 5, Duration.ofMinutes(4));
    }

    private boolean predicts(int reps, Pacing.Tally record) {
        return calls(Campaign.Mode.PREDICTIVE, reps, record, Duration.ofHours(2)) > reps;
    }

    private int calls(Campaign.Mode mode, int reps, Pacing.Tally record, Duration sinceLastDial) {
        Campaign spring = Land.CAMPAIGN;
        var campaign =
                new Campaign(
                        spring.id(),
                        spring.playbook(),
                        spring.lists(),
                        spring.hours(),
                        spring.callerNumbers(),
                        spring.group(),
                        false,
                        mode,
                        1_000);
        return switch (rules.pacing()
                .pace(
                        campaign,
                        new Pacing.Moment(reps, reps, 0, 1_000),
                        record,
                        rules.abandonment().most(),
                        Optional.of(NOON.minus(sinceLastDial)),
                        NOON)) {
            case Pacing.Pace.Dial(int calls) -> calls;
            case Pacing.Pace.Hold _ -> 0;
        };
    }

    private void breaker() {
        require(trips(3, 2, 119), "goes on although 3 of 5 calls failed");
        require(!trips(3, 3, 119), "stops at half");
        require(!trips(4, 0, 119), "stops after 4 calls");
        require(!trips(5, 0, 121), "stops for calls of long ago");
    }

    private boolean trips(int failed, int others, int secondsAgo) {
        Instant then = NOON.minusSeconds(secondsAgo);
        List<Attempt> attempts =
                Stream.concat(
                                IntStream.range(0, failed).mapToObj(_ -> Disposition.REJECTED),
                                IntStream.range(0, others).mapToObj(_ -> Disposition.NO_ANSWER))
                        .map(how ->
                                new Attempt(
                                        "spring",
                                        then,
                                        Optional.of(then),
                                        Optional.of(how),
                                        Optional.empty()))
                        .toList();
        return rules.pacing().breaker().trips(attempts, NOON);
    }

    private void numbers() {
        NumberCare care = rules.numbers();
        int[] stages = {10, 10, 20, 20, 30, 30};
        for (int half = 0; half < stages.length; half++) {
            Instant since = NOON.minus(Duration.ofHours(84L * half + 1));
            require(
                    care.perDay(standing(NumberState.WARMING, since, 0), NOON) == stages[half],
                    "warms up at another pace");
        }
        require(care.perDay(standing(NumberState.ACTIVE, NOON, 0), NOON) == 75, "not 75 a day");
        require(care.perHour() == 40, "not 40 an hour");
        changes(NumberState.WARMING, 20, false, 0, NumberState.WARMING);
        changes(NumberState.WARMING, 21, false, 0, NumberState.ACTIVE);
        changes(NumberState.WATCH, 1, true, 0, NumberState.WATCH);
        changes(NumberState.WATCH, 2, true, 1, NumberState.RESTING);
        changes(NumberState.WATCH, 2, true, 2, NumberState.RETIRED);
        changes(NumberState.RESTING, 29, false, 1, NumberState.RESTING);
        changes(NumberState.RESTING, 30, false, 1, NumberState.WARMING);
    }

    private void changes(NumberState from, int days, boolean alarm, int rests, NumberState to) {
        NumberCare.Standing next =
                rules.numbers()
                        .next(
                                standing(from, NOON.minus(Duration.ofDays(days)), rests),
                                true,
                                alarm,
                                NOON);
        require(next.state() == to, from + " after " + days + " days is " + next.state());
    }

    private static NumberCare.Standing standing(NumberState state, Instant since, int rests) {
        return new NumberCare.Standing(state, since, rests);
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            complaints.add(what);
        }
    }
}
