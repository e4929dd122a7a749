package dev.patchline.agent.session;

import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.CallRules;
import dev.patchline.agent.call.CallState;
import dev.patchline.agent.call.Conversation;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Step;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.port.CarrierException;
import dev.patchline.agent.port.Journal;
import dev.patchline.agent.port.Line;
import dev.patchline.agent.port.Mind;
import dev.patchline.agent.port.Sentences;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs one call on one virtual thread: waits for an event or the deadline, lets the rules decide,
/// and sets in motion what they want. Nothing here blocks but the wait for the mailbox.
public final class CallSession implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(CallSession.class);

    /// How long a closed line may take to say what was heard of its last words.
    private static final Duration LAST_WORDS = Duration.ofMillis(200);

    /// By how much hearing lags behind on an idle machine: audio comes in pieces of up to 100 ms.
    private static final Duration ORDINARY_LAG = Duration.ofMillis(120);

    /// How often it is looked whether hearing has caught up.
    private static final Duration CATCHING_UP = Duration.ofMillis(20);

    /// An ear that lags behind more than that drops what it has not heard.
    private static final Duration MOST_BEHIND = Duration.ofSeconds(10);

    private final CallId id;
    private final CallRules rules;
    private final Equipment equipment;
    private final Consumer<Watched> watcher;
    private final Mailbox mailbox = new Mailbox();
    private final Map<Leg, Line> lines = new ConcurrentHashMap<>();
    private final Map<Leg, Rep> locked = new HashMap<>();

    /// What is being said, as far as its end is not known.
    private final Set<Speech> speeches = new HashSet<>();

    private final Consumer<CallState> last;
    private final Step begun;
    private final Mind mind;
    private final Anticipation anticipation;
    private CallState state;
    private int sequence;

    /// Set when nobody new may be drawn in, whatever is recorded later.
    private volatile boolean over;

    private record Speech(Leg leg, Turn turn) {}

    /// What onlookers such as a console see of a call, after each step.
    public record Watched(
            CallId call, CallEvent event, CallState state, List<CallCommand> commands) {
        public Watched {
            commands = List.copyOf(commands);
        }
    }

    /// @param begun the first step, as [CallRules#begin] or [CallRules#place] gave it
    /// @param watcher sees every step, on the call's own thread; must not block
    /// @param last is given the state in which the call ended
    CallSession(
            CallId id,
            CallRules rules,
            Equipment equipment,
            Step begun,
            Consumer<Watched> watcher,
            Consumer<CallState> last) {
        this.id = id;
        this.rules = rules;
        this.equipment = equipment;
        this.watcher = watcher;
        this.last = last;
        this.begun = begun;
        this.mind = equipment.understanding().open(id);
        this.anticipation = new Anticipation(id, rules.foresight(), equipment);
        this.state = begun.state();
    }

    public CallId id() {
        return id;
    }

    /// Hands an event to the call. Any thread.
    ///
    /// @return false when the call cannot take it any more
    public boolean tell(CallEvent event) {
        return mailbox.offer(event);
    }

    @Override
    public void run() {
        try {
            lines.put(Leg.CALLER, equipment.lines().line(id, Leg.CALLER));
            perform(new CallEvent.Tick(equipment.clock().instant()), begun.commands());
            while (!state.over()) {
                take(next());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            log.error("call {} ends on a fault", id, Faults.withoutWords(bug));
            over = true;
            hangUpEverybody();
        } finally {
            over = true;
            mind.close();
            lines.values().forEach(Line::close);
            recordLastWords();
            locked.values().forEach(rep -> equipment.roster().unlock(id, rep));
            var _ = equipment.journal().end(id, equipment.clock().instant());
            last.accept(state);
        }
    }

    /// A deadline has passed when it was heard that nobody spoke until then, however long a busy
    /// machine takes to hear it.
    private CallEvent next() throws InterruptedException {
        Instant deadline = state.deadline();
        Instant latest = deadline.plus(MOST_BEHIND);
        Instant now = equipment.clock().instant();
        @Nullable CallEvent event = mailbox.poll(Duration.between(now, deadline));
        now = equipment.clock().instant();
        while (event == null && now.isBefore(latest) && !heardUntil(deadline, now)) {
            event = mailbox.poll(CATCHING_UP);
            now = equipment.clock().instant();
        }
        return event == null ? new CallEvent.Tick(now) : event;
    }

    private boolean heardUntil(Instant deadline, Instant now) {
        return lines.values().stream()
                .noneMatch(line -> now.minus(line.behind()).plus(ORDINARY_LAG).isBefore(deadline));
    }

    /// Whoever hangs up in the middle of a sentence has heard the first half of it.
    private void recordLastWords() {
        Instant end = equipment.clock().instant().plus(LAST_WORDS);
        try {
            while (!speeches.isEmpty()) {
                Duration left = Duration.between(equipment.clock().instant(), end);
                @Nullable CallEvent event = left.isPositive() ? mailbox.poll(left) : null;
                if (event == null) {
                    return;
                }
                if (event instanceof CallEvent.SpeechEnded) {
                    perform(event, List.of());
                    watcher.accept(new Watched(id, event, state, List.of()));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(CallEvent event) {
        if (event instanceof CallEvent.Heard(Instant _, Leg leg, Words soFar)
                && leg.isCaller()
                && state.conversation() instanceof Conversation.Listening) {
            mind.overhear(state.dialog(), soFar);
        }
        Step step = rules.step(state, event);
        state = step.state();
        perform(event, step.commands());
        anticipation.after(event, state);
        watcher.accept(new Watched(id, event, state, step.commands()));
    }

    private void perform(CallEvent event, List<CallCommand> commands) {
        if (event instanceof CallEvent.SpeechEnded ended) {
            speeches.remove(new Speech(ended.leg(), ended.turn()));
        }
        CompletableFuture<Void> recorded =
                equipment
                        .journal()
                        .append(new Journal.Entry(id, ++sequence, event, commands, state.dialog()));
        for (CallCommand command : commands) {
            switch (command) {
                case CallCommand.OnLine onLine -> perform(onLine);
                case CallCommand.Lasting lasting -> performWhenRecorded(lasting, recorded);
                case CallCommand.OpenLine(Leg leg) ->
                        errand(leg, "streaming", () -> equipment.carrier().openLine(id, leg));
                case CallCommand.CloseLine(Leg leg) -> closeLine(leg);
                case CallCommand.Prepare(var words) ->
                        equipment.voice().prepare(words.text(), false);
                case CallCommand.Understand understand -> understand(understand, state.dialog());
                case CallCommand.FindRep find -> findRep(find);
                case CallCommand.EndAttempt(Leg leg, Rep rep, var _) -> {
                    locked.remove(leg);
                    equipment.roster().unlock(id, rep);
                    Optional.ofNullable(lines.remove(leg)).ifPresent(Line::close);
                }
            }
        }
    }

    private void perform(CallCommand.OnLine command) {
        @Nullable Line line = lines.get(command.leg());
        if (line == null) {
            return;
        }
        switch (command) {
            case CallCommand.Say(Leg leg, var turn, var words) -> {
                speeches.add(new Speech(leg, turn));
                otherWords(leg, turn, words)
                        .ifPresentOrElse(
                                sentences -> line.say(turn, sentences),
                                () -> line.say(turn, words));
            }
            case CallCommand.Pause _ -> line.pause();
            case CallCommand.Resume _ -> line.resume();
            case CallCommand.Hush _ -> line.hush();
            case CallCommand.Expect(Leg _, var expectation) -> line.expect(expectation);
        }
    }

    /// What cannot be taken back waits until its record is safe. If it cannot be made safe, legs
    /// are still hung up, but nobody new is drawn in.
    private void performWhenRecorded(
            CallCommand.Lasting command, CompletableFuture<Void> recorded) {
        if (command instanceof CallCommand.Dial(Leg leg, Rep rep)) {
            locked.put(leg, rep);
            lines.put(leg, equipment.lines().line(id, leg));
        }
        var _ =
                recorded.whenCompleteAsync(
                        (_, failure) -> {
                            if (failure != null) {
                                log.error("call {}: a step could not be recorded", id);
                            }
                            perform(command, failure == null && !over);
                        },
                        equipment.errands());
    }

    private void perform(CallCommand.Lasting command, boolean recorded) {
        switch (command) {
            case CallCommand.Answer() ->
                    attempt(Leg.CALLER, "answer", () -> equipment.carrier().answer(id));
            case CallCommand.Dial(Leg leg, Rep rep) ->
                    attempt(
                            leg,
                            "dial",
                            () ->
                                    whenSafe(
                                            recorded,
                                            () -> equipment.carrier().dial(id, leg, rep, "")));
            case CallCommand.Bridge(Leg leg, int tries) ->
                    attempt(
                            leg,
                            "bridge",
                            () ->
                                    whenSafe(
                                            recorded,
                                            () -> equipment.carrier().bridge(id, leg, tries)));
            case CallCommand.HangUp(Leg leg) ->
                    attempt(leg, "hangup", () -> equipment.carrier().hangUp(id, leg));
            case CallCommand.PlaceCall(Words number, String from, Duration ring) ->
                    attempt(
                            Leg.CALLER,
                            "dial",
                            () ->
                                    whenSafe(
                                            recorded,
                                            () ->
                                                    equipment
                                                            .carrier()
                                                            .place(id, number.text(), from, ring)));
            case CallCommand.OptOut(Words number, boolean keyed) -> stop(number, keyed);
            case CallCommand.Conclude _ -> {}
        }
    }

    /// Done also when the step could not be recorded: not calling somebody is always safe.
    private void stop(Words number, boolean keyed) {
        try {
            equipment.optOuts().stop(id, number.text(), keyed, equipment.clock().instant());
        } catch (RuntimeException fault) {
            log.error(
                    "call {}: somebody asked not to be called again, and that could not be taken"
                            + " down",
                    id,
                    Faults.withoutWords(fault));
        }
    }

    private static void whenSafe(boolean recorded, Runnable command) {
        if (!recorded) {
            throw new CarrierException(Trouble.REFUSED, "the step could not be recorded");
        }
        command.run();
    }

    private void errand(Leg leg, String name, Runnable command) {
        equipment.errands().execute(() -> attempt(leg, name, command));
    }

    private void attempt(Leg leg, String name, Runnable command) {
        try {
            command.run();
        } catch (CarrierException refused) {
            log.warn(
                    "call {} leg {}: {} refused: {}",
                    id,
                    leg.attempt(),
                    name,
                    refused.getMessage());
            tell(
                    new CallEvent.CarrierRefused(
                            equipment.clock().instant(), leg, name, refused.trouble()));
        } catch (RuntimeException fault) {
            log.error(
                    "call {} leg {}: {} failed",
                    id,
                    leg.attempt(),
                    name,
                    Faults.withoutWords(fault));
            tell(
                    new CallEvent.CarrierRefused(
                            equipment.clock().instant(), leg, name, Trouble.BROKEN));
        }
    }

    private void closeLine(Leg leg) {
        Optional.ofNullable(lines.get(leg)).ifPresent(Line::close);
        errand(leg, "streaming_stop", () -> equipment.carrier().closeLine(id, leg));
    }

    private void understand(CallCommand.Understand command, Dialog dialog) {
        mind.understand(
                dialog,
                command.heard(),
                equipment.clock().instant(),
                understanding -> {
                    var now = equipment.clock().instant();
                    if (!understanding.consulted().isEmpty()) {
                        tell(new CallEvent.Consulted(now, understanding.consulted()));
                    }
                    tell(new CallEvent.Understood(now, command.turn(), understanding.proposals()));
                });
    }

    /// For the caller's ears, a question may be worded anew.
    private Optional<Sentences> otherWords(Leg leg, Turn turn, Words words) {
        if (!leg.isCaller()) {
            return Optional.empty();
        }
        return mind.reword(
                state.dialog(),
                words,
                worded -> {
                    var now = equipment.clock().instant();
                    if (!worded.spoken().isBlank()) {
                        tell(new CallEvent.Reworded(now, turn, worded.spoken()));
                    }
                    tell(new CallEvent.Consulted(now, worded.consulted()));
                });
    }

    private void findRep(CallCommand.FindRep command) {
        Leg leg = command.leg();
        var now = equipment.clock().instant();
        tell(
                equipment
                        .roster()
                        .lock(id, command.group(), command.tried(), now)
                        .<CallEvent>map(rep -> new CallEvent.RepFound(now, leg, rep))
                        .orElse(new CallEvent.NoRepFree(now, leg)));
    }

    private void hangUpEverybody() {
        var legs = new HashSet<>(lines.keySet());
        legs.add(Leg.CALLER);
        for (Leg leg : legs) {
            errand(leg, "hangup", () -> equipment.carrier().hangUp(id, leg));
        }
    }
}
