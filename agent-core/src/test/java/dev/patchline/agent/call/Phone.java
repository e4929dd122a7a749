package dev.patchline.agent.call;

import static dev.patchline.agent.dialog.AcePlumbing.set;

import dev.patchline.agent.dialog.AcePlumbing;
import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.HandoffRules;
import dev.patchline.agent.handoff.HandoffSettings;
import dev.patchline.agent.handoff.Rep;
import java.time.Duration;
import java.util.List;

/// A caller's phone.
final class Phone extends Handset {
    static final Leg REP = Leg.rep(1);
    static final Rep MARIA = new Rep("Maria", "+15125550111", Duration.ofSeconds(20));

    /// How far a call can come.
    enum Stage {
        ARRIVING,
        NOTICE,
        ASKED,
        PAUSED,
        LISTENING,
        THINKING,
        SEEKING,
        RINGING,
        BRIEFING,
        DECIDING,
        INTRODUCING,
        BRIDGING,
        TALKING,
        PARTING
    }

    Phone(String callerId) {
        this(callerId, CallSettings.DEFAULT, false);
    }

    Phone(String callerId, CallSettings settings) {
        this(callerId, settings, false);
    }

    private Phone(String callerId, CallSettings settings, boolean busy) {
        this(
                callerId,
                new CallRules(
                        settings, AcePlumbing.engine(), new HandoffRules(HandoffSettings.DEFAULT)),
                busy);
    }

    private Phone(String callerId, CallRules rules, boolean busy) {
        super(rules, rules.begin(callerId, busy, NOON));
    }

    static Phone busy(String callerId) {
        return new Phone(callerId, CallSettings.DEFAULT, true);
    }

    // ---- What has come of it ----

    List<CallCommand.Conclude> conclusions() {
        return all(CallCommand.Conclude.class);
    }

    CallCommand.Conclude conclusion() {
        return conclusions().getFirst();
    }

    List<Leg> dialled() {
        return all(CallCommand.Dial.class).stream().map(CallCommand.Dial::leg).toList();
    }

    List<Leg> hungUp() {
        return all(CallCommand.HangUp.class).stream().map(CallCommand.HangUp::leg).toList();
    }

    // ---- What happens ----

    void tell(CallEvent event) {
        take(event);
    }

    /// Nothing happens until the next deadline.
    void waits() {
        now = state().deadline();
        tell(new CallEvent.Tick(now));
    }

    void passes(Duration time) {
        now = now.plus(time);
        tell(new CallEvent.Tick(now));
    }

    void answered() {
        tell(new CallEvent.Answered(now, Leg.CALLER));
    }

    void lineOpens() {
        tell(new CallEvent.LineOpened(now, Leg.CALLER));
    }

    void losesTheLine() {
        tell(new CallEvent.LineLost(now, Leg.CALLER));
    }

    void hearsItOut() {
        hearsItOut(Leg.CALLER, state().turn());
    }

    private void hearsItOut(Leg leg, Turn turn) {
        now = now.plusSeconds(1);
        tell(new CallEvent.SpeechEnded(now, leg, turn));
    }

    void beginsToSpeak() {
        tell(new CallEvent.BeganSpeaking(now, Leg.CALLER));
    }

    void fallsSilent() {
        tell(new CallEvent.FellSilent(now, Leg.CALLER));
    }

    void isHeardSaying(String words) {
        tell(new CallEvent.Heard(now, Leg.CALLER, Words.of(words)));
    }

    void finishes(String words) {
        tell(
                new CallEvent.Finished(
                        now, Leg.CALLER, Words.of(words), 0.9, Duration.ZERO, Duration.ZERO));
    }

    void isUnderstood(Proposal... proposals) {
        isUnderstood(state().turn(), proposals);
    }

    void isUnderstood(Turn turn, Proposal... proposals) {
        tell(new CallEvent.Understood(now, turn, List.of(proposals)));
    }

    /// Speaks a whole turn that is understood, once the agent has finished.
    void answers(String words, Proposal... proposals) {
        if (state().conversation() instanceof Conversation.Speaking) {
            hearsItOut();
        }
        finishes(words);
        isUnderstood(proposals);
    }

    void presses(char key) {
        tell(new CallEvent.Key(now, Leg.CALLER, key));
    }

    void presses(String keys) {
        keys.chars().forEach(key -> presses((char) key));
    }

    void hangsUp() {
        tell(new CallEvent.Left(now, Leg.CALLER, Trouble.GONE));
    }

    // ---- Roads ----

    void arrives() {
        answered();
        lineOpens();
    }

    void hearsTheOpeningBegin() {
        arrives();
        hearsItOut();
    }

    void isAskedTheOpening() {
        hearsTheOpeningBegin();
        hearsItOut();
    }

    void isAskedForTheZip() {
        isAskedTheOpening();
        answers("a pipe burst", set("problem", "burst_pipe"));
        hearsItOut();
    }

    void isAskedWhetherToPutThrough() {
        isAskedForTheZip();
        answers("75201", set("zip", "75201"));
        answers("john", set("name", "John"));
    }

    void agrees() {
        isAskedWhetherToPutThrough();
        answers("yes", set("ready_now", "yes"));
    }

    void asksForAPerson() {
        isAskedTheOpening();
        answers("a person please", new Proposal.Does(Act.HANDOFF, Words.of("a person")));
    }

    void repIsRung() {
        tell(new CallEvent.RepFound(now, REP, MARIA));
    }

    void repPicksUp() {
        tell(new CallEvent.Answered(now, REP));
        tell(new CallEvent.LineOpened(now, REP));
    }

    void repTakesTheCall() {
        tell(new CallEvent.Key(now, REP, '1'));
    }

    void isBeingJoined() {
        agrees();
        repIsRung();
        repPicksUp();
        repTakesTheCall();
        hearsItOut();
        hearsItOut(REP, Turn.FIRST.next());
    }

    void isPutThrough() {
        isBeingJoined();
        tell(new CallEvent.Bridged(now, REP));
    }

    void repLegsReportTheyAreGone() {
        dialled().forEach(leg -> tell(new CallEvent.Left(now, leg, Trouble.GONE)));
    }

    void comesTo(Stage stage) {
        switch (stage) {
            case ARRIVING -> answered();
            case NOTICE -> arrives();
            case ASKED -> hearsTheOpeningBegin();
            case PAUSED -> {
                hearsTheOpeningBegin();
                beginsToSpeak();
            }
            case LISTENING -> isAskedTheOpening();
            case THINKING -> {
                isAskedTheOpening();
                finishes("a pipe burst");
            }
            case SEEKING -> agrees();
            case RINGING -> {
                agrees();
                repIsRung();
            }
            case BRIEFING -> {
                comesTo(Stage.RINGING);
                repPicksUp();
            }
            case DECIDING -> {
                comesTo(Stage.BRIEFING);
                hearsItOut(REP, Turn.FIRST);
            }
            case INTRODUCING -> {
                comesTo(Stage.BRIEFING);
                repTakesTheCall();
            }
            case BRIDGING -> isBeingJoined();
            case TALKING -> isPutThrough();
            case PARTING -> {
                isAskedTheOpening();
                answers("bye", new Proposal.Does(Act.END_CALL, Words.of("bye")));
            }
        }
    }
}
