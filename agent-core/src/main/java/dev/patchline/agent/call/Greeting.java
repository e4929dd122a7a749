package dev.patchline.agent.call;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What the first words on an answered leg say about who speaks them. Each phrase has a weight for
/// the kind that says it; a phrase counts once, however often it is said.
///
/// The phrases are short, because a recogniser mishears a word here and there, and few of them
/// decide alone: people say "you've reached Ace Plumbing" too, and "thank you for calling" says
/// nothing.
final class Greeting {
    /// What weighs so much decides when nothing speaks against it.
    static final double DECIDES = 2;

    /// The same while the turn goes on: "we're closed, but what do you need?"
    static final double DECIDES_EARLY = 3;

    private static final String KEY =
            "(zero|one|two|three|four|five|six|seven|eight|nine(?! one one)|pound|star|hash|\\d)";

    private record Phrase(AnsweredBy by, double weight, Pattern pattern) {}

    private static final List<Phrase> PHRASES =
            List.of(
                    // Nobody but a machine asks for a message, or names the tone after which to
                    // speak.
                    machine(
                            2.5,
                            "(?<!(want|like|care|wish) to )leave (me |us |him |her |them |you're"
                                + " |you |your |a |an |the |my |brief |short |quick |detailed"
                                + " |voice )*(message|messages|name|number|voicemail|memo|note|info"
                                + "|information)"),
                    machine(2, "leave (it|one|them)( a)?( at| after)?( the)?( beep| tone)?$"),
                    machine(1.8, "(after|at|following|until|wait for) (the|that) (tone|beep)"),
                    machine(2, "(record|recording|speak) (your|you're|a|the) (message|memo|name)"),
                    machine(2, "voice ?mail( ?box)?|voice message|answering (machine|service)"),
                    machine(2, "mail ?box"),
                    machine(2, "forwarded to|automat(ed|ic) (voice|message|answering)"),
                    machine(
                            2,
                            "(unable to|not able to|nobody is able to|no one is able to) (come|get"
                                    + "|take|answer|pick)"),
                    machine(
                            2,
                            "(can't|cannot|can not|could not|couldn't) (come|get|take|make"
                                    + " it|answer|pick up|be taken|accept)( to)?("
                                    + " (the|your|you're|my|our|any) (phone|call|calls))?"),
                    machine(
                            2,
                            "(no one|nobody|none of us|no body) (is |can |could"
                                    + " )?(available|able|here|in|home|take|answer)"),
                    machine(1.5, "(is|are|am|currently|not) ?(not |un)available|unavailable"),
                    machine(
                            2,
                            "(away from|not (at|near|by)|stepped away from|the desk of)"
                                    + " (my|the|our)? ?(phone|desk)?"),
                    machine(
                            1.5,
                            "(not|aren't|isn't) (in the office|at home|home|here|around|in) ?(right"
                                    + " now|at the moment|at this time|today|now)?"),
                    machine(
                            2,
                            "(out|away|on vacation|gone|back|off)( of the office)? (until|till)"),
                    machine(1.5, "on vacation|out of (the office|town)"),
                    machine(1, "sorry (i|we) missed (you|your|you're)"),
                    machine(
                            1.5,
                            "(get|call|ring|text|hit|getting) (right |you right )?(back to you|you"
                                    + " (right )?back|back with you|back in touch|back at you)"),
                    machine(1, "as soon as|at (my|our) earliest|when i('m| am| get) back"),
                    machine(1.5, "(will )?return your call|returning calls"),
                    machine(
                            1.2,
                            "you('ve| have)? (just )?reached|this is the (home|phone|line) of"),
                    machine(0.8, "the (number|party|person|customer|subscriber|mobile|wireless)"),
                    machine(
                            1,
                            "(you|you've|you're|you are|your)( have| are)?"
                                    + " (dialed|called|calling|trying to (reach|call))"),
                    machine(
                            2,
                            "(office|offices|store|shop|we|we're|branch)( is| are)? (now |currently"
                                    + " |presently )*closed"),
                    machine(
                            1.5,
                            "(our|normal|regular|office|business|opening) (business |office"
                                    + " )?hours"),
                    machine(2, "(not|never) (in service|accepting|accept|set up|been set up)"),
                    machine(
                            2,
                            "you know (what to do|the drill)|do your thing|make it"
                                    + " (quick|short|count)"),
                    machine(
                            1.5,
                            "(text|shoot|drop|send) me( a| an)?("
                                    + " (text|message|line|note|email))?|listen to (your|my)"
                                    + " (message|messages)"),
                    machine(
                            1.2,
                            "try (again|your call|me|back)|please (call (back|again)|hang up)"),
                    machine(
                            1.5,
                            "may hang up|finished recording|best (number|time) to (reach|call)"),
                    // A screen wants to know who calls, and rings the person only then.
                    screen(
                            3,
                            "(state|say|record|give|tell (me|us)|announce|leave) (your|you're|me"
                                + " your|us your|who) (name and (reason|why|purpose|what)|are and"
                                + " why)"),
                    screen(2.5, "(state|say|record|tell (me|us)|announce) (your|you're) name"),
                    screen(
                            2.5,
                            "why (you're|you are|your) calling|(the |your )?(reason|purpose)"
                                    + " (for|of) (your |the |you're )?(call|calling)"),
                    screen(2.5, "tell (me|us) (who is|who's|who you|your name)"),
                    screen(
                            3,
                            "(call|being|is|are|using|a) (screening|screened|screen)("
                                    + " service)?|(call|google) assistant|call blocker|virtual"
                                    + " assistant|automatic assistant"),
                    screen(2.5, "see if (this|the|he|she|they)|check if (they|he|she)"),
                    screen(
                            1.5,
                            "(what|who) (this|the|is this|is the)? ?(call )?(is"
                                    + " )?(regarding|about|concerning)"),
                    screen(
                            2,
                            "copy of this conversation|try to connect you|(before|to) (i|be|we)"
                                    + " (try|connect)"),
                    // A menu talks of keys, a queue of how important the call is.
                    menu(2.5, "(for|to|if)[a-z' ]* (press|dial|push|say)( the| number)? " + KEY),
                    // Behind "press" a recogniser's "to" is a two.
                    menu(2.5, "(for|if)[a-z' ]* (press|dial)( the| number)? (to|too|for|won)"),
                    // Our own "press one to take the call" may come back as an echo.
                    menu(
                            2.5,
                            "(press|dial|push|touch)( the| number)? "
                                    + KEY
                                    + " (for|if|or|now|at|to (?!take|pass))"),
                    menu(2.5, "(press|oprima|marque) (el )?(uno|dos|numero)|para espa(n|ñ)ol"),
                    menu(
                            2.5,
                            "main menu|following (options|menu|choices)|(menu|options) (have|has)"
                                    + " (recently )?changed|(these|the) (options|choices)|listen"
                                    + " (carefully|closely)"),
                    menu(1.5, "(your|you're) (call|calls) (is|are) (very |extremely )?important"),
                    menu(2.5, "(your|you're) (call|calls) will be answered|in the order"),
                    menu(
                            2.5,
                            "all (of )?(our"
                                + " )?(agents|representatives|operators|lines|associates|specialists|team"
                                + " members)"),
                    menu(
                            2,
                            "(a|next|first) (available"
                                    + " )?(agent|representative|operator|associate|specialist)"),
                    menu(2, "number " + KEY + " in|in the queue|caller number"),
                    menu(
                            2.5,
                            "(your|you're) (party's|parties|party) extension|(company|name)"
                                    + " directory|(dial|enter) (the|their|your|an?)( \\w+)?"
                                    + " (extension|number)"),
                    menu(
                            2.5,
                            "please enter|say or enter|(your|the) (keypad|touch ?tone)|pound sign"),
                    menu(
                            2,
                            "(estimated|expected|current|hold) (wait|hold|time)|in a few words|you"
                                    + " can say"),
                    menu(
                            1,
                            "(call|calls) (may|might|will|can) be"
                                    + " (recorded|monitored)|quality|training"),
                    menu(0.8, "please (hold|remain|stay on the line|continue to hold)|for holding"),
                    // What only somebody says who wants an answer.
                    person(
                            2.5,
                            "how (can|may|could|might) (i|we)|(can|may|could) i"
                                    + " (help|ask|tell|get|take)|help you( today)?$"),
                    person(
                            2.5,
                            "(want|like|care|wish) to leave|(can|could|may) i (take|give)|take a"
                                    + " message$"),
                    person(
                            2,
                            "what can (i|we)|what('s| is) (going on|up)$|what (do|did) you"
                                    + " (need|want)"),
                    person(2, "who('s| is) (this|that|calling)|who am i|who are you|which company"),
                    person(1.5, "(speaking|here)$|this is (he|she|him|her|me)$"),
                    person(
                            1.5,
                            "(can|do) you hear me|are you there|hello hello|hold on|hang"
                                + " on|(one|just a) (second|sec|moment|minute)|call (me|you) (right"
                                + " )?back (in|later)"),
                    person(
                            1,
                            "^(hello|hi|hey|yes|yeah|yep|yo|hola|(good"
                                    + " )?(morning|afternoon|evening))$"),
                    person(
                            1,
                            "go ahead|i'm here|i am here|i'll take|put (him|her|them|it) through"));

    private static final Pattern HOLD =
            Pattern.compile(
                    "\\b((one|a|just a) (moment|second|sec|minute)|hold( on| please)?|stay on|hang"
                            + " on|connect(ing)? (you|your)|see if|checking if|ringing)\\b");

    private static final int MOST_WORDS_OF_SOMEBODY = 4;

    private static final Pattern DECLINES =
            Pattern.compile(
                    "\\b(they|they're|he|he's|she|she's|person|caller|owner|subscriber)\\b.*\\b(can't|cannot|can"
                        + " not|not|isn't|aren't|won't|unable|unavailable|busy|declined)\\b");

    /// What only a machine asks for, whatever else of its sentence was heard.
    private static final Pattern KEYS = Pattern.compile("\\b(press|dial|oprima|marque)\\b");

    /// A sentence does not end so: its name or number is still to come.
    private static final Pattern LEADS_ON =
            Pattern.compile("\\b(of|for|from|to|with|at|is|are|the|reached|called|dialed)$");

    private static final Pattern CLOSES =
            Pattern.compile(
                    ".*\\b(bye|goodbye|thanks|thank you|later|soon|(good|great|nice|blessed)"
                            + " (day|one|evening))");

    private static final Pattern FULL =
            Pattern.compile(
                    "\\b((mail ?box|voicemail|memory)( \\w+)? (is|was)( \\w+)? full|not( been| yet"
                            + " been)? set up|hasn't been set up|(cannot|can't|can not|not)"
                            + " (accept|accepting|take|record)( \\w+)? messages?)\\b");

    private Greeting() {}

    private static Phrase machine(double weight, String regex) {
        return phrase(AnsweredBy.VOICEMAIL, weight, regex);
    }

    private static Phrase screen(double weight, String regex) {
        return phrase(AnsweredBy.SCREENING, weight, regex);
    }

    private static Phrase menu(double weight, String regex) {
        return phrase(AnsweredBy.MENU, weight, regex);
    }

    private static Phrase person(double weight, String regex) {
        return phrase(AnsweredBy.PERSON, weight, regex);
    }

    private static Phrase phrase(AnsweredBy by, double weight, String regex) {
        return new Phrase(by, weight, Pattern.compile("(?<!\\p{L})(" + regex + ")(?!\\p{L})"));
    }

    /// Whether whoever said this wants us to stay on the line: a call screen that fetches somebody,
    /// or the one who fetches.
    static boolean asksToHold(String words) {
        return HOLD.matcher(plain(words)).find();
    }

    /// Whether a call screen says that the person does not come on: it speaks of them.
    static boolean declines(String words) {
        return DECLINES.matcher(plain(words)).find() || CLOSES.matcher(plain(words)).matches();
    }

    /// Whether these few words, in the middle of a machine's, may be somebody who picked up. They
    /// say nothing that a machine says, and do not close a greeting.
    static boolean mayBeSomebody(String words) {
        String said = plain(words);
        return !said.isEmpty()
                && said.split(" ").length <= MOST_WORDS_OF_SOMEBODY
                && !CLOSES.matcher(said).matches()
                && !KEYS.matcher(said).find()
                && weight(AnsweredBy.VOICEMAIL, words) == 0
                && weight(AnsweredBy.SCREENING, words) == 0
                && weight(AnsweredBy.MENU, words) == 0;
    }

    /// Whether these words are the beginning of a sentence of which more must come, as where a
    /// machine plays the name of its owner: "you have reached" "Jordan".
    static boolean leadsOn(String words) {
        return LEADS_ON.matcher(plain(words)).find();
    }

    /// Whether a voicemail said that it takes no message.
    static boolean takesNoMessage(String words) {
        return FULL.matcher(plain(words)).find();
    }

    private static String plain(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\d' ]+", " ").strip();
    }

    /// @param words as recognised
    /// @return how much in them speaks for that kind, 0 and more
    static double weight(AnsweredBy by, String words) {
        String said = plain(words);
        double sum = 0;
        for (Phrase phrase : PHRASES) {
            if (phrase.by == by && phrase.pattern.matcher(said).find()) {
                sum += phrase.weight;
            }
        }
        return sum;
    }
}
