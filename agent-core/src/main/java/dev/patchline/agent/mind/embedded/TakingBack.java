package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.dialog.Answer;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.mind.embedded.Meanings.Match;
import dev.patchline.agent.mind.embedded.Meanings.Sensed;
import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What was said before, in this turn or an earlier one, and is taken back: "no wait", "actually".
record TakingBack(TurnNotes turn) {
    /// A choice that is taken back in the same breath: "i rent it no wait i own it". Where nothing
    /// before answers the question, what comes after must say plainly what it is.
    void choice() {
        Optional<Corrective> mark = Corrective.of(turn.words).filter(Corrective::plain);
        Optional<Field> choice =
                turn.playbook
                        .field(turn.dialog.askedField())
                        .filter(it -> it.type() == FieldType.CHOICE);
        if (mark.isEmpty()
                || choice.isEmpty()
                || !(turn.dialog.asked() instanceof Asked.Question)) {
            return;
        }
        Field field = choice.get();
        int from = mark.get().end();
        Optional<Reading> named =
                turn.readFrom(field, from, true).stream()
                        .filter(reading -> reading.confidence() >= TurnNotes.NAMED)
                        .findFirst();
        if (named.isPresent()) {
            turn.set(field, named.get());
            return;
        }
        boolean answered =
                turn.meanings
                        .answer(
                                field.name(),
                                turn.clausesWithin(0, mark.get().start()),
                                turn.notSo(field))
                        .isPresent();
        List<Sensed> behind = turn.clausesFrom(from);
        (answered
                        ? turn.meanings.answer(field.name(), behind, turn.notSo(field))
                        : turn.meanings.volunteered(field.name(), behind, turn.notSo(field)))
                .ifPresent(match -> turn.set(field, match.value(), match.clause(), match.score()));
    }

    /// An answer of an earlier turn, with what stands behind the word that takes it back.
    void earlierAnswers() {
        Optional<Corrective> mark = Corrective.of(turn.words);
        if (mark.isEmpty()) {
            return;
        }
        boolean selfCorrected = answersBefore(mark.get().start());
        var answered = new ArrayList<>(turn.dialog.answers().keySet());
        for (String name : answered.reversed()) {
            correctable(name)
                    .ifPresent(field ->
                            earlier(
                                    field,
                                    mark.get(),
                                    selfCorrected,
                                    name.equals(answered.getLast())));
        }
    }

    private Optional<Field> correctable(String name) {
        return turn.playbook
                .field(name)
                .filter(TurnNotes::callersToGive)
                .filter(field -> !turn.settled.containsKey(name))
                .filter(field -> !name.equals(turn.dialog.askedField()));
    }

    /// @param selfCorrected what stands before the mark answers the question, so that no more than
    ///   a plain value can mean another field
    /// @param latest of the caller's answers
    private void earlier(Field field, Corrective mark, boolean selfCorrected, boolean latest) {
        int from = mark.end();
        Optional<Reading> whole = whole(field, from, latest && !selfCorrected);
        Answer before = turn.dialog.answers().get(field.name());
        Optional<Reading> part =
                latest && whole.isEmpty() && before != null
                        ? turn.partFrom(field, before.value().text(), from)
                        : Optional.empty();
        if (whole.isPresent() && !turn.known(field, whole.get().value())) {
            turn.correct(field, whole.get());
        } else if (part.isPresent()) {
            turn.guess(field, part.get());
        } else if (mark.plain() && !selfCorrected && turn.meanings.knows(field.name())) {
            resembling(field, from).ifPresent(match -> turn.correct(field, match));
        }
    }

    /// @param latest whether it may be the answer just given, so that also a value without a form
    ///   of its own, such as a no, can mean it
    private Optional<Reading> whole(Field field, int from, boolean latest) {
        return TurnNotes.hasForm(field) || latest
                ? turn.readFrom(field, from, latest && bareValue(field)).stream()
                        .filter(one -> !one.value().equals(Answer.UNKNOWN))
                        .filter(one ->
                                field.type() != FieldType.CHOICE
                                        || one.confidence() >= TurnNotes.NAMED)
                        .filter(one -> turn.free(one.start(), one.end()) && turn.fits(field, one))
                        .findFirst()
                : Optional.empty();
    }

    /// What resembles an answer to this field more than one to what was asked.
    private Optional<Match> resembling(Field field, int from) {
        List<Sensed> behind = turn.clausesFrom(from);
        double asked =
                turn.meanings
                        .answer(turn.dialog.askedField(), behind, Set.of())
                        .map(Match::score)
                        .orElse(0.0);
        return turn.meanings
                .volunteered(field.name(), behind, turn.notSo(field))
                .filter(match -> match.score() > asked)
                .filter(match -> !turn.known(field, match.value()));
    }

    /// Whether the question was answered before that word, so that what follows corrects this
    /// answer: "it's seven five two oh one no wait …".
    private boolean answersBefore(int end) {
        Optional<Field> field =
                turn.playbook.field(turn.dialog.askedField()).filter(TurnNotes::callersToGive);
        if (field.isEmpty() || end == 0) {
            return false;
        }
        return switch (field.get().type()) {
            case CHOICE, YESNO, TEXT -> turn.settled.containsKey(field.get().name());
            case ZIP, PHONE, NUMBER, MONEY, DATE, TIME, DURATION, NAME, SPELLED, EMAIL, ADDRESS ->
                    turn.values
                            .value(
                                    field.get().type(),
                                    String.join(" ", turn.words.subList(0, end)),
                                    turn.context(field.get(), true))
                            .isPresent();
        };
    }

    /// Whether a value of this type can stand alone behind "actually" without being mistaken for
    /// something else.
    private static boolean bareValue(Field field) {
        return switch (field.type()) {
            case ZIP, PHONE, NUMBER, MONEY, DATE, TIME, DURATION, NAME, SPELLED, EMAIL -> true;
            case ADDRESS, YESNO, CHOICE, TEXT -> false;
        };
    }
}
