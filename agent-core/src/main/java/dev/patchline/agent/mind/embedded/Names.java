package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.mind.embedded.Letters.Spelling;
import dev.patchline.agent.mind.embedded.SpokenValues.Context;
import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A caller's name. Asked for, a bare "john smith" counts; else it must be introduced: "my name
/// is". Letters that are spelled out are heard better than words and replace the word they
/// resemble.
final class Names implements Reader {
    private static final int MOST_WORDS = 4;
    private static final double SURE = 0.9;
    private static final double LIKELY = 0.8;
    private static final double POSSIBLE = 0.6;
    private static final Set<String> SIGNS_OFF = Set.of("calling", "speaking", "here");

    private static final Set<String> DETERMINERS = Set.of("the", "that", "this", "a", "your");

    private static final Set<String> NAME_KINDS = Set.of("first", "last", "middle", "family");

    /// So many words may follow a name that was asked for.
    private static final int LONGEST_TAIL = 2;

    private static final Set<String> AFTER =
            Set.of(
                    "calling",
                    "speaking",
                    "here",
                    "and",
                    "from",
                    "with",
                    "my",
                    "i'm",
                    "is",
                    "on",
                    "that's");

    private static final int FIRST_AND_LAST = 2;

    /// A spelling replaces a word of which it shares at least this much.
    private static final double ALIKE = 0.5;

    /// A name as it is put together.
    private static final class Parts {
        final List<String> words = new ArrayList<>();
        int start = -1;
        int end;
        boolean familyFirst;
        boolean spelled;
    }

    @Override
    public List<Reading> read(Heard heard, Context context) {
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < heard.size(); i++) {
            int strong = after(heard, i, NameWords.STRONG);
            int weak = after(heard, i, NameWords.WEAK);
            if (strong > 0 && !DETERMINERS.contains(heard.at(strong))) {
                boolean part = NAME_KINDS.contains(heard.at(i));
                Parts parts = collect(heard, part ? i : strong);
                add(found, parts, SURE);
                i = Math.max(strong, parts.end) - 1;
            } else if (i > 0 && heard.has(i, "is", "my", "name")) {
                add(found, collect(heard, back(heard, i)), SURE);
            } else if (weak > 0) {
                Parts parts = collect(heard, weak);
                boolean kindOf = heard.at(parts.end).equals("of");
                if (parts.start == weak
                        && !kindOf
                        && (context.asked() || looksLikeName(heard, parts))) {
                    add(found, parts, LIKELY);
                }
                i = weak - 1;
            }
        }
        if (found.isEmpty()) {
            Parts parts = collect(heard, 0);
            boolean signed = signsOff(heard, parts.end) && looksLikeName(heard, parts);
            if (signed || (context.asked() && answers(heard, parts))) {
                add(found, parts, POSSIBLE);
            }
        }
        if (found.isEmpty() && context.asked()) {
            forWhom(heard, found);
        }
        return Found.settle(heard, found);
    }

    /// Where the name begins that ends before a word: "everything robert patel | is my name".
    private static int back(Heard heard, int end) {
        int start = end;
        while (start > 0 && end - start < MOST_WORDS && !ends(heard, start - 1)) {
            start--;
        }
        for (int i = start; i < end; i++) {
            if (NameWords.isGiven(heard.at(i))) {
                return i;
            }
        }
        return Math.max(start, end - FIRST_AND_LAST);
    }

    /// "a table for jane doe"
    private static void forWhom(Heard heard, List<Found> found) {
        for (int i = 0; i < heard.size(); i++) {
            Parts parts = heard.at(i).equals("for") ? collect(heard, i + 1) : new Parts();
            if (parts.start == i + 1) {
                add(found, parts, POSSIBLE);
            }
        }
    }

    private static int after(Heard heard, int at, List<List<String>> phrases) {
        for (List<String> phrase : phrases) {
            if (heard.has(at, phrase)) {
                return at + phrase.size();
            }
        }
        return -1;
    }

    private static void add(List<Found> found, Parts parts, double confidence) {
        if (!parts.words.isEmpty()) {
            List<String> words = parts.words;
            if (parts.familyFirst && words.size() > 1) {
                words.add(words.removeFirst());
            }
            double sure = parts.spelled ? Math.max(confidence, SURE) : confidence;
            found.add(new Found(String.join(" ", words), parts.start, parts.end, sure));
        }
    }

    private static boolean signsOff(Heard heard, int at) {
        return SIGNS_OFF.contains(heard.at(at)) || heard.has(at, "is", "my", "name");
    }

    private static boolean looksLikeName(Heard heard, Parts parts) {
        if (parts.words.isEmpty()) {
            return false;
        }
        boolean known = NameWords.isGiven(heard.at(parts.start));
        boolean capital =
                parts.start > 0
                        && parts.words.size() > 1
                        && Character.isUpperCase(heard.tokens().get(parts.start).raw().charAt(0))
                        && Character.isUpperCase(heard.tokens().get(parts.end - 1).raw().charAt(0));
        boolean signed = signsOff(heard, parts.end) && parts.words.size() <= 3;
        return known || capital || signed;
    }

    /// Whether the text is about the name, and not a sentence that happens to begin with one word.
    private static boolean answers(Heard heard, Parts parts) {
        boolean given = !parts.words.isEmpty() && NameWords.isGiven(heard.at(parts.start));
        boolean object =
                NameWords.OBJECTS.contains(heard.at(parts.end)) && !heard.stopsAfter(parts.end - 1);
        if (object && !given && !parts.spelled) {
            return false;
        }
        int tail = heard.size() - parts.end;
        return tail <= LONGEST_TAIL
                || parts.spelled
                || parts.words.size() > 1
                || AFTER.contains(heard.at(parts.end))
                || given;
    }

    private static Parts collect(Heard heard, int from) {
        Parts parts = new Parts();
        int i = from;
        while (i < heard.size() && parts.words.size() < MOST_WORDS) {
            String word = heard.at(i);
            @Nullable Spelling spelling = spelling(heard, i);
            if (spelling != null) {
                mark(parts, i, spelling.end());
                place(parts, capital(spelling.text().toLowerCase(Locale.ROOT)));
                i = spelling.end();
                continue;
            }
            if (word.equals("last") && heard.at(i + 1).equals("name") && parts.words.isEmpty()) {
                parts.familyFirst = true;
            }
            boolean linking =
                    NameWords.LEADS.contains(word) && (parts.words.isEmpty() || links(heard, i));
            if (linking) {
                i++;
            } else if (ends(heard, i)) {
                break;
            } else {
                i = take(heard, i, parts);
                if (heard.stopsAfter(i - 1) && parts.words.size() > 1) {
                    break;
                }
            }
        }
        if (!firstNameLater(heard, parts)) {
            parts.familyFirst = false;
        }
        return parts;
    }

    private static boolean firstNameLater(Heard heard, Parts parts) {
        for (int i = Math.max(0, parts.start); i < parts.end; i++) {
            if (heard.has(i, "first", "name")) {
                return true;
            }
        }
        return false;
    }

    /// Words inside a name that lead to its next part: "john, last name smith", "smith spelled s
    /// m".
    private static boolean links(Heard heard, int at) {
        int i = at;
        while (Set.of("and", "my", "the", "that's", "it's", "is", "spelled", "spelt")
                .contains(heard.at(i))) {
            i++;
        }
        boolean kind = NAME_KINDS.contains(heard.at(i)) && heard.at(i + 1).equals("name");
        boolean inside =
                heard.at(i).equals("surname")
                        || heard.at(i - 1).equals("name")
                        || (heard.at(i).equals("name") && NAME_KINDS.contains(heard.at(i - 1)));
        boolean copula = heard.at(at).equals("is") && heard.at(at - 1).equals("name");
        return kind || inside || copula || (i > at && spelling(heard, i) != null);
    }

    private static boolean ends(Heard heard, int at) {
        String word = heard.at(at);
        Heard.Token token = heard.tokens().get(at);
        boolean verb = word.endsWith("'ve") || word.endsWith("'ll") || word.endsWith("'re");
        boolean number = Numerals.small(heard, at) != null || Numerals.ordinal(heard, at) != null;
        boolean month = Dates.isMonth(word) && Numerals.ordinal(heard, at + 1) != null;
        boolean date = month || DateWords.dayOfWeek(heard, at) != null;
        boolean particle = NameWords.PARTICLES.contains(word);
        return verb
                || number
                || date
                || !Character.isLetter(word.charAt(0))
                || (token.isLetter() && (word.equals("a") || word.equals("i")))
                || (NameWords.STOPS.contains(word) && !particle && !namesake(heard, at));
    }

    /// A given name that is also an everyday word: "will smith", but not "will you".
    private static boolean namesake(Heard heard, int at) {
        String next = heard.at(at + 1);
        return NameWords.isGiven(heard.at(at))
                && !NameWords.STOPS.contains(next)
                && !heard.at(at).equals("may");
    }

    private static int take(Heard heard, int at, Parts parts) {
        Heard.Token token = heard.tokens().get(at);
        boolean hyphen = heard.joined(at - 1, at) && !parts.words.isEmpty();
        mark(parts, at, at + 1);
        String name = cased(token);
        if (hyphen) {
            parts.words.add(parts.words.removeLast() + "-" + name);
        } else {
            parts.words.add(name);
        }
        return at + 1;
    }

    private static void mark(Parts parts, int start, int end) {
        if (parts.start < 0) {
            parts.start = start;
        }
        parts.end = end;
    }

    /// Two or more letters by their own names; code words alone ("mike", "oscar") are names.
    private static @Nullable Spelling spelling(Heard heard, int at) {
        @Nullable Spelling spelling = Letters.at(heard, at);
        if (spelling == null || spelling.letters() < 2) {
            return null;
        }
        int single = 0;
        for (int i = at; i < spelling.end(); i++) {
            single += heard.tokens().get(i).isLetter() ? 1 : 0;
        }
        boolean letters = spelling.text().chars().allMatch(Character::isLetter);
        return letters && single >= 2 ? spelling : null;
    }

    private static void place(Parts parts, String spelled) {
        parts.spelled = true;
        int best = -1;
        double most = ALIKE;
        for (int i = 0; i < parts.words.size(); i++) {
            double alike = Edits.likeness(parts.words.get(i), spelled);
            if (alike > most) {
                most = alike;
                best = i;
            }
        }
        if (best >= 0) {
            parts.words.set(best, spelled);
        } else if (!together(parts, spelled)) {
            parts.words.add(spelled);
        }
    }

    /// First and last name spelled in one go.
    private static boolean together(Parts parts, String spelled) {
        if (parts.words.size() != 2) {
            return false;
        }
        int cut = parts.words.getFirst().length();
        int from = Math.max(2, cut - 1);
        double most = ALIKE;
        int best = -1;
        for (int i = from; i <= Math.min(cut + 1, spelled.length() - 2); i++) {
            double alike =
                    Math.min(
                            Edits.likeness(parts.words.getFirst(), spelled.substring(0, i)),
                            Edits.likeness(parts.words.getLast(), spelled.substring(i)));
            if (alike > most) {
                most = alike;
                best = i;
            }
        }
        if (best < 0) {
            return false;
        }
        parts.words.set(0, capital(spelled.substring(0, best)));
        parts.words.set(1, capital(spelled.substring(best)));
        return true;
    }

    private static String cased(Heard.Token token) {
        String raw = token.raw();
        boolean mixed = !raw.equals(token.text()) && !raw.equals(raw.toUpperCase(Locale.ROOT));
        return mixed ? raw : capital(token.text());
    }

    /// `o'brien` as `O'Brien`, `mcdonald` as `McDonald`.
    static String capital(String word) {
        StringBuilder cased = new StringBuilder(word.toLowerCase(Locale.ROOT));
        boolean start = true;
        for (int i = 0; i < cased.length(); i++) {
            boolean irish =
                    i == 2 && cased.length() > 4 && word.toLowerCase(Locale.ROOT).startsWith("mc");
            if (start || irish) {
                cased.setCharAt(i, Character.toUpperCase(cased.charAt(i)));
            }
            boolean possessive = i + 2 == cased.length();
            start = cased.charAt(i) == '\'' && !possessive;
        }
        return cased.toString();
    }
}
