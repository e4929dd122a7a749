package dev.patchline.telephony.bench;

import dev.patchline.agent.mind.embedded.Embedder;
import dev.patchline.agent.mind.embedded.Intents;
import dev.patchline.agent.mind.embedded.Intents.Example;
import dev.patchline.telephony.rehearse.Misheard;
import dev.patchline.telephony.rehearse.SoundAlikes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// How well intents are told apart that were learned from a few examples.
///
/// @param right percent of the sentences whose intent was told, mean over the splits
/// @param rightAt10 likewise with 10 % of the words misheard; the examples are as they were
/// @param rightAt20 likewise with 20 %
/// @param outOfScope area under the ROC curve of the score, sentences of learned intents against
///   those of intents of which nothing was learned; mean over the splits
/// @param splits how many
record IntentScore(
        double right, double rightAt10, double rightAt20, double outOfScope, int splits) {
    static final int SHOTS = 10;

    /// Of 77; their sentences are as near to what was learned as can be.
    static final int STRANGERS = 20;

    private static final double[] ERRORS = {0.1, 0.2};

    /// Learning, asking with each share of errors and without, and what is out of scope.
    static final int STEPS = 3 + ERRORS.length;

    /// @param splits how many, each with examples of its own; the first has seed 1
    /// @param step is run [#STEPS] times for each split, as parts of it are done
    static IntentScore of(BankingSet set, Embedder embedder, int splits, Runnable step) {
        List<UnaryOperator<String>> hearings = hearings(set);
        var sums = new double[hearings.size()];
        double area = 0;
        for (int seed = 1; seed <= splits; seed++) {
            BankingSet.Split split = set.split(SHOTS, 0, seed);
            Intents intents = Intents.fit(split.learned(), embedder);
            step.run();
            for (int i = 0; i < sums.length; i++) {
                sums[i] += right(intents, split.asked(), hearings.get(i));
                step.run();
            }
            BankingSet.Split partly = set.split(SHOTS, STRANGERS, seed);
            area += area(Intents.fit(partly.learned(), embedder), partly);
            step.run();
        }
        return new IntentScore(
                Percent.rounded(sums[0] / splits),
                Percent.rounded(sums[1] / splits),
                Percent.rounded(sums[2] / splits),
                Math.round(area / splits * 1000) / 1000.0,
                splits);
    }

    /// A sentence is misheard in the same way in each split.
    private static List<UnaryOperator<String>> hearings(BankingSet set) {
        List<String> words =
                set.all().stream()
                        .flatMap(one -> Stream.of(RecognisedForm.of(one.text()).split(" ")))
                        .distinct()
                        .toList();
        var alike = new SoundAlikes(words);
        List<UnaryOperator<String>> hearings = new ArrayList<>();
        hearings.add(UnaryOperator.identity());
        for (double share : ERRORS) {
            var misheard = new Misheard(share, alike);
            hearings.add(text -> {
                String said = RecognisedForm.of(text);
                return misheard.of(said, new Random(said.hashCode()));
            });
        }
        return hearings;
    }

    private static double right(
            Intents intents, List<Example> asked, UnaryOperator<String> hearing) {
        long right =
                asked.stream()
                        .filter(one ->
                                intents.best(hearing.apply(one.text()))
                                        .intent()
                                        .equals(one.intent()))
                        .count();
        return 100.0 * right / asked.size();
    }

    private static double area(Intents intents, BankingSet.Split split) {
        return area(scores(intents, split.asked()), scores(intents, split.strange()));
    }

    private static List<Double> scores(Intents intents, List<Example> sentences) {
        return sentences.stream().map(one -> intents.best(one.text()).score()).toList();
    }

    /// How often a sentence of something known scores above one of something unknown, ties half
    /// (Mann and Whitney 1947).
    static double area(List<Double> known, List<Double> strange) {
        double[] below = strange.stream().mapToDouble(Double::doubleValue).toArray();
        double above = 0;
        for (double score : known) {
            long lower = 0;
            long same = 0;
            for (double other : below) {
                lower += other < score ? 1 : 0;
                same += other == score ? 1 : 0;
            }
            above += lower + same / 2.0;
        }
        return above / ((double) known.size() * strange.size());
    }

    String text() {
        return "banking77, %d examples an intent, %d splits: %.1f %% right; at 10 %% word errors %.1f %%, at 20 %% %.1f %%; out-of-scope AUROC %.3f"
                .formatted(SHOTS, splits, right, rightAt10, rightAt20, outOfScope);
    }
}
