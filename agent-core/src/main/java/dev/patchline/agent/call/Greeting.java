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

    private static final String KEY =
            "(zero|one|two|three|four|five|six|seven|eight|nine|pound|star|hash|\\d)";

    private record Phrase(AnsweredBy by, double weight, Pattern pattern) {}

    private static final List<Phrase> PHRASES =
            List.of(
                    // Nobody but a machine asks for a message, or names the tone after which to
                    // speak.
                    machine(
                            2.5,
                            "leave (me |us |him |her |them |it |you're |you |your |a |an |the |my"
                                + " |brief |short |quick |detailed )*(message|messages|name|number"
                                + "|voicemail|memo)"),
                    machine(2.5, "(after|at|following|wait for) (the|that) (tone|beep|sound of)"),
                    machine(2, "(record|recording) (your|you're|a|the) (message|memo)"),
                    machine(2, "voice ?mail( ?box)?|answering (machine|service)"),
                    machine(2, "mail ?box (is|of|for|belonging|full|has)|the mail ?box"),
                    machine(
                            2,
                            "(can't|cannot|can not|couldn't|could not|unable to|not able to|can"
                                + " never) (come|get|take|make it|answer|pick|reach|be reached)("
                                + " to| up)*( (the|your|my|our|you're))?( (phone|call|calls))?"),
                    machine(1.5, "(not|isn't|aren't|un) ?available|unavailable"),
                    machine(
                            2,
                            "(away from|not (at|near|by)|stepped away from) (my|the|our)"
                                    + " (phone|desk)"),
                    machine(
                            1.5,
                            "not (in the office|at home|home|here|around|in) (right now|at the"
                                    + " moment|at this time|today|now)"),
                    machine(
                            1.2,
                            "(sorry )?(i|we)('ve| have)? missed (your|you're) call|sorry i missed"
                                    + " you"),
                    machine(
                            1.5,
                            "(get|call|ring|text|be|getting) (right )?(back to|you (right"
                                    + " )?back|you back|back with|back in touch|back at you)"),
                    machine(
                            1,
                            "as soon as (i|we|possible|he|she|they|someone)|at (my|our) earliest"),
                    machine(1, "return (your|you're) call"),
                    machine(
                            1.2,
                            "you('ve| have)? (just )?reached|this is the"
                                    + " (home|office|phone|line|residence) of"),
                    machine(
                            2,
                            "(person|party|number|customer|subscriber|wireless customer) (that"
                                    + " )?(you|you've|you're|you are|your)( have| are)?"
                                    + " (dialed|called|calling|reached|trying|dialling|dialing)( to"
                                    + " reach| to call)?"),
                    machine(1.5, "(the beep|the tone|hang up|or press)"),
                    machine(
                            2,
                            "(office|offices|store|shop|we|we're|branch)( is| are)? (now |currently"
                                    + " )*closed"),
                    machine(
                            1.5,
                            "(our|normal|regular|office|business|opening) (business |office"
                                    + " )?hours"),
                    machine(
                            1.5,
                            "(not|no longer) (in service|accepting|set ?up|been set ?up)|has not"
                                    + " been set"),
                    machine(1.5, "you know what to do|do your thing|make it (quick|short|count)"),
                    machine(
                            1,
                            "try (again|your call|me again|back) (again )?later|please try"
                                    + " again|please call (back|again)"),
                    // A screen wants to know who calls, and rings the person only then.
                    screen(
                            3,
                            "(state|say|record|give|tell (me|us)) (your|you're|me your|us your)"
                                    + " name"),
                    screen(
                            3,
                            "(why|reason (for|you're|you are|of your)) ?(you're|you are|your)?"
                                    + " ?(calling|call)"),
                    screen(
                            3,
                            "(call|calls)?[ -]?screen(ing|ed|s)?( service)?|call"
                                    + " assist(ant)?|google assistant"),
                    screen(
                            2.5,
                            "see if (this|the) person|see if (he|she|they)('s| is|'re| are)?"
                                    + " available"),
                    screen(
                            2,
                            "(what|who) (is|'s|should i say is) (this )?(calling|call)( about|"
                                    + " regarding)"),
                    screen(
                            2,
                            "copy of this conversation|(try|trying) to connect you|connect you"
                                    + " (to|with) (them|him|her)"),
                    // A menu talks of keys, a queue of how important the call is.
                    menu(2.5, "(for|to|if)[a-z' ]* (press|dial|push|say)( the| number)? " + KEY),
                    // Our own "press one to take the call" may come back as an echo.
                    menu(
                            2.5,
                            "(press|dial|push|touch)( the| number)? "
                                    + KEY
                                    + " (for|if|or|now|at|to (?!take|pass))"),
                    menu(2.5, "(press|oprima|marque) (el )?(uno|dos|numero)|para espa(n|ñ)ol"),
                    menu(
                            2,
                            "for (sales|billing|support|service|appointments|english|spanish|parts|emergencies|directions|accounting|claims|reservations|customer|technical|an?"
                                + " operator)[a-z ]* (press|dial|say|push)"),
                    menu(
                            2.5,
                            "main menu|following (options|menu|choices)|(menu|options) (have|has)"
                                    + " (recently )?changed|listen (carefully|closely)"),
                    menu(
                            2,
                            "(your|you're) (call|calls) (is|are|will be) (very |extremely"
                                    + " )?(important|answered)"),
                    menu(
                            2,
                            "all (of )?(our"
                                + " )?(agents|representatives|operators|lines|associates|technicians|specialists|team"
                                + " members)( are)?"),
                    menu(
                            2,
                            "next (available|free)"
                                + " (agent|representative|operator|associate|person|specialist|technician)|in"
                                + " the order"),
                    menu(
                            2.5,
                            "(your|you're) (party's|parties|party) extension|(dial|enter)"
                                    + " (the|their|that|your|an?)( party's| parties)?( \\w+)?"
                                    + " (extension|number)|by name directory"),
                    menu(
                            2,
                            "please enter|using (your|the) (keypad|touch"
                                + " tone)|(estimated|expected|current) (wait|hold) time|in a few"
                                + " words"),
                    menu(
                            1.2,
                            "(call|calls) (may|might|will|can) be (recorded|monitored)|quality"
                                    + " (and|assurance|purposes)|training purposes"),
                    menu(0.8, "please (hold|remain|stay on the line)|stay on the line"),
                    // What only somebody says who wants an answer.
                    person(
                            2.5,
                            "how (can|may|could|might) (i|we|they|you) (help|assist|direct|be)|how"
                                    + " (do|to) (i|you) help|(can|may|could) i help|help you("
                                    + " today)?$"),
                    person(
                            2,
                            "what can (i|we) (do|get)|what('s| is) (going on|up)|what do you"
                                    + " (need|want)"),
                    person(
                            2,
                            "who('s| is|se)? (this|that|calling|speaking|am i)|whose this|who are"
                                    + " you|may i ask who|which company"),
                    person(
                            1.5,
                            "(speaking|here)$|(you )?talking to (him|her|me)|this is"
                                    + " (he|she|him|her|me)$"),
                    person(
                            1.2,
                            "(can|do) you hear me|are you there|hello hello|hold on|one"
                                + " (second|sec|moment)|hang on|just a (second|sec|minute|moment)"),
                    person(
                            1,
                            "^(hello|hi|hey|yes|yeah|yep|yo|yello|hola|morning|good"
                                    + " (morning|afternoon|evening))$"),
                    person(
                            1,
                            "(go ahead|i'm here|i am here|got it|i'll take|put (him|her|them|it)"
                                    + " through|what is it|what about)"));

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

    /// @param words as recognised
    /// @return how much in them speaks for that kind, 0 and more
    static double weight(AnsweredBy by, String words) {
        String said = words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\d' ]+", " ").strip();
        double sum = 0;
        for (Phrase phrase : PHRASES) {
            if (phrase.by == by && phrase.pattern.matcher(said).find()) {
                sum += phrase.weight;
            }
        }
        return sum;
    }
}
