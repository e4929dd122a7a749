package dev.patchline.telephony.bench.campaign;

import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallRules;
import dev.patchline.agent.call.CallState;
import dev.patchline.agent.call.Conversation;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Outbound;
import dev.patchline.agent.call.Outgoing;
import dev.patchline.agent.call.Step;
import dev.patchline.agent.call.Tone;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.dialog.Hypothesis;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.port.Understander;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// One call in virtual time: the agent's own rules and understanding, and a line that carries words
/// and tones instead of sound. What is modelled is when an ear would notice what (from measured
/// figures of this product's ear), how long speech lasts, and how a recogniser mishears.
///
/// For one thread.
final class VirtualCall {
    /// From the first sound to the news that somebody speaks.
    private static final Duration ONSET = Duration.ofMillis(100);

    /// From a word to its partial result.
    private static final Duration PARTIAL_LAG = Duration.ofMillis(280);

    /// From the end of a turn to the news of it.
    private static final Duration TURN_END = Duration.ofMillis(650);

    private static final Duration TONE_LAG = Duration.ofMillis(120);
    private static final int WORDS_A_PARTIAL = 3;
    private static final double SPOKEN_WORDS_A_SECOND = 2.6;

    /// From the order to speak to the first sound, when the voice has it ready.
    private static final Duration FIRST_SOUND = Duration.ofMillis(20);

    private static final double AGENT_CHARACTERS_A_SECOND = 14;

    /// Of a word to be dropped by the recogniser; by default.
    static final double WORD_LOSS = 0.04;

    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final Rep REP = new Rep("Maria", "+15125550111", Duration.ofSeconds(20));

    /// What the other side of a call is told, and what it can do.
    interface Other {
        /// The phone rings.
        void rings();

        /// The agent begins to say this.
        void hears(String words);

        /// The agent has said it.
        void heardOut(CallState state);
    }

    /// What the agent did, for the report.
    ///
    /// @param hungUpUnasked the agent hung up without a goodbye while nobody had been greeted
    /// @param helloToWord from the end of the other side's first words to the agent's first
    /// @param beepToMessage from the end of the beep to the message
    /// @param beforeNotice what the agent had heard when it said who calls; empty when it never did
    record Deeds(
            boolean hungUpUnasked,
            Optional<Duration> helloToWord,
            Optional<Duration> beepToMessage,
            Optional<String> beforeNotice,
            List<String> optedOut,
            List<String> said) {
        Deeds {
            optedOut = List.copyOf(optedOut);
            said = List.copyOf(said);
        }
    }

    private final CallRules rules;
    private final Understander understander;
    private final Random random;
    private final double wordLoss;
    private final VirtualClock clock;
    private final boolean repIsFree;
    private final Map<Leg, Turn> speaking = new HashMap<>();
    private final List<String> said = new ArrayList<>();
    private final List<String> optedOut = new ArrayList<>();
    private CallState state;
    private @Nullable Other other;
    private boolean up;
    private boolean gone;
    private boolean bridged;
    private boolean hungUpUnasked;
    private @Nullable Instant firstWords;
    private @Nullable Instant beepEnded;
    private @Nullable Duration helloToWord;
    private @Nullable Duration beepToMessage;
    private @Nullable String beforeNotice;
    private boolean lineIsBusy;

    VirtualCall(
            CallRules rules,
            Understander understander,
            boolean repIsFree,
            double wordLoss,
            Random random,
            VirtualClock clock,
            Outgoing outgoing) {
        this.rules = rules;
        this.understander = understander;
        this.repIsFree = repIsFree;
        this.wordLoss = wordLoss;
        this.random = random;
        this.clock = clock;
        Step begun = rules.place(outgoing, clock.now());
        this.state = begun.state();
        perform(begun.commands());
    }

    /// Runs the call to its end.
    CallState run(Other callee) {
        other = callee;
        Instant end = clock.now().plus(LONGEST);
        while (!state.over() && clock.now().isBefore(end)) {
            Instant deadline = state.deadline();
            if (!clock.next(deadline)) {
                take(new CallEvent.Tick(clock.now()));
            }
        }
        return state;
    }

    Deeds deeds() {
        return new Deeds(
                hungUpUnasked,
                Optional.ofNullable(helloToWord),
                Optional.ofNullable(beepToMessage),
                Optional.ofNullable(beforeNotice),
                optedOut,
                said);
    }

    CallState state() {
        return state;
    }

    // ---- What the other side does ----

    void picksUp() {
        if (gone) {
            return;
        }
        up = true;
        take(new CallEvent.Answered(clock.now(), Leg.CALLER));
        clock.in(
                Duration.ofMillis(120),
                () -> tell(new CallEvent.LineOpened(clock.now(), Leg.CALLER)));
    }

    void carrierSaysMachine() {
        tell(new CallEvent.MachineDetected(clock.now(), Leg.CALLER));
    }

    /// Speaks one turn; a second one while the first lasts is not heard.
    ///
    /// @param then when the last word is said
    void says(String words, Runnable then) {
        if (!up || gone || bridged) {
            return;
        }
        List<String> spoken = List.of(words.split("\\s+"));
        lineIsBusy = true;
        clock.in(ONSET, () -> tell(new CallEvent.BeganSpeaking(clock.now(), Leg.CALLER)));
        List<String> heard = spoken.stream().filter(_ -> random.nextDouble() >= wordLoss).toList();
        Duration length = speech(spoken.size());
        for (int n = WORDS_A_PARTIAL; n < heard.size(); n += WORDS_A_PARTIAL) {
            Words partial = Words.of(String.join(" ", heard.subList(0, n)));
            clock.in(
                    speech(n).plus(PARTIAL_LAG),
                    () -> tell(new CallEvent.Heard(clock.now(), Leg.CALLER, partial)));
        }
        clock.in(
                length,
                () -> {
                    lineIsBusy = false;
                    if (firstWords == null) {
                        firstWords = clock.now();
                    }
                    then.run();
                });
        clock.in(length.plus(TURN_END), () -> finished(String.join(" ", heard)));
    }

    private void finished(String words) {
        tell(
                words.isBlank()
                        ? new CallEvent.FellSilent(clock.now(), Leg.CALLER)
                        : new CallEvent.Finished(
                                clock.now(),
                                Leg.CALLER,
                                Words.of(words),
                                0.9,
                                TURN_END,
                                Duration.ofMillis(20)));
    }

    void sounds(Tone tone, Duration length) {
        clock.in(
                length,
                () -> {
                    Instant ended = clock.now();
                    if (tone == Tone.BEEP) {
                        beepEnded = ended;
                    }
                    clock.in(
                            TONE_LAG,
                            () ->
                                    tell(
                                            new CallEvent.ToneHeard(
                                                    clock.now(), Leg.CALLER, tone, ended)));
                });
    }

    void presses(char key) {
        tell(new CallEvent.Key(clock.now(), Leg.CALLER, key));
    }

    void hangsUp(Trouble why) {
        if (gone) {
            return;
        }
        gone = true;
        clock.in(
                Duration.ofMillis(80),
                () -> take(new CallEvent.Left(clock.now(), Leg.CALLER, why)));
        if (bridged) {
            clock.in(
                    Duration.ofMillis(120),
                    () -> take(new CallEvent.Left(clock.now(), Leg.rep(1), Trouble.GONE)));
        }
    }

    void in(Duration time, Runnable what) {
        clock.in(time, what);
    }

    boolean isTalkingToRep() {
        return bridged;
    }

    boolean isOver() {
        return gone;
    }

    /// Whether either side speaks.
    boolean isNoisy() {
        return lineIsBusy || speaking.containsKey(Leg.CALLER);
    }

    private static Duration speech(int words) {
        return Duration.ofMillis((long) (1000 * words / SPOKEN_WORDS_A_SECOND));
    }

    // ---- The agent ----

    private void tell(CallEvent event) {
        if (up && !gone && !bridged) {
            take(event);
        }
    }

    private void take(CallEvent event) {
        Step step = rules.step(state, event);
        state = step.state();
        perform(step.commands());
    }

    private void perform(List<CallCommand> commands) {
        for (CallCommand command : commands) {
            switch (command) {
                case CallCommand.PlaceCall _ ->
                        clock.in(
                                Duration.ofMillis(50),
                                () -> {
                                    if (other != null) {
                                        other.rings();
                                    }
                                });
                case CallCommand.Say(Leg leg, Turn turn, Words words) -> say(leg, turn, words);
                case CallCommand.Hush(Leg leg) -> hush(leg);
                case CallCommand.Understand(Turn turn, List<Hypothesis> heard) -> {
                    var proposals =
                            understander.understand(
                                    state.dialog(), heard.getFirst().words(), clock.now());
                    clock.in(
                            Duration.ofMillis(8),
                            () -> take(new CallEvent.Understood(clock.now(), turn, proposals)));
                }
                case CallCommand.FindRep find ->
                        clock.in(
                                Duration.ofMillis(5),
                                () ->
                                        take(
                                                repIsFree && find.tried().isEmpty()
                                                        ? new CallEvent.RepFound(
                                                                clock.now(), find.leg(), REP)
                                                        : new CallEvent.NoRepFree(
                                                                clock.now(), find.leg())));
                case CallCommand.Dial(Leg leg, Rep _) ->
                        clock.in(Duration.ofSeconds(3), () -> repPicksUp(leg));
                case CallCommand.Bridge(Leg leg, int _) ->
                        clock.in(Duration.ofMillis(150), () -> bridge(leg));
                case CallCommand.HangUp(Leg leg) -> hangUp(leg);
                case CallCommand.OptOut(Words number, boolean _) -> optedOut.add(number.text());
                case CallCommand.OpenLine(Leg leg) ->
                        clock.in(
                                Duration.ofMillis(120),
                                () -> take(new CallEvent.LineOpened(clock.now(), leg)));
                case CallCommand.Answer _,
                        CallCommand.Pause _,
                        CallCommand.Resume _,
                        CallCommand.Expect _,
                        CallCommand.Prepare _,
                        CallCommand.CloseLine _,
                        CallCommand.EndAttempt _,
                        CallCommand.Conclude _ -> {}
            }
        }
    }

    private void say(Leg leg, Turn turn, Words words) {
        speaking.put(leg, turn);
        Duration length =
                Duration.ofMillis(
                        (long) (1000 * words.text().length() / AGENT_CHARACTERS_A_SECOND));
        if (leg.isCaller()) {
            said.add(words.text());
            Instant now = clock.now();
            Outbound known = state.outbound().orElseThrow();
            if (beforeNotice == null && known.notice().isPresent()) {
                beforeNotice = known.who().words().text().replace('\n', '|');
            }
            if (helloToWord == null && firstWords != null) {
                helloToWord = Duration.between(firstWords, now);
            }
            if (beepEnded != null
                    && beepToMessage == null
                    && state.conversation() instanceof Conversation.LeavingMessage) {
                beepToMessage = Duration.between(beepEnded, now);
            }
            if (other != null) {
                other.hears(words.text());
            }
        }
        clock.in(FIRST_SOUND, () -> take(new CallEvent.SpeechBegan(clock.now(), leg, turn)));
        clock.in(
                length,
                () -> {
                    if (turn.equals(speaking.get(leg))) {
                        speaking.remove(leg);
                        take(new CallEvent.SpeechEnded(clock.now(), leg, turn));
                        if (leg.isCaller() && other != null && !gone && !bridged) {
                            other.heardOut(state);
                        } else if (!leg.isCaller()) {
                            clock.in(
                                    Duration.ofSeconds(1),
                                    () -> take(new CallEvent.Key(clock.now(), leg, '1')));
                        }
                    }
                });
    }

    private void hush(Leg leg) {
        Turn turn = speaking.remove(leg);
        if (turn != null) {
            clock.in(
                    Duration.ofMillis(1),
                    () ->
                            take(
                                    new CallEvent.SpeechEnded(
                                            clock.now(), leg, turn, Words.of("a few"), 5)));
        }
    }

    private void repPicksUp(Leg leg) {
        take(new CallEvent.Answered(clock.now(), leg));
        clock.in(Duration.ofMillis(100), () -> take(new CallEvent.LineOpened(clock.now(), leg)));
    }

    private void bridge(Leg leg) {
        if (gone) {
            take(
                    new CallEvent.CarrierRefused(
                            clock.now(), leg, "bridge", dev.patchline.agent.call.Trouble.GONE));
            return;
        }
        bridged = true;
        take(new CallEvent.Bridged(clock.now(), leg));
        clock.in(Duration.ofMinutes(3), () -> hangsUp(Trouble.GONE));
    }

    private void hangUp(Leg leg) {
        if (leg.isCaller()) {
            boolean greeted = state.outbound().orElseThrow().notice().isPresent();
            boolean parted = said.stream().anyMatch(words -> words.contains("Goodbye"));
            hungUpUnasked |= up && !greeted && !parted;
            hangsUp(Trouble.GONE);
        } else {
            clock.in(
                    Duration.ofMillis(80),
                    () -> take(new CallEvent.Left(clock.now(), leg, Trouble.GONE)));
        }
    }
}
