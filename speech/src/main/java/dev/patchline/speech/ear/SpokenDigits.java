package dev.patchline.speech.ear;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts the digits in what was said, well enough to know whether a number is whole. What its
/// value is decides the mind.
final class SpokenDigits {
    private static final Map<String, String> ONES =
            Map.ofEntries(
                    Map.entry("zero", "0"),
                    Map.entry("oh", "0"),
                    Map.entry("o", "0"),
                    Map.entry("one", "1"),
                    Map.entry("two", "2"),
                    Map.entry("three", "3"),
                    Map.entry("four", "4"),
                    Map.entry("five", "5"),
                    Map.entry("six", "6"),
                    Map.entry("seven", "7"),
                    Map.entry("eight", "8"),
                    Map.entry("nine", "9"));
    private static final Map<String, String> TEENS =
            Map.of(
                    "ten",
                    "10",
                    "eleven",
                    "11",
                    "twelve",
                    "12",
                    "thirteen",
                    "13",
                    "fourteen",
                    "14",
                    "fifteen",
                    "15",
                    "sixteen",
                    "16",
                    "seventeen",
                    "17",
                    "eighteen",
                    "18",
                    "nineteen",
                    "19");
    private static final Map<String, String> TENS =
            Map.of(
                    "twenty", "2", "thirty", "3", "forty", "4", "fifty", "5", "sixty", "6",
                    "seventy", "7", "eighty", "8", "ninety", "9");

    private SpokenDigits() {}

    /// "seventy five two double oh" is `75200`; words that are no digits are passed over.
    static String of(List<String> words) {
        var digits = new StringBuilder();
        int times = 1;
        boolean afterTens = false;
        for (String word : words) {
            @Nullable String one = ONES.get(word);
            if (one != null) {
                if (afterTens && !one.equals("0")) {
                    digits.setLength(digits.length() - 1);
                }
                digits.repeat(one, times);
            } else if (TEENS.containsKey(word)) {
                digits.append(TEENS.get(word));
            } else if (TENS.containsKey(word)) {
                digits.append(TENS.get(word)).append('0');
            } else if (word.equals("hundred") || word.equals("thousand")) {
                digits.append(word.equals("hundred") ? "00" : "000");
            }
            afterTens = TENS.containsKey(word);
            times = times(word);
        }
        return digits.toString();
    }

    /// One by one as they are said: "ten thirty one fifty eight" is `10`, `31` and `58`; a naught
    /// belongs to the digit that it stands before.
    static List<String> numbers(List<String> words) {
        List<String> numbers = new ArrayList<>();
        boolean opened = false;
        for (String word : words) {
            @Nullable String one = ONES.get(word);
            boolean digit = one != null && !one.equals("0");
            if (digit && opened) {
                numbers.add(numbers.removeLast().substring(0, 1) + one);
            } else if (!of(List.of(word)).isEmpty()) {
                numbers.add(of(List.of(word)));
            }
            opened = TENS.containsKey(word) || (one != null && !digit);
        }
        return numbers;
    }

    static int count(List<String> words) {
        return of(words).length();
    }

    private static int times(String word) {
        return switch (word) {
            case "double" -> 2;
            case "triple" -> 3;
            default -> 1;
        };
    }
}
