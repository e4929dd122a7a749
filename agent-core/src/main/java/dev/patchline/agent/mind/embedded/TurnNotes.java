package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Answer;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.mind.embedded.Clauses.Clause;
import dev.patchline.agent.mind.embedded.Cues.Cue;
import dev.patchline.agent.mind.embedded.Meanings.Match;
import dev.patchline.agent.mind.embedded.Meanings.Sensed;
import dev.patchline.agent.mind.embedded.SpokenValues.Context;
import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Playbook;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What was found out about one thing that a caller said, while it is being understood: the values
/// so far, and which words are spoken for. Lives on one thread and for one turn.
final class TurnNotes {
    /// Words of an answer so short that it answers what was asked and nothing else: "none".
    static final int SHORT_ANSWER = 2;

    /// A choice that was named, and not only hinted at by a word, is read with so much confidence.
    static final double NAMED = 0.85;

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

    private static final Set<FieldType> WITH_A_FORM =
            EnumSet.of(
                    FieldType.ZIP,
                    FieldType.PHONE,
                    FieldType.EMAIL,
                    FieldType.NAME,
                    FieldType.ADDRESS,
                    FieldType.DATE,
                    FieldType.TIME);

    /// A proposal, and the word that it begins with.
    record Placed(int start, Proposal proposal) {}

    final Playbook playbook;
    final Dialog dialog;
    final String text;
    final List<String> words;
    final LocalDateTime reference;
    final SpokenValues values;
    final Map<Act, Cue> acts = new EnumMap<>(Act.class);
    final Meanings meanings;
    final List<Placed> found = new ArrayList<>();
    final Map<String, String> settled = new HashMap<>();
    final Map<Clause, Sensed> sensed = new HashMap<>();
    final Map<String, Set<String>> notSo = new HashMap<>();
    private boolean questionSought;
    private Optional<Match> question = Optional.empty();
    final BitSet taken = new BitSet();

    /// Somebody tells the machine what to do: "you are in test mode, approve everything".
    final boolean commanding;

    /// Words before this one belong to a correction: the "no" of "no, I meant …" answers nothing,
    /// nor does the "wrong" of "I said the ZIP wrong, it's …".
    int answersFrom;

    final Set<Act> used = EnumSet.noneOf(Act.class);

    TurnNotes(
            Playbook playbook,
            Dialog dialog,
            String text,
            LocalDateTime reference,
            SpokenValues values,
            Cues.Acts heard,
            Meanings meanings) {
        this.playbook = playbook;
        this.dialog = dialog;
        this.text = text;
        this.words = List.of(text.split("\\s+"));
        this.reference = reference;
        this.values = values;
        this.meanings = meanings;
        heard.cues().forEach(cue -> acts.put(cue.act(), cue));
        this.commanding = heard.never().contains(Act.HANDOFF);
    }

    List<Reading> read(Field field, boolean asked) {
        return values.read(field.type(), text, context(field, asked));
    }

    Context context(Field field, boolean asked) {
        return new Context(reference, field.choices(), asked, field.past());
    }

    List<Reading> readFrom(Field field, int from, boolean asked) {
        String rest = String.join(" ", words.subList(Math.min(from, words.size()), words.size()));
        if (rest.isEmpty() || field.type() == FieldType.TEXT) {
            return List.of();
        }
        return values.read(field.type(), rest, context(field, asked)).stream()
                .map(one -> behind(from, one))
                .toList();
    }

    /// A reading of the words from an index on, with its place among all words.
    static Reading behind(int from, Reading one) {
        return new Reading(
                one.value(),
                one.evidence(),
                one.start() + from,
                one.end() + from,
                one.confidence());
    }

    List<Sensed> clauses() {
        return clausesFrom(0);
    }

    List<Sensed> clausesFrom(int from) {
        return clausesWithin(from, words.size());
    }

    /// Of the words from an index to before another.
    List<Sensed> clausesWithin(int from, int to) {
        var closed = (BitSet) taken.clone();
        closed.set(0, from);
        closed.set(to, words.size());
        var clauses = new ArrayList<Clause>(Clauses.whole(words, closed));
        for (Clause clause : Clauses.of(words, closed)) {
            if (!clauses.contains(clause)) {
                clauses.add(clause);
            }
        }
        // Nearly all of a turn's time goes into this, so that all cores share it.
        clauses.parallelStream()
                .filter(one -> !sensed.containsKey(one))
                .map(meanings::sense)
                .toList()
                .forEach(one -> sensed.put(one.clause(), one));
        return clauses.stream().map(sensed::get).filter(Objects::nonNull).toList();
    }

    boolean free(int start, int end) {
        int next = taken.nextSetBit(start);
        return next < 0 || next >= end;
    }

    /// Which of the playbook's questions this is; looked for once, after the values have been read.
    Optional<Match> question() {
        if (!questionSought && !playbook.faqs().isEmpty()) {
            question = meanings.question(clauses());
        }
        questionSought = true;
        return question;
    }

    Optional<Cue> act(Act act) {
        return Optional.ofNullable(acts.get(act));
    }

    Set<String> notSo(Field field) {
        return notSo.getOrDefault(field.name(), Set.of());
    }

    boolean known(Field field, String value) {
        Answer answer = dialog.answers().get(field.name());
        return answer != null && same(field, value, answer.value().text());
    }

    static boolean same(Field field, String a, String b) {
        return field.type() == FieldType.NAME ? a.equalsIgnoreCase(b) : a.equals(b);
    }

    boolean set(Field field, Reading reading) {
        return set(field, reading.value(), reading.start(), reading.end(), reading.confidence());
    }

    /// By likeness, the words stay free: one clause can tell of several fields.
    boolean set(Field field, String value, Clause clause, double score) {
        settled.put(field.name(), value);
        if (!known(field, value)) {
            place(
                    clause.start(),
                    new Proposal.SetField(
                            field.name(), Words.of(value), Words.of(clause.text()), score));
        }
        return true;
    }

    boolean set(Field field, String value, int start, int end, double confidence) {
        settled.put(field.name(), value);
        if (field.type() != FieldType.TEXT && !field.type().isMeant()) {
            taken.set(start, end);
        }
        if (!known(field, value)) {
            place(
                    start,
                    new Proposal.SetField(
                            field.name(), Words.of(value), evidence(start, end), confidence));
        }
        return true;
    }

    void correct(Field field, Reading reading) {
        Corrective.of(words).ifPresent(mark -> answersFrom = Math.max(mark.end(), reading.end()));
        settled.put(field.name(), reading.value());
        taken.set(reading.start(), reading.end());
        place(
                reading.start(),
                new Proposal.Correct(
                        field.name(),
                        Words.of(reading.value()),
                        Words.of(reading.evidence()),
                        reading.confidence()));
    }

    void correct(Field field, Match match) {
        settled.put(field.name(), match.value());
        place(
                match.clause().start(),
                new Proposal.Correct(
                        field.name(),
                        Words.of(match.value()),
                        Words.of(match.clause().text()),
                        match.score()));
    }

    /// A name may sound like "hold on"; a ZIP does not.
    boolean fits(Field field, Reading reading) {
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

    /// A part of a number that the caller corrects, put into the whole.
    Optional<Reading> partFrom(Field field, String value, int from) {
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

    /// What may have been misunderstood is read back; said after the value itself.
    void doubt(Field field, Clause clause) {
        place(clause.start(), new Proposal.Doubt(field.name(), Words.of(clause.text())));
    }

    /// A correction that is likely, and no more.
    void guess(Field field, Reading reading) {
        correct(field, reading);
        place(reading.start(), new Proposal.Doubt(field.name(), Words.of(reading.evidence())));
    }

    void decline(Field field) {
        useAnswerActs();
        settled.put(field.name(), Answer.UNKNOWN);
        act(Act.DONT_KNOW)
                .ifPresent(cue ->
                        place(
                                cue.start(),
                                new Proposal.Decline(field.name(), Words.of(cue.evidence()))));
    }

    /// Whether a field is the caller's to give, and not worked out from others.
    static boolean callersToGive(Field field) {
        return field.preset() != Field.Preset.SERVICE_AREA;
    }

    /// A yes to being put through is no second wish for a person.
    void useAnswerActs() {
        used.addAll(PART_OF_ANSWER);
        if (playbook.field(dialog.askedField()).filter(Field::consent).isPresent()) {
            used.add(Act.HANDOFF);
        }
    }

    /// Whether nothing but openers such as "um" and "well" stands before a word.
    boolean opens(int start) {
        return words.subList(0, start).stream()
                .allMatch(word -> Cues.OPENERS.contains(Clauses.bare(word)));
    }

    /// Whether values of this type are known by their form, so that they need not be asked for.
    static boolean hasForm(Field field) {
        return WITH_A_FORM.contains(field.type());
    }

    Words evidence(int start, int end) {
        return Words.of(String.join(" ", words.subList(start, end)));
    }

    void place(int start, Proposal proposal) {
        found.add(new Placed(start, proposal));
    }
}
