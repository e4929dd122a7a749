package dev.patchline.agent.yaml;

import dev.patchline.agent.playbook.Conditions;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.playbook.Rule;
import dev.patchline.agent.playbook.ServiceArea;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Complains about what does not fit together in a playbook: rules over fields that do not exist,
/// routes that cannot be reached, sentences that cannot be said.
final class PlaybookChecks {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final int MOST_REASKS = 3;

    /// Words that CEL keeps for itself (CEL language definition, "Syntax"), and those that
    /// templates use.
    private static final Set<String> RESERVED =
            Set.of(
                    "as",
                    "break",
                    "const",
                    "continue",
                    "else",
                    "false",
                    "for",
                    "function",
                    "if",
                    "import",
                    "in",
                    "let",
                    "loop",
                    "namespace",
                    "null",
                    "package",
                    "return",
                    "true",
                    "var",
                    "void",
                    "while",
                    "business",
                    "unknown");

    private final Playbook playbook;
    private final Keyed root;
    private final Complaints complaints;
    private final Set<String> names = new TreeSet<>();
    private final Conditions conditions;

    PlaybookChecks(Playbook playbook, Keyed root, Complaints complaints) {
        this.playbook = playbook;
        this.root = root;
        this.complaints = complaints;
        playbook.fields().forEach(field -> names.add(field.name()));
        this.conditions = new Conditions(playbook.fields());
    }

    void check() {
        fields();
        conditions();
        rules();
        collected();
        new SayingChecks(playbook, root, complaints, names).check();
        calls();
    }

    private void fields() {
        Keyed all = root.map("fields");
        if (playbook.fields().isEmpty()) {
            complaints.add(
                    root.placeOfKey("fields"), "'fields' needs at least one field to ask about");
        }
        for (Field field : playbook.fields()) {
            Keyed keyed = all.map(field.name());
            Place place = all.placeOfKey(field.name());
            if (!NAME.matcher(field.name()).matches()) {
                complaints.add(
                        place,
                        "'"
                                + field.name()
                                + "' is no field name: use small letters, digits and '_'");
            } else if (RESERVED.contains(field.name()) || Conditions.FLAGS.contains(field.name())) {
                complaints.add(
                        place,
                        "'"
                                + field.name()
                                + "' has a meaning of its own: choose another field name");
            }
            if (field.reask().size() > MOST_REASKS) {
                keyed.complain("reask", "has more than " + MOST_REASKS + " wordings");
            }
            if (!field.reask().isEmpty() && !field.asked()) {
                keyed.complain("reask", "is never said, because there is no 'ask'");
            }
            if (field.consent() && field.type() != FieldType.YESNO) {
                keyed.complain("consent", "needs a field of type yesno");
            }
            if (field.past() && field.type() != FieldType.DATE) {
                keyed.complain("past", "needs a field of type date");
            }
            preset(field, keyed);
            choices(field, keyed);
        }
    }

    private void preset(Field field, Keyed keyed) {
        switch (field.preset()) {
            case NONE -> {}
            case CALLER_ID -> {
                if (field.type() != FieldType.PHONE) {
                    keyed.complain("preset", "caller-id needs a field of type phone");
                }
            }
            case SERVICE_AREA -> {
                if (field.type() != FieldType.YESNO) {
                    keyed.complain("preset", "service-area needs a field of type yesno");
                }
                if (!field.ask().isEmpty()) {
                    keyed.complain("ask", "is never said: a service-area field follows from 'zip'");
                }
                if (playbook.field("zip").filter(zip -> zip.type() == FieldType.ZIP).isEmpty()) {
                    keyed.complain(
                            "preset",
                            "service-area needs a field 'zip' of type zip, which it follows from");
                }
            }
        }
    }

    private void choices(Field field, Keyed keyed) {
        switch (field.type()) {
            case CHOICE -> {
                if (field.choices().size() < 2) {
                    complaints.add(
                            keyed.has("choices") ? keyed.place("choices") : keyed.place(),
                            "field '" + field.name() + "' needs at least two choices");
                }
            }
            case YESNO -> keyed.map("choices").only("yes", "no");
            case ZIP,
                    PHONE,
                    NUMBER,
                    MONEY,
                    DATE,
                    TIME,
                    DURATION,
                    NAME,
                    SPELLED,
                    EMAIL,
                    ADDRESS,
                    TEXT -> {
                if (keyed.has("choices")) {
                    complaints.add(
                            keyed.placeOfKey("choices"),
                            "choices are for fields of type choice or yesno, not "
                                    + field.type().label());
                }
            }
        }
        Keyed choices = keyed.map("choices");
        var seen = new HashSet<String>();
        for (String name : choices.keys()) {
            Keyed choice = choices.map(name);
            if (!NAME.matcher(name).matches() || name.equals("unknown")) {
                complaints.add(
                        choices.placeOfKey(name),
                        "'"
                                + name
                                + "' is no choice's name: use small letters, digits and '_', not"
                                + " 'unknown'");
            }
            if (field.type() == FieldType.CHOICE) {
                if (!choice.has("say")) {
                    complaints.add(
                            choices.placeOfKey(name),
                            "choice '" + name + "' needs a 'say', as in 'say: a burst pipe'");
                }
                if (!choice.has("examples") && !choice.has("cues")) {
                    complaints.add(
                            choices.placeOfKey(name),
                            "choice '" + name + "' needs examples of how callers say it");
                }
            }
            var said = new ArrayList<>(choice.texts("cues"));
            said.addAll(choice.texts("examples"));
            for (Keyed.Placed example : said) {
                if (!seen.add(SayingChecks.plain(example.text()))) {
                    complaints.add(
                            example.place(),
                            "'"
                                    + example.text()
                                    + "' stands under field '"
                                    + field.name()
                                    + "' twice");
                }
            }
        }
    }

    private void conditions() {
        for (Keyed rule : root.maps("rules")) {
            condition(rule);
        }
        for (Keyed warning : root.maps("warnings")) {
            condition(warning);
        }
        boolean over = false;
        for (Keyed rule : root.maps("rules")) {
            Optional<Boolean> always = conditions.always(rule.text("when", "false"));
            boolean override = rule.flag("override", false);
            if (over && !override) {
                complaints.add(
                        rule.place(), "this rule is never reached: one before it always holds");
            }
            if (rule.has("when") && always.equals(Optional.of(false))) {
                rule.complain("when", "can never be true");
            }
            if (always.equals(Optional.of(true))) {
                if (override) {
                    rule.complain(
                            "when", "is always true, so that the override would take every call");
                } else {
                    over = true;
                }
            }
        }
    }

    private void condition(Keyed keyed) {
        Optional<String> when = keyed.optionalText("when");
        when.ifPresent(condition ->
                conditions
                        .faults(condition, NearestName::hint)
                        .forEach(fault ->
                                complaints.add(
                                        keyed.place("when"),
                                        "in the condition, at character "
                                                + fault.column()
                                                + ": "
                                                + fault.what())));
    }

    private void rules() {
        List<Keyed> all = root.maps("rules");
        if (playbook.rules().stream().noneMatch(rule -> rule.route() == Route.TRANSFER)) {
            complaints.add(
                    root.placeOfKey("rules"),
                    "no rule leads to TRANSFER, so that no caller would reach a rep");
        }
        if (playbook.explore() > 0 && playbook.rules().stream().noneMatch(Rule::soft)) {
            root.complain(
                    "explore", "has no effect: mark a rule that may be explored 'soft: true'");
        }
        for (int i = 0; i < all.size(); i++) {
            Rule rule = playbook.rules().get(i);
            Keyed keyed = all.get(i);
            if (keyed.has("reason") && !NAME.matcher(rule.reason()).matches()) {
                keyed.complain(
                        "reason",
                        "is a short code of small letters, digits and '_', as in out_of_area");
            }
            if (rule.route() == Route.TRANSFER && rule.group().isEmpty() && !keyed.has("group")) {
                complaints.add(
                        keyed.place(), "a TRANSFER needs a group of reps, as in 'group: on-call'");
            }
            if (rule.route() != Route.TRANSFER && keyed.has("group")) {
                keyed.complain("group", "is only for TRANSFER");
            }
            if (rule.reason().startsWith(Rule.EXPLORED)) {
                keyed.complain(
                        "reason",
                        "begins with '" + Rule.EXPLORED + "', which marks explored calls");
            }
            if (rule.soft()) {
                soft(rule, keyed);
            }
        }
    }

    /// What law or consent decides is never explored, nor what the caller decides.
    private void soft(Rule rule, Keyed keyed) {
        if (rule.route() == Route.TRANSFER || rule.override()) {
            keyed.complain(
                    "soft", "is only for rules that keep a caller from a rep, and no override");
        }
        for (String name : conditions.mentions(rule.when())) {
            if (Conditions.FLAGS.contains(name)) {
                keyed.complain(
                        "soft",
                        "cannot be: the rule is about '" + name + "', the caller's own wish");
            }
            playbook.field(name)
                    .filter(field -> field.consent() || field.preset() == Field.Preset.SERVICE_AREA)
                    .ifPresent(_ ->
                            keyed.complain(
                                    "soft",
                                    "cannot be: the rule is about '"
                                            + name
                                            + "', and consent and service area are never"
                                            + " explored"));
        }
        if (playbook.explore() == 0) {
            keyed.complain("soft", "has no effect without a share of calls, as in 'explore: 5%'");
        }
    }

    private void collected() {
        Keyed routes = root.map("collect");
        for (String route : routes.keys()) {
            for (Keyed.Placed name : routes.texts(route)) {
                Optional<Field> field = playbook.field(name.text());
                if (field.isEmpty()) {
                    complaints.add(
                            name.place(),
                            "there is no field '"
                                    + name.text()
                                    + "': "
                                    + NearestName.hint(name.text(), names));
                } else if (!field.get().asked()) {
                    complaints.add(
                            name.place(),
                            "'" + name.text() + "' cannot be collected: it has no 'ask'");
                }
            }
        }
    }

    private void calls() {
        Keyed examples = root.map("examples");
        for (Keyed.Placed zip : examples.texts("zips")) {
            if (!ServiceArea.valid(zip.text())) {
                complaints.add(
                        zip.place(),
                        "'"
                                + zip.text()
                                + "' is no ZIP code such as \"75201\", nor a beginning such as"
                                + " \"752*\"");
            }
        }
        var reasons = new TreeSet<String>();
        playbook.rules().forEach(rule -> reasons.add(rule.reason()));
        for (Keyed call : examples.maps("calls")) {
            String reason = call.text("reason", "");
            if (!reason.isEmpty() && !reasons.contains(reason)) {
                call.complain(
                        "reason",
                        "no rule has the reason '"
                                + reason
                                + "': "
                                + NearestName.hint(reason, reasons));
            }
            if (call.maps("said").isEmpty()) {
                complaints.add(call.place(), "an example call needs 'said': the caller's turns");
            }
            for (Keyed turn : call.maps("said")) {
                turn.optionalText("asked").ifPresent(name -> known(turn, "asked", name));
            }
            Keyed expected = call.map("fields");
            for (String name : expected.keys()) {
                Optional<Field> field = playbook.field(name);
                if (field.isEmpty()) {
                    complaints.add(
                            expected.placeOfKey(name),
                            "there is no field '" + name + "': " + NearestName.hint(name, names));
                } else {
                    value(field.get(), expected);
                }
            }
        }
    }

    private void known(Keyed keyed, String key, String name) {
        if (!names.contains(name)) {
            keyed.complain(
                    key, "there is no field '" + name + "': " + NearestName.hint(name, names));
        }
    }

    private void value(Field field, Keyed expected) {
        field.fewValues()
                .ifPresent(values -> {
                    String value = expected.text(field.name());
                    if (!values.contains(value)) {
                        expected.complain(
                                field.name(),
                                "is never '" + value + "': " + NearestName.hint(value, values));
                    }
                });
    }
}
