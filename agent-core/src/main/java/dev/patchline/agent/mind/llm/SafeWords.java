package dev.patchline.agent.mind.llm;

import dev.patchline.agent.playbook.Playbook;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a model may say in the place of the engine's words. It may change how something is said and
/// not what: no number, price, promise, time of arrival, link or claim enters that the engine's
/// words do not hold. Pure.
///
/// @param forbidden phrases that the playbook never says
record SafeWords(List<String> forbidden) {
    /// A sentence may be this much longer than all that it stands for.
    private static final int MORE_CHARACTERS = 80;

    private static final Pattern NUMBER = Pattern.compile("\\p{N}+");
    private static final Pattern LINK =
            Pattern.compile("https?:|www\\b|\\bdot (?:com|net|org)\\b|\\w\\.(?:com|net|org)\\b|@");

    /// Letters, digits and plain punctuation; nothing that a voice would stumble over.
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N} ,.;:'’\"?!()\\-]+");

    /// Words that a rephrased question has no use for, unless the engine uses them.
    private static final Pattern WEIGHTY =
            Pattern.compile(
                    "\\b(?:"
                            // numbers
                            + "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
                            + "|\\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand"
                            + "|million|dozen|half|quarter|double|first|second|third"
                            // prices
                            + "|dollars?|bucks?|cents?|euros?|pounds?|percent|price[sd]?|pricing|costs?"
                            + "|fees?|charge[sd]?|free|discounts?|deals?|cheap\\w*|rates?|quotes?|pay\\w*"
                            + "|refund\\w*|warrant\\w*|offers?"
                            // promises and times
                            + "|promise\\w*|guarant\\w*|assure\\w*|definitely|certainly|surely|arriv\\w*"
                            + "|eta|minutes?|hours?|soon|today|tonight|tomorrow|shortly|immediately|right"
                            + " away|on (?:the|their|his|her|our) way|will be|we'll|we will|i'll|i"
                            + " will|they'll|they will|he'll|she'll|schedul\\w*|book(?:ed|ing)?"
                            + "|appointment\\w*|dispatch\\w*|sent|send(?:ing)?|coming"
                            // what only rules decide
                            + "|transfer\\w*|connect\\w*|put(?:ting)? you"
                            + " through|qualif\\w*|eligib\\w*"
                            + "|approv\\w*|accept\\w*|cover(?:ed|age)|insur\\w*|confirm\\w*|licens\\w*"
                            // who is speaking
                            + "|human|person|people|robot|bot|machine|ai|assistant|computer|my name"
                            + "|name's|this is"
                            // advice and instructions
                            + "|should|must|don't worry|safe\\w*|danger\\w*|turn (?:it )?(?:on|off)"
                            + "|shut|instructions?|system|prompt|rules?"
                            + ")\\b");

    private static final Set<String> SMALL =
            Set.of(
                    ("a an the i i'm im me my we us our you your it its it's is are was were be do"
                         + " does did can could would will of in on at for from with and or but so"
                         + " to what which who where when how that this there any have has had"
                         + " please tell if what's who's where's when's how's")
                            .split(" "));

    static SafeWords of(Playbook playbook) {
        return new SafeWords(
                playbook.forbidden().stream().map(each -> each.toLowerCase(Locale.ROOT)).toList());
    }

    /// Whether a sentence says nothing but what the engine's words say.
    ///
    /// @param engine what the engine chose to say, all of it
    boolean allows(String sentence, String engine) {
        String said = plain(sentence);
        String allowed = plain(engine);
        if (!PLAIN.matcher(sentence).matches()
                || sentence.length() > engine.length() + MORE_CHARACTERS
                || LINK.matcher(said).find()
                || forbidden.stream().anyMatch(said::contains)) {
            return false;
        }
        return heldBy(allowed, NUMBER, said) && heldBy(allowed, WEIGHTY, said);
    }

    /// Whether everything of a kind that one text holds stands in the other.
    private static boolean heldBy(String allowed, Pattern kind, String said) {
        Set<String> there = found(kind, allowed);
        return there.containsAll(found(kind, said));
    }

    private static Set<String> found(Pattern kind, String text) {
        return kind.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /// Whether a sentence asks what a question asks: it is a question, and most of the words that
    /// carry the meaning are in it.
    static boolean asks(String sentence, String question) {
        if (!sentence.strip().endsWith("?")) {
            return false;
        }
        List<String> wanted =
                Evidence.words(question).stream().filter(word -> !SMALL.contains(word)).toList();
        List<String> there = Evidence.words(sentence);
        long found =
                wanted.stream()
                        .filter(word -> there.stream().anyMatch(other -> alike(word, other)))
                        .count();
        return 2 * found > wanted.size() || (!wanted.isEmpty() && found == wanted.size());
    }

    /// The same word, or another form of it.
    private static boolean alike(String one, String other) {
        int stem = Math.max(4, Math.min(one.length(), other.length()) - 2);
        return one.equals(other)
                || (one.length() >= stem
                        && other.length() >= stem
                        && one.substring(0, stem).equals(other.substring(0, stem)));
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replace('’', '\'');
    }
}
