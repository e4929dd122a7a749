package dev.patchline.speech.ear;

import java.util.List;

/// The words of numbers and of the calendar, as recognisers write them.
final class Vocabulary {
    static final List<String> DIGITS =
            List.of("oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    static final List<String> TEENS =
            words(
                    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
                            + " nineteen");
    static final List<String> TENS = words("twenty thirty forty fifty sixty seventy eighty ninety");
    static final List<String> MONTHS =
            words(
                    "january february march april may june july august september october november"
                            + " december");
    static final List<String> WEEK_DAYS =
            words("monday tuesday wednesday thursday friday saturday sunday");
    static final List<String> RELATIVE_DAYS = words("today tonight tomorrow");
    static final List<String> ORDINALS =
            words(
                    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh"
                            + " twelfth thirteenth fourteenth fifteenth sixteenth seventeenth"
                            + " eighteenth nineteenth twentieth");

    private Vocabulary() {}

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }
}
