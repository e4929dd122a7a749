package dev.patchline.agent.yaml;

import dev.patchline.agent.playbook.Choice;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.playbook.Rule;
import dev.patchline.agent.playbook.Warning;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns one YAML tree into a playbook. What holds between its parts is left to [PlaybookChecks].
final class PlaybookReading {
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}) ?%");

    private final Keyed root;
    private final Complaints complaints;

    PlaybookReading(Keyed root, Complaints complaints) {
        this.root = root;
        this.complaints = complaints;
    }

    Playbook read(String id, String hash) {
        root.only(
                "schema",
                "notice",
                "opening",
                "cap",
                "explore",
                "fields",
                "warnings",
                "rules",
                "collect",
                "brief",
                "forbidden",
                "faq",
                "examples",
                "calling");
        if (!root.has("schema")) {
            complaints.add(
                    Place.START,
                    "'schema' is missing: expected 'schema: " + PlaybookFile.SCHEMA + "'");
        }
        root.whole("schema", PlaybookFile.SCHEMA, PlaybookFile.SCHEMA, PlaybookFile.SCHEMA);
        var playbook =
                new Playbook(
                        id,
                        hash,
                        root.text("notice"),
                        root.text("opening"),
                        root.whole("cap", 1, Playbook.MOST_QUESTIONS, Playbook.MOST_QUESTIONS),
                        fields(root.map("fields")),
                        root.maps("rules").stream().map(this::rule).toList(),
                        collect(root.map("collect")),
                        words(root.texts("brief")),
                        words(root.texts("forbidden")),
                        faqs(root.map("faq")),
                        calls(root.map("examples")),
                        root.maps("warnings").stream().map(this::warning).toList(),
                        words(root.map("examples").texts("zips")),
                        calling(),
                        explore());
        new PlaybookChecks(playbook, root, complaints).check();
        return playbook;
    }

    /// A share such as `5%`; 0 without one, and when it is none that may be explored.
    private double explore() {
        Optional<String> written = root.optionalText("explore");
        if (written.isEmpty()) {
            return 0;
        }
        Matcher percent = PERCENT.matcher(written.get());
        if (percent.matches()) {
            double share = Integer.parseInt(percent.group(1)) / 100.0;
            if (share > 0 && share <= Playbook.MOST_EXPLORED) {
                return share;
            }
        }
        root.complain(
                "explore",
                "is '" + written.get() + "': expected a share of the calls from 1% to 20%");
        return 0;
    }

    private Optional<Playbook.Calling> calling() {
        if (!root.has("calling")) {
            return Optional.empty();
        }
        Keyed calling = root.map("calling").only("about", "message", "example");
        var example = new HashMap<String, String>();
        Keyed listed = calling.map("example");
        for (String field : listed.keys()) {
            example.put(field, listed.text(field));
        }
        return Optional.of(
                new Playbook.Calling(calling.text("about"), calling.text("message", ""), example));
    }

    private List<String> words(List<Keyed.Placed> texts) {
        return texts.stream().map(Keyed.Placed::text).toList();
    }

    private List<Field> fields(Keyed all) {
        return all.keys().stream().map(name -> field(name, all.map(name))).toList();
    }

    private Field field(String name, Keyed keyed) {
        keyed.only("type", "ask", "reask", "confirm", "choices", "preset", "consent", "past");
        if (!keyed.has("type")) {
            complaints.add(
                    keyed.place(),
                    "field '" + name + "' has no type: add one such as 'type: yesno'");
        }
        return new Field(
                name,
                keyed.one("type", FieldType.class, FieldType.TEXT),
                keyed.text("ask", ""),
                words(keyed.texts("reask")),
                keyed.one("confirm", Field.Confirm.class, Field.Confirm.NONE),
                choices(keyed.map("choices")),
                keyed.one("preset", Field.Preset.class, Field.Preset.NONE),
                keyed.flag("consent", false),
                keyed.flag("past", false));
    }

    private List<Choice> choices(Keyed all) {
        var choices = new ArrayList<Choice>();
        for (String name : all.keys()) {
            Keyed choice = all.map(name).only("say", "so", "cues", "examples");
            choices.add(
                    new Choice(
                            name,
                            choice.text("say", ""),
                            choice.text("so", ""),
                            words(choice.texts("cues")),
                            words(choice.texts("examples"))));
        }
        return choices;
    }

    private Rule rule(Keyed rule) {
        rule.only("when", "route", "reason", "group", "say", "override", "soft");
        if (!rule.has("route")) {
            complaints.add(rule.place(), "a rule needs a route: TRANSFER, BOOK, SUPPORT or CLOSE");
        }
        return new Rule(
                rule.text("when"),
                rule.one("route", Route.class, Route.CLOSE),
                rule.text("reason"),
                rule.text("group", ""),
                rule.text("say", ""),
                rule.flag("override", false),
                rule.flag("soft", false),
                rule.place().line());
    }

    private Warning warning(Keyed warning) {
        warning.only("when", "say");
        return new Warning(warning.text("when"), warning.text("say"), warning.place().line());
    }

    private Map<Route, List<String>> collect(Keyed routes) {
        var collect = new EnumMap<Route, List<String>>(Route.class);
        routes.only("TRANSFER", "BOOK", "SUPPORT", "CLOSE");
        for (String name : routes.keys()) {
            Keyed.constant(name, Route.class)
                    .ifPresent(route -> collect.put(route, words(routes.texts(name))));
        }
        return collect;
    }

    private List<Playbook.Faq> faqs(Keyed topics) {
        var faqs = new ArrayList<Playbook.Faq>();
        for (String topic : topics.keys()) {
            Keyed faq = topics.map(topic).only("examples", "answer");
            faqs.add(new Playbook.Faq(topic, words(faq.texts("examples")), faq.text("answer")));
        }
        return faqs;
    }

    private List<Playbook.ExampleCall> calls(Keyed examples) {
        examples.only("zips", "calls");
        return examples.maps("calls").stream().map(this::call).toList();
    }

    private Playbook.ExampleCall call(Keyed call) {
        call.only("name", "said", "route", "reason", "fields");
        var said = new ArrayList<Playbook.ExampleCall.Turn>();
        for (Keyed turn : call.maps("said")) {
            turn.only("asked", "says");
            said.add(new Playbook.ExampleCall.Turn(turn.text("asked", ""), turn.text("says")));
        }
        var fields = new HashMap<String, String>();
        Keyed expected = call.map("fields");
        for (String name : expected.keys()) {
            fields.put(name, expected.text(name));
        }
        if (!call.has("route")) {
            complaints.add(
                    call.place(),
                    "an example call needs a route: TRANSFER, BOOK, SUPPORT or CLOSE");
        }
        return new Playbook.ExampleCall(
                call.text("name"),
                said,
                call.one("route", Route.class, Route.CLOSE),
                call.text("reason"),
                fields,
                call.place().line());
    }
}
