package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.mind.embedded.Digits.Run;
import dev.patchline.agent.mind.embedded.SpokenValues.Context;
import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import java.util.ArrayList;
import java.util.List;

/// Five digits. Where several readings have five, one that the post office knows is better; but a
/// ZIP is never refused for being unknown, because tables age.
final class Zips implements Reader {
    private static final int LENGTH = 5;
    private static final int PLUS_FOUR = 9;
    private static final int TWICE = 10;
    private static final double UNKNOWN = 0.3;

    /// A costlier reading needs a question or the word "zip".
    private static final double MOST_GUESSED = 0.35;

    private static final double RESTARTED = 0.8;

    private final ZipTable table;

    Zips(ZipTable table) {
        this.table = table;
    }

    @Override
    public List<Reading> read(Heard heard, Context context) {
        boolean named = named(heard);
        boolean likely = context.asked() || named;
        List<Found> found = new ArrayList<>();
        for (Run run : Digits.runs(heard, length -> length >= LENGTH && length <= TWICE, LENGTH)) {
            double extra = extra(run.digits(), likely);
            boolean elsewhere =
                    Surroundings.quantity(heard, run) || Surroundings.street(heard, run);
            boolean date = !named && Surroundings.date(heard, run);
            boolean counted = !likely && Surroundings.counted(heard, run);
            boolean guessed = !likely && run.cost() > MOST_GUESSED;
            boolean part = afterALetter(heard, run.start());
            if (guessed || extra < 0 || elsewhere || date || counted || part) {
                continue;
            }
            boolean restarted = extra == RESTARTED;
            int from = restarted ? run.digits().length() - LENGTH : 0;
            String zip = run.digits().substring(from, from + LENGTH);
            double cost = run.cost() + extra + (table.place(zip).isPresent() ? 0 : UNKNOWN);
            found.add(new Found(zip, run.start(), run.end(), 1 / (1 + cost)));
        }
        return Found.settle(heard, found);
    }

    /// What it costs to take these digits for a ZIP; negative when they are none.
    private static double extra(String digits, boolean likely) {
        int length = digits.length();
        if (length == LENGTH) {
            return 0;
        }
        if (length == PLUS_FOUR) {
            return 0.1;
        }
        if (!likely) {
            return -1;
        }
        if (length == TWICE) {
            return digits.substring(0, LENGTH).equals(digits.substring(LENGTH)) ? 0.1 : -1;
        }
        int over = length - LENGTH;
        return over > 1 && digits.startsWith(digits.substring(0, over), over) ? RESTARTED : -1;
    }

    /// "Three one you eight one nine seven zero" is the plate of a car, or a date that is spelled.
    private static boolean afterALetter(Heard heard, int start) {
        return Letters.at(heard, start - 1) != null
                && Numerals.digit(heard.at(start - 2)).isPresent();
    }

    private static boolean named(Heard heard) {
        return heard.tokens().stream()
                .anyMatch(token -> token.text().equals("zip") || token.text().equals("zipcode"));
    }
}
