package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.mind.embedded.Meanings.Sensed;
import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.FieldType;
import java.util.List;
import java.util.Set;

/// What the caller tells although nobody asked for it.
record Volunteering(TurnNotes turn) {
    /// "First" is a day of the month only where a day was asked for.
    private static final String LONE_ORDINAL = "\\w*(?:first|second|third|th)";

    /// A date or time that nobody asked for must be at least so plain.
    private static final double PLAIN = 0.6;

    /// Words that make a day one on which something happened, and not one that the caller asks for.
    private static final Set<String> BEFORE_THE_PAST =
            Set.of(
                    ("since started began happened was were broke been noticed last had did came"
                         + " worked work called told lost stopped burst this installed fixed left")
                            .split(" "));

    /// Values that their form alone gives away: a ZIP code, a day, a name behind "my name is".
    void byForm() {
        for (Field field : turn.playbook.fields()) {
            if (!TurnNotes.hasForm(field) || !wanted(field)) {
                continue;
            }
            turn.read(field, false).stream()
                    .filter(reading -> turn.free(reading.start(), reading.end()))
                    .filter(reading -> turn.fits(field, reading) && !otherDay(field, reading))
                    .findFirst()
                    .ifPresent(reading -> turn.set(field, reading));
        }
    }

    /// Whether a day or time is vague, or tells of what happened where the field asks for what is
    /// to come, or the other way round.
    private boolean otherDay(Field field, Reading reading) {
        if (field.type() != FieldType.DATE && field.type() != FieldType.TIME) {
            return false;
        }
        boolean today = reading.value().equals(turn.reference.toLocalDate().toString());
        boolean ordinal = Clauses.bare(reading.evidence()).matches(LONE_ORDINAL);
        if (reading.confidence() < PLAIN || (today && !field.past()) || ordinal) {
            return true;
        }
        List<String> near = turn.words.subList(Math.max(0, reading.start() - 4), reading.end());
        boolean happened =
                near.stream().map(Clauses::bare).anyMatch(BEFORE_THE_PAST::contains)
                        || Clauses.bare(turn.words.get(reading.end() - 1)).equals("ago")
                        || (reading.end() < turn.words.size()
                                && Clauses.bare(turn.words.get(reading.end())).equals("ago"));
        return happened != field.past();
    }

    /// Choices that a clause resembles. One clause can tell of several fields; one that refuses to
    /// tell, "that's none of your business", tells of none.
    void byLikeness() {
        boolean terse =
                turn.words.size() <= TurnNotes.SHORT_ANSWER && !turn.dialog.askedField().isEmpty();
        if (terse || Corrective.refusal(turn.words).isPresent()) {
            return;
        }
        List<Field> fields =
                turn.playbook.fields().stream()
                        .filter(field ->
                                wanted(field)
                                        && !field.consent()
                                        && turn.meanings.knows(field.name()))
                        .toList();
        List<Sensed> clauses = fields.isEmpty() ? List.of() : turn.clauses();
        fields.forEach(field ->
                turn.meanings
                        .volunteered(field.name(), clauses, turn.notSo(field))
                        .ifPresent(match ->
                                turn.set(field, match.value(), match.clause(), match.score())));
    }

    /// Not asked now, not yet known, and the caller's to give.
    private boolean wanted(Field field) {
        return TurnNotes.callersToGive(field)
                && !turn.settled.containsKey(field.name())
                && !turn.dialog.answers().containsKey(field.name())
                && !field.name().equals(turn.dialog.askedField());
    }
}
