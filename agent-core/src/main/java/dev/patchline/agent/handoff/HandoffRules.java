package dev.patchline.agent.handoff;

import dev.patchline.agent.call.AnsweredBy;
import dev.patchline.agent.call.CallCommand.Dial;
import dev.patchline.agent.call.CallCommand.EndAttempt;
import dev.patchline.agent.call.CallCommand.Expect;
import dev.patchline.agent.call.CallCommand.HangUp;
import dev.patchline.agent.call.CallCommand.Hush;
import dev.patchline.agent.call.CallCommand.Say;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallEvent.Answered;
import dev.patchline.agent.call.CallEvent.BeganSpeaking;
import dev.patchline.agent.call.CallEvent.Bridged;
import dev.patchline.agent.call.CallEvent.CarrierRefused;
import dev.patchline.agent.call.CallEvent.FellSilent;
import dev.patchline.agent.call.CallEvent.Finished;
import dev.patchline.agent.call.CallEvent.Heard;
import dev.patchline.agent.call.CallEvent.Hearing;
import dev.patchline.agent.call.CallEvent.HearsAgain;
import dev.patchline.agent.call.CallEvent.Key;
import dev.patchline.agent.call.CallEvent.Left;
import dev.patchline.agent.call.CallEvent.LineLost;
import dev.patchline.agent.call.CallEvent.LineOpened;
import dev.patchline.agent.call.CallEvent.MachineDetected;
import dev.patchline.agent.call.CallEvent.NoRepFree;
import dev.patchline.agent.call.CallEvent.RepFound;
import dev.patchline.agent.call.CallEvent.SpeechEnded;
import dev.patchline.agent.call.CallEvent.Tick;
import dev.patchline.agent.call.CallEvent.ToneHeard;
import dev.patchline.agent.call.CallEvent.WentDeaf;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.Handoff.Attempt;
import dev.patchline.agent.handoff.Handoff.Bridging;
import dev.patchline.agent.handoff.Handoff.Briefing;
import dev.patchline.agent.handoff.Handoff.Clearing;
import dev.patchline.agent.handoff.Handoff.Deciding;
import dev.patchline.agent.handoff.Handoff.Idle;
import dev.patchline.agent.handoff.Handoff.Introducing;
import dev.patchline.agent.handoff.Handoff.Joined;
import dev.patchline.agent.handoff.Handoff.Over;
import dev.patchline.agent.handoff.Handoff.Quest;
import dev.patchline.agent.handoff.Handoff.Ringing;
import dev.patchline.agent.handoff.Handoff.Screened;
import dev.patchline.agent.handoff.Handoff.Seeking;
import dev.patchline.agent.playbook.FieldType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Decides how a caller comes to talk to a rep. Pure: the same handoff and event give the same
/// step.
///
/// A rep is rung, briefed, asked, and joined to the caller only after they took the call by key or
/// by voice; any other ending hangs up their leg and goes to the next. Events of legs that are over
/// are answered by hanging those legs up again, since the first hang-up may have been lost.
///
/// What a rep hears and answers stands here; what follows a yes in [Joining], how an attempt ends
/// and the next begins in [Attempts].
public final class HandoffRules {
    /// An answer that was begun in time may take so long, once.
    private static final Duration HEARING_OUT = Duration.ofSeconds(6);

    private final HandoffSettings settings;
    private final Attempts attempts;
    private final Joining joining;

    public HandoffRules(HandoffSettings settings) {
        this.settings = settings;
        this.attempts = new Attempts(settings);
        this.joining = new Joining(settings, attempts);
    }

    public HandoffSettings settings() {
        return settings;
    }

    /// Begins to look for a rep.
    ///
    /// @param last the leg of the last attempt in this call, or [Leg#CALLER] when there was none
    public HandoffStep begin(Quest quest, Leg last, Instant at) {
        return attempts.begin(quest, last, at);
    }

    /// The caller left or changed their mind: nobody rings on.
    public HandoffStep cancel(Handoff handoff, Instant at) {
        return switch (handoff) {
            case Seeking s -> HandoffStep.to(new Over(s.leg()));
            case Clearing s ->
                    HandoffStep.to(
                            new Clearing(
                                    s.quest(), s.leg(), s.rep(), false, s.tries(), s.deadline()));
            case Attempt s -> attempts.clear(s, AttemptEnd.CALLER_GONE, false, at);
            case Joined(Leg leg, Rep rep) ->
                    HandoffStep.to(
                            new Clearing(
                                    new Quest("", Words.NONE, List.of()),
                                    leg,
                                    rep,
                                    false,
                                    1,
                                    at.plus(settings.clearing())),
                            new HangUp(leg),
                            new EndAttempt(leg, rep, AttemptEnd.BRIDGED));
            case Idle _, Over _ -> HandoffStep.to(handoff);
        };
    }

    /// The caller has heard who is coming on the line.
    public HandoffStep callerTold(Handoff handoff, Instant at) {
        return handoff instanceof Introducing s
                ? joining.told(s, true, s.repTold(), at)
                : HandoffStep.to(handoff);
    }

    /// Takes an event of a rep's leg, of the search, or of time.
    public HandoffStep step(Handoff handoff, CallEvent event) {
        if (StrayNews.is(handoff, event)) {
            return StrayNews.take(handoff, event);
        }
        return switch (handoff) {
            case Seeking s -> seeking(s, event);
            case Ringing s -> ringing(s, event);
            case Briefing s -> briefing(s, event);
            case Deciding s -> deciding(s, event);
            case Screened s -> screened(s, event);
            case Introducing s -> joining.introducing(s, event);
            case Bridging s -> joining.bridging(s, event);
            case Joined s -> joining.joined(s, event);
            case Clearing s -> attempts.clearing(s, event);
            case Idle _, Over _ -> HandoffStep.to(handoff);
        };
    }

    /// Takes a new verdict about who is on the rep's leg. A machine ends the attempt, however far
    /// it has come; a call screen is told who we are; a person who comes on after it hears the
    /// brief.
    public HandoffStep answered(Handoff handoff, AnsweredBy who, Instant at) {
        return switch (handoff) {
            case Ringing s -> pickedUpBy(s, who, at);
            case Briefing s -> pickedUpBy(s, who, at);
            case Deciding s -> pickedUpBy(s, who, at);
            case Screened s ->
                    who == AnsweredBy.PERSON
                            ? brief(s, s.turn().next(), at)
                            : pickedUpBy(s, who, at);
            case Introducing s -> abort(s, who, at);
            case Bridging s -> abort(s, who, at);
            case Idle _, Seeking _, Joined _, Clearing _, Over _ -> HandoffStep.to(handoff);
        };
    }

    private HandoffStep answered(Deciding s, Words words, Instant at) {
        return switch (RepReply.of(words)) {
            case ACCEPT -> joining.accept(s, s.turn(), at);
            case DECLINE -> attempts.clear(s, AttemptEnd.DECLINED, true, at);
            case REPEAT -> brief(s, s.turn().next(), at);
            case UNCLEAR -> HandoffStep.to(s);
        };
    }

    private HandoffStep pickedUpBy(Attempt s, AnsweredBy who, Instant at) {
        return switch (who) {
            case PERSON, SILENCE -> HandoffStep.to(s);
            case SCREENING -> s instanceof Screened ? HandoffStep.to(s) : introduce(s, at);
            case VOICEMAIL, MENU, FAX, BUSY, CONGESTION, DEAD_NUMBER, ANNOUNCEMENT ->
                    attempts.clear(s, AttemptEnd.of(who), true, at);
        };
    }

    /// They have taken the call already, or a machine seemed to.
    private HandoffStep abort(Attempt s, AnsweredBy who, Instant at) {
        return who.isMachine()
                ? attempts.clear(s, AttemptEnd.of(who), true, at).telling(new News.JoinFailed())
                : HandoffStep.to(s);
    }

    private HandoffStep introduce(Attempt s, Instant at) {
        Turn turn = turnOf(s).next();
        return HandoffStep.to(
                new Screened(s.quest(), s.leg(), s.rep(), turn, at.plus(settings.screened())),
                new Hush(s.leg()),
                new Say(s.leg(), turn, settings.introduction()));
    }

    private HandoffStep screened(Screened s, CallEvent event) {
        return switch (event) {
            case Key(Instant at, Leg _, char key) -> keyed(s, s.turn(), key, at);
            case Left(Instant at, Leg _, Trouble _) -> attempts.gone(s, AttemptEnd.SCREENED, at);
            case LineLost(Instant at, Leg _) -> attempts.clear(s, AttemptEnd.REFUSED, true, at);
            case Tick(Instant at) -> attempts.clear(s, AttemptEnd.SCREENED, true, at);
            case Answered _,
                    LineOpened _,
                    SpeechEnded _,
                    MachineDetected _,
                    Bridged _,
                    CarrierRefused _,
                    CallEvent.FromErrand _,
                    CallEvent.Drain _,
                    Hearing _ ->
                    HandoffStep.to(s);
        };
    }

    private HandoffStep seeking(Seeking s, CallEvent event) {
        return switch (event) {
            case RepFound(Instant at, Leg leg, Rep rep) ->
                    HandoffStep.to(
                            new Ringing(
                                    s.quest().trying(rep),
                                    leg,
                                    rep,
                                    false,
                                    false,
                                    at.plus(rep.ring()).plus(settings.ringGrace())),
                            new Dial(leg, rep));
            case NoRepFree _, Tick _ ->
                    HandoffStep.to(new Over(s.leg())).telling(new News.Exhausted());
            case CallEvent.FromLine _,
                    CallEvent.FromCarrier _,
                    CallEvent.Understood _,
                    CallEvent.Consulted _,
                    CallEvent.Reworded _,
                    CallEvent.SpeechBegan _,
                    CallEvent.TakenBack _,
                    CallEvent.Drain _ ->
                    HandoffStep.to(s);
        };
    }

    private HandoffStep ringing(Ringing s, CallEvent event) {
        return switch (event) {
            case Answered(Instant at, Leg _) when !s.answered() -> pickedUp(s, true, s.open(), at);
            case LineOpened(Instant at, Leg _) when !s.open() ->
                    pickedUp(s, s.answered(), true, at);
            case Left(Instant at, Leg _, Trouble why) -> attempts.gone(s, AttemptEnd.of(why), at);
            case CarrierRefused(Instant at, Leg _, String _, Trouble why) ->
                    attempts.refused(s, why, at);
            case Key(Instant at, Leg _, char key) when s.answered() && key == '1' ->
                    joining.accept(s, Turn.FIRST, at);
            case Key(Instant at, Leg _, char key) when s.answered() && key == '2' ->
                    attempts.clear(s, AttemptEnd.DECLINED, true, at);
            case Tick(Instant at) ->
                    attempts.clear(
                            s, s.answered() ? AttemptEnd.REFUSED : AttemptEnd.NO_ANSWER, true, at);
            case Answered _,
                    LineOpened _,
                    Key _,
                    LineLost _,
                    SpeechEnded _,
                    MachineDetected _,
                    Bridged _,
                    CallEvent.FromErrand _,
                    CallEvent.Drain _,
                    Hearing _ ->
                    HandoffStep.to(s);
        };
    }

    private HandoffStep pickedUp(Ringing s, boolean answered, boolean open, Instant at) {
        if (!answered || !open) {
            Instant deadline = answered ? at.plus(settings.opening()) : s.deadline();
            return HandoffStep.to(
                    new Ringing(s.quest(), s.leg(), s.rep(), answered, open, deadline));
        }
        return brief(s, Turn.FIRST, at);
    }

    private HandoffStep brief(Attempt s, Turn turn, Instant at) {
        return HandoffStep.to(
                new Briefing(s.quest(), s.leg(), s.rep(), turn, at.plus(settings.briefing())),
                new Expect(s.leg(), Expectation.of(FieldType.YESNO)),
                new Say(s.leg(), turn, settings.whisper(s.quest().brief())));
    }

    private HandoffStep briefing(Briefing s, CallEvent event) {
        return switch (event) {
            case Key(Instant at, Leg _, char key) -> keyed(s, s.turn(), key, at);
            case SpeechEnded(Instant at, Leg _, Turn turn, Words _, int _)
                    when turn.equals(s.turn()) ->
                    decide(s, at);
            case Tick(Instant at) -> decide(s, at);
            case Left(Instant at, Leg _, Trouble _) -> attempts.gone(s, AttemptEnd.HUNG_UP, at);
            case LineLost(Instant at, Leg _) -> attempts.clear(s, AttemptEnd.REFUSED, true, at);
            case Answered _,
                    LineOpened _,
                    SpeechEnded _,
                    MachineDetected _,
                    Bridged _,
                    CarrierRefused _,
                    CallEvent.FromErrand _,
                    CallEvent.Drain _,
                    Hearing _ ->
                    HandoffStep.to(s);
        };
    }

    private HandoffStep decide(Briefing s, Instant at) {
        return HandoffStep.to(
                new Deciding(
                        s.quest(),
                        s.leg(),
                        s.rep(),
                        s.turn(),
                        false,
                        at.plus(settings.deciding())));
    }

    private HandoffStep deciding(Deciding s, CallEvent event) {
        return switch (event) {
            case Key(Instant at, Leg _, char key) -> keyed(s, s.turn(), key, at);
            case Finished over -> answered(s, over.words(), over.at());
            case BeganSpeaking(Instant at, Leg _)
                    when !s.heardOut() && at.plus(HEARING_OUT).isAfter(s.deadline()) ->
                    HandoffStep.to(
                            new Deciding(
                                    s.quest(),
                                    s.leg(),
                                    s.rep(),
                                    s.turn(),
                                    true,
                                    at.plus(HEARING_OUT)));
            case Left(Instant at, Leg _, Trouble _) -> attempts.gone(s, AttemptEnd.HUNG_UP, at);
            case LineLost(Instant at, Leg _) -> attempts.clear(s, AttemptEnd.REFUSED, true, at);
            case Tick(Instant at) -> attempts.clear(s, AttemptEnd.UNDECIDED, true, at);
            case Answered _,
                    LineOpened _,
                    BeganSpeaking _,
                    FellSilent _,
                    Heard _,
                    HearsAgain _,
                    WentDeaf _,
                    ToneHeard _,
                    SpeechEnded _,
                    MachineDetected _,
                    Bridged _,
                    CarrierRefused _,
                    CallEvent.FromErrand _,
                    CallEvent.Drain _ ->
                    HandoffStep.to(s);
        };
    }

    private HandoffStep keyed(Attempt s, Turn turn, char key, Instant at) {
        return switch (key) {
            case '1' -> joining.accept(s, turn, at);
            case '2' -> attempts.clear(s, AttemptEnd.DECLINED, true, at);
            case '9' -> brief(s, turn.next(), at).preceded(new Hush(s.leg()));
            default -> HandoffStep.to(s);
        };
    }

    private static Turn turnOf(Attempt s) {
        return switch (s) {
            case Briefing b -> b.turn();
            case Deciding d -> d.turn();
            case Screened c -> c.turn();
            case Introducing i -> i.turn();
            case Ringing _, Bridging _, Clearing _ -> Turn.FIRST;
        };
    }
}
