package dev.patchline.agent.mind.embedded;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Amounts as people say them: whole, with a fraction, with a scale, or digit by digit.
final class Quantities {
    private static final Pattern TYPED = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal QUARTER = new BigDecimal("0.25");
    private static final Map<String, Long> LETTERS = Map.of("k", 1_000L, "m", 1_000_000L);

    /// So many digits in a row are no quantity but a number that names something.
    private static final int MOST_DIGITS = 9;

    /// @param end index of the token after it
    /// @param exact false where the words leave a choice: one after another ("one fifty") or "a
    ///   few"
    record Quantity(BigDecimal value, int end, boolean exact) {}

    private Quantities() {}

    /// The longest quantity that starts at a token.
    static @Nullable Quantity at(Heard heard, int at) {
        @Nullable Quantity named = named(heard, at);
        @Nullable Quantity base = named != null ? named : counted(heard, at);
        if (base == null) {
            return null;
        }
        boolean scale = Numerals.SCALES.containsKey(heard.at(base.end() - 1));
        Quantity halved = scale ? withHalfScale(heard, base) : withFraction(heard, base);
        Quantity scaled = withScale(heard, halved);
        return scaled.end() == halved.end() ? halved : withHalfScale(heard, scaled);
    }

    private static @Nullable Quantity named(Heard heard, int at) {
        int from = heard.at(at).equals("a") ? at + 1 : at;
        return switch (heard.at(from)) {
            case "couple", "pair" -> exact(BigDecimal.TWO, skipOf(heard, from + 1));
            case "few" -> new Quantity(BigDecimal.valueOf(3), skipOf(heard, from + 1), false);
            case "dozen" -> exact(BigDecimal.valueOf(12), skipOf(heard, from + 1));
            case "half" ->
                    heard.has(from + 1, "a", "dozen")
                            ? exact(BigDecimal.valueOf(6), from + 3)
                            : exact(HALF, skipArticle(heard, skipOf(heard, from + 1)));
            case "quarter" ->
                    Numerals.SCALES.containsKey(heard.at(from + 1))
                                    || heard.at(from + 1).equals("of")
                            ? exact(QUARTER, skipArticle(heard, skipOf(heard, from + 1)))
                            : null;
            default -> null;
        };
    }

    private static int skipOf(Heard heard, int at) {
        return heard.at(at).equals("of") ? at + 1 : at;
    }

    private static int skipArticle(Heard heard, int at) {
        String word = heard.at(at);
        return word.equals("a") || word.equals("an") ? at + 1 : at;
    }

    private static @Nullable Quantity counted(Heard heard, int at) {
        if (TYPED.matcher(heard.at(at)).matches()) {
            boolean code = heard.joined(at - 1, at) && heard.tokens().get(at - 1).isLetter();
            if (code || Numerals.ordinal(heard, at) != null) {
                return null;
            }
            Quantity typed = exact(new BigDecimal(heard.at(at)), at + 1);
            return hundreds(heard, typed);
        }
        if (heard.at(at).equals("point") && Numerals.digit(heard.at(at + 1)).isPresent()) {
            return point(heard, true, "0", at);
        }
        Numerals.@Nullable Cardinal first =
                Numerals.ordinal(heard, at) == null ? group(heard, at) : null;
        if (first == null) {
            return null;
        }
        boolean sigh = heard.at(at).equals("oh") && group(heard, at + 1) == null;
        if (sigh) {
            return null;
        }
        StringBuilder digits = new StringBuilder(text(heard, at, first));
        int end = first.end();
        boolean exact = true;
        while (!heard.stopsAfter(end - 1) && !heard.digitsAt(end)) {
            Numerals.@Nullable Cardinal next = group(heard, end);
            if (next == null || heard.at(end).equals("a") || Numerals.ordinal(heard, end) != null) {
                break;
            }
            digits.append(text(heard, end, next));
            end = next.end();
            exact = false;
            if (digits.length() > MOST_DIGITS) {
                return null;
            }
        }
        boolean sighs = heard.at(at).equals("oh") && digits.chars().allMatch(one -> one == '0');
        return sighs ? null : point(heard, exact, digits.toString(), end);
    }

    private static Quantity hundreds(Heard heard, Quantity typed) {
        if (!heard.at(typed.end()).equals("hundred")) {
            return typed;
        }
        return exact(typed.value().multiply(BigDecimal.valueOf(100)), typed.end() + 1);
    }

    /// One number of several said one after another; `oh` is a zero among them.
    private static Numerals.@Nullable Cardinal group(Heard heard, int at) {
        if (Numerals.isZero(heard.at(at))) {
            return heard.at(at).equals("o") ? null : new Numerals.Cardinal(0, at + 1);
        }
        return Numerals.words(heard, at);
    }

    private static String text(Heard heard, int at, Numerals.Cardinal group) {
        return Numerals.isZero(heard.at(at)) ? "0" : Long.toString(group.value());
    }

    private static Quantity point(Heard heard, boolean exact, String whole, int end) {
        StringBuilder fraction = new StringBuilder();
        int i = end;
        if (heard.at(end).equals("point")) {
            i++;
            for (OptionalInt digit = Numerals.digit(heard.at(i));
                    digit.isPresent();
                    digit = Numerals.digit(heard.at(++i))) {
                fraction.append(digit.getAsInt());
            }
            Numerals.@Nullable Cardinal pair = Numerals.belowHundred(heard, i);
            if (fraction.isEmpty() && pair != null) {
                fraction.append(pair.value());
                i = pair.end();
            }
        }
        if (fraction.isEmpty()) {
            return new Quantity(new BigDecimal(whole), end, exact);
        }
        return new Quantity(new BigDecimal(whole + "." + fraction), i, exact);
    }

    private static Quantity withFraction(Heard heard, Quantity base) {
        int end = base.end();
        if (heard.has(end, "and", "a", "half")) {
            return new Quantity(base.value().add(HALF), end + 3, base.exact());
        }
        if (heard.has(end, "and", "a", "quarter")) {
            return new Quantity(base.value().add(QUARTER), end + 3, base.exact());
        }
        return base;
    }

    /// "a million and a half"
    private static Quantity withHalfScale(Heard heard, Quantity scaled) {
        @Nullable Long scale = Numerals.SCALES.get(heard.at(scaled.end() - 1));
        if (scale == null || !heard.has(scaled.end(), "and", "a", "half")) {
            return withFraction(heard, scaled);
        }
        BigDecimal half = BigDecimal.valueOf(scale).multiply(HALF);
        return new Quantity(scaled.value().add(half), scaled.end() + 3, scaled.exact());
    }

    private static Quantity withScale(Heard heard, Quantity base) {
        String word = heard.at(base.end());
        @Nullable Long scale = Numerals.SCALES.get(word);
        if (scale == null && word.equals("hundred")) {
            scale = 100L;
        }
        if (scale == null && LETTERS.containsKey(word) && !heard.has(base.end(), "m", "m")) {
            scale = LETTERS.get(word);
        }
        if (scale == null) {
            return base;
        }
        BigDecimal value = base.value().multiply(BigDecimal.valueOf(scale));
        Quantity scaled = new Quantity(value, base.end() + 1, base.exact());
        Numerals.@Nullable Cardinal rest =
                heard.digitsAt(scaled.end()) ? null : Numerals.words(heard, scaled.end());
        boolean continues =
                rest != null
                        && rest.value() < scale
                        && base.value().remainder(BigDecimal.ONE).signum() == 0;
        return continues && rest != null
                ? new Quantity(
                        value.add(BigDecimal.valueOf(rest.value())), rest.end(), base.exact())
                : scaled;
    }

    private static Quantity exact(BigDecimal value, int end) {
        return new Quantity(value, end, true);
    }

    /// Without exponent and without needless zeros.
    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
