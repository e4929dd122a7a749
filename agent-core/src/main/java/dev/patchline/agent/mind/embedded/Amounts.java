package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.mind.embedded.DateWords.Part;
import dev.patchline.agent.mind.embedded.Quantities.Quantity;
import dev.patchline.agent.mind.embedded.SpokenValues.Context;
import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Money, as a decimal without its currency.
final class Amounts implements Reader {
    private static final Set<String> WHOLE =
            Set.of(
                    "dollars", "dollar", "bucks", "buck", "euros", "euro", "pounds", "pound",
                    "quid", "usd", "$", "€", "£");
    private static final Set<String> ONE = Set.of("dollar", "buck", "euro", "pound", "quid");
    private static final Set<String> CENTS = Set.of("cents", "cent", "pence", "pennies");

    /// After these a number is no money.
    private static final Set<String> OTHER =
            Set.of(
                    "percent", "%", "days", "day", "weeks", "week", "months", "month", "years",
                    "year", "hours", "hour", "minutes", "minute", "am", "pm", "times", "st", "nd",
                    "rd", "th", "people", "miles", "o'clock", "days'");

    /// Where nobody asked, one of these must be said for a bare number to be money.
    private static final Set<String> ABOUT =
            Set.of(
                    "pay",
                    "paid",
                    "paying",
                    "spend",
                    "spent",
                    "cost",
                    "costs",
                    "charge",
                    "charged",
                    "amount",
                    "price",
                    "bill",
                    "transfer",
                    "send",
                    "sent",
                    "owe",
                    "budget",
                    "balance",
                    "worth",
                    "premium",
                    "deposit",
                    "deductible",
                    "loan",
                    "order",
                    "estimate",
                    "quote",
                    "rent",
                    "mortgage",
                    "payment",
                    "fee",
                    "save",
                    "afford",
                    "money");

    /// A bare number in an answer with more other words than this is money only if one of them says
    /// so.
    private static final int MOST_OTHERS = 1;

    /// What a price in two numbers without "dollars" is a multiple of: "twelve fifty".
    private static final BigDecimal ROUND = BigDecimal.valueOf(5);

    /// From here on a whole number in words is money where money was asked, however long the
    /// answer.
    private static final BigDecimal LARGE = BigDecimal.valueOf(1000);

    private static final double NAMED = 0.95;
    private static final double BARE = 0.6;
    private static final double OFFERED = 0.3;

    @Override
    public List<Reading> read(Heard heard, Context context) {
        List<Found> found = new ArrayList<>();
        BitSet claimed = Claimed.timesAndDates(heard);
        for (int i = 0; i < heard.size(); i++) {
            boolean single = heard.at(i).equals("a") && ONE.contains(heard.at(i + 1));
            @Nullable Quantity quantity =
                    single ? new Quantity(BigDecimal.ONE, i + 1, true) : Quantities.at(heard, i);
            if (quantity == null) {
                continue;
            }
            Found one = amount(heard, i, quantity, context.asked());
            boolean bare = one.confidence() < NAMED;
            boolean other =
                    PronounOne.at(heard, i, quantity.end())
                            || Claimed.any(claimed, i, quantity.end());
            if (one.confidence() > 0 && !(bare && other)) {
                found.add(one);
            }
            i = Math.max(one.end(), quantity.end()) - 1;
        }
        return Found.settle(heard, found);
    }

    private static Found amount(Heard heard, int at, Quantity quantity, boolean asked) {
        int end = quantity.end();
        BigDecimal value = quantity.value();
        boolean sign = signed(heard, at);
        int start = sign ? at - 1 : at;
        if (CENTS.contains(heard.at(end))) {
            return new Found(Quantities.plain(hundredths(value)), start, end + 1, NAMED);
        }
        if (WHOLE.contains(heard.at(end))) {
            return withCents(heard, value, start, end + 1);
        }
        if (sign) {
            return new Found(Quantities.plain(value), start, end, NAMED);
        }
        if (heard.at(end - 1).equals("grand") || heard.at(end - 1).equals("k")) {
            return new Found(Quantities.plain(value), start, end, NAMED);
        }
        boolean other =
                OTHER.contains(heard.at(end))
                        || Dates.isMonth(heard.at(end))
                        || Dates.isMonth(heard.at(at - 1));
        // "between fifteen and twenty thousand": the scale belongs to both ends.
        BigDecimal whole = value.multiply(sharedScale(heard, end, value));
        boolean large = whole.compareTo(LARGE) >= 0 && quantity.exact() && !heard.digitsAt(end - 1);
        boolean small = value.compareTo(BigDecimal.TEN) < 0;
        boolean answer =
                asked
                        && !Numerals.strung(heard)
                        && !namesSomething(heard, start, end, quantity)
                        && (large || BareAnswer.is(heard, start, end, small ? 0 : MOST_OTHERS));
        boolean unlikely = !answer && !aboutMoney(heard);
        if (other || unlikely || (!asked && small)) {
            return new Found("", start, end, 0);
        }
        return new Found(Quantities.plain(whole), start, end, asked ? BARE : OFFERED);
    }

    /// Whether words without a unit are rather a house number or a year than a price: they begin
    /// with a zero, are a year ("nineteen sixty seven"), or two numbers of which the second is not
    /// round ("fifty three forty two" would be dollars and cents to one and thousands to another).
    private static boolean namesSomething(Heard heard, int start, int end, Quantity quantity) {
        if (quantity.exact() || heard.digitsAt(start)) {
            return false;
        }
        @Nullable Part year = DateWords.year(heard, start, false);
        boolean dated = year != null && year.end() == end;
        Numerals.@Nullable Cardinal first = Numerals.belowHundred(heard, start);
        boolean pair = first != null && first.value() >= 10 && first.end() < end;
        boolean uneven = quantity.value().remainder(ROUND).signum() != 0;
        return Numerals.isZero(heard.at(start)) || dated || (pair && uneven);
    }

    /// A sign or a word for a currency.
    static boolean isCurrency(String word) {
        return WHOLE.contains(word) && !ONE.contains(word);
    }

    /// "$5", and "dollars five" but not the five of "two dollars five".
    private static boolean signed(Heard heard, int at) {
        return Numerals.CURRENCIES.contains(heard.at(at - 1))
                || (isCurrency(heard.at(at - 1)) && !Numerals.isPart(heard, at - 2));
    }

    private static boolean aboutMoney(Heard heard) {
        return heard.tokens().stream().anyMatch(token -> ABOUT.contains(token.text()));
    }

    private static BigDecimal sharedScale(Heard heard, int end, BigDecimal value) {
        String between = heard.at(end);
        if (!between.equals("to") && !between.equals("and") && !between.equals("or")) {
            return BigDecimal.ONE;
        }
        @Nullable Quantity high = Quantities.at(heard, end + 1);
        if (high == null || value.compareTo(BigDecimal.valueOf(1000)) >= 0) {
            return BigDecimal.ONE;
        }
        String last = heard.at(high.end() - 1);
        boolean thousands = last.equals("thousand") || last.equals("k") || last.equals("grand");
        return thousands ? BigDecimal.valueOf(1000) : BigDecimal.ONE;
    }

    private static Found withCents(Heard heard, BigDecimal dollars, int start, int end) {
        int from = heard.at(end).equals("and") ? end + 1 : end;
        @Nullable Quantity cents = Quantities.at(heard, from);
        if (cents != null
                && cents.value().compareTo(BigDecimal.valueOf(100)) < 0
                && cents.value().remainder(BigDecimal.ONE).signum() == 0) {
            boolean named = CENTS.contains(heard.at(cents.end()));
            if (named || (from == end && cents.end() == heard.size())) {
                BigDecimal value = dollars.add(hundredths(cents.value()));
                int last = named ? cents.end() + 1 : cents.end();
                return new Found(Quantities.plain(value), start, last, NAMED);
            }
        }
        if (heard.has(end, "and", "a", "half")) {
            return new Found(
                    Quantities.plain(dollars.add(new BigDecimal("0.5"))), start, end + 3, NAMED);
        }
        return new Found(Quantities.plain(dollars), start, end, NAMED);
    }

    private static BigDecimal hundredths(BigDecimal cents) {
        return cents.divide(BigDecimal.valueOf(100), 4, RoundingMode.HALF_UP);
    }
}
