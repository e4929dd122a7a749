package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Answer;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.mind.embedded.Cues.Cue;
import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Field.Confirm;
import dev.patchline.agent.playbook.FieldType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is said to a value that was read back: yes, no, or another value.
record Confirming(TurnNotes turn) {
    /// Some digits behind a no are a part of the number that was read back.
    private static final Set<FieldType> DIGITS = EnumSet.of(FieldType.ZIP, FieldType.PHONE);

    void readBack(Field field, String readBack) {
        Optional<Cue> no = turn.act(Act.DENY);
        Optional<Cue> yes = turn.act(Act.AFFIRM).or(() -> turn.act(Act.ACKNOWLEDGE));
        if (no.isEmpty() && yes.isEmpty() && turn.act(Act.DONT_KNOW).isPresent()) {
            turn.decline(field);
            return;
        }
        boolean denies = no.isPresent() && (yes.isEmpty() || no.get().start() <= yes.get().start());
        int from = no.filter(_ -> denies).map(this::afterNo).orElse(0);
        Optional<Reading> other =
                otherValues(field, from, denies || yes.isEmpty()).stream()
                        .filter(reading -> !reading.value().equals(Answer.UNKNOWN))
                        .filter(reading -> turn.fits(field, reading))
                        .filter(reading -> yes.isEmpty() || denies || plain(field, reading))
                        .findFirst();
        if (denies && other.isEmpty() && correctsEarlier(from)) {
            turn.useAnswerActs();
            return;
        }
        boolean same =
                other.filter(one -> TurnNotes.same(field, one.value(), readBack)).isPresent();
        if (denies) {
            turn.useAnswerActs();
            no.ifPresent(cue ->
                    turn.place(cue.start(), new Proposal.Confirm(false, Words.of(cue.evidence()))));
        } else if (same || (yes.isPresent() && other.isEmpty())) {
            turn.useAnswerActs();
            turn.settled.put(field.name(), readBack);
            int start = yes.map(Cue::start).or(() -> other.map(Reading::start)).orElse(0);
            String evidence =
                    yes.map(Cue::evidence).or(() -> other.map(Reading::evidence)).orElse(turn.text);
            turn.place(start, new Proposal.Confirm(true, Words.of(evidence)));
        }
        if (!same) {
            other.ifPresent(reading -> {
                turn.useAnswerActs();
                turn.correct(field, reading);
            });
        }
        if (denies && other.isEmpty()) {
            turn.partFrom(field, readBack, from).ifPresent(part -> turn.guess(field, part));
        }
    }

    /// A yes or a no says whether the read-back is right, and is no value of its own: "your license
    /// isn't active, is that right?", "yes".
    private List<Reading> otherValues(Field field, int from, boolean asked) {
        return field.type() == FieldType.YESNO ? List.of() : turn.readFrom(field, from, asked);
    }

    /// A yes stands unless another choice is named outright: "that's right" resembles much.
    private static boolean plain(Field field, Reading reading) {
        return field.type() != FieldType.CHOICE || reading.confidence() >= TurnNotes.NAMED;
    }

    /// Whether the no is to the value that was named in passing right before the read-back: "Okay,
    /// 42 Hill Road. Is this the best number?", "no, 342 Hill Road". If so, it is corrected.
    private boolean correctsEarlier(int from) {
        List<String> answered = List.copyOf(turn.dialog.answers().keySet());
        Optional<Field> latest =
                answered.isEmpty()
                        ? Optional.empty()
                        : turn.playbook
                                .field(answered.getLast())
                                .filter(TurnNotes::hasForm)
                                .filter(it -> it.confirm() == Confirm.IMPLICIT)
                                .filter(it -> !DIGITS.contains(it.type()));
        Optional<Reading> value =
                latest.flatMap(it ->
                        turn.readFrom(it, from, false).stream()
                                .filter(one -> turn.fits(it, one))
                                .filter(one -> !turn.known(it, one.value()))
                                .findFirst());
        latest.ifPresent(it -> value.ifPresent(one -> turn.correct(it, one)));
        return value.isPresent();
    }

    /// Where a new value may begin behind a "no"; a longer denial is read again from its start.
    private int afterNo(Cue no) {
        boolean word =
                Set.of("no", "nope", "nah").contains(Clauses.bare(turn.words.get(no.start())));
        return word ? no.start() + 1 : 0;
    }
}
