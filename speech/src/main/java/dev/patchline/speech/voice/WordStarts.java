package dev.patchline.speech.voice;

import dev.patchline.agent.port.Voice.WordStart;
import dev.patchline.speech.text.SpokenText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Finds for each word of a clause as it was written where it begins in the sound of the words as
/// they are spoken: "$20" is two spoken words, "—" is none. Pure.
///
/// Words that are spoken as they are written are matched (the longest common subsequence); those
/// between two matches share the spoken words between them by how many each makes when read alone.
final class WordStarts {
    private static final int SAMPLES_A_MILLI = Polish.RATE / 1000;

    private WordStarts() {}

    /// @param clause as it was written
    /// @param spoken the same as [SpokenText] wrote it
    /// @param starts in samples, one for each spoken word; otherwise nothing is known
    /// @return in order; no two at the same word
    static List<WordStart> of(String clause, String spoken, int[] starts) {
        List<String> heard = split(spoken);
        if (heard.size() != starts.length) {
            return List.of();
        }
        List<String> written = split(clause);
        int[] firsts = firsts(written, heard);
        List<WordStart> found = new ArrayList<>();
        int letter = 0;
        for (int i = 0; i < written.size(); i++) {
            letter = clause.indexOf(written.get(i), letter);
            if (firsts[i] >= 0) {
                found.add(new WordStart(letter, starts[firsts[i]] / SAMPLES_A_MILLI));
            }
            letter += written.get(i).length();
        }
        return List.copyOf(found);
    }

    /// @return for each written word its first spoken one, or -1 when it has none of its own
    private static int[] firsts(List<String> written, List<String> heard) {
        int[][] common = common(written, heard);
        int[] firsts = new int[written.size()];
        Arrays.fill(firsts, -1);
        int w = 0;
        int h = 0;
        int openW = 0;
        int openH = 0;
        while (w < written.size() && h < heard.size()) {
            if (same(written.get(w), heard.get(h))) {
                share(written, firsts, openW, w, openH, h);
                firsts[w] = h;
                openW = ++w;
                openH = ++h;
            } else if (common[w + 1][h] >= common[w][h + 1]) {
                w++;
            } else {
                h++;
            }
        }
        share(written, firsts, openW, written.size(), openH, heard.size());
        return firsts;
    }

    /// How many words of what follows the two have in common, from each pair of places on.
    private static int[][] common(List<String> written, List<String> heard) {
        int[][] common = new int[written.size() + 1][heard.size() + 1];
        for (int w = written.size() - 1; w >= 0; w--) {
            for (int h = heard.size() - 1; h >= 0; h--) {
                common[w][h] =
                        same(written.get(w), heard.get(h))
                                ? common[w + 1][h + 1] + 1
                                : Math.max(common[w + 1][h], common[w][h + 1]);
            }
        }
        return common;
    }

    private static void share(
            List<String> written, int[] firsts, int fromW, int toW, int fromH, int toH) {
        int[] weights = new int[toW - fromW];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = split(SpokenText.of(written.get(fromW + i))).size();
        }
        int all = Arrays.stream(weights).sum();
        int before = 0;
        int taken = -1;
        for (int i = 0; i < weights.length; i++) {
            int at = all == 0 ? toH : fromH + before * (toH - fromH) / all;
            if (weights[i] > 0 && at < toH && at > taken) {
                firsts[fromW + i] = at;
                taken = at;
            }
            before += weights[i];
        }
    }

    private static boolean same(String written, String heard) {
        String bare = bare(written);
        return !bare.isEmpty() && bare.equals(bare(heard));
    }

    private static String bare(String word) {
        return word.replaceAll("[^\\p{L}]", "").toLowerCase(Locale.ROOT);
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.strip().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
