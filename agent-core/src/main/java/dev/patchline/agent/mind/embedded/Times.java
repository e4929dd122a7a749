package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.mind.embedded.Clock.Half;
import dev.patchline.agent.mind.embedded.Clock.Moment;
import dev.patchline.agent.mind.embedded.Clock.Said;
import dev.patchline.agent.mind.embedded.Durations.Length;
import dev.patchline.agent.mind.embedded.SpokenValues.Context;
import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Times of day.
final class Times implements Reader {
    private static final double SURE = 0.95;
    private static final double LIKELY = 0.8;
    private static final double POSSIBLE = 0.5;

    /// After these a bare hour is a time.
    private static final Set<String> LEADS =
            Set.of(
                    "at",
                    "around",
                    "about",
                    "by",
                    "before",
                    "after",
                    "until",
                    "till",
                    "from",
                    "between",
                    "than",
                    "like",
                    "approximately",
                    "say");

    /// Words that may follow a bare hour.
    private static final Set<String> FREE =
            Set.of(
                    "on",
                    "and",
                    "or",
                    "to",
                    "ok",
                    "okay",
                    "please",
                    "today",
                    "tomorrow",
                    "is",
                    "would",
                    "will",
                    "works",
                    "if",
                    "until",
                    "till",
                    "for",
                    "this",
                    "next",
                    "at",
                    "in",
                    "then",
                    "so",
                    "but",
                    "yeah",
                    "thanks",
                    "thank",
                    "maybe",
                    "i",
                    "the",
                    "be",
                    "because",
                    "should",
                    "it",
                    "it's",
                    "sounds",
                    "was",
                    "can",
                    "could",
                    "with",
                    "not",
                    "actually",
                    "ish");

    private static final Set<String> DIGIT_SOUNDS = Set.of("to", "for");

    /// Before these a number is no hour.
    private static final Set<String> OTHER =
            Set.of(
                    "dollars",
                    "dollar",
                    "bucks",
                    "euros",
                    "pounds",
                    "percent",
                    "%",
                    "$",
                    "€",
                    "£",
                    "people",
                    "miles",
                    "times",
                    "st",
                    "nd",
                    "rd",
                    "th",
                    "k",
                    "hundred",
                    "thousand",
                    "million",
                    "point",
                    "cents",
                    "of",
                    "more",
                    "other");

    /// A bare hour in an answer with more other words than this is an hour only behind "at",
    /// "around" and the like.
    private static final int MOST_OTHERS = 1;

    /// Minutes in which times are agreed on.
    private static final int STEP = 5;

    /// A bare hour is read as 7:00 to 18:59; what is later was said in 24 hours.
    private static final int LAST_BARE_HOUR = 18;

    @Override
    public List<Reading> read(Heard heard, Context context) {
        Half named = around(heard);
        Half around = named == Half.OPEN ? bareHour(context) : named;
        BitSet dates = Claimed.dates(heard);
        List<Found> found = new ArrayList<>();
        int i = 0;
        while (i < heard.size()) {
            @Nullable Found one = at(heard, i, around, dates, context);
            if (one == null) {
                i = Math.max(i + 1, afterAmount(heard, i));
            } else {
                found.add(one);
                i = one.end();
            }
        }
        return Found.settle(heard, found);
    }

    private static Half bareHour(Context context) {
        return switch (context.bareHour()) {
            case BY_BUSINESS_HOURS -> Half.OPEN;
            case AS_SAID -> Half.AS_SAID;
        };
    }

    private static @Nullable Found at(
            Heard heard, int start, Half around, BitSet dates, Context context) {
        @Nullable Found counted = counted(heard, start, context.reference());
        if (counted != null) {
            return counted;
        }
        @Nullable Moment moment = Clock.at(heard, start, around);
        if (moment == null
                || elsewhere(heard, moment)
                || (moment.said() != Said.PLAINLY && Claimed.any(dates, start, moment.end()))) {
            return null;
        }
        String before = heard.at(start - 1);
        boolean strung = !moment.firm() && Numerals.strung(heard);
        boolean bare =
                context.asked()
                        && !strung
                        && BareAnswer.is(heard, start, moment.end(), MOST_OTHERS);
        boolean at = before.equals("at");
        if (!at
                && around == Half.OPEN
                && moment.said() == Said.RANGE
                && threeDigits(heard, start)) {
            return null;
        }
        if (!at && around == Half.OPEN && looksLikeAnotherNumber(heard, moment)) {
            return null;
        }
        if (moment.firm()) {
            return found(moment, SURE);
        }
        boolean led =
                at
                        || (LEADS.contains(before)
                                && free(heard, moment.end())
                                && !compared(heard, start))
                        || (!strung && range(heard, start));
        if (led) {
            return found(moment, LIKELY);
        }
        boolean hour =
                !before.equals("the")
                        && !PronounOne.at(heard, start, moment.end())
                        && !strungByEar(heard, start, moment.end());
        return bare && hour && free(heard, moment.end()) ? found(moment, POSSIBLE) : null;
    }

    /// In words and without "at", "p m" or the like: "twenty sixteen" is a year before it is a
    /// time, "three oh six" a house number, since people agree on times in steps of five minutes,
    /// and nobody says "twenty" for eight in the evening.
    private static boolean looksLikeAnotherNumber(Heard heard, Moment moment) {
        if (heard.tokens().get(moment.start()).isNumeral()) {
            return false;
        }
        int hour = moment.time().getHour();
        return switch (moment.said()) {
            case PAIR -> hour == 19 || hour == 20 || moment.time().getMinute() % STEP != 0;
            case HOUR -> hour > LAST_BARE_HOUR;
            case RANGE, PLAINLY -> false;
        };
    }

    /// Whether a bare number stands free, so that it does not count what follows.
    private static boolean free(Heard heard, int end) {
        return end >= heard.size()
                || heard.stopsAfter(end - 1)
                || FREE.contains(heard.at(end))
                || DateWords.dayOfWeek(heard, end) != null;
    }

    /// Between bare numbers a "to" or a "for" is as well a two or a four: "three to seven" is a
    /// range or three digits.
    private static boolean strungByEar(Heard heard, int start, int end) {
        boolean after = DIGIT_SOUNDS.contains(heard.at(end)) && isNumber(heard, end + 1);
        return after || (DIGIT_SOUNDS.contains(heard.at(start - 1)) && isNumber(heard, start - 2));
    }

    /// "five to seven"
    private static boolean threeDigits(Heard heard, int at) {
        return Numerals.digit(heard.at(at)).isPresent()
                && Numerals.digit(heard.at(at + 2)).isPresent();
    }

    private static boolean isNumber(Heard heard, int at) {
        return Numerals.small(heard, at) != null;
    }

    /// "more than two", but not "later than two".
    private static boolean compared(Heard heard, int at) {
        boolean timed = Set.of("later", "earlier", "sooner").contains(heard.at(at - 2));
        return heard.at(at - 1).equals("than") && !timed;
    }

    private static Found found(Moment moment, double confidence) {
        String time = moment.time().truncatedTo(ChronoUnit.MINUTES).toString();
        return new Found(time, moment.start(), moment.end(), confidence);
    }

    /// "between two and five", "from nine to five"
    private static boolean range(Heard heard, int at) {
        boolean link = Set.of("to", "and", "or", "until", "till").contains(heard.at(at - 1));
        if (!link) {
            return false;
        }
        for (int i = Math.max(0, at - 5); i < at - 1; i++) {
            if (LEADS.contains(heard.at(i))) {
                return true;
            }
        }
        return false;
    }

    /// The number belongs to something else: an amount, a date, a length of time.
    static boolean elsewhere(Heard heard, Moment moment) {
        int end = moment.end();
        String before = heard.at(moment.start() - 1);
        boolean unit = Durations.UNITS.containsKey(heard.at(end)) && !heard.at(end).equals("night");
        boolean money = Amounts.isCurrency(before) || before.equals("point");
        boolean date = Dates.isMonth(heard.at(end)) || (Dates.isMonth(before) && !moment.firm());
        boolean ordinal = Numerals.ordinal(heard, moment.start()) != null;
        boolean longer =
                !heard.stopsAfter(end - 1)
                        && Numerals.small(heard, end) != null
                        && Clock.half(heard, end - 1) == Half.OPEN;
        boolean later =
                Numerals.small(heard, moment.start() - 1) != null
                        && !heard.stopsAfter(moment.start() - 1)
                        && !Dates.isMonth(heard.at(moment.start() - 2));
        return longer || later || unit || money || date || ordinal || OTHER.contains(heard.at(end));
    }

    private static int afterAmount(Heard heard, int at) {
        if (heard.tokens().get(at).isNumeral()) {
            return at + 1;
        }
        Numerals.@Nullable Cardinal words = Numerals.words(heard, at);
        return words == null ? at + 1 : words.end();
    }

    /// "in half an hour", "15 minutes ago"
    private static @Nullable Found counted(Heard heard, int at, LocalDateTime now) {
        boolean in = heard.at(at).equals("in");
        @Nullable Length length = Durations.at(heard, in ? at + 1 : at);
        if (length == null || !length.unit().isClock()) {
            return null;
        }
        long seconds =
                length.amount().multiply(BigDecimal.valueOf(length.unit().seconds())).longValue();
        int end = length.end();
        if (heard.at(end).equals("ago")) {
            return counted(now.minusSeconds(seconds), at, end + 1);
        }
        if (heard.has(end, "from", "now")) {
            return counted(now.plusSeconds(seconds), at, end + 2);
        }
        return in ? counted(now.plusSeconds(seconds), at, end) : null;
    }

    private static Found counted(LocalDateTime time, int start, int end) {
        LocalTime minutes = time.toLocalTime().truncatedTo(ChronoUnit.MINUTES);
        return new Found(minutes.toString(), start, end, SURE);
    }

    /// The half of the day that the text names anywhere: "evening, around five".
    private static Half around(Heard heard) {
        for (int i = 0; i < heard.size(); i++) {
            boolean word = heard.at(i).length() > 2;
            boolean greeting = heard.at(i - 1).equals("good");
            if (word && !greeting && Clock.half(heard, i) != Half.OPEN) {
                return Clock.half(heard, i);
            }
        }
        return Half.OPEN;
    }
}
