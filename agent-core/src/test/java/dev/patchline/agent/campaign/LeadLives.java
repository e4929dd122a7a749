package dev.patchline.agent.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Lets a campaign work leads as the rules say, with ends of calls drawn from a seed.
final class LeadLives {
    private static final Disposition[] ENDS = Disposition.values();
    private static final int MOST_STEPS = 400;

    private final DialRules rules;
    private long asked;

    LeadLives(Rulebook rules) {
        this.rules = new DialRules(rules);
    }

    /// All dials to one lead. Seven in ten calls of a life end in the same way, in another way for
    /// each seed.
    List<Attempt> dials(Lead lead, Instant start, Instant until, long seed) {
        var chance = new Random(seed);
        Disposition preferred = ENDS[(int) (seed % ENDS.length)];
        var dials = new ArrayList<Attempt>();
        Instant now = start;
        for (int step = 0; step < MOST_STEPS && now.isBefore(until); step++) {
            asked++;
            switch (rules.mayDial(lead, dials, Land.CAMPAIGN, now)) {
                case MayDial.Yes _ -> {
                    Attempt dial = dial(dials, preferred, now, chance);
                    dials.add(dial);
                    now = dial.endedAt().orElseThrow();
                }
                // The loop looks again a little later than it might.
                case MayDial.NotUntil(Instant at, String _) ->
                        now = at.plusSeconds(chance.nextInt(10));
                case MayDial.Never _ -> {
                    return dials;
                }
            }
        }
        return dials;
    }

    /// How often the rules have been asked.
    long asked() {
        return asked;
    }

    private Attempt dial(List<Attempt> before, Disposition preferred, Instant now, Random chance) {
        Disposition how = chance.nextInt(10) < 7 ? preferred : ENDS[chance.nextInt(ENDS.length)];
        boolean machine = how == Disposition.VOICEMAIL || how == Disposition.VOICEMAIL_MESSAGE;
        if (machine) {
            how =
                    preferred != Disposition.VOICEMAIL
                                    && rules.mayLeaveMessage(before, Land.CAMPAIGN)
                            ? Disposition.VOICEMAIL_MESSAGE
                            : Disposition.VOICEMAIL;
        }
        Instant end = now.plusSeconds(5 + chance.nextInt(120));
        Optional<Instant> callback =
                how == Disposition.CALLBACK_REQUESTED
                        ? Optional.of(end.plus(Duration.ofMinutes(30 + chance.nextInt(3_000))))
                        : Optional.empty();
        return new Attempt(Land.CAMPAIGN.id(), now, Optional.of(end), Optional.of(how), callback);
    }
}
