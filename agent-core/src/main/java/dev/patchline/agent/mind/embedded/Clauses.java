package dev.patchline.agent.mind.embedded;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Cuts what was said in one breath into parts that each may mean something of their own.
///
/// A recogniser writes no commas, so the cuts are at words that join sentences, at values that were
/// already read ("… my zip is | seven five two oh one | and …"), and, where a part is still long,
/// where a subject begins a sentence, or else at overlapping windows. Pure.
final class Clauses {
    /// Longer parts blur: the vector of a long sentence is like that of none of its halves.
    static final int LONGEST = 14;

    /// Parts of one turn that are looked at; each costs an embedding.
    static final int MOST = 4;

    private static final Pattern MARKS = Pattern.compile("[^\\p{L}\\p{Nd}]");
    private static final String ENDS = ".,;:!?";
    private static final int WINDOW = 10;
    private static final int STRIDE = 6;
    private static final Set<String> JOINTS =
            Set.of(
                    "and",
                    "but",
                    "so",
                    "because",
                    "cause",
                    "also",
                    "then",
                    "plus",
                    "cuz",
                    "although",
                    "anyway",
                    "anyways");

    /// A subject that is run together with its verb begins a sentence, unless it stands behind a
    /// word that takes one: "i hope it's".
    private static final Set<String> SUBJECTS =
            Set.of(
                    ("i'm i've i'd i'll we're we've we'd we'll you're you've it's that's there's"
                                    + " they're they've he's she's let's i we")
                            .split(" "));

    private static final Set<String> TAKE_A_SENTENCE =
            Set.of(
                    ("that if when what how why where who whether which while since as than because"
                         + " think thought know hope guess believe said say says told mean wish"
                         + " sure afraid do did does can could will would should have has are is"
                         + " was am the a my until after before and but so or like everything"
                         + " anything something nothing thing way time")
                            .split(" "));

    /// Words that say nothing by themselves.
    private static final Set<String> HOLLOW =
            Set.of(
                    ("a an the i im my me you your it its is are was am be to of in on at for and"
                         + " but so um uh er well oh yes yeah no okay ok hi hello hey please thanks"
                         + " thank this that there theres name zip code number phone address"
                         + " calling call just like with from we our here have has got would do"
                         + " does did can could will right now then")
                            .split(" "));

    /// Consecutive words of what was said.
    ///
    /// @param start index of the first
    /// @param end index after the last
    record Clause(int start, int end, String text) {}

    /// @param words between spaces
    /// @param taken words that already mean something else
    /// @return in order, at most [#MOST]; none that is only hollow words
    static List<Clause> of(List<String> words, BitSet taken) {
        var clauses = new ArrayList<Clause>();
        int from = 0;
        for (int i = 0; i <= words.size(); i++) {
            boolean cut = i == words.size() || taken.get(i);
            if (cut || joins(words, i) || closes(words, i - 1)) {
                add(words, from, i, clauses);
                from = cut || joins(words, i) ? i + 1 : i;
            }
        }
        return List.copyOf(clauses.subList(0, Math.min(MOST, clauses.size())));
    }

    /// The words between the first and the last that are free, as one; or nothing if hollow.
    static List<Clause> whole(List<String> words, BitSet taken) {
        int start = taken.nextClearBit(0);
        int end = taken.previousClearBit(words.size() - 1) + 1;
        boolean broken =
                start < end && taken.nextSetBit(start) >= 0 && taken.nextSetBit(start) < end;
        if (start >= end || broken || end - start > LONGEST) {
            return List.of();
        }
        var one = new ArrayList<Clause>();
        add(words, start, end, one);
        return List.copyOf(one);
    }

    private static boolean joins(List<String> words, int i) {
        return i < words.size() && JOINTS.contains(bare(words.get(i)));
    }

    private static boolean closes(List<String> words, int i) {
        return i >= 0 && ENDS.indexOf(words.get(i).charAt(words.get(i).length() - 1)) >= 0;
    }

    private static void add(List<String> words, int from, int to, List<Clause> clauses) {
        if (to - from <= LONGEST) {
            addOne(words, from, to, clauses);
            return;
        }
        int start = sentence(words, from, to);
        if (start > from) {
            add(words, from, start, clauses);
            add(words, start, to, clauses);
            return;
        }
        for (int at = from; at < to; at += STRIDE) {
            int end = Math.min(to, at + WINDOW);
            addOne(words, at, end, clauses);
            if (end == to) {
                return;
            }
        }
    }

    /// Where a sentence begins inside a long part; its start when none does.
    private static int sentence(List<String> words, int from, int to) {
        for (int i = from + 2; i < to - 1; i++) {
            if (SUBJECTS.contains(words.get(i).toLowerCase(Locale.ROOT))
                    && !TAKE_A_SENTENCE.contains(bare(words.get(i - 1)))) {
                return i;
            }
        }
        return from;
    }

    private static void addOne(List<String> words, int from, int to, List<Clause> clauses) {
        List<String> part = words.subList(Math.min(from, to), to);
        long solid = part.stream().filter(word -> !HOLLOW.contains(bare(word))).count();
        if (solid > 0) {
            clauses.add(new Clause(from, to, String.join(" ", part)));
        }
    }

    static String bare(String word) {
        return MARKS.matcher(word.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private Clauses() {}
}
