package dev.patchline.agent.dialog;

import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Field.Preset;
import dev.patchline.agent.playbook.Playbook;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// The only way into the record: checks what an understanding proposes, and notes what holds. Pure.
///
/// @param callable whether a number in E.164 may be called back
/// @param mostMisses a value that was read back and denied more often than this stays unknown
record Notebook(Playbook playbook, Predicate<String> callable, int mostMisses) {
    /// A length of time in ISO 8601 of at least one part, as `P2W` or `PT1H30M`.
    private static final String DURATION =
            "P(?=[\\dT])(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+S)?)?";

    /// What a list says of somebody is no longer than a name or an address.
    private static final int MOST_LISTED_CHARACTERS = 80;

    /// What is known after a proposal. One that its field cannot hold leaves no trace.
    Dialog take(Dialog dialog, Proposal proposal, Instant at) {
        return switch (proposal) {
            case Proposal.SetField(String field, Words value, Words evidence, double _) ->
                    set(dialog, field, value, evidence, at);
            case Proposal.Correct(String field, Words value, Words evidence, double _) ->
                    set(dialog, field, value, evidence, at);
            case Proposal.Decline(String field, Words evidence) ->
                    playbook.field(field).isPresent()
                            ? dialog.with(
                                    field, new Answer(Words.of(Answer.UNKNOWN), evidence, at, true))
                            : dialog;
            case Proposal.Confirm(boolean yes, Words evidence) ->
                    confirm(dialog, yes, evidence, at);
            case Proposal.Doubt(String field, Words _) -> doubt(dialog, field);
            case Proposal.Does(Act act, Words _) ->
                    act.flag().isPresent() ? dialog.with(act) : dialog;
            case Proposal.AskAbout _ -> dialog;
        };
    }

    /// What a list says of somebody whom we call: known from the start, and never asked. It is
    /// data: what its field cannot hold is left out.
    Dialog listed(Dialog dialog, Map<String, Words> listed, Instant at) {
        Dialog now = dialog;
        for (Field field : playbook.fields()) {
            String value =
                    listed.getOrDefault(field.name(), Words.NONE)
                            .text()
                            .replaceAll("[\\p{Cntrl}{}\\[\\]<>]+", " ")
                            .strip();
            if (!value.isEmpty() && value.length() <= MOST_LISTED_CHARACTERS) {
                now = set(now, field.name(), Words.of(value), Words.NONE, at);
                Answer answer = now.answers().get(field.name());
                now = answer == null ? now : now.with(field.name(), answer.sure());
            }
        }
        return now;
    }

    private Dialog set(Dialog dialog, String name, Words value, Words evidence, Instant at) {
        Optional<Field> field = playbook.field(name);
        if (field.isEmpty()
                || field.get().preset() == Preset.SERVICE_AREA
                || !legal(field.get(), value.text())) {
            return dialog;
        }
        Answer before = dialog.answers().get(name);
        if (before != null && before.confirmed() && before.value().equals(value)) {
            return dialog;
        }
        return dialog.with(name, new Answer(value, evidence, at, false));
    }

    /// Whether a value is one that its field can hold. Understanding may be wrong; the record may
    /// not.
    private boolean legal(Field field, String value) {
        if (value.equals(Answer.UNKNOWN)) {
            return true;
        }
        return switch (field.type()) {
            case ZIP -> value.matches("\\d{5}");
            case PHONE -> callable.test(value);
            case NUMBER, MONEY -> value.matches("-?\\d+(\\.\\d+)?");
            case YESNO -> value.equals("yes") || value.equals("no");
            case CHOICE -> field.choice(value).isPresent();
            case DATE -> value.matches("\\d{4}-\\d{2}-\\d{2}") && reads(LocalDate::parse, value);
            case TIME -> value.matches("\\d{2}:\\d{2}") && reads(LocalTime::parse, value);
            case DURATION -> value.matches(DURATION);
            case EMAIL -> value.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");
            case NAME, SPELLED, ADDRESS, TEXT -> !value.isBlank();
        };
    }

    private static boolean reads(Function<String, ?> reader, String value) {
        try {
            var _ = reader.apply(value);
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    /// A value that the caller confirmed is beyond doubt.
    private static Dialog doubt(Dialog dialog, String field) {
        Answer answer = dialog.answers().get(field);
        return answer == null || answer.confirmed() || !answer.known()
                ? dialog
                : dialog.with(field, answer.doubtful());
    }

    private Dialog confirm(Dialog dialog, boolean yes, Words evidence, Instant at) {
        if (!(dialog.asked()
                instanceof Asked.ReadBack(String name, Words value, Words first, int tries))) {
            return dialog;
        }
        if (yes) {
            return dialog.with(
                    name, new Answer(value, first.isBlank() ? evidence : first, at, true));
        }
        return tries >= mostMisses + 1
                ? dialog.with(name, new Answer(Words.of(Answer.UNKNOWN), evidence, at, true))
                : dialog.without(name).missed(name);
    }
}
