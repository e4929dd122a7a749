package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.mind.embedded.Digits.Run;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the words around a stretch of digits say about it.
final class Surroundings {
    /// A house number's street ends within so many words.
    private static final int LONGEST_STREET = 3;

    private static final Set<String> UNITS =
            Set.of(
                    "dollars",
                    "dollar",
                    "bucks",
                    "euros",
                    "pounds",
                    "grand",
                    "percent",
                    "%",
                    "$",
                    "€",
                    "£",
                    "miles",
                    "square",
                    "feet",
                    "years",
                    "months",
                    "weeks",
                    "days",
                    "hours",
                    "minutes",
                    "people",
                    "employees");

    private Surroundings() {}

    /// An amount or a count: a unit follows, or a currency stands before.
    static boolean quantity(Heard heard, Run run) {
        return UNITS.contains(heard.at(run.end()))
                || Numerals.CURRENCIES.contains(heard.at(run.start() - 1));
    }

    /// A house number: a street follows.
    static boolean street(Heard heard, Run run) {
        for (int i = run.end(); i <= run.end() + LONGEST_STREET && i < heard.size(); i++) {
            if (heard.stopsAfter(i - 1)) {
                return false;
            }
            if (i > run.end() && Addresses.SUFFIXES.containsKey(heard.at(i))) {
                return true;
            }
        }
        return false;
    }

    /// Said as a number ("seventy five thousand two hundred"), which is how amounts are said.
    static boolean counted(Heard heard, Run run) {
        for (int i = run.start(); i < run.end(); i++) {
            if (heard.at(i).equals("hundred") || heard.at(i).equals("thousand")) {
                return true;
            }
        }
        return false;
    }

    /// Said as month, day and year: "three thirty sixty five".
    static boolean date(Heard heard, Run run) {
        Numerals.@Nullable Cardinal month = Numerals.belowHundred(heard, run.start());
        if (month == null || month.value() > 12) {
            return false;
        }
        Numerals.@Nullable Cardinal day = Numerals.belowHundred(heard, month.end());
        boolean pairs = day != null && (day.value() >= 10 || month.value() >= 10);
        if (day == null || day.value() > 31 || !pairs) {
            return false;
        }
        Numerals.@Nullable Cardinal year = Numerals.belowHundred(heard, day.end());
        if (year != null && year.value() == 19) {
            year = Numerals.belowHundred(heard, year.end());
        }
        return year != null && year.value() >= 30 && year.end() == run.end();
    }
}
