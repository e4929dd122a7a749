package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.mind.embedded.Clauses.Clause;
import dev.patchline.agent.mind.embedded.Intents.Example;
import dev.patchline.agent.playbook.Choice;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Playbook;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What free words mean for a playbook: which of a field's choices, or which of its questions.
///
/// One [Intents] for each field that has examples, and one for the questions that callers ask; each
/// also knows a class of words that are about something else: the other fields' examples and small
/// talk. Fitted once, or read from where the fit was kept; immutable.
final class Meanings {
    private static final String SMALL_TALK = "small-talk.txt";
    private static final String ELSEWHERE = "";

    /// An example of another field is no counterexample when it is as near as this to one of the
    /// field's own: "water is everywhere" tells of the problem and that it still runs.
    private static final double ALIKE = 0.86;

    /// The field's name under which the questions are kept; no field is called that.
    private static final String QUESTIONS = "?";

    /// How much the class of other words counts when the field was asked for.
    private static final double ASKED = 0.2;

    /// What a likeness must score to answer the question that was asked.
    private static final double LIKE_AN_ANSWER = 0.24;

    /// What it must score to answer one that was not.
    private static final double LIKE_AN_OFFER = 0.52;

    /// What it must score to be a question that the playbook answers.
    private static final double LIKE_A_QUESTION = 0.50;

    /// By how much the likeliest must score more than the next.
    private static final double LEAD = 0.05;

    /// What was found.
    ///
    /// @param value the choice or topic
    /// @param score see [Intents]
    /// @param close another choice is nearly as likely
    /// @param opposed see [Intents]
    record Match(String value, double score, boolean close, boolean opposed, Clause clause) {}

    private final Map<String, Intents> intents;
    private final Embedder embedder;

    /// Learns the playbook's examples, unless they were learned before.
    Meanings(Playbook playbook, Embedder embedder, KeptFits kept) {
        this.embedder = embedder;
        Map<String, List<Example>> own = examples(playbook);
        List<String> smallTalk = smallTalk();
        this.intents =
                kept.get(
                        new KeptFits.Recipe<>(
                                out -> basis(own, smallTalk, out),
                                () -> learn(own, smallTalk),
                                this::read,
                                learned -> out -> write(learned, out)));
    }

    /// Everything that the fit depends on.
    private void basis(Map<String, List<Example>> own, List<String> smallTalk, DataOutputStream out)
            throws IOException {
        out.writeInt(Intents.VERSION);
        write(embedder.version(), out);
        for (var field : own.entrySet()) {
            write(field.getKey(), out);
            out.writeInt(field.getValue().size());
            for (Example example : field.getValue()) {
                write(example.intent(), out);
                write(example.text(), out);
            }
        }
        for (String text : smallTalk) {
            write(text, out);
        }
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private Map<String, Intents> learn(Map<String, List<Example>> own, List<String> smallTalk) {
        var learned = new LinkedHashMap<String, Intents>();
        own.forEach((field, examples) -> learned.put(field, fit(field, examples, own, smallTalk)));
        return learned;
    }

    private static void write(Map<String, Intents> learned, DataOutputStream out)
            throws IOException {
        out.writeInt(learned.size());
        for (var field : learned.entrySet()) {
            out.writeUTF(field.getKey());
            field.getValue().write(out);
        }
    }

    private Map<String, Intents> read(DataInputStream in) throws IOException {
        int size = in.readInt();
        var read = new LinkedHashMap<String, Intents>();
        for (int i = 0; i < size; i++) {
            read.put(in.readUTF(), Intents.read(in, embedder));
        }
        return read;
    }

    private static Map<String, List<Example>> examples(Playbook playbook) {
        var own = new LinkedHashMap<String, List<Example>>();
        for (Field field : playbook.fields()) {
            var examples = new ArrayList<Example>();
            for (Choice choice : field.choices()) {
                choice.examples().forEach(text -> examples.add(new Example(text, choice.name())));
                choice.cues().forEach(text -> examples.add(new Example(text, choice.name())));
                if (!choice.examples().isEmpty() && !choice.say().isBlank()) {
                    examples.add(new Example(choice.say(), choice.name()));
                }
            }
            if (!examples.isEmpty()) {
                own.put(field.name(), examples);
            }
        }
        var questions = new ArrayList<Example>();
        playbook.faqs()
                .forEach(faq ->
                        faq.examples()
                                .forEach(text -> questions.add(new Example(text, faq.topic()))));
        if (!questions.isEmpty()) {
            own.put(QUESTIONS, questions);
        }
        return own;
    }

    private Intents fit(
            String field,
            List<Example> examples,
            Map<String, List<Example>> all,
            List<String> smallTalk) {
        List<float[]> near =
                examples.stream()
                        .map(one -> Intents.features(one.text(), embedder).meaning())
                        .toList();
        var rows = new ArrayList<>(examples);
        all.forEach((other, theirs) -> {
            if (!other.equals(field)) {
                theirs.stream().map(Example::text).forEach(text -> elsewhere(text, near, rows));
            }
        });
        smallTalk.forEach(text -> elsewhere(text, near, rows));
        return Intents.fitted(rows, Set.of(ELSEWHERE), embedder);
    }

    private void elsewhere(String text, List<float[]> near, List<Example> rows) {
        float[] meaning = Intents.features(text, embedder).meaning();
        if (near.stream().noneMatch(own -> Embedder.cosine(own, meaning) > ALIKE)) {
            rows.add(new Example(text, ELSEWHERE));
        }
    }

    /// Whether anything could be found for this field.
    boolean knows(String field) {
        return intents.containsKey(field);
    }

    /// A clause and its features, made once a turn and compared with every field.
    record Sensed(Clause clause, Features features) {}

    Sensed sense(Clause clause) {
        return new Sensed(clause, Intents.features(clause.text(), embedder));
    }

    /// The choice of a field that the caller was asked for, in whichever of these clauses is most
    /// like one. That they may speak of something else counts for little.
    ///
    /// @param not values that the caller said it is not
    Optional<Match> answer(String field, List<Sensed> clauses, Set<String> not) {
        return best(field, clauses, not, ASKED, LIKE_AN_ANSWER);
    }

    /// A choice of a field that nobody asked for, likewise, if it is unmistakable.
    Optional<Match> volunteered(String field, List<Sensed> clauses, Set<String> not) {
        return best(field, clauses, not, 1, LIKE_AN_OFFER);
    }

    /// A topic among the playbook's questions.
    Optional<Match> question(List<Sensed> clauses) {
        return best(QUESTIONS, clauses, Set.of(), 1, LIKE_A_QUESTION);
    }

    private Optional<Match> best(
            String field, List<Sensed> clauses, Set<String> not, double belief, double least) {
        var besides = new HashSet<>(not);
        besides.add(ELSEWHERE);
        Intents known = intents.get(field);
        if (known == null) {
            return Optional.empty();
        }
        return clauses.stream()
                .flatMap(clause ->
                        known.best(clause.features(), besides, belief).stream()
                                .map(scored ->
                                        new Match(
                                                scored.intent(),
                                                scored.score(),
                                                scored.score() - scored.rival() < LEAD,
                                                scored.opposed(),
                                                clause.clause())))
                .filter(match -> match.score() >= least)
                .max(Comparator.comparingDouble(Match::score));
    }

    private static List<String> smallTalk() {
        try (InputStream stream = Meanings.class.getResourceAsStream(SMALL_TALK)) {
            if (stream == null) {
                throw new IllegalStateException(SMALL_TALK + " is missing from the build.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
