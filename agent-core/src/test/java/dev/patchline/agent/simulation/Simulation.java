package dev.patchline.agent.simulation;

import dev.patchline.agent.call.CallRules;
import dev.patchline.agent.call.CallSettings;
import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.dialog.Manners;
import dev.patchline.agent.handoff.HandoffRules;
import dev.patchline.agent.handoff.HandoffSettings;
import dev.patchline.agent.playbook.Choice;
import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Field.Confirm;
import dev.patchline.agent.playbook.Field.Preset;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.playbook.Rule;
import dev.patchline.agent.playbook.ServiceArea;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Many whole calls, each from its own seed.
public final class Simulation {
    private final Playbook playbook = playbook();
    private final CallRules rules;
    private final Mischief mischief = new Mischief();
    private final Arrows arrows = new Arrows();

    public Simulation() {
        Engine engine =
                new Engine(
                        playbook,
                        Criteria.of(playbook, new ServiceArea(List.of("752*"))),
                        _ -> Optional.empty(),
                        number -> number.startsWith("+1"),
                        Manners.of("Ace Plumbing"));
        rules =
                new CallRules(
                        CallSettings.DEFAULT, engine, new HandoffRules(HandoffSettings.DEFAULT));
    }

    /// Runs calls until one breaks an invariant.
    ///
    /// @return which, with its seed
    public Optional<String> run(long firstSeed, int calls) {
        for (long seed = firstSeed; seed < firstSeed + calls; seed++) {
            Optional<String> broken;
            try {
                broken = new World(seed, rules, playbook, mischief, arrows).run();
            } catch (RuntimeException fault) {
                broken = Optional.of("a fault: " + fault);
            }
            if (broken.isPresent()) {
                return Optional.of("seed " + seed + ": " + broken.get());
            }
        }
        return Optional.empty();
    }

    Arrows arrows() {
        return arrows;
    }

    String mischief() {
        return mischief.toString();
    }

    /// For a sabotaged copy of the rules, which lives behind a class loader of its own.
    public static String firstBroken(int calls) {
        return new Simulation().run(1, calls).orElse("");
    }

    private static Playbook playbook() {
        Choice burst =
                new Choice("burst_pipe", "a burst pipe", List.of("burst"), List.of("a pipe burst"));
        Choice drain =
                new Choice(
                        "clogged_drain",
                        "a clogged drain",
                        List.of("clogged"),
                        List.of("my drain is clogged"));
        Choice gas =
                new Choice(
                        "gas_smell",
                        "a smell of gas",
                        List.of("smell gas"),
                        List.of("i smell gas"));
        return new Playbook(
                "simulated",
                "0",
                "Thanks for calling {business}. You're talking to an automated assistant.",
                "What's happening?",
                6,
                List.of(
                        field(
                                "problem",
                                FieldType.CHOICE,
                                "What is the problem?",
                                Confirm.NONE,
                                List.of(burst, drain, gas)),
                        field(
                                "zip",
                                FieldType.ZIP,
                                "What's the ZIP code there?",
                                Confirm.IMPLICIT,
                                List.of()),
                        new Field(
                                "in_area",
                                FieldType.YESNO,
                                "",
                                List.of(),
                                Confirm.NONE,
                                List.of(),
                                Preset.SERVICE_AREA,
                                false),
                        field(
                                "running",
                                FieldType.YESNO,
                                "Is water still running?",
                                Confirm.NONE,
                                List.of()),
                        field("name", FieldType.NAME, "And your name?", Confirm.NONE, List.of()),
                        new Field(
                                "callback",
                                FieldType.PHONE,
                                "What number should we call?",
                                List.of(),
                                Confirm.EXPLICIT,
                                List.of(),
                                Preset.CALLER_ID,
                                false),
                        new Field(
                                "ready_now",
                                FieldType.YESNO,
                                "I can put you through now. Is that okay?",
                                List.of(),
                                Confirm.NONE,
                                List.of(),
                                Preset.NONE,
                                true)),
                List.of(
                        new Rule(
                                "problem == 'gas_smell'",
                                Route.CLOSE,
                                "gas_smell",
                                "",
                                "Please leave the building now.",
                                true,
                                1),
                        new Rule(
                                "wants_person == 'yes'",
                                Route.TRANSFER,
                                "asked_for_person",
                                "on-call",
                                "One moment.",
                                true,
                                2),
                        new Rule(
                                "in_area == 'no'",
                                Route.CLOSE,
                                "out_of_area",
                                "",
                                "We don't serve that area.",
                                false,
                                3),
                        new Rule(
                                "(problem == 'burst_pipe' || running == 'yes') && ready_now =="
                                        + " 'yes'",
                                Route.TRANSFER,
                                "emergency",
                                "on-call",
                                "",
                                false,
                                4),
                        new Rule(
                                "in_area != 'no'",
                                Route.BOOK,
                                "not_urgent",
                                "",
                                "We'll call you to find a time.",
                                false,
                                5)),
                Map.of(Route.TRANSFER, List.of("name"), Route.BOOK, List.of("callback", "name")),
                List.of("This is {name} with {problem}.", "This is a caller with {problem}."),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(
                        new Playbook.Calling(
                                "your pipes",
                                "Hello[ {name}], this is {business}. Please call us back.",
                                Map.of())),
                0);
    }

    private static Field field(
            String name, FieldType type, String ask, Confirm confirm, List<Choice> choices) {
        return new Field(name, type, ask, List.of(), confirm, choices, Preset.NONE, false);
    }
}
