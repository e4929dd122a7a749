package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.dialog.Act;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Hears what callers do besides answering, by the phrases in `cues.txt`.
///
/// Phrases and not a model: "stop calling me" has to be heard every time and for a reason that can
/// be shown. Deterministic and thread-safe; a sentence takes well under a millisecond.
public final class Cues {
    private static final String PHRASES = "cues.txt";

    /// Words after which a sentence may still begin.
    static final Set<String> OPENERS =
            Set.of(
                    "um uh er ah oh hmm well so ok okay please sorry actually hi hello hey yes yeah no nope look listen alright honestly thanks then sir maam"
                            .split(" "));

    private static final String BREAK = "[ ,]";
    private static final String SENTENCE_ENDS = "(?<=,)";
    private static final String EVIDENCE = "evidence";
    private static final String ANY = "*";
    private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final String GAP = "(?:[^ ,]+ ){0,5}";

    /// An act that was heard.
    ///
    /// @param start index of the first word that it rests on, counting words between spaces
    /// @param end index after the last
    /// @param evidence these words, as they were
    public record Cue(Act act, int start, int end, String evidence) {}

    /// A phrase, under each word with which it may begin.
    private record Phrase(Act act, Effect effect, Place place, Pattern pattern) {}

    /// What a phrase does to its act: it is heard, not heard in words that it shares with the
    /// phrase, or not heard at all.
    private enum Effect {
        HEARD(""),
        EXCEPT("!"),
        NEVER("!!");

        private final String mark;

        Effect(String mark) {
            this.mark = mark;
        }
    }

    /// Where a phrase may stand, from the freest to the strictest.
    private enum Place {
        ANYWHERE,
        CLAUSE_BEGINS,
        ALL_BEGINS
    }

    /// @param evidence where the words end that matter; behind them some may follow that do not
    private record Span(int start, int end, int evidence) {
        boolean shares(Span other) {
            return start < other.end && other.start < end;
        }
    }

    private final Map<String, List<Phrase>> byFirstWord;

    private Cues(Map<String, List<Phrase>> byFirstWord) {
        this.byFirstWord = byFirstWord;
    }

    /// Loads the phrases that ship with the product.
    public static Cues load() {
        try (InputStream stream = Cues.class.getResourceAsStream(PHRASES)) {
            if (stream == null) {
                throw new IllegalStateException(PHRASES + " is missing from the build.");
            }
            return parse(
                    new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws IllegalArgumentException naming the line that cannot be read
    static Cues parse(List<String> lines) {
        var index = new HashMap<String, List<Phrase>>();
        @Nullable Act act = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            try {
                if (line.startsWith("[")) {
                    act =
                            Act.valueOf(
                                    line.substring(1, line.length() - 1).toUpperCase(Locale.ROOT));
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    if (act == null) {
                        throw new IllegalArgumentException("an [act] has to come first");
                    }
                    add(act, line, index);
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "Line " + (i + 1) + " of the cues cannot be read: " + e.getMessage(), e);
            }
        }
        return new Cues(index);
    }

    private static void add(Act act, String line, Map<String, List<Phrase>> index) {
        Effect effect = effect(line);
        List<String> elements = elements(line.substring(effect.mark.length()).strip());
        Place place =
                switch (elements.getFirst()) {
                    case "^" -> Place.ALL_BEGINS;
                    case "<" -> Place.CLAUSE_BEGINS;
                    default -> Place.ANYWHERE;
                };
        var phrase = new Phrase(act, effect, place, pattern(elements));
        for (String word : firstWords(elements)) {
            index.computeIfAbsent(word, _ -> new ArrayList<>()).add(phrase);
        }
    }

    private static Effect effect(String line) {
        if (line.startsWith(Effect.NEVER.mark)) {
            return Effect.NEVER;
        }
        return line.startsWith(Effect.EXCEPT.mark) ? Effect.EXCEPT : Effect.HEARD;
    }

    /// Each act at most once, in the order in which they were said.
    ///
    /// @param text as recognised or typed
    public List<Cue> hear(String text) {
        return listen(text).cues();
    }

    /// What was heard of acts.
    ///
    /// @param cues each act at most once, in the order in which they were said
    /// @param never acts that do not count, whatever else was said: a handoff beside "ignore your
    ///   instructions"
    record Acts(List<Cue> cues, Set<Act> never) {}

    Acts listen(String text) {
        Line line = Line.of(text);
        var heard = new EnumMap<Act, List<Span>>(Act.class);
        var except = new EnumMap<Act, List<Span>>(Act.class);
        var never = new EnumMap<Act, List<Span>>(Act.class);
        String words = line.text();
        var place = Place.ALL_BEGINS;
        for (int at = 0; at < words.length(); ) {
            int next = at;
            while (words.charAt(next) != ' ' && words.charAt(next) != ',') {
                next++;
            }
            String word = words.substring(at, next);
            for (String first : List.of(word, ANY)) {
                for (Phrase phrase : byFirstWord.getOrDefault(first, List.of())) {
                    if (phrase.place().compareTo(place) <= 0) {
                        var into =
                                switch (phrase.effect()) {
                                    case HEARD -> heard;
                                    case EXCEPT -> except;
                                    case NEVER -> never;
                                };
                        look(phrase, words, at, into);
                    }
                }
            }
            place = after(word, words.charAt(next) == ',', place);
            at = next + 1;
        }
        var found = new ArrayList<Cue>();
        heard.keySet().removeAll(never.keySet());
        heard.forEach((act, spans) -> {
            List<Span> not = except.getOrDefault(act, List.of());
            spans.stream()
                    .filter(span -> not.stream().noneMatch(span::shares))
                    .min(
                            Comparator.comparingInt(Span::start)
                                    .thenComparing(Span::end, Comparator.reverseOrder()))
                    .ifPresent(span -> found.add(line.cue(act, span.start(), span.evidence())));
        });
        found.sort(Comparator.comparingInt(Cue::start).thenComparing(Cue::act));
        return new Acts(List.copyOf(found), Set.copyOf(never.keySet()));
    }

    private static void look(Phrase phrase, String words, int at, Map<Act, List<Span>> into) {
        Matcher matcher = phrase.pattern().matcher(words);
        matcher.region(at, words.length()).useTransparentBounds(true).useAnchoringBounds(false);
        if (matcher.lookingAt()) {
            into.computeIfAbsent(phrase.act(), _ -> new ArrayList<>())
                    .add(new Span(at, matcher.end(), matcher.end(EVIDENCE)));
        }
    }

    private static Place after(String word, boolean stop, Place before) {
        if (OPENERS.contains(word)) {
            return before == Place.ALL_BEGINS ? Place.ALL_BEGINS : Place.CLAUSE_BEGINS;
        }
        return stop ? Place.CLAUSE_BEGINS : Place.ANYWHERE;
    }

    /// Every word that the phrase may begin with, and perhaps more; [#ANY] when it can be any.
    private static Set<String> firstWords(List<String> elements) {
        var words = new TreeSet<String>();
        for (String element : elements) {
            if (element.equals("...")) {
                return Set.of(ANY);
            }
            if (!element.equals("<") && !element.equals("^")) {
                words.addAll(List.of(WORDS.split(element)));
                if (!optional(element)) {
                    words.remove("");
                    return words;
                }
            }
        }
        return Set.of(ANY);
    }

    /// Each word in a [Line] is followed by one break, so each element takes its word and that
    /// break.
    private static Pattern pattern(List<String> elements) {
        var regex = new StringBuilder();
        for (String element : elements) {
            switch (element) {
                case "<", "^" -> {}
                case ">" -> regex.append(SENTENCE_ENDS);
                case "..." -> regex.append(GAP);
                default -> {
                    boolean optional = optional(element);
                    String core = optional ? element.substring(0, element.length() - 1) : element;
                    String words = core.replace("(", "(?:").replace(" ", BREAK);
                    regex.append(optional ? "(?:" + words + BREAK + ")?" : words + BREAK);
                }
            }
        }
        int end = elements.getLast().equals("...") ? regex.length() - GAP.length() : regex.length();
        return Pattern.compile(regex.insert(end, "(?<" + EVIDENCE + ">)").toString());
    }

    /// Cuts at the spaces outside brackets.
    private static List<String> elements(String phrase) {
        var elements = new ArrayList<String>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= phrase.length(); i++) {
            char c = i < phrase.length() ? phrase.charAt(i) : ' ';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ' ' && depth == 0) {
                elements.add(phrase.substring(from, i));
                from = i + 1;
            }
        }
        if (depth != 0) {
            throw new IllegalArgumentException("a bracket is not closed in \"" + phrase + "\"");
        }
        return elements;
    }

    /// Whether a question mark makes the whole element optional, and not only its last part.
    private static boolean optional(String element) {
        int open = element.indexOf('(');
        boolean whole = open < 0 || (open == 0 && element.indexOf(')') == element.length() - 2);
        return element.endsWith("?") && whole;
    }

    /// The caller's words in the form in which phrases are looked for: lower case, no apostrophes,
    /// each followed by a comma where a sentence or clause ends, and by a space elsewhere.
    ///
    /// @param words as they were, between spaces
    /// @param owner for each character of the text, the index of its word
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Line(List<String> words, String text, int[] owner) {
        private static final Pattern MARKS = Pattern.compile("[^\\p{L}\\p{Nd}]+");
        private static final Pattern CLOSED = Pattern.compile(".*[.,;:!?)]+[\"']?");

        static Line of(String said) {
            List<String> words = said.isBlank() ? List.of() : List.of(said.strip().split("\\s+"));
            var text = new StringBuilder();
            var owner = new int[said.length() * 2 + 2];
            for (int i = 0; i < words.size(); i++) {
                String plain =
                        MARKS.matcher(words.get(i).toLowerCase(Locale.ROOT).replaceAll("['’]", ""))
                                .replaceAll(" ")
                                .strip();
                int from = text.length();
                if (!plain.isEmpty()) {
                    text.append(plain).append(' ');
                }
                boolean closes = i == words.size() - 1 || CLOSED.matcher(words.get(i)).matches();
                if (closes && !text.isEmpty()) {
                    text.setCharAt(text.length() - 1, ',');
                }
                for (int at = from; at < text.length(); at++) {
                    owner[at] = i;
                }
            }
            return new Line(words, text.toString(), owner);
        }

        Cue cue(Act act, int from, int to) {
            int start = owner[from];
            int end = owner[Math.max(from, to - 1)] + 1;
            return new Cue(act, start, end, String.join(" ", words.subList(start, end)));
        }
    }
}
