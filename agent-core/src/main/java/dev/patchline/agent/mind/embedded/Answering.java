package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Answer;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.mind.embedded.Cues.Cue;
import dev.patchline.agent.mind.embedded.Meanings.Match;
import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.FieldType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The answer to a question, found among the words of a turn. Not a story about anything else: what
/// is volunteered is read by [Volunteering].
record Answering(TurnNotes turn) {
    /// An answer of so many words names its choice; in a longer one a name may stand beside the
    /// point.
    private static final int TERSE = 4;

    /// Half a yes ("kind of", "a bit") answers a question only where little else is said, or where
    /// the answer begins or ends with it.
    private static final double PLAINLY = 0.85;

    private static final int FEW = 8;

    /// "Yeah" and "okay" are a yes, or only open a sentence, and are read with no more confidence.
    private static final double OPENING = 0.9;

    /// A no that may as well be an adverb, "hardly", is read with no more confidence.
    private static final double IN_PASSING = 0.7;

    /// What the words resemble less than this is read back. Of what a telephone line had garbled
    /// and that was taken for a choice at all, all was below it.
    private static final double UNMISTAKABLE = 0.45;

    /// "I don't think that's right" is no yes.
    private static final int REACH_OF_NOT = 3;

    void to(Field field) {
        if (turn.answersFrom > 0) {
            turn.useAnswerActs();
        }
        if (!turn.settled.containsKey(field.name()) && byExample(field)) {
            turn.useAnswerActs();
            return;
        }
        Optional<String> refusal =
                field.type() == FieldType.YESNO ? Optional.empty() : Corrective.refusal(turn.words);
        if (refusal.isPresent() && !turn.settled.containsKey(field.name())) {
            turn.useAnswerActs();
            turn.settled.put(field.name(), Answer.UNKNOWN);
            turn.place(0, new Proposal.Decline(field.name(), Words.of(refusal.get())));
            return;
        }
        if (turn.settled.containsKey(field.name())) {
            turn.useAnswerActs();
            return;
        }
        if (field.type() == FieldType.CHOICE && nothingButNotKnowing()) {
            turn.decline(field);
            return;
        }
        boolean answered =
                switch (field.type()) {
                    case YESNO -> yesOrNo(field);
                    case CHOICE ->
                            turn.words.size() <= TERSE
                                    ? named(field) || likeness(field)
                                    : likeness(field) || named(field);
                    case TEXT -> story(field);
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
                            ADDRESS ->
                            spoken(field);
                };
        if (answered) {
            turn.useAnswerActs();
        } else if (turn.act(Act.DONT_KNOW).isPresent()) {
            turn.decline(field);
        }
    }

    /// One of the playbook's examples word for word: "no" to a question that has a choice for it.
    private boolean byExample(Field field) {
        List<String> said = turn.words.stream().map(Clauses::bare).toList();
        return field.type() == FieldType.CHOICE
                && field.choices().stream()
                        .filter(choice ->
                                choice.examples().stream()
                                        .anyMatch(example ->
                                                said.equals(List.of(example.split(" ")))))
                        .findFirst()
                        .map(choice -> turn.set(field, choice.name(), 0, turn.words.size(), 1))
                        .orElse(false);
    }

    private boolean yesOrNo(Field field) {
        Optional<Reading> reading =
                turn.read(field, true).stream()
                        .filter(one -> one.start() >= turn.answersFrom && meant(one))
                        .findFirst();
        if ((reading.isPresent() && reading.get().value().equals(Answer.UNKNOWN))
                || (reading.isEmpty() && turn.acts.containsKey(Act.DONT_KNOW))) {
            return false;
        }
        boolean first =
                reading.isPresent()
                        && (begins(reading.get())
                                || (reading.get().confidence() >= PLAINLY
                                        && (field.consent() || concludes(reading.get()))));
        if (first && !(onlyOpens(reading.get()) && goesOnToDeny(field, reading.get()))) {
            return turn.set(field, reading.get());
        }
        if (turn.settled.containsKey(field.name()) || resembles(field, reading)) {
            return true;
        }
        if (reading.isPresent()) {
            return turn.set(field, reading.get());
        }
        Optional<Cue> plain =
                Stream.of(Act.AFFIRM, Act.DENY)
                        .flatMap(act -> turn.act(act).stream())
                        .filter(cue -> cue.start() >= turn.answersFrom)
                        .findFirst();
        if (plain.isPresent()) {
            String value = plain.get().act() == Act.AFFIRM ? "yes" : "no";
            return turn.set(field, value, plain.get().start(), plain.get().end(), 0.9);
        }
        Optional<Cue> wantsThem =
                turn.act(Act.HANDOFF)
                        .filter(cue ->
                                field.consent() && !Corrective.refused(turn.words, cue.start()));
        if (wantsThem.isPresent()) {
            return turn.set(field, "yes", wantsThem.get().start(), wantsThem.get().end(), 0.9);
        }
        return turn.words.size() <= TERSE
                && turn.act(Act.ACKNOWLEDGE)
                        .map(fine -> turn.set(field, "yes", fine.start(), fine.end(), 0.7))
                        .orElse(false);
    }

    /// Whether the answer begins with it: a plain yes or no, or half a one and nothing more. "It
    /// hasn't" is a no, "it hasn't stopped" may be a yes.
    private boolean begins(Reading reading) {
        return turn.opens(reading.start())
                && (reading.confidence() >= PLAINLY || reading.end() == turn.words.size());
    }

    private static boolean onlyOpens(Reading reading) {
        return reading.value().equals("yes") && reading.confidence() <= OPENING;
    }

    /// "Okay, I'm just walking out" is no yes to "is this a good time": it is taken for a no, and
    /// made sure of.
    private boolean goesOnToDeny(Field field, Reading opening) {
        Optional<Match> denial =
                turn.words.size() - opening.end() > TurnNotes.SHORT_ANSWER
                        ? turn.meanings
                                .answer(
                                        field.name(),
                                        turn.clausesFrom(opening.end()),
                                        turn.notSo(field))
                                .filter(match -> match.value().equals("no"))
                        : Optional.empty();
        denial.ifPresent(match -> {
            turn.set(field, match.value(), match.clause(), match.score());
            turn.doubt(field, match.clause());
        });
        return denial.isPresent();
    }

    private boolean meant(Reading reading) {
        return reading.confidence() >= PLAINLY
                || turn.opens(reading.start())
                || reading.end() == turn.words.size()
                || (turn.words.size() <= FEW && turn.question().isEmpty());
    }

    /// Whether it is the last word on the matter, and no part of a sentence that denies it.
    private boolean concludes(Reading reading) {
        int from = Math.max(0, reading.start() - REACH_OF_NOT);
        return reading.end() == turn.words.size()
                && (reading.value().equals("no")
                        || turn.words.subList(from, reading.start()).stream()
                                .noneMatch(word -> ChoiceCues.NOT.contains(Clauses.bare(word))));
    }

    private boolean nothingButNotKnowing() {
        return turn.act(Act.DONT_KNOW)
                .filter(cue ->
                        turn.words.size() - (cue.end() - cue.start()) <= TurnNotes.SHORT_ANSWER)
                .isPresent();
    }

    private boolean story(Field field) {
        int said =
                turn.words.size()
                        - turn.acts.values().stream()
                                .mapToInt(cue -> cue.end() - cue.start())
                                .sum();
        boolean something = said > 1 || turn.acts.isEmpty();
        return something && turn.set(field, turn.text, 0, turn.words.size(), 0.8);
    }

    private boolean spoken(Field field) {
        return turn.read(field, true).stream()
                .filter(reading -> !reading.value().equals(Answer.UNKNOWN))
                .filter(reading -> turn.fits(field, reading))
                .findFirst()
                .map(reading -> turn.set(field, reading))
                .orElse(false);
    }

    private boolean named(Field field) {
        return turn.read(field, true).stream()
                .filter(reading ->
                        reading.confidence() >= TurnNotes.NAMED && turn.fits(field, reading))
                .findFirst()
                .map(reading -> turn.set(field, reading))
                .orElse(false);
    }

    /// A yes or no by likeness. What is said in so many words stands where the likeness agrees, or
    /// where it speaks of the opposite: "it isn't spreading" is like "it's spreading". Where the
    /// two differ, the likeness is made sure of.
    private boolean resembles(Field field, Optional<Reading> said) {
        Optional<Match> like = like(field);
        Optional<Reading> half =
                said.filter(one -> one.confidence() > IN_PASSING && one.confidence() < PLAINLY);
        if (like.isEmpty()
                || half.filter(one ->
                                one.value().equals(like.get().value()) || like.get().opposed())
                        .isPresent()) {
            return false;
        }
        Match match = like.get();
        boolean differs = said.filter(one -> !one.value().equals(match.value())).isPresent();
        return take(field, match, differs || match.opposed() || match.close());
    }

    private boolean likeness(Field field) {
        return like(field).filter(match -> take(field, match, false)).isPresent();
    }

    /// What the words resemble. That is enough for a no to a consent, but not for a yes: nobody is
    /// put through, or called back, on a resemblance.
    private Optional<Match> like(Field field) {
        return turn.meanings
                .answer(field.name(), turn.clauses(), turn.notSo(field))
                .filter(match -> !field.consent() || match.value().equals("no"))
                .filter(match -> turn.question().map(Match::score).orElse(0.0) < match.score());
    }

    private boolean take(Field field, Match match, boolean unsure) {
        turn.set(field, match.value(), match.clause(), match.score());
        if (!field.consent() && (unsure || match.score() < UNMISTAKABLE)) {
            turn.doubt(field, match.clause());
        }
        return true;
    }
}
