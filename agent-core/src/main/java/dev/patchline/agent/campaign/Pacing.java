package dev.patchline.agent.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// How many calls may be under way.
///
/// @param predictiveReps on duty, below which a predictive campaign goes one to one
/// @param predictiveAnswers by people, below which it goes one to one
/// @param predictiveLevel most calls under way for each rep on duty
/// @param blocking how often all reps may be busy when somebody wants one, 0 to 1
/// @param reserved the share of our lines that is kept for callers, 0 to 1
public record Pacing(
        int predictiveReps,
        int predictiveAnswers,
        int predictiveLevel,
        double blocking,
        double reserved,
        Breaker breaker) {
    /// Pauses a campaign whose calls fail.
    ///
    /// @param share of the calls that ended within the time, 0 to 1; more trips it
    /// @param calls fewer never trip it
    public record Breaker(double share, Duration within, int calls) {
        private static final Set<Disposition> FAILURES =
                EnumSet.of(Disposition.FAILED, Disposition.REJECTED, Disposition.NETWORK_FAULT);

        /// @param attempts of one campaign, at least those that ended within the time
        public boolean trips(Collection<Attempt> attempts, Instant now) {
            Instant since = now.minus(within);
            long ended = 0;
            long failed = 0;
            for (Attempt attempt : attempts) {
                if (attempt.endedAt().filter(at -> at.isAfter(since)).isPresent()) {
                    ended++;
                    failed += attempt.disposition().filter(FAILURES::contains).isPresent() ? 1 : 0;
                }
            }
            return ended >= calls && failed > share * ended;
        }
    }

    /// The reps and the lines at one moment.
    ///
    /// @param onDuty reps of the campaign's group by their hours, busy or not
    /// @param free of them, who talk with nobody
    /// @param underWay calls to leads for this group, from dialling on, that no rep has taken
    /// @param freeLines of all our lines, without those that are reserved
    public record Moment(int onDuty, int free, int underWay, int freeLines) {}

    /// What the campaign's calls came to over the time that the abandonment cap looks at.
    ///
    /// @param dials that have ended
    /// @param people calls that a person answered
    /// @param missed people whom no rep took, or who heard nothing for too long
    /// @param taken people whom a rep took
    /// @param talk mean length of a call that a rep took; zero when there is none
    public record Tally(int dials, int people, int missed, int taken, Duration talk) {}

    /// What to do now.
    public sealed interface Pace {
        /// Dial so many.
        ///
        /// @param calls at least 1
        record Dial(int calls) implements Pace {}

        /// Dial nobody.
        ///
        /// @param reason for the owner
        record Hold(String reason) implements Pace {}
    }

    /// @param cap of the people who were answered, whom no rep takes, 0 to 1
    /// @param lastDial of the campaign
    public Pace pace(
            Campaign campaign,
            Moment moment,
            Tally tally,
            double cap,
            Optional<Instant> lastDial,
            Instant now) {
        if (moment.onDuty == 0 && !campaign.booking()) {
            return new Pace.Hold("no rep is on duty, and the playbook has nothing else to offer");
        }
        if (moment.freeLines <= 0) {
            return new Pace.Hold("the lines are needed for callers");
        }
        int room = Math.min(moment.freeLines, campaign.lines() - moment.underWay);
        int calls = Math.min(room, wanted(campaign, moment, tally, cap, lastDial, now));
        if (calls > 0) {
            return new Pace.Dial(calls);
        }
        return new Pace.Hold(
                moment.free == 0 && moment.onDuty > 0 && !campaign.booking()
                        ? "all reps are busy"
                        : "enough calls are under way");
    }

    private int wanted(
            Campaign campaign,
            Moment moment,
            Tally tally,
            double cap,
            Optional<Instant> lastDial,
            Instant now) {
        int reps = campaign.booking() ? Math.max(1, moment.free) : moment.free;
        int oneToOne = reps - moment.underWay;
        boolean predicts =
                campaign.mode() == Campaign.Mode.PREDICTIVE
                        && moment.onDuty >= predictiveReps
                        && tally.people >= predictiveAnswers
                        && withinCap(tally, cap);
        if (!predicts) {
            return oneToOne;
        }
        double minutes =
                lastDial.map(last -> Duration.between(last, now).toMillis() / 60_000.0).orElse(1.0);
        int due = (int) Math.floor(dialsPerMinute(moment.onDuty, tally) * minutes);
        return Math.min(due, predictiveLevel * moment.onDuty - moment.underWay);
    }

    /// Whether the cap would still hold if the next person were not taken.
    static boolean withinCap(Tally tally, double cap) {
        return tally.missed + 1 <= cap * (tally.people + 1);
    }

    /// The most dials a minute with which the reps are all busy at most as often as wanted: each
    /// dial asks for a rep with the probability seen so far, for as long as seen so far.
    double dialsPerMinute(int reps, Tally tally) {
        double wantARep = (tally.taken + tally.missed + 1.0) / (tally.dials + 1.0);
        double minutes = Math.max(1, tally.talk.toSeconds() / 60.0);
        return ErlangB.mostLoad(reps, blocking) / (wantARep * minutes);
    }
}
