package dev.patchline.telephony.rehearse;

import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Answer;
import dev.patchline.agent.dialog.Decision;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Playbook;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Compares a call that is over with what was so. Pure.
record Judging(Playbook playbook) {
    /// A story or message is the caller's own words: there is nothing to get right.
    private static final Set<FieldType> WORDS = EnumSet.of(FieldType.TEXT);

    /// @param end what the agent knew at the end
    /// @param got where the call ended; empty when it did not
    Score score(
            Role role,
            SimulatedCaller caller,
            Dialog end,
            Optional<Decision> got,
            List<Score.Line> lines) {
        Decision right = role.right();
        boolean route =
                got.filter(it -> it.route() == right.route() && it.group().equals(right.group()))
                        .isPresent();
        Map<String, String> told = caller.told();
        int fieldsRight = (int) told.keySet().stream().filter(it -> holds(it, told, end)).count();
        return new Score(
                playbook.id(),
                role.persona(),
                role.seed(),
                right,
                got.orElse(null),
                route,
                route && got.filter(it -> it.reason().equals(right.reason())).isPresent(),
                end.questions(),
                (int) lines.stream().filter(line -> !line.agent()).count(),
                caller.tellsAgain(),
                told.size(),
                fieldsRight,
                route ? "" : cause(role, caller, end, got),
                lines);
    }

    private boolean holds(String name, Map<String, String> told, Dialog end) {
        Field field = playbook.field(name).orElseThrow();
        Answer answer = end.answers().get(name);
        String value = told.getOrDefault(name, Answer.UNKNOWN);
        return answer == null
                ? value.equals(Answer.UNKNOWN)
                : WORDS.contains(field.type())
                        || SimulatedCaller.same(field, answer.value().text(), value);
    }

    /// The first thing that went wrong, in the order in which one thing leads to another.
    private String cause(Role role, SimulatedCaller caller, Dialog end, Optional<Decision> got) {
        if (caller.done()
                .filter(act -> act != Act.OPT_OUT && !end.acts().contains(act))
                .isPresent()) {
            return "'" + name(caller.done().orElseThrow()) + "' was not heard";
        }
        for (Act act : end.acts()) {
            if (!caller.done().equals(Optional.of(act))) {
                return "'" + name(act) + "' was heard where nobody meant it";
            }
        }
        for (Field field : playbook.fields()) {
            if (caller.told().containsKey(field.name())
                    && !holds(field.name(), caller.told(), end)) {
                return mistaken(field, caller.told(), end);
            }
        }
        for (Field field : playbook.fields()) {
            Optional<String> known = end.known(field.name());
            if (known.isPresent()
                    && !caller.told().containsKey(field.name())
                    && !SimulatedCaller.same(field, known.get(), role.value(field.name()))) {
                return field.name()
                        + ": '"
                        + known.get()
                        + "' was taken from words that meant"
                        + " something else";
            }
        }
        if (got.isEmpty()) {
            return "the call went round in circles";
        }
        return switch (got.get().reason()) {
            case "caller_ended" -> "a goodbye was heard where nobody meant it";
            case String reason ->
                    "all was understood, and '"
                            + reason
                            + "' came where the rules give '"
                            + role.right().reason()
                            + "'";
        };
    }

    private static String mistaken(Field field, Map<String, String> told, Dialog end) {
        String value = told.getOrDefault(field.name(), Answer.UNKNOWN);
        Optional<String> known = end.known(field.name());
        return switch (field.type()) {
            case CHOICE, YESNO ->
                    field.name()
                            + ": '"
                            + value
                            + "' was "
                            + known.map(it -> "taken for '" + it + "'").orElse("not understood");
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
                    TEXT ->
                    field.name()
                            + " was "
                            + known.map(_ -> "taken for another").orElse("not understood");
        };
    }

    private static String name(Act act) {
        return act.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
