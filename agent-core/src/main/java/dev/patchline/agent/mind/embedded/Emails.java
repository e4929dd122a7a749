package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.mind.embedded.Letters.Spelling;
import dev.patchline.agent.mind.embedded.SpokenValues.Context;
import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// E-mail addresses, typed or as they are said: "john dot smith at g mail dot com".
final class Emails implements Reader {
    private static final Pattern TYPED = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");
    private static final int MOST_LOCAL = 16;
    private static final int MOST_DOMAIN = 24;
    private static final double SURE = 0.95;
    private static final double LIKELY = 0.8;

    private static final Map<String, String> SIGNS =
            Map.of(
                    "dot",
                    ".",
                    "period",
                    ".",
                    "point",
                    ".",
                    "underscore",
                    "_",
                    "dash",
                    "-",
                    "hyphen",
                    "-",
                    "minus",
                    "-",
                    "plus",
                    "+");

    private static final Set<String> ENDINGS =
            Set.of(
                    "com", "org", "net", "edu", "gov", "us", "io", "co", "info", "biz", "me", "uk",
                    "ca", "mil", "dev", "app");

    /// Before the address begins.
    private static final Set<String> LEADS =
            Set.of(
                    "is", "it's", "its", "that's", "yeah", "yes", "sure", "okay", "ok", "uh", "um",
                    "address", "email", "at", "my", "the", "be", "so", "me", "and", "to", "or",
                    "well", "it", "mail", "would", "can", "use", "with", "reach", "send");

    /// Inside an address these are left out.
    private static final Set<String> FILLERS =
            Set.of(
                    "uh",
                    "um",
                    "er",
                    "all",
                    "lowercase",
                    "lower",
                    "case",
                    "word",
                    "spelled",
                    "then");

    @Override
    public List<Reading> read(Heard heard, Context context) {
        List<Reading> typed = typed(heard);
        if (!typed.isEmpty()) {
            return typed;
        }
        List<Found> found = new ArrayList<>();
        for (int i = 1; i < heard.size(); i++) {
            if (heard.at(i).equals("at") || heard.at(i).equals("@")) {
                @Nullable Found one = around(heard, i, context.asked());
                if (one != null) {
                    found.add(one);
                }
            }
        }
        return Found.settle(heard, found);
    }

    private static List<Reading> typed(Heard heard) {
        List<Reading> found = new ArrayList<>();
        for (int i = 0; i < heard.words().size(); i++) {
            Matcher matcher = TYPED.matcher(heard.words().get(i));
            if (matcher.find()) {
                String value = matcher.group().toLowerCase(Locale.ROOT);
                found.add(new Reading(value, heard.words().get(i), i, i + 1, SURE));
            }
        }
        return found;
    }

    private static @Nullable Found around(Heard heard, int at, boolean asked) {
        StringBuilder domain = new StringBuilder();
        int end = domain(heard, at + 1, domain);
        if (end < 0) {
            return null;
        }
        int start = localStart(heard, at, asked);
        StringBuilder local = new StringBuilder();
        for (int i = start; i < at; ) {
            i = piece(heard, i, at, local);
        }
        boolean whole =
                !local.isEmpty()
                        && Character.isLetterOrDigit(local.charAt(0))
                        && Character.isLetterOrDigit(local.charAt(local.length() - 1));
        return whole ? new Found(local + "@" + domain, start, end, LIKELY) : null;
    }

    /// Reads up to the last known ending ("com", "co dot uk").
    ///
    /// @return the index after it, or -1 when there is none
    private static int domain(Heard heard, int from, StringBuilder domain) {
        int end = -1;
        int length = 0;
        int i = from;
        while (i < heard.size() && i < from + MOST_DOMAIN) {
            boolean dotted = isDot(heard, i - 1);
            if (end >= 0 && !dotted && !isDot(heard, i)) {
                break;
            }
            boolean ending = dotted && ENDINGS.contains(heard.at(i));
            i = piece(heard, i, heard.size(), domain);
            if (ending) {
                end = i;
                length = domain.length();
            }
        }
        domain.setLength(length);
        return end;
    }

    private static boolean isDot(Heard heard, int at) {
        return SIGNS.getOrDefault(heard.at(at), "").equals(".");
    }

    /// The word where the address begins: after the last word that cannot be in it.
    private static int localStart(Heard heard, int at, boolean asked) {
        int start = at;
        for (int i = at - 1; i >= 0 && at - i <= MOST_LOCAL * 2; i--) {
            boolean lead = LEADS.contains(heard.at(i)) && !SIGNS.containsKey(heard.at(i + 1));
            if (lead) {
                break;
            }
            boolean linked =
                    start == at
                            || SIGNS.containsKey(heard.at(i))
                            || SIGNS.containsKey(heard.at(i + 1))
                            || heard.tokens().get(i).isLetter()
                            || heard.tokens().get(i + 1).isLetter()
                            || Numerals.digit(heard.at(i + 1)).isPresent();
            if (!asked && !linked) {
                break;
            }
            start = i;
        }
        return start;
    }

    /// Appends what stands at a token and returns the index after it.
    private static int piece(Heard heard, int at, int limit, StringBuilder text) {
        String word = heard.at(at);
        @Nullable String sign = SIGNS.get(word);
        if (sign != null) {
            text.append(sign);
            return at + 1;
        }
        if (FILLERS.contains(word) || heard.has(at, "one", "word")) {
            return at + 1;
        }
        @Nullable Spelling spelling =
                word.length() > 1 && !word.equals("double") ? null : Letters.at(heard, at);
        if (spelling != null && spelling.end() <= limit && spelling.letters() > 1) {
            String letters = spelling.text().toLowerCase(Locale.ROOT);
            // "sam, s a m": the word and its letters are one.
            boolean repeated = text.toString().endsWith(letters);
            text.append(repeated ? "" : letters);
            return spelling.end();
        }
        if (word.equals("gee") && heard.at(at + 1).equals("mail")) {
            text.append("gmail");
            return at + 2;
        }
        Numerals.@Nullable Cardinal number = Numerals.belowHundred(heard, at);
        if (number != null && number.end() <= limit) {
            text.append(number.value());
            return number.end();
        }
        if (Numerals.isZero(word) && !word.equals("o")) {
            text.append('0');
            return at + 1;
        }
        text.append(word.replace("'", ""));
        return at + 1;
    }
}
