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
abstract sealed class TurnNotes permits HeardTurn {
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

    /// Words before this one belong to a correction: the "no" of "no, I meant …" answers nothing.
    int answersFrom;

    final Set<Act> used = EnumSet.noneOf(Act.class);

    TurnNotes(
            Playbook playbook,
            Dialog dialog,
            String text,
            LocalDateTime reference,
            SpokenValues values,
            List<Cue> cues,
            Meanings meanings) {
        this.playbook = playbook;
        this.dialog = dialog;
        this.text = text;
        this.words = List.of(text.split("\\s+"));
        this.reference = reference;
        this.values = values;
        this.meanings = meanings;
        cues.forEach(cue -> acts.put(cue.act(), cue));
    }

    List<String> words() {
        return words;
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
        if (field.type() != FieldType.TEXT
                && field.type() != FieldType.CHOICE
                && field.type() != FieldType.YESNO) {
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
        Corrective.of(words).ifPresent(mark -> answersFrom = mark.end());
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

    Words evidence(int start, int end) {
        return Words.of(String.join(" ", words.subList(start, end)));
    }

    void place(int start, Proposal proposal) {
        found.add(new Placed(start, proposal));
    }
}
