package dev.patchline.agent.dialog;

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
import dev.patchline.agent.playbook.Spoken;
import dev.patchline.agent.playbook.Warning;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A plumber's after-hours line in Dallas, for tests: who floods is put through, who can wait is
/// called back.
public final class AcePlumbing {
    public static final String CALLER_ID = "+12145550123";
    public static final String NOTICE =
            "Thanks for calling Ace Plumbing. This is an automated assistant.";
    public static final String OPENING = "What's happening?";
    public static final String WHICH_ZIP = "What's the ZIP code there?";
    public static final String RUNNING = "Is water still running?";
    public static final String WHOSE_NAME = "And your name?";
    public static final String READY = "I can put you through now. Is that okay?";
    public static final String LEAVE = "Please leave the building now and call 911.";
    public static final String PRICE = "A visit costs 89 dollars.";
    public static final String STAY_AWAY = "Please stay away from that water.";
    public static final String IS_IT_YOURS =
            "Is 2 1 4, 5 5 5, 0 1 2 3 the best number to reach you?";

    private AcePlumbing() {}

    public static Engine engine() {
        return engine(playbook(6, Confirm.IMPLICIT));
    }

    public static Engine engine(Playbook playbook) {
        return new Engine(
                playbook,
                Criteria.of(playbook, new ServiceArea(List.of("752*"))),
                AcePlumbing::place,
                number -> number.matches("\\+1\\d{10}"),
                Manners.of("Ace Plumbing"));
    }

    private static Optional<Spoken.Place> place(String zip) {
        return zip.equals("75201")
                ? Optional.of(new Spoken.Place("Dallas", "Texas"))
                : Optional.empty();
    }

    /// @param cap most questions
    /// @param zip how the ZIP code is made sure of
    public static Playbook playbook(int cap, Confirm zip) {
        return new Playbook(
                "ace",
                "0",
                "Thanks for calling {business}. This is an automated assistant.",
                OPENING,
                cap,
                fields(zip),
                rules(),
                Map.of(Route.TRANSFER, List.of("name"), Route.BOOK, List.of("callback", "name")),
                List.of(
                        "This is {name}[ in {city}] with {problem}.",
                        "This is a caller with {problem}."),
                List.of(),
                List.of(new Playbook.Faq("price", List.of("how much is it"), PRICE)),
                List.of(),
                List.of(new Warning("running == 'yes'", STAY_AWAY, 0)),
                List.of(),
                Optional.empty(),
                0);
    }

    private static List<Field> fields(Confirm zip) {
        var problems =
                List.of(
                        new Choice("burst_pipe", "a burst pipe", List.of("burst"), List.of()),
                        new Choice(
                                "clogged_drain", "a clogged drain", List.of("clogged"), List.of()),
                        new Choice("gas_smell", "a smell of gas", List.of("smell gas"), List.of()));
        return List.of(
                new Field(
                        "problem",
                        FieldType.CHOICE,
                        "What is the problem?",
                        List.of("Is it a pipe or a drain?"),
                        Confirm.NONE,
                        problems,
                        Preset.NONE,
                        false),
                field("zip", FieldType.ZIP, WHICH_ZIP, zip),
                preset("in_area", FieldType.YESNO, "", Confirm.NONE, Preset.SERVICE_AREA),
                field("running", FieldType.YESNO, RUNNING, Confirm.NONE),
                field("name", FieldType.NAME, WHOSE_NAME, Confirm.NONE),
                preset("callback", FieldType.PHONE, "", Confirm.EXPLICIT, Preset.CALLER_ID),
                new Field(
                        "ready_now",
                        FieldType.YESNO,
                        READY,
                        List.of(),
                        Confirm.NONE,
                        List.of(),
                        Preset.NONE,
                        true));
    }

    private static List<Rule> rules() {
        return List.of(
                new Rule("problem == 'gas_smell'", Route.CLOSE, "gas_smell", "", LEAVE, true, 1),
                new Rule(
                        "not_interested == 'yes'",
                        Route.CLOSE,
                        "not_interested",
                        "",
                        "All right.",
                        true,
                        2),
                new Rule(
                        "wants_person == 'yes'",
                        Route.TRANSFER,
                        "person",
                        "on-call",
                        "One moment.",
                        true,
                        3),
                new Rule(
                        "in_area == 'no'",
                        Route.CLOSE,
                        "out_of_area",
                        "",
                        "We don't serve that area.",
                        false,
                        4),
                new Rule(
                        "(problem == 'burst_pipe' || running == 'yes') && ready_now == 'yes'",
                        Route.TRANSFER,
                        "emergency",
                        "on-call",
                        "",
                        false,
                        5),
                new Rule(
                        "in_area != 'no'",
                        Route.BOOK,
                        "not_urgent",
                        "",
                        "We'll call you[, {name}].",
                        false,
                        6));
    }

    private static Field field(String name, FieldType type, String ask, Confirm confirm) {
        return preset(name, type, ask, confirm, Preset.NONE);
    }

    private static Field preset(
            String name, FieldType type, String ask, Confirm confirm, Preset preset) {
        return new Field(name, type, ask, List.of(), confirm, List.of(), preset, false);
    }

    public static Proposal set(String field, String value) {
        return new Proposal.SetField(field, Words.of(value), Words.of("it is " + value), 0.9);
    }

    public static Proposal doubt(String field) {
        return new Proposal.Doubt(field, Words.of("it is something"));
    }

    public static Proposal correct(String field, String value) {
        return new Proposal.Correct(field, Words.of(value), Words.of("no " + value), 0.9);
    }

    public static Proposal yes() {
        return new Proposal.Confirm(true, Words.of("yes"));
    }

    public static Proposal no() {
        return new Proposal.Confirm(false, Words.of("no"));
    }

    public static Proposal decline(String field) {
        return new Proposal.Decline(field, Words.of("i don't know"));
    }

    public static Proposal does(Act act) {
        return new Proposal.Does(act, Words.of("so they said"));
    }

    public static Proposal asksAbout(String topic) {
        return new Proposal.AskAbout(topic, Words.of("how much is it"));
    }
}
