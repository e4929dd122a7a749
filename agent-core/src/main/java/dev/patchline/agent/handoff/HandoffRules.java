package dev.patchline.agent.handoff;

import dev.patchline.agent.call.AnsweredBy;
import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallCommand.Bridge;
import dev.patchline.agent.call.CallCommand.CloseLine;
import dev.patchline.agent.call.CallCommand.Dial;
import dev.patchline.agent.call.CallCommand.EndAttempt;
import dev.patchline.agent.call.CallCommand.Expect;
import dev.patchline.agent.call.CallCommand.FindRep;
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
import dev.patchline.agent.handoff.Handoff.Active;
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
import java.util.ArrayList;
import java.util.List;

/// Decides how a caller comes to talk to a rep. Pure: the same handoff and event give the same
/// step.
///
/// A rep is rung, briefed, asked, and joined to the caller only after they took the call by key or
/// by voice; any other ending hangs up their leg and goes to the next. Events of legs that are over
/// are answered by hanging those legs up again, since the first hang-up may have been lost.
public record HandoffRules(HandoffSettings settings) {
    /// An answer that was begun in time may take so long, once.
    private static final Duration HEARING_OUT = Duration.ofSeconds(6);

    /// Begins to look for a rep.
    ///
    /// @param last the leg of the last attempt in this call, or [Leg#CALLER] when there was none
    public HandoffStep begin(Quest quest, Leg last, Instant at) {
        Leg leg = Leg.rep(last.attempt() + 1);
        return HandoffStep.to(
                new Seeking(quest, leg, at.plus(settings.seeking())),
                new FindRep(leg, quest.group(), quest.tried()));
    }

    /// The caller left or changed their mind: nobody rings on.
    public HandoffStep cancel(Handoff handoff, Instant at) {
        return switch (handoff) {
            case Seeking s -> HandoffStep.to(new Over(s.leg()));
            case Ringing s -> clear(s, s.rep(), AttemptEnd.CALLER_GONE, false, at);
            case Briefing s -> clear(s, s.rep(), AttemptEnd.CALLER_GONE, false, at);
            case Deciding s -> clear(s, s.rep(), AttemptEnd.CALLER_GONE, false, at);
            case Screened s -> clear(s, s.rep(), AttemptEnd.CALLER_GONE, false, at);
            case Introducing s -> clear(s, s.rep(), AttemptEnd.CALLER_GONE, false, at);
            case Bridging s -> clear(s, s.rep(), AttemptEnd.CALLER_GONE, false, at);
            case Clearing s ->
                    HandoffStep.to(
                            new Clearing(
                                    s.quest(), s.leg(), s.rep(), false, s.tries(), s.deadline()));
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
                ? told(s, true, s.repTold(), at)
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
            case Introducing s -> introducing(s, event);
            case Bridging s -> bridging(s, event);
            case Joined s -> joined(s, event);
            case Clearing s -> clearing(s, event);
            case Idle _, Over _ -> HandoffStep.to(handoff);
        };
    }

    /// Takes a new verdict about who is on the rep's leg. A machine ends the attempt, however far
    /// it has come; a call screen is told who we are; a person who comes on after it hears the
    /// brief.
    public HandoffStep answered(Handoff handoff, AnsweredBy who, Instant at) {
        return switch (handoff) {
            case Ringing s -> pickedUpBy(s, s.rep(), who, at);
            case Briefing s -> pickedUpBy(s, s.rep(), who, at);
            case Deciding s -> pickedUpBy(s, s.rep(), who, at);
            case Screened s ->
                    who == AnsweredBy.PERSON
                            ? brief(s.quest(), s.leg(), s.rep(), s.turn().next(), at)
                            : pickedUpBy(s, s.rep(), who, at);
            case Introducing s -> abort(s, s.rep(), who, at);
            case Bridging s -> abort(s, s.rep(), who, at);
            case Idle _, Seeking _, Joined _, Clearing _, Over _ -> HandoffStep.to(handoff);
        };
    }

    private HandoffStep pickedUpBy(Active s, Rep rep, AnsweredBy who, Instant at) {
        return switch (who) {
            case PERSON, SILENCE -> HandoffStep.to(s);
            case SCREENING -> s instanceof Screened ? HandoffStep.to(s) : introduce(s, rep, at);
            case VOICEMAIL, MENU, FAX, BUSY, CONGESTION, DEAD_NUMBER, ANNOUNCEMENT ->
                    clear(s, rep, endOf(who), true, at);
        };
    }

    /// They have taken the call already, or a machine seemed to.
    private HandoffStep abort(Active s, Rep rep, AnsweredBy who, Instant at) {
        return who.isMachine()
                ? clear(s, rep, endOf(who), true, at).telling(new News.JoinFailed())
                : HandoffStep.to(s);
    }

    private static AttemptEnd endOf(AnsweredBy machine) {
        return switch (machine) {
            case VOICEMAIL -> AttemptEnd.VOICEMAIL;
            case MENU, FAX -> AttemptEnd.MACHINE;
            case BUSY -> AttemptEnd.BUSY;
            case CONGESTION, DEAD_NUMBER, ANNOUNCEMENT -> AttemptEnd.UNREACHABLE;
            case SCREENING -> AttemptEnd.SCREENED;
            case PERSON, SILENCE -> AttemptEnd.UNDECIDED;
        };
    }

    private HandoffStep introduce(Active s, Rep rep, Instant at) {
        Turn turn = turnOf(s).next();
        return HandoffStep.to(
                new Screened(s.quest(), s.leg(), rep, turn, at.plus(settings.screened())),
                new Hush(s.leg()),
                new Say(s.leg(), turn, settings.introduction()));
    }

    private static Turn turnOf(Active s) {
        return switch (s) {
            case Briefing b -> b.turn();
            case Deciding d -> d.turn();
            case Screened c -> c.turn();
            case Introducing i -> i.turn();
            case Seeking _, Ringing _, Bridging _, Clearing _ -> Turn.FIRST;
        };
    }

    private HandoffStep screened(Screened s, CallEvent event) {
        return switch (event) {
            case Key(Instant at, Leg _, char key) -> keyed(s, s.rep(), s.turn(), key, at);
            case Left(Instant at, Leg _, Trouble _) -> gone(s, s.rep(), AttemptEnd.SCREENED, at);
            case LineLost(Instant at, Leg _) -> clear(s, s.rep(), AttemptEnd.REFUSED, true, at);
            case Tick(Instant at) -> clear(s, s.rep(), AttemptEnd.SCREENED, true, at);
            case Answered _,
                    LineOpened _,
                    BeganSpeaking _,
                    FellSilent _,
                    Heard _,
                    Finished _,
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
            case Left(Instant at, Leg _, Trouble why) -> gone(s, s.rep(), endOf(why), at);
            case CarrierRefused(Instant at, Leg _, String _, Trouble why) ->
                    refused(s, s.rep(), why, at);
            case Key(Instant at, Leg _, char key) when s.answered() && key == '1' ->
                    accept(s, s.rep(), Turn.FIRST, at);
            case Key(Instant at, Leg _, char key) when s.answered() && key == '2' ->
                    clear(s, s.rep(), AttemptEnd.DECLINED, true, at);
            case Tick(Instant at) ->
                    clear(
                            s,
                            s.rep(),
                            s.answered() ? AttemptEnd.REFUSED : AttemptEnd.NO_ANSWER,
                            true,
                            at);
            case Answered _,
                    LineOpened _,
                    Key _,
                    LineLost _,
                    BeganSpeaking _,
                    FellSilent _,
                    Heard _,
                    Finished _,
                    HearsAgain _,
                    WentDeaf _,
                    ToneHeard _,
                    SpeechEnded _,
                    MachineDetected _,
                    Bridged _,
                    CallEvent.FromErrand _,
                    CallEvent.Drain _ ->
                    HandoffStep.to(s);
        };
    }

    private HandoffStep pickedUp(Ringing s, boolean answered, boolean open, Instant at) {
        if (!answered || !open) {
            Instant deadline = answered ? at.plus(settings.opening()) : s.deadline();
            return HandoffStep.to(
                    new Ringing(s.quest(), s.leg(), s.rep(), answered, open, deadline));
        }
        return brief(s.quest(), s.leg(), s.rep(), Turn.FIRST, at);
    }

    private HandoffStep brief(Quest quest, Leg leg, Rep rep, Turn turn, Instant at) {
        return HandoffStep.to(
                new Briefing(quest, leg, rep, turn, at.plus(settings.briefing())),
                new Expect(leg, Expectation.of(FieldType.YESNO)),
                new Say(leg, turn, settings.whisper(quest.brief())));
    }

    private HandoffStep briefing(Briefing s, CallEvent event) {
        return switch (event) {
            case Key(Instant at, Leg _, char key) -> keyed(s, s.rep(), s.turn(), key, at);
            case SpeechEnded(Instant at, Leg _, Turn turn, Words _, int _)
                    when turn.equals(s.turn()) ->
                    decide(s, at);
            case Tick(Instant at) -> decide(s, at);
            case Left(Instant at, Leg _, Trouble _) -> gone(s, s.rep(), AttemptEnd.HUNG_UP, at);
            case LineLost(Instant at, Leg _) -> clear(s, s.rep(), AttemptEnd.REFUSED, true, at);
            case Answered _,
                    LineOpened _,
                    BeganSpeaking _,
                    FellSilent _,
                    Heard _,
                    Finished _,
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
            case Key(Instant at, Leg _, char key) -> keyed(s, s.rep(), s.turn(), key, at);
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
            case Left(Instant at, Leg _, Trouble _) -> gone(s, s.rep(), AttemptEnd.HUNG_UP, at);
            case LineLost(Instant at, Leg _) -> clear(s, s.rep(), AttemptEnd.REFUSED, true, at);
            case Tick(Instant at) -> clear(s, s.rep(), AttemptEnd.UNDECIDED, true, at);
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

    private HandoffStep answered(Deciding s, Words words, Instant at) {
        return switch (RepReply.of(words)) {
            case ACCEPT -> accept(s, s.rep(), s.turn(), at);
            case DECLINE -> clear(s, s.rep(), AttemptEnd.DECLINED, true, at);
            case REPEAT -> brief(s.quest(), s.leg(), s.rep(), s.turn().next(), at);
            case UNCLEAR -> HandoffStep.to(s);
        };
    }

    private HandoffStep keyed(Active s, Rep rep, Turn turn, char key, Instant at) {
        return switch (key) {
            case '1' -> accept(s, rep, turn, at);
            case '2' -> clear(s, rep, AttemptEnd.DECLINED, true, at);
            case '9' -> {
                HandoffStep again = brief(s.quest(), s.leg(), rep, turn.next(), at);
                yield new HandoffStep(
                        again.handoff(),
                        prepend(new Hush(s.leg()), again.commands()),
                        again.news());
            }
            default -> HandoffStep.to(s);
        };
    }

    private HandoffStep accept(Active s, Rep rep, Turn turn, Instant at) {
        Turn next = turn.next();
        return HandoffStep.to(
                        new Introducing(
                                s.quest(),
                                s.leg(),
                                rep,
                                next,
                                false,
                                false,
                                at.plus(settings.introducing())),
                        new Hush(s.leg()),
                        new Say(s.leg(), next, settings.connecting()))
                .telling(new News.Accepted(rep));
    }

    private HandoffStep introducing(Introducing s, CallEvent event) {
        return switch (event) {
            case SpeechEnded(Instant at, Leg _, Turn turn, Words _, int _)
                    when turn.equals(s.turn()) ->
                    told(s, s.callerTold(), true, at);
            case Tick(Instant at) -> told(s, true, true, at);
            case Left(Instant at, Leg _, Trouble _) ->
                    gone(s, s.rep(), AttemptEnd.HUNG_UP, at).telling(new News.JoinFailed());
            case Answered _,
                    LineOpened _,
                    LineLost _,
                    Key _,
                    BeganSpeaking _,
                    FellSilent _,
                    Heard _,
                    Finished _,
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

    private HandoffStep told(Introducing s, boolean caller, boolean rep, Instant at) {
        if (!caller || !rep) {
            return HandoffStep.to(
                    new Introducing(
                            s.quest(), s.leg(), s.rep(), s.turn(), caller, rep, s.deadline()));
        }
        return HandoffStep.to(
                new Bridging(s.quest(), s.leg(), s.rep(), 1, false, at.plus(settings.bridging())),
                new Bridge(s.leg(), 1));
    }

    private HandoffStep bridging(Bridging s, CallEvent event) {
        return switch (event) {
            case Bridged _ ->
                    HandoffStep.to(
                                    new Joined(s.leg(), s.rep()),
                                    new CloseLine(s.leg()),
                                    new CloseLine(Leg.CALLER))
                            .telling(new News.NowJoined(s.rep()));
            case CarrierRefused(Instant at, Leg _, String _, Trouble why)
                    when s.tries() < settings.mostBridgeTries() && why != Trouble.GONE ->
                    HandoffStep.to(
                            new Bridging(
                                    s.quest(),
                                    s.leg(),
                                    s.rep(),
                                    s.tries(),
                                    true,
                                    at.plus(settings.bridgeRetry())));
            case Tick(Instant at) when s.again() ->
                    HandoffStep.to(
                            new Bridging(
                                    s.quest(),
                                    s.leg(),
                                    s.rep(),
                                    s.tries() + 1,
                                    false,
                                    at.plus(settings.bridging())),
                            new Bridge(s.leg(), s.tries() + 1));
            case CarrierRefused(Instant at, Leg _, String _, Trouble _) -> notJoined(s, at);
            case Tick(Instant at) -> notJoined(s, at);
            case Left(Instant at, Leg _, Trouble _) ->
                    gone(s, s.rep(), AttemptEnd.HUNG_UP, at).telling(new News.JoinFailed());
            case Answered _,
                    MachineDetected _,
                    CallEvent.FromLine _,
                    CallEvent.FromErrand _,
                    CallEvent.Drain _ ->
                    HandoffStep.to(s);
        };
    }

    private HandoffStep notJoined(Bridging s, Instant at) {
        return clear(s, s.rep(), AttemptEnd.REFUSED, true, at).telling(new News.JoinFailed());
    }

    private HandoffStep joined(Joined s, CallEvent event) {
        return switch (event) {
            case Left(Instant _, Leg leg, Trouble _) ->
                    HandoffStep.to(new Over(leg), new EndAttempt(leg, s.rep(), AttemptEnd.BRIDGED))
                            .telling(new News.RepDone());
            case Answered _,
                    Bridged _,
                    MachineDetected _,
                    CarrierRefused _,
                    CallEvent.FromLine _,
                    CallEvent.FromErrand _,
                    CallEvent.Drain _,
                    Tick _ ->
                    HandoffStep.to(s);
        };
    }

    private HandoffStep clearing(Clearing s, CallEvent event) {
        return switch (event) {
            case Left(Instant at, Leg _, Trouble _) -> cleared(s, at);
            case Tick(Instant at) when s.tries() < settings.mostHangUps() ->
                    HandoffStep.to(
                            new Clearing(
                                    s.quest(),
                                    s.leg(),
                                    s.rep(),
                                    s.goOn(),
                                    s.tries() + 1,
                                    at.plus(settings.clearing())),
                            new HangUp(s.leg()));
            case Tick(Instant at) -> cleared(s, at);
            case Answered _,
                    Bridged _,
                    MachineDetected _,
                    CarrierRefused _,
                    CallEvent.FromLine _,
                    CallEvent.FromErrand _,
                    CallEvent.Drain _ ->
                    HandoffStep.to(s);
        };
    }

    private HandoffStep cleared(Clearing s, Instant at) {
        return s.goOn() ? begin(s.quest(), s.leg(), at) : HandoffStep.to(new Over(s.leg()));
    }

    /// Ends an attempt whose leg may still be alive.
    private HandoffStep clear(Active s, Rep rep, AttemptEnd end, boolean goOn, Instant at) {
        return HandoffStep.to(
                new Clearing(s.quest(), s.leg(), rep, goOn, 1, at.plus(settings.clearing())),
                new HangUp(s.leg()),
                new EndAttempt(s.leg(), rep, end));
    }

    /// Ends an attempt whose leg is gone, and goes to the next rep.
    private HandoffStep gone(Active s, Rep rep, AttemptEnd end, Instant at) {
        HandoffStep next = begin(s.quest(), s.leg(), at);
        return new HandoffStep(
                next.handoff(),
                prepend(new EndAttempt(s.leg(), rep, end), next.commands()),
                next.news());
    }

    /// A refusal leaves no leg behind; a time-out may, so that leg is hung up.
    private HandoffStep refused(Active s, Rep rep, Trouble why, Instant at) {
        return switch (why) {
            case REFUSED, QUOTA, BUSY, NO_ANSWER, NO_SUCH_NUMBER, NO_WAY_THROUGH, GONE ->
                    gone(s, rep, AttemptEnd.REFUSED, at);
            case TIMEOUT, BROKEN -> clear(s, rep, AttemptEnd.REFUSED, true, at);
        };
    }

    private static AttemptEnd endOf(Trouble why) {
        return switch (why) {
            case BUSY -> AttemptEnd.BUSY;
            case NO_ANSWER, TIMEOUT -> AttemptEnd.NO_ANSWER;
            case REFUSED -> AttemptEnd.DECLINED;
            case GONE -> AttemptEnd.HUNG_UP;
            case QUOTA, BROKEN, NO_SUCH_NUMBER, NO_WAY_THROUGH -> AttemptEnd.REFUSED;
        };
    }

    private static List<CallCommand> prepend(CallCommand first, List<CallCommand> rest) {
        var all = new ArrayList<CallCommand>(rest.size() + 1);
        all.add(first);
        all.addAll(rest);
        return all;
    }
}
