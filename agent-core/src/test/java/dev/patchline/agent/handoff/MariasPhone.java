package dev.patchline.agent.handoff;

import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallCommand.EndAttempt;
import dev.patchline.agent.call.CallCommand.FindRep;
import dev.patchline.agent.call.CallCommand.HangUp;
import dev.patchline.agent.call.CallCommand.Hush;
import dev.patchline.agent.call.CallCommand.Say;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallEvent.Finished;
import dev.patchline.agent.call.CallEvent.Key;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.Handoff.Bridging;
import dev.patchline.agent.handoff.Handoff.Briefing;
import dev.patchline.agent.handoff.Handoff.Clearing;
import dev.patchline.agent.handoff.Handoff.Deciding;
import dev.patchline.agent.handoff.Handoff.Introducing;
import dev.patchline.agent.handoff.Handoff.Joined;
import dev.patchline.agent.handoff.Handoff.Quest;
import dev.patchline.agent.handoff.Handoff.Ringing;
import dev.patchline.agent.handoff.Handoff.Screened;
import dev.patchline.agent.handoff.Handoff.Seeking;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A search for a rep that has come to Maria's phone, in each state in which it can be, and what
/// may come next.
final class MariasPhone {
    static final Instant NOON = Instant.parse("2026-01-05T18:00:00Z");
    static final HandoffSettings SETTINGS = HandoffSettings.DEFAULT;
    static final Words BRIEF = Words.of("This is John in Dallas with a burst pipe.");
    static final Words WHISPER =
            Words.of(
                    "A call for you. This is John in Dallas with a burst pipe."
                            + " Press 1 to take the call, or 2 to pass.");
    static final Rep MARIA = new Rep("Maria", "+15125550111", Duration.ofSeconds(20));
    static final Leg FIRST = Leg.rep(1);
    static final Leg SECOND = Leg.rep(2);
    static final Quest FRESH = new Quest("on-call", BRIEF, List.of());
    static final Quest TRIED = new Quest("on-call", BRIEF, List.of("Maria"));
    static final Turn ONE = Turn.FIRST;

    static final Seeking SEEKING = new Seeking(FRESH, FIRST, NOON.plusSeconds(3));
    static final Ringing RINGING =
            new Ringing(TRIED, FIRST, MARIA, false, false, NOON.plusSeconds(25));
    static final Briefing BRIEFING = new Briefing(TRIED, FIRST, MARIA, ONE, NOON.plusSeconds(25));
    static final Deciding DECIDING =
            new Deciding(TRIED, FIRST, MARIA, ONE, false, NOON.plusSeconds(15));
    static final Screened SCREENED =
            new Screened(TRIED, FIRST, MARIA, ONE.next(), NOON.plusSeconds(20));
    static final Introducing INTRODUCING =
            new Introducing(TRIED, FIRST, MARIA, ONE.next(), false, false, NOON.plusMillis(4500));
    static final Bridging BRIDGING =
            new Bridging(TRIED, FIRST, MARIA, 1, false, NOON.plusSeconds(4));
    static final Joined JOINED = new Joined(FIRST, MARIA);
    static final Clearing CLEARING =
            new Clearing(TRIED, FIRST, MARIA, true, 1, NOON.plusMillis(1500));

    private MariasPhone() {}

    static HandoffStep step(Handoff handoff, CallCommand... commands) {
        return HandoffStep.to(handoff, commands);
    }

    static HandoffStep nextRep(AttemptEnd end) {
        return step(
                new Seeking(TRIED, SECOND, NOON.plusSeconds(3)),
                new EndAttempt(FIRST, MARIA, end),
                new FindRep(SECOND, "on-call", List.of("Maria")));
    }

    static HandoffStep hungUp(AttemptEnd end) {
        return step(CLEARING, new HangUp(FIRST), new EndAttempt(FIRST, MARIA, end));
    }

    static HandoffStep accepted(Turn turn) {
        return step(
                        new Introducing(
                                TRIED, FIRST, MARIA, turn, false, false, NOON.plusMillis(4500)),
                        new Hush(FIRST),
                        new Say(FIRST, turn, SETTINGS.connecting()))
                .telling(new News.Accepted(MARIA));
    }

    static CallEvent says(String words) {
        return new Finished(NOON, FIRST, Words.of(words), 0.9, Duration.ZERO, Duration.ZERO);
    }

    static CallEvent presses(char key) {
        return new Key(NOON, FIRST, key);
    }
}
