package dev.patchline.agent.call;

import dev.patchline.agent.dialog.AcePlumbing;
import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.dialog.Manners;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.HandoffRules;
import dev.patchline.agent.handoff.HandoffSettings;
import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Field.Confirm;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.playbook.Rule;
import dev.patchline.agent.playbook.ServiceArea;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The phone of somebody whom we call.
public final class Callee extends Handset {
    public static final String NUMBER = "+12145550142";
    public static final String NOTICE =
            "Hi, this is the automated assistant of Ace Plumbing. Say stop or press 9.";
    public static final String OPENING = "Is this Dana Hill?";
    public static final String MESSAGE = "Hello Dana Hill, this is Ace Plumbing. Call us back.";
    private static final String FROM = "+15125550100";
    private static final Leg REP = Leg.rep(1);
    private static final Rep MARIA = new Rep("Maria", "+15125550111", Duration.ofSeconds(20));

    /// @param mayLeaveMessage as the campaign says
    public Callee(boolean mayLeaveMessage) {
        this(rules(), mayLeaveMessage);
    }

    private Callee(CallRules rules, boolean mayLeaveMessage) {
        super(rules, rules.place(call(mayLeaveMessage), NOON));
        all().addAll(last());
    }

    private static CallRules rules() {
        Playbook playbook = playbook();
        return new CallRules(
                CallSettings.DEFAULT,
                new Engine(
                        playbook,
                        Criteria.of(playbook, new ServiceArea(List.of("752*"))),
                        _ -> Optional.empty(),
                        number -> number.startsWith("+1"),
                        Manners.of("Ace Plumbing").whenCalling()),
                new HandoffRules(HandoffSettings.DEFAULT));
    }

    private static Outgoing call(boolean mayLeaveMessage) {
        return new Outgoing(
                Words.of(NUMBER),
                FROM,
                Duration.ofSeconds(25),
                NOON.plus(Duration.ofHours(1)),
                mayLeaveMessage,
                Map.of("name", Words.of("Dana Hill"), "zip", Words.of("no zip at all")));
    }

    private static Playbook playbook() {
        Playbook ace = AcePlumbing.playbook(6, Confirm.IMPLICIT);
        List<Rule> rules = new ArrayList<>(ace.rules());
        rules.addFirst(
                new Rule("zip == '11111'", Route.SUPPORT, "customer", "", "Thank you.", false, 9));
        return new Playbook(
                ace.id(),
                ace.hash(),
                "Hi, this is the automated assistant of {business}. Say stop or press 9.",
                "Is this {name}?",
                ace.cap(),
                ace.fields(),
                rules,
                ace.collect(),
                ace.briefs(),
                ace.forbidden(),
                ace.faqs(),
                ace.examples(),
                ace.warnings(),
                ace.exampleZips(),
                Optional.of(
                        new Playbook.Calling(
                                "your pipes",
                                "Hello[ {name}], this is {business}. Call us back.",
                                Map.of())),
                0);
    }

    List<CallCommand.OptOut> optOuts() {
        return all(CallCommand.OptOut.class);
    }

    boolean isHungUp() {
        return all().contains(new CallCommand.HangUp(Leg.CALLER));
    }

    // ---- What happens ----

    /// What is to be said is heard at once.
    public void tell(CallEvent event) {
        tellBeforeWeSpeak(event);
        if (!said().isEmpty()) {
            isSpokenTo();
        }
    }

    void tellBeforeWeSpeak(CallEvent event) {
        take(event);
    }

    /// Hears the first sound of ours.
    void isSpokenTo() {
        Step begun =
                rules.step(state(), new CallEvent.SpeechBegan(now, Leg.CALLER, state().turn()));
        step = new Step(begun.state(), step.commands());
    }

    public void passes(Duration time) {
        now = now.plus(time);
    }

    public void waits() {
        now = state().deadline();
        tell(new CallEvent.Tick(now));
    }

    public void picksUp() {
        passes(Duration.ofSeconds(8));
        tell(new CallEvent.Answered(now, Leg.CALLER));
        tell(new CallEvent.LineOpened(now, Leg.CALLER));
    }

    /// A whole turn.
    public void says(String words) {
        passes(Duration.ofMillis(800));
        tell(
                new CallEvent.Finished(
                        now,
                        Leg.CALLER,
                        Words.of(words),
                        0.9,
                        Duration.ofMillis(400),
                        Duration.ZERO));
    }

    void isHeardSaying(String words) {
        passes(Duration.ofMillis(800));
        tell(new CallEvent.Heard(now, Leg.CALLER, Words.of(words)));
    }

    public void sounds(Tone tone) {
        tell(new CallEvent.ToneHeard(now, Leg.CALLER, tone, now));
    }

    void isSaidToBeAMachine() {
        tell(new CallEvent.MachineDetected(now, Leg.CALLER));
    }

    public void presses(char key) {
        tell(new CallEvent.Key(now, Leg.CALLER, key));
    }

    public void hearsItOut() {
        passes(Duration.ofSeconds(1));
        tell(new CallEvent.SpeechEnded(now, Leg.CALLER, state().turn()));
    }

    public void isUnderstood(Proposal... proposals) {
        tell(new CallEvent.Understood(now, state().turn(), List.of(proposals)));
    }

    public void answers(String words, Proposal... proposals) {
        hearsItOut();
        says(words);
        isUnderstood(proposals);
    }

    public void hangsUp() {
        hangsUp(Trouble.GONE);
    }

    public void hangsUp(Trouble why) {
        tell(new CallEvent.Left(now, Leg.CALLER, why));
    }

    // ---- Roads ----

    /// Has said hello and hears who calls.
    public void isGreeted() {
        picksUp();
        says("hello");
    }

    /// Has heard who calls, and is asked the first question.
    public void isAsked() {
        isGreeted();
        hearsItOut();
    }

    public void agrees() {
        isAsked();
        answers("a pipe burst", AcePlumbing.set("problem", "burst_pipe"));
        answers("75201", AcePlumbing.set("zip", "75201"));
        answers("yes", AcePlumbing.set("ready_now", "yes"));
    }

    public void isPutThrough() {
        agrees();
        tell(new CallEvent.RepFound(now, REP, MARIA));
        tell(new CallEvent.Answered(now, REP));
        tell(new CallEvent.LineOpened(now, REP));
        tell(new CallEvent.Key(now, REP, '1'));
        hearsItOut();
        tell(new CallEvent.SpeechEnded(now, REP, Turn.FIRST.next()));
        tell(new CallEvent.Bridged(now, REP));
        tell(new CallEvent.Left(now, REP, Trouble.GONE));
    }

    public void noRepIsFree() {
        agrees();
        hearsItOut();
        tell(new CallEvent.NoRepFree(now, REP));
    }

    public static Proposal does(Act act) {
        return new Proposal.Does(act, Words.of("so they said"));
    }
}
