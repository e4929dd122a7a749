package dev.patchline.speech.text;

import java.util.ArrayList;
import java.util.List;

/// Numbers as an American says them. Pure; results are lower case with single spaces, no hyphens
/// and no "and".
final class NumberWords {
    private static final List<String> ONES =
            List.of(
                    "zero",
                    "one",
                    "two",
                    "three",
                    "four",
                    "five",
                    "six",
                    "seven",
                    "eight",
                    "nine",
                    "ten",
                    "eleven",
                    "twelve",
                    "thirteen",
                    "fourteen",
                    "fifteen",
                    "sixteen",
                    "seventeen",
                    "eighteen",
                    "nineteen");
    private static final List<String> TENS =
            List.of(
                    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty",
                    "ninety");
    private static final List<String> GROUPS =
            List.of("", "thousand", "million", "billion", "trillion");

    /// From here on digits are read one by one: nobody counts so far.
    private static final int MOST_DIGITS = 15;

    private NumberWords() {}

    /// @param digits at least one digit; leading zeros and thousands commas do not matter
    static String cardinal(String digits) {
        String plain = digits.replace(",", "");
        if (plain.length() > MOST_DIGITS) {
            return digits(plain, "zero");
        }
        return cardinal(Long.parseLong(plain));
    }

    /// @param number not negative, below a quadrillion
    static String cardinal(long number) {
        if (number < 1000) {
            return belowThousand((int) number);
        }
        List<String> words = new ArrayList<>();
        long rest = number;
        long unit = 1_000_000_000_000L;
        for (int group = GROUPS.size() - 1; group >= 0; group--) {
            int count = (int) (rest / unit);
            if (count > 0) {
                words.add((belowThousand(count) + " " + GROUPS.get(group)).strip());
            }
            rest %= unit;
            unit /= 1000;
        }
        return String.join(" ", words);
    }

    /// "1st" is given as 1 and read as "first".
    static String ordinal(String digits) {
        String cardinal = cardinal(digits);
        int lastSpace = cardinal.lastIndexOf(' ') + 1;
        String last = cardinal.substring(lastSpace);
        return cardinal.substring(0, lastSpace)
                + switch (last) {
                    case "one" -> "first";
                    case "two" -> "second";
                    case "three" -> "third";
                    case "five" -> "fifth";
                    case "eight" -> "eighth";
                    case "nine" -> "ninth";
                    case "twelve" -> "twelfth";
                    default -> {
                        if (last.endsWith("y")) {
                            yield last.substring(0, last.length() - 1) + "ieth";
                        }
                        yield last + "th";
                    }
                };
    }

    /// One by one.
    ///
    /// @param nought how 0 is said: "oh" or "zero"
    static String digits(String digits, String nought) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit == '0') {
                words.add(nought);
            } else if (digit > '0' && digit <= '9') {
                words.add(ONES.get(digit - '0'));
            }
        }
        return String.join(" ", words);
    }

    /// Digits one by one with short pauses, in groups as people give them: 3-4, 4-4, 3-3-3,
    /// 4-4-4-4.
    static String grouped(String digits, String nought) {
        int length = digits.length();
        List<String> groups = new ArrayList<>();
        int start = 0;
        while (start < length) {
            int left = length - start;
            int size = Math.min(left, 3);
            if (left == 4 || left == 5 || left % 4 == 0) {
                size = left == 5 ? 5 : 4;
            }
            groups.add(digits(digits.substring(start, start + size), nought));
            start += size;
        }
        return String.join(", ", groups);
    }

    /// A year, or another number that is said in pairs: "nineteen oh five", "twenty twenty six",
    /// "two thousand five".
    ///
    /// @param digits four
    static String year(String digits) {
        int high = Integer.parseInt(digits.substring(0, 2));
        int low = Integer.parseInt(digits.substring(2));
        if (high % 10 == 0 && low < 10) {
            return cardinal(high * 100L + low);
        }
        return belowThousand(high) + " " + pair(low);
    }

    /// The number of a house, a road or a form: "four twelve", "twelve oh four", "twelve hundred".
    static String house(String digits) {
        int length = digits.length();
        if (digits.startsWith("0") || length > 4) {
            return digits(digits, "oh");
        }
        if (length < 3 || digits.endsWith("000")) {
            return cardinal(digits);
        }
        int high = Integer.parseInt(digits.substring(0, length - 2));
        int low = Integer.parseInt(digits.substring(length - 2));
        if (high % 10 == 0 && low < 10 && length == 4) {
            return cardinal(digits);
        }
        return belowThousand(high) + " " + pair(low);
    }

    /// "three point five", "zero point two five".
    static String decimal(String whole, String fraction) {
        return cardinal(whole.isEmpty() ? "0" : whole) + " point " + digits(fraction, "oh");
    }

    private static String pair(int low) {
        if (low == 0) {
            return "hundred";
        }
        return low < 10 ? "oh " + ONES.get(low) : belowThousand(low);
    }

    private static String belowThousand(int number) {
        if (number < 20) {
            return ONES.get(number);
        }
        if (number < 100) {
            String tens = TENS.get(number / 10);
            return number % 10 == 0 ? tens : tens + " " + ONES.get(number % 10);
        }
        String hundreds = ONES.get(number / 100) + " hundred";
        return number % 100 == 0 ? hundreds : hundreds + " " + belowThousand(number % 100);
    }
}
