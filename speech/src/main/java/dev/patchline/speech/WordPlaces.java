package dev.patchline.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Finds where in a clause's sound each of its words is spoken, so that the voice can go on at a
/// word, and a transcript can end with the last word that was heard. Pure.
///
/// Any voice will do, also one that was rendered before and kept without notes. Each word is
/// expected to last as long as its sounds do on average; the borders are then moved to the quietest
/// moments nearby, the best of all ways to do so being found by dynamic programming.
public final class WordPlaces {
    /// One frame of the line.
    public static final int FRAME_MILLIS = 20;

    /// At most this loud, on mu-law's scale from 0 to 127, is a pause.
    private static final int PAUSE_LOUDNESS = 12;

    private static final int VOWEL_MILLIS = 105;
    private static final int CONSONANT_MILLIS = 62;

    /// A letter read by its name.
    private static final int LETTER_MILLIS = 190;

    private static final int INNER_PAUSE_MILLIS = 190;

    /// How far a word's length strays from what is expected, as a part of it and in frames.
    private static final double STRAYS = 0.3;

    private static final double STRAYS_FRAMES = 2;

    /// What a border in full loudness costs, in squared strays.
    private static final double LOUD_BORDER = 6;

    /// No word lasts longer than so many times what is expected, and so many frames more.
    private static final double LONGEST = 3;

    private static final int LONGEST_FRAMES = 40;

    /// A word, or a part of one that is written as one and spoken as several: "75201".
    ///
    /// @param word which, from 0, of the clause split at white space
    /// @param from the frame of 20 ms with which it begins
    /// @param to the frame after its last
    public record Place(int word, int from, int to) {}

    /// @param word as in [Place]
    /// @param frames it is expected to last, with the pause that follows it
    private record Spoken(int word, double frames) {}

    private WordPlaces() {}

    /// The words of a clause, as they are counted here.
    public static List<String> words(String clause) {
        return Arrays.stream(clause.strip().split("[\\s\\u00A0]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// @param clause as it was given to the voice
    /// @param loudness of each frame, 0 for silence to 127 for full scale
    /// @param whole whether that is all of the clause's sound; if not, places may lie behind its
    ///   end
    /// @return in order, without gaps but for pauses; empty when the clause has no words
    public static List<Place> of(String clause, int[] loudness, boolean whole) {
        List<Spoken> spoken = spoken(clause);
        if (spoken.isEmpty()) {
            return List.of();
        }
        double expected = spoken.stream().mapToDouble(Spoken::frames).sum();
        int first = 0;
        while (first < loudness.length && loudness[first] <= PAUSE_LOUDNESS) {
            first++;
        }
        int end = loudness.length;
        while (end > first && loudness[end - 1] <= PAUSE_LOUDNESS) {
            end--;
        }
        if (!whole) {
            end = Math.max(end, first + (int) Math.ceil(expected));
        }
        if (end - first < spoken.size()) {
            // Hardly any sound: nothing can be told apart.
            return spoken.stream().map(it -> new Place(it.word(), 0, loudness.length)).toList();
        }
        int[] borders = borders(spoken, (end - first) / expected, first, end, loudness);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < spoken.size(); i++) {
            places.add(new Place(spoken.get(i).word(), borders[i], borders[i + 1]));
        }
        return places;
    }

    /// The cheapest borders: `cost[i][t]` is that of the first `i` words when they end at `t`.
    private static int[] borders(
            List<Spoken> spoken, double pace, int first, int end, int[] loudness) {
        int words = spoken.size();
        int frames = end - first;
        double[] cost = new double[frames + 1];
        Arrays.fill(cost, Double.POSITIVE_INFINITY);
        cost[0] = 0;
        int[][] came = new int[words][frames + 1];
        for (int i = 0; i < words; i++) {
            double[] next = new double[frames + 1];
            Arrays.fill(next, Double.POSITIVE_INFINITY);
            double length = spoken.get(i).frames() * pace;
            double strays = STRAYS * length + STRAYS_FRAMES;
            int longest = (int) (LONGEST * length) + LONGEST_FRAMES;
            for (int t = i + 1; t <= frames - (words - 1 - i); t++) {
                double border = t == frames ? 0 : border(loudness, first + t);
                for (int u = Math.max(i, t - longest); u < t; u++) {
                    double off = (t - u - length) / strays;
                    double sum = cost[u] + off * off + border;
                    if (sum < next[t]) {
                        next[t] = sum;
                        came[i][t] = u;
                    }
                }
            }
            cost = next;
        }
        int[] borders = new int[words + 1];
        borders[words] = end;
        int at = frames;
        for (int i = words - 1; i >= 0; i--) {
            at = came[i][at];
            borders[i] = first + at;
        }
        return borders;
    }

    private static double border(int[] loudness, int at) {
        if (at >= loudness.length) {
            return LOUD_BORDER / 2;
        }
        return LOUD_BORDER * Math.min(loudness[at - 1], loudness[at]) / 127.0;
    }

    private static List<Spoken> spoken(String clause) {
        List<Spoken> spoken = new ArrayList<>();
        List<String> words = words(clause);
        for (int i = 0; i < words.size(); i++) {
            for (String sound : words(SpokenText.of(words.get(i)))) {
                spoken.add(new Spoken(i, millis(sound) / (double) FRAME_MILLIS));
            }
        }
        if (!spoken.isEmpty()) {
            // The pause after the last word is not part of the sound.
            Spoken last = spoken.removeLast();
            String sound = words(SpokenText.of(words.get(last.word()))).getLast();
            spoken.add(new Spoken(last.word(), (double) soundMillis(sound) / FRAME_MILLIS));
        }
        return spoken;
    }

    private static int millis(String sound) {
        boolean pause = ",;:.?!".indexOf(sound.charAt(sound.length() - 1)) >= 0;
        return soundMillis(sound) + (pause ? INNER_PAUSE_MILLIS : 0);
    }

    private static int soundMillis(String sound) {
        String letters = sound.replaceAll("[^\\p{L}]", "");
        if (letters.length() == 1 && Character.isUpperCase(letters.charAt(0))) {
            return letters.equals("I") || letters.equals("A") ? VOWEL_MILLIS : LETTER_MILLIS;
        }
        String plain =
                letters.toLowerCase(Locale.ROOT)
                        .replaceAll("(?<=[^aeiou])e$", "")
                        .replaceAll("th|sh|ch|ck|ng|ph|wh|gh|(.)(?=\\1)", "c");
        int millis = 0;
        boolean vowel = false;
        for (int i = 0; i < plain.length(); i++) {
            boolean now = "aeiouy".indexOf(plain.charAt(i)) >= 0;
            if (now && !vowel) {
                millis += VOWEL_MILLIS;
            } else if (!now) {
                millis += CONSONANT_MILLIS;
            }
            vowel = now;
        }
        return Math.max(millis, VOWEL_MILLIS);
    }
}
