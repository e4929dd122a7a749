package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Answer;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.mind.embedded.Cues.Cue;
import dev.patchline.agent.mind.embedded.Meanings.Match;
import dev.patchline.agent.mind.embedded.Meanings.Sensed;
import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Playbook;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// One thing that a caller said, while it is being understood: what was found so far, and which
/// words are spoken for. Lives on one thread and for one turn.
///
/// The order of the steps is the order of trust: phrases of the playbook, an answer to what was
/// asked, corrections, values that nobody asked for, likeness.
final class HeardTurn extends TurnNotes {
    /// An answer of so many words names its choice; in a longer one a name may stand beside the
    /// point.
    private static final int TERSE = 4;

    /// Words of an answer so short that it answers what was asked and nothing else: "none".
    private static final int SHORT_ANSWER = 2;

    /// "First" is a day of the month only where a day was asked for.
    private static final String LONE_ORDINAL = "\\w*(?:first|second|third|th)";

    /// A choice that was named, and not only hinted at by a word, is read with so much confidence.
    private static final double NAMED = 0.85;

    /// Half a yes ("kind of", "a bit") answers a question only where little else is said, or where
    /// the answer begins or ends with it.
    private static final double PLAINLY = 0.85;

    private static final int FEW = 8;

    /// "I don't think that's right" is no yes.
    private static final int REACH_OF_NOT = 3;

    /// A date or time that nobody asked for must be at least so plain.
    private static final double PLAIN = 0.6;

    /// Acts whose words are never somebody's name, address or story.
    private static final Set<Act> NO_VALUE =
            EnumSet.of(
                    Act.OPT_OUT,
                    Act.HANDOFF,
                    Act.ROBOT,
                    Act.HOLD_ON,
                    Act.REPEAT,
                    Act.CALL_BACK,
                    Act.WRONG_NUMBER,
                    Act.NOT_INTERESTED,
                    Act.DONT_KNOW,
                    Act.END_CALL);

    /// Acts that may be part of an answer, and are proposed only when they were not.
    private static final Set<Act> PART_OF_ANSWER =
            EnumSet.of(Act.AFFIRM, Act.DENY, Act.DONT_KNOW, Act.ACKNOWLEDGE);

    private static final Set<FieldType> OFFERED_BY_FORM =
            EnumSet.of(
                    FieldType.ZIP,
                    FieldType.PHONE,
                    FieldType.EMAIL,
                    FieldType.NAME,
                    FieldType.ADDRESS,
                    FieldType.DATE,
                    FieldType.TIME);

    /// Words that make a day one on which something happened, and not one that the caller asks for.
    private static final Set<String> BEFORE_THE_PAST =
            Set.of(
                    ("since started began happened was were broke been noticed last had did came"
                         + " worked work called told lost stopped burst this installed fixed left")
                            .split(" "));

    HeardTurn(
            Playbook playbook,
            Dialog dialog,
            String text,
            LocalDateTime reference,
            SpokenValues values,
            List<Cue> cues,
            Meanings meanings) {
        super(playbook, dialog, text, reference, values, cues, meanings);
    }

    List<Proposal> proposals(List<ChoiceCues.Hit> hits) {
        correctedChoice();
        for (ChoiceCues.Hit hit : hits) {
            if (hit.takenBack()) {
                notSo.computeIfAbsent(hit.field(), _ -> new HashSet<>()).add(hit.value());
            } else if (!settled.containsKey(hit.field()) && !partOfAnotherAnswer(hit)) {
                playbook.field(hit.field())
                        .filter(HeardTurn::open)
                        .ifPresent(field -> set(field, hit.value(), hit.start(), hit.end(), 1));
            }
        }
        if (dialog.asked() instanceof Asked.Question) {
            corrections();
        }
        switch (dialog.asked()) {
            case Asked.Nothing() -> {}
            case Asked.Question(String name, int _) ->
                    playbook.field(name).filter(HeardTurn::open).ifPresent(this::answer);
            case Asked.ReadBack(String name, Words value, Words _, int _) ->
                    playbook.field(name).ifPresent(field -> confirm(field, value.text()));
        }
        volunteeredByForm();
        volunteeredByLikeness();
        question()
                .ifPresent(match ->
                        place(
                                match.clause().start(),
                                new Proposal.AskAbout(
                                        match.value(), Words.of(match.clause().text()))));
        acts.forEach(this::propose);
        return found.stream()
                .sorted(Comparator.comparingInt(Placed::start))
                .map(Placed::proposal)
                .toList();
    }

    /// A choice that is taken back in the same breath: "i rent it no wait i own it". Where nothing
    /// before answers the question, what comes after must say plainly what it is.
    private void correctedChoice() {
        Optional<Corrective> mark = Corrective.of(words).filter(Corrective::plain);
        Optional<Field> choice =
                playbook.field(dialog.askedField()).filter(it -> it.type() == FieldType.CHOICE);
        if (mark.isEmpty() || choice.isEmpty() || !(dialog.asked() instanceof Asked.Question)) {
            return;
        }
        Field field = choice.get();
        int from = mark.get().end();
        Optional<Reading> named =
                readFrom(field, from, true).stream()
                        .filter(reading -> reading.confidence() >= NAMED)
                        .findFirst();
        if (named.isPresent()) {
            set(field, named.get());
            return;
        }
        boolean answered =
                meanings.answer(field.name(), clausesWithin(0, mark.get().start()), notSo(field))
                        .isPresent();
        List<Sensed> behind = clausesFrom(from);
        (answered
                        ? meanings.answer(field.name(), behind, notSo(field))
                        : meanings.volunteered(field.name(), behind, notSo(field)))
                .ifPresent(match -> set(field, match.value(), match.clause(), match.score()));
    }

    /// "Tomorrow" says when somebody may come, and no longer how soon it is wanted.
    private boolean partOfAnotherAnswer(ChoiceCues.Hit hit) {
        return dialog.answers().containsKey(hit.field())
                && !hit.field().equals(dialog.askedField())
                && playbook.field(dialog.askedField())
                        .filter(field -> OFFERED_BY_FORM.contains(field.type()))
                        .flatMap(field -> read(field, true).stream().findFirst())
                        .filter(answer -> answer.start() < hit.end() && hit.start() < answer.end())
                        .isPresent();
    }

    // --- the question that was asked

    private void answer(Field field) {
        if (answersFrom > 0) {
            useAnswerActs();
        }
        if (!settled.containsKey(field.name()) && byExample(field)) {
            useAnswerActs();
            return;
        }
        Optional<String> refusal =
                field.type() == FieldType.YESNO ? Optional.empty() : Corrective.refusal(words);
        if (refusal.isPresent() && !settled.containsKey(field.name())) {
            useAnswerActs();
            settled.put(field.name(), Answer.UNKNOWN);
            place(0, new Proposal.Decline(field.name(), Words.of(refusal.get())));
            return;
        }
        if (settled.containsKey(field.name())) {
            useAnswerActs();
            return;
        }
        if (field.type() == FieldType.CHOICE && nothingButNotKnowing()) {
            decline(field);
            return;
        }
        boolean answered =
                switch (field.type()) {
                    case YESNO -> yesOrNo(field);
                    case CHOICE ->
                            words.size() <= TERSE
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
            useAnswerActs();
        } else if (act(Act.DONT_KNOW).isPresent()) {
            decline(field);
        }
    }

    /// One of the playbook's examples word for word: "no" to a question that has a choice for it.
    private boolean byExample(Field field) {
        List<String> said = words.stream().map(Clauses::bare).toList();
        return field.type() == FieldType.CHOICE
                && field.choices().stream()
                        .filter(choice ->
                                choice.examples().stream()
                                        .anyMatch(example ->
                                                said.equals(List.of(example.split(" ")))))
                        .findFirst()
                        .map(choice -> set(field, choice.name(), 0, words.size(), 1))
                        .orElse(false);
    }

    private boolean yesOrNo(Field field) {
        Optional<Reading> reading =
                read(field, true).stream()
                        .filter(one -> one.start() >= answersFrom && meant(one))
                        .findFirst();
        if ((reading.isPresent() && reading.get().value().equals(Answer.UNKNOWN))
                || (reading.isEmpty() && acts.containsKey(Act.DONT_KNOW))) {
            return false;
        }
        boolean first =
                reading.isPresent()
                        && (opens(reading.get().start())
                                || (reading.get().confidence() >= PLAINLY
                                        && (field.consent() || concludes(reading.get()))));
        if (first || (!likeness(field) && reading.isPresent())) {
            return set(field, reading.get());
        }
        if (settled.containsKey(field.name())) {
            return true;
        }
        Optional<Cue> plain =
                Stream.of(Act.AFFIRM, Act.DENY)
                        .flatMap(act -> act(act).stream())
                        .filter(cue -> cue.start() >= answersFrom)
                        .findFirst();
        if (plain.isPresent()) {
            String value = plain.get().act() == Act.AFFIRM ? "yes" : "no";
            return set(field, value, plain.get().start(), plain.get().end(), 0.9);
        }
        Optional<Cue> wantsThem =
                act(Act.HANDOFF)
                        .filter(cue -> field.consent() && !Corrective.refused(words, cue.start()));
        if (wantsThem.isPresent()) {
            return set(field, "yes", wantsThem.get().start(), wantsThem.get().end(), 0.9);
        }
        return words.size() <= TERSE
                && act(Act.ACKNOWLEDGE)
                        .map(fine -> set(field, "yes", fine.start(), fine.end(), 0.7))
                        .orElse(false);
    }

    private boolean meant(Reading reading) {
        return reading.confidence() >= PLAINLY
                || opens(reading.start())
                || reading.end() == words.size()
                || (words.size() <= FEW && question().isEmpty());
    }

    /// Whether it is the last word on the matter, and no part of a sentence that denies it.
    private boolean concludes(Reading reading) {
        int from = Math.max(0, reading.start() - REACH_OF_NOT);
        return reading.end() == words.size()
                && words.subList(from, reading.start()).stream()
                        .noneMatch(word -> ChoiceCues.NOT.contains(Clauses.bare(word)));
    }

    private boolean nothingButNotKnowing() {
        return act(Act.DONT_KNOW)
                .filter(cue -> words.size() - (cue.end() - cue.start()) <= SHORT_ANSWER)
                .isPresent();
    }

    private boolean story(Field field) {
        int said =
                words.size()
                        - acts.values().stream().mapToInt(cue -> cue.end() - cue.start()).sum();
        boolean something = said > 1 || acts.isEmpty();
        return something && set(field, text, 0, words.size(), 0.8);
    }

    private boolean spoken(Field field) {
        return read(field, true).stream()
                .filter(reading -> !reading.value().equals(Answer.UNKNOWN))
                .filter(reading -> fits(field, reading))
                .findFirst()
                .map(reading -> set(field, reading))
                .orElse(false);
    }

    private boolean named(Field field) {
        return read(field, true).stream()
                .filter(reading -> reading.confidence() >= NAMED && fits(field, reading))
                .findFirst()
                .map(reading -> set(field, reading))
                .orElse(false);
    }

    /// A name may sound like "hold on"; a ZIP does not.
    private boolean fits(Field field, Reading reading) {
        boolean anyWords =
                switch (field.type()) {
                    case NAME, ADDRESS, SPELLED, CHOICE, TEXT -> true;
                    case ZIP, PHONE, NUMBER, MONEY, DATE, TIME, DURATION, EMAIL, YESNO -> false;
                };
        return !anyWords
                || acts.values().stream()
                        .filter(cue -> NO_VALUE.contains(cue.act()))
                        .noneMatch(
                                cue -> cue.start() < reading.end() && reading.start() < cue.end());
    }

    /// What the words resemble. That is enough for a no to a consent, but not for a yes: nobody is
    /// put through, or called back, on a resemblance.
    private boolean likeness(Field field) {
        return meanings.answer(field.name(), clauses(), notSo(field))
                .filter(match -> !field.consent() || match.value().equals("no"))
                .filter(match -> question().map(Match::score).orElse(0.0) < match.score())
                .map(match -> set(field, match.value(), match.clause(), match.score()))
                .orElse(false);
    }

    // --- a read-back

    private void confirm(Field field, String readBack) {
        Optional<Cue> no = act(Act.DENY);
        Optional<Cue> yes = act(Act.AFFIRM).or(() -> act(Act.ACKNOWLEDGE));
        if (no.isEmpty() && yes.isEmpty() && act(Act.DONT_KNOW).isPresent()) {
            decline(field);
            return;
        }
        boolean denies = no.isPresent() && (yes.isEmpty() || no.get().start() <= yes.get().start());
        int from = no.filter(_ -> denies).map(this::afterNo).orElse(0);
        Optional<Reading> other =
                readFrom(field, from, denies || yes.isEmpty()).stream()
                        .filter(reading -> !reading.value().equals(Answer.UNKNOWN))
                        .filter(reading -> fits(field, reading))
                        .findFirst();
        boolean same = other.filter(one -> same(field, one.value(), readBack)).isPresent();
        if (denies) {
            useAnswerActs();
            no.ifPresent(cue ->
                    place(cue.start(), new Proposal.Confirm(false, Words.of(cue.evidence()))));
        } else if (same || (yes.isPresent() && other.isEmpty())) {
            useAnswerActs();
            settled.put(field.name(), readBack);
            int start = yes.map(Cue::start).or(() -> other.map(Reading::start)).orElse(0);
            String evidence =
                    yes.map(Cue::evidence).or(() -> other.map(Reading::evidence)).orElse(text);
            place(start, new Proposal.Confirm(true, Words.of(evidence)));
        }
        if (!same) {
            other.ifPresent(reading -> {
                useAnswerActs();
                correct(field, reading);
            });
        }
        if (denies && other.isEmpty()) {
            partFrom(field, readBack, from).ifPresent(part -> guess(field, part));
        }
    }

    /// A part of a number that the caller corrects, put into the whole.
    private Optional<Reading> partFrom(Field field, String value, int from) {
        String rest = String.join(" ", words.subList(Math.min(from, words.size()), words.size()));
        return PartCorrection.of(
                        field.type(),
                        value,
                        Heard.of(rest),
                        whole ->
                                values.value(field.type(), whole, context(field, true))
                                        .filter(whole::equals)
                                        .isPresent())
                .map(part -> behind(from, part));
    }

    /// A correction that is likely, and no more.
    private void guess(Field field, Reading reading) {
        correct(field, reading);
        place(reading.start(), new Proposal.Doubt(field.name(), Words.of(reading.evidence())));
    }

    /// Where a new value may begin behind a "no"; a longer denial is read again from its start.
    private int afterNo(Cue no) {
        boolean word = Set.of("no", "nope", "nah").contains(Clauses.bare(words.get(no.start())));
        return word ? no.start() + 1 : 0;
    }

    private void decline(Field field) {
        useAnswerActs();
        settled.put(field.name(), Answer.UNKNOWN);
        act(Act.DONT_KNOW)
                .ifPresent(cue ->
                        place(
                                cue.start(),
                                new Proposal.Decline(field.name(), Words.of(cue.evidence()))));
    }

    // --- what was said before and is taken back

    private void corrections() {
        Optional<Corrective> mark = Corrective.of(words);
        if (mark.isEmpty()) {
            return;
        }
        int from = mark.get().end();
        boolean selfCorrected = answersBefore(mark.get().start());
        var answered = new ArrayList<>(dialog.answers().keySet());
        for (String name : answered.reversed()) {
            Optional<Field> field = playbook.field(name).filter(HeardTurn::open);
            if (field.isEmpty() || settled.containsKey(name) || name.equals(dialog.askedField())) {
                continue;
            }
            boolean latest = name.equals(answered.getLast());
            Optional<Reading> reading =
                    OFFERED_BY_FORM.contains(field.get().type()) || latest
                            ? readFrom(field.get(), from, latest && bareValue(field.get())).stream()
                                    .filter(one ->
                                            field.get().type() != FieldType.CHOICE
                                                    || one.confidence() >= NAMED)
                                    .filter(one ->
                                            free(one.start(), one.end()) && fits(field.get(), one))
                                    .findFirst()
                            : Optional.empty();
            Answer before = dialog.answers().get(name);
            Optional<Reading> part =
                    latest && reading.isEmpty() && before != null
                            ? partFrom(field.get(), before.value().text(), from)
                            : Optional.empty();
            if (reading.isPresent() && !known(field.get(), reading.get().value())) {
                correct(field.get(), reading.get());
            } else if (part.isPresent()) {
                guess(field.get(), part.get());
            } else if (mark.get().plain() && !selfCorrected && meanings.knows(name)) {
                double asked =
                        meanings.answer(dialog.askedField(), clausesFrom(from), Set.of())
                                .map(Match::score)
                                .orElse(0.0);
                meanings.volunteered(name, clausesFrom(from), notSo(field.get()))
                        .filter(match -> match.score() > asked)
                        .filter(match -> !known(field.get(), match.value()))
                        .ifPresent(match -> correct(field.get(), match));
            }
        }
    }

    /// Whether the question was answered before that word, so that what follows corrects this
    /// answer: "it's seven five two oh one no wait …".
    private boolean answersBefore(int end) {
        Optional<Field> field = playbook.field(dialog.askedField()).filter(HeardTurn::open);
        if (field.isEmpty() || end == 0) {
            return false;
        }
        return switch (field.get().type()) {
            case CHOICE, YESNO, TEXT -> settled.containsKey(field.get().name());
            case ZIP, PHONE, NUMBER, MONEY, DATE, TIME, DURATION, NAME, SPELLED, EMAIL, ADDRESS ->
                    values.value(
                                    field.get().type(),
                                    String.join(" ", words.subList(0, end)),
                                    context(field.get(), true))
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

    // --- what nobody asked for

    private void volunteeredByForm() {
        for (Field field : playbook.fields()) {
            if (!OFFERED_BY_FORM.contains(field.type()) || !wanted(field)) {
                continue;
            }
            read(field, false).stream()
                    .filter(reading -> free(reading.start(), reading.end()))
                    .filter(reading -> fits(field, reading) && !otherDay(field, reading))
                    .findFirst()
                    .ifPresent(reading -> set(field, reading));
        }
    }

    /// Whether a day or time is vague, or tells of what happened where the field asks for what is
    /// to come, or the other way round.
    private boolean otherDay(Field field, Reading reading) {
        if (field.type() != FieldType.DATE && field.type() != FieldType.TIME) {
            return false;
        }
        boolean today = reading.value().equals(reference.toLocalDate().toString());
        boolean ordinal = Clauses.bare(reading.evidence()).matches(LONE_ORDINAL);
        if (reading.confidence() < PLAIN || (today && !field.past()) || ordinal) {
            return true;
        }
        List<String> near = words.subList(Math.max(0, reading.start() - 4), reading.end());
        boolean happened =
                near.stream().map(Clauses::bare).anyMatch(BEFORE_THE_PAST::contains)
                        || Clauses.bare(words.get(reading.end() - 1)).equals("ago")
                        || (reading.end() < words.size()
                                && Clauses.bare(words.get(reading.end())).equals("ago"));
        return happened != field.past();
    }

    private void volunteeredByLikeness() {
        if (words.size() <= SHORT_ANSWER && !dialog.askedField().isEmpty()) {
            return;
        }
        List<Field> fields =
                playbook.fields().stream()
                        .filter(field ->
                                wanted(field) && !field.consent() && meanings.knows(field.name()))
                        .toList();
        List<Sensed> clauses = fields.isEmpty() ? List.of() : clauses();
        fields.forEach(field ->
                meanings.volunteered(field.name(), clauses, notSo(field))
                        .ifPresent(
                                match -> set(field, match.value(), match.clause(), match.score())));
    }

    /// Not asked now, not yet known, and the caller's to give.
    private boolean wanted(Field field) {
        return open(field)
                && !settled.containsKey(field.name())
                && !dialog.answers().containsKey(field.name())
                && !field.name().equals(dialog.askedField());
    }

    private static boolean open(Field field) {
        return field.preset() != Field.Preset.SERVICE_AREA;
    }

    // --- acts

    private void propose(Act act, Cue cue) {
        boolean refused = act == Act.HANDOFF && Corrective.refused(words, cue.start());
        if (!used.contains(act) && !refused) {
            place(cue.start(), new Proposal.Does(act, Words.of(cue.evidence())));
        }
    }

    /// A yes to being put through is no second wish for a person.
    private void useAnswerActs() {
        used.addAll(PART_OF_ANSWER);
        if (playbook.field(dialog.askedField()).filter(Field::consent).isPresent()) {
            used.add(Act.HANDOFF);
        }
    }

    /// Whether nothing but openers such as "um" and "well" stands before a word.
    private boolean opens(int start) {
        return words.subList(0, start).stream()
                .allMatch(word -> Cues.OPENERS.contains(Clauses.bare(word)));
    }
}
