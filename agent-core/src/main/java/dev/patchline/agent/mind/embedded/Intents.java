package dev.patchline.agent.mind.embedded;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Tells what a sentence is about, from a handful of example sentences for each intent, and whether
/// it is about any of them.
///
/// The intent is the likeliest by [LogisticRegression]. The score says how much the sentence is
/// like what the intent was taught with: with `h` the mean of its cosines to the intent's centroid
/// and to the nearest example, and `p` the likelihood, it is `h² √p`, from 0 to 1. A score below
/// [#THRESHOLD] is out of scope.
///
/// Fitting is deterministic. Immutable and thread-safe once fitted; embeds, so not on a virtual
/// thread (see [Embedder]).
public final class Intents {
    /// Refuses about four in a thousand sentences that it has understood. What is out of scope but
    /// near by often passes; whoever would rather refuse reads the score.
    public static final double THRESHOLD = 0.24;

    private static final double WRITING = 0.4;
    private static final double PENALTY = 3e-5;

    /// How a caller may put it.
    public record Example(String text, String intent) {}

    /// What a sentence is about.
    ///
    /// @param score 0 to 1
    /// @param rival the score of the next intent that it could be
    /// @param opposed only one of the sentence and of the example that is nearest to it says that
    ///   something is not so
    public record Scored(String intent, double score, double rival, boolean opposed) {}

    /// An example that was learned.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Lesson(float[] meaning, boolean denies) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Taught(String intent, float[] centroid, List<Lesson> examples) {}

    private final Embedder embedder;
    private final List<Taught> taught;
    private final LogisticRegression regression;

    private Intents(Embedder embedder, List<Taught> taught, LogisticRegression regression) {
        this.embedder = embedder;
        this.taught = taught;
        this.regression = regression;
    }

    /// Learns from examples: about 3 ms for each, and some more to fit.
    ///
    /// An intent's name counts as one more example, for names such as `card_arrival` say what they
    /// mean.
    ///
    /// @param examples at least one
    public static Intents fit(List<Example> examples, Embedder embedder) {
        var all = new ArrayList<>(examples);
        for (String intent : new LinkedHashSet<>(examples.stream().map(Example::intent).toList())) {
            all.add(new Example(intent.replaceAll("[_\\-]+", " "), intent));
        }
        return fitted(all, embedder);
    }

    /// Learns from these examples and nothing else.
    static Intents fitted(List<Example> examples, Embedder embedder) {
        return fitted(examples, new HashSet<>(), embedder);
    }

    /// Likewise, where the examples of some intents weigh no more than all others together.
    static Intents fitted(List<Example> examples, Set<String> bounded, Embedder embedder) {
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("There is no example to learn from.");
        }
        List<String> names = examples.stream().map(Example::intent).distinct().sorted().toList();
        List<Features> rows =
                examples.stream().map(example -> features(example.text(), embedder)).toList();
        int[] labels = examples.stream().mapToInt(one -> names.indexOf(one.intent())).toArray();
        List<Taught> taught = new ArrayList<>();
        for (int label = 0; label < names.size(); label++) {
            List<Lesson> own = new ArrayList<>();
            var centroid = new float[Embedder.SIZE];
            for (int row = 0; row < labels.length; row++) {
                if (labels[row] == label) {
                    own.add(new Lesson(rows.get(row).meaning(), rows.get(row).denies()));
                    for (int i = 0; i < centroid.length; i++) {
                        centroid[i] += rows.get(row).meaning()[i];
                    }
                }
            }
            taught.add(new Taught(names.get(label), Embedder.unit(centroid), List.copyOf(own)));
        }
        long free = examples.stream().filter(one -> !bounded.contains(one.intent())).count();
        double most = Math.min(1, (double) free / Math.max(1, examples.size() - free));
        double[] importance =
                examples.stream()
                        .mapToDouble(one -> bounded.contains(one.intent()) ? most : 1)
                        .toArray();
        return new Intents(
                embedder,
                List.copyOf(taught),
                LogisticRegression.fit(rows, labels, importance, names.size(), PENALTY));
    }

    /// Changes whenever the same examples would be learned otherwise.
    static final int VERSION = 2;

    void write(DataOutputStream out) throws IOException {
        out.writeInt(taught.size());
        for (Taught one : taught) {
            out.writeUTF(one.intent());
            write(one.centroid(), out);
            out.writeInt(one.examples().size());
            for (Lesson example : one.examples()) {
                write(example.meaning(), out);
                out.writeBoolean(example.denies());
            }
        }
        regression.write(out);
    }

    private static void write(float[] vector, DataOutputStream out) throws IOException {
        for (float x : vector) {
            out.writeFloat(x);
        }
    }

    /// What was written; sentences are embedded with the same model.
    static Intents read(DataInputStream in, Embedder embedder) throws IOException {
        int size = in.readInt();
        List<Taught> taught = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String intent = in.readUTF();
            float[] centroid = vector(in);
            int examples = in.readInt();
            List<Lesson> own = new ArrayList<>();
            for (int k = 0; k < examples; k++) {
                own.add(new Lesson(vector(in), in.readBoolean()));
            }
            taught.add(new Taught(intent, centroid, List.copyOf(own)));
        }
        return new Intents(embedder, List.copyOf(taught), LogisticRegression.read(in));
    }

    private static float[] vector(DataInputStream in) throws IOException {
        var vector = new float[Embedder.SIZE];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = in.readFloat();
        }
        return vector;
    }

    /// The intent, unless the sentence is out of scope.
    public Optional<Scored> classify(String text) {
        Scored best = best(text);
        return best.score() < THRESHOLD ? Optional.empty() : Optional.of(best);
    }

    /// The likeliest intent, in scope or not.
    public Scored best(String text) {
        return best(features(text, embedder));
    }

    Scored best(Features sentence) {
        return best(sentence, Set.of(), 1).orElseThrow();
    }

    /// The likeliest intent besides some.
    ///
    /// @param besides intents that cannot be the answer
    /// @param belief in those: at 1 the others share what they leave, at 0 as if they did not exist
    Optional<Scored> best(Features sentence, Set<String> besides, double belief) {
        double[] likely = regression.probabilities(sentence);
        double apart = 0;
        for (int i = 0; i < likely.length; i++) {
            apart += besides.contains(taught.get(i).intent()) ? likely[i] : 0;
        }
        double left = Math.max(1e-9, 1 - (1 - belief) * apart);
        List<Integer> byLikelihood =
                IntStream.range(0, likely.length)
                        .filter(i -> !besides.contains(taught.get(i).intent()))
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -likely[i]))
                        .limit(2)
                        .toList();
        if (byLikelihood.isEmpty()) {
            return Optional.empty();
        }
        int first = byLikelihood.getFirst();
        Taught best = taught.get(first);
        double rival =
                byLikelihood.size() < 2
                        ? 0
                        : score(
                                taught.get(byLikelihood.getLast()),
                                likely[byLikelihood.getLast()] / left,
                                sentence);
        return Optional.of(
                new Scored(
                        best.intent(),
                        score(best, likely[first] / left, sentence),
                        rival,
                        nearest(best, sentence).denies() != sentence.denies()));
    }

    private static double score(Taught intent, double likely, Features sentence) {
        double near = Embedder.cosine(nearest(intent, sentence).meaning(), sentence.meaning());
        double like =
                (Math.max(0, near) + Embedder.cosine(intent.centroid(), sentence.meaning())) / 2;
        double closeness = Math.max(0, like);
        return Math.min(1, closeness * closeness * Math.sqrt(Math.min(1, likely)));
    }

    private static Lesson nearest(Taught intent, Features sentence) {
        return Collections.max(
                intent.examples(),
                Comparator.comparingDouble(
                        example -> Embedder.cosine(example.meaning(), sentence.meaning())));
    }

    static Features features(String text, Embedder embedder) {
        String plain = NGrams.plain(text);
        return NGrams.beside(embedder.embed(plain), plain, WRITING);
    }
}
