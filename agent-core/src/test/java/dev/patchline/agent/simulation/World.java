package dev.patchline.agent.simulation;

import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallRules;
import dev.patchline.agent.call.CallState;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Outgoing;
import dev.patchline.agent.call.Step;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.playbook.Playbook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One call from ring to end: a caller or a lead, reps, a carrier and the agent's rules, on a clock
/// that jumps from event to event.
final class World {
    /// Set with `-Dsimulation.trace=true` to read what happened in one seed.
    private static final boolean TRACE = Boolean.getBoolean("simulation.trace");

    private static final Duration LONGEST = Duration.ofHours(5);
    private static final int MOST_STEPS = 5_000;

    private final Course course;
    private final CallRules rules;
    private final Arrows arrows;
    private final Invariants invariants = new Invariants();
    private final Phones phones = new Phones();
    private final Speeches speeches;
    private final Network network;
    private final SimulatedCaller caller;
    private final SimulatedReps reps;
    private final SimulatedMind mind;

    /// In calls that we make.
    private final Optional<SimulatedLead> lead;

    private CallState state;

    World(long seed, CallRules rules, Playbook playbook, Mischief mischief, Arrows arrows) {
        this.course = new Course(seed, mischief);
        this.rules = rules;
        this.arrows = arrows;
        this.speeches = new Speeches(course, phones, invariants, this::begun, this::heard);
        this.network = new Network(course, phones, speeches);
        this.reps = new SimulatedReps(course, phones, network, invariants);
        this.mind = new SimulatedMind(course, playbook);
        boolean outbound = course.chance(0.4);
        String callerId = course.chance(0.9) ? "+12145550123" : "";
        Step begun =
                outbound
                        ? rules.place(outgoing(), course.now())
                        : rules.begin(callerId, course.chance(0.03), course.now());
        this.state = begun.state();
        this.lead =
                outbound
                        ? Optional.of(new SimulatedLead(course, phones, network, invariants))
                        : Optional.empty();
        this.caller = new SimulatedCaller(course, phones, network, invariants, this::isMachine);
        if (outbound && course.chance(0.05)) {
            course.after(
                    course.between(0, 20_000),
                    () -> course.post(new CallEvent.TakenBack(course.now())));
        }
        perform(begun.commands());
        if (course.chance(0.35)) {
            course.after(Duration.ofMillis(course.random().nextInt(90_000)), caller::hangsUp);
        }
        if (course.chance(0.01)) {
            course.after(
                    Duration.ofMillis(course.random().nextInt(60_000)),
                    () -> course.post(new CallEvent.Drain(course.now())));
        }
    }

    private Outgoing outgoing() {
        return new Outgoing(
                Words.of("+12145550123"),
                "+15125550100",
                Duration.ofSeconds(25),
                Course.START.plusSeconds(course.chance(0.05) ? 10 : 3600),
                course.chance(0.5),
                course.chance(0.8) ? Map.of("name", Words.of("Dana Hill")) : Map.of());
    }

    private boolean isMachine() {
        return lead.isPresent() && !lead.get().isPerson();
    }

    private void begun(Leg leg) {
        if (leg.isCaller()) {
            caller.interrupts();
        }
    }

    private void heard(Leg leg) {
        if (leg.isCaller()) {
            caller.answers();
        } else {
            course.after(course.between(200, 3000), () -> reps.decides(leg));
        }
    }

    /// Runs the call to its end.
    ///
    /// @return the first broken invariant, in words
    Optional<String> run() {
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            if (state.over()) {
                return invariants.atTheEnd(course.now(), state, phones::isAlive);
            }
            Optional<CallEvent> event = course.next(state.deadline());
            if (event.isEmpty()) {
                continue;
            }
            if (Duration.between(Course.START, course.now()).compareTo(LONGEST) > 0) {
                return Optional.of("the call does not end within " + LONGEST.toHours() + " hours");
            }
            Optional<String> broken = take(event.get());
            if (broken.isPresent()) {
                return broken;
            }
        }
        return Optional.of("the call does not end within " + MOST_STEPS + " steps");
    }

    private Optional<String> take(CallEvent event) {
        CallState before = state;
        Step step = rules.step(before, event);
        state = step.state();
        arrows.took(before, event, state);
        if (TRACE) {
            System.out.println(
                    event
                            + "\n    "
                            + state.conversation()
                            + " | "
                            + state.handoff()
                            + "\n    "
                            + step.commands());
        }
        Optional<String> broken =
                invariants.after(course.now(), before, event, step, phones::isAlive);
        perform(step.commands());
        return broken;
    }

    private void perform(List<CallCommand> commands) {
        for (CallCommand command : commands) {
            switch (command) {
                case CallCommand.Answer() ->
                        network.carrier(Leg.CALLER, "answer", () -> network.pickUp(Leg.CALLER));
                case CallCommand.PlaceCall _ -> lead.orElseThrow().ring();
                case CallCommand.OpenLine(Leg leg) ->
                        network.carrier(leg, "streaming", () -> network.open(leg));
                case CallCommand.Say(Leg leg, Turn turn, Words words) ->
                        speeches.say(leg, turn, words);
                case CallCommand.Pause(Leg leg) -> speeches.pause(leg);
                case CallCommand.Resume(Leg leg) -> speeches.resume(leg);
                case CallCommand.Hush(Leg leg) -> speeches.hush(leg);
                case CallCommand.Understand(Turn turn, var _) ->
                        mind.understand(turn, state.dialog());
                case CallCommand.FindRep find -> reps.findRep(find);
                case CallCommand.Dial(Leg leg, Rep rep) -> reps.dial(leg, rep);
                case CallCommand.Bridge(Leg leg, int _) -> network.bridge(leg);
                case CallCommand.HangUp(Leg leg) ->
                        course.after(
                                course.between(5, 200), () -> network.hangUp(leg, Trouble.GONE));
                case CallCommand.Expect _,
                        CallCommand.Prepare _,
                        CallCommand.CloseLine _,
                        CallCommand.EndAttempt _,
                        CallCommand.OptOut _,
                        CallCommand.Conclude _ -> {}
            }
        }
    }
}
