package dev.patchline.agent.call;

import dev.patchline.agent.dialog.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Works out from what is heard on a leg, and from what the carrier says of it, who picked up. For
/// legs that we dial: a rep's, or somebody's on a list.
///
/// Every piece of evidence has a weight, for a machine or for a person, and only a clear sum makes
/// a machine: hanging up on a person is worse than talking to a machine for a while. So whoever
/// cannot be told is a person. The verdict may change with each event; a person may pick up in the
/// middle of a greeting.
///
/// A value: events in, a new one out; time comes in with the events.
///
/// @param leg whose audio this is about
/// @param dialled when it was rung
/// @param pickedUp when it was picked up, null before
/// @param said the turns that are over but the last, a line each, cut at the front when long
/// @param last the latest turn, as far as it is known
/// @param lastOver whether that turn is over
/// @param speakingSince when the speech that goes on began, null in a silence
/// @param longest the longest speech without a pause for a turn
/// @param turns how many turns are over
/// @param tone what the network or a fax machine said, null when nothing
/// @param beeped a machine's beep was heard
/// @param pressed a key was pressed
/// @param carrierHeardMachine the carrier's own detection says that it is a machine
public record WhoAnswered(
        Leg leg,
        Instant dialled,
        @Nullable Instant pickedUp,
        Words said,
        Words last,
        boolean lastOver,
        @Nullable Instant speakingSince,
        Duration longest,
        int turns,
        @Nullable Tone tone,
        boolean beeped,
        boolean pressed,
        boolean carrierHeardMachine) {
    /// The greetings of machines are over by then, in characters.
    private static final int MOST_CHARACTERS = 600;

    /// So few words make an answer to a ringing phone, and no greeting of a machine.
    private static final int MOST_WORDS_OF_A_HELLO = 6;

    /// A person who says more than that in one breath to a ringing phone is rare.
    private static final Duration LONG_SPEECH = Duration.ofSeconds(7);

    /// Picked up sooner, it did not ring; later, somebody else's machine takes over.
    private static final Duration SHORT_RING = Duration.ofSeconds(1);

    private static final Duration LONG_RING = Duration.ofSeconds(30);

    /// A person says something within this.
    private static final Duration LONG_SILENCE = Duration.ofSeconds(10);

    private static final double CARRIER_WEIGHT = 2.2;
    private static final double BEEP_WEIGHT = 1.5;
    private static final double LONG_SPEECH_WEIGHT = 0.8;
    private static final double MANY_WORDS_WEIGHT = 0.7;
    private static final int MANY_WORDS = 25;
    private static final double RING_WEIGHT = 0.3;

    /// A person says little and then waits.
    private static final double HELLO_WEIGHT = 1.5;

    /// A leg that is being dialled.
    public static WhoAnswered ringing(Leg leg, Instant at) {
        return new WhoAnswered(
                leg,
                at,
                null,
                Words.NONE,
                Words.NONE,
                true,
                null,
                Duration.ZERO,
                0,
                null,
                false,
                false,
                false);
    }

    /// Takes an event into account. Events of other legs, and those that say nothing about who
    /// speaks, change nothing.
    public WhoAnswered take(CallEvent event) {
        return switch (event) {
            case CallEvent.FromLine e when e.leg().equals(leg) -> heard(e);
            case CallEvent.FromCarrier e when e.leg().equals(leg) -> told(e);
            case CallEvent.FromLine _,
                    CallEvent.FromCarrier _,
                    CallEvent.FromErrand _,
                    CallEvent.Drain _,
                    CallEvent.Tick _ ->
                    this;
        };
    }

    private WhoAnswered told(CallEvent.FromCarrier event) {
        return switch (event) {
            case CallEvent.Answered(Instant at, Leg _) when pickedUp == null ->
                    with(at, speakingSince);
            case CallEvent.MachineDetected _ -> with(tone, beeped, pressed, true);
            case CallEvent.Answered _,
                    CallEvent.Left _,
                    CallEvent.Bridged _,
                    CallEvent.CarrierRefused _ ->
                    this;
        };
    }

    private WhoAnswered heard(CallEvent.FromLine event) {
        return switch (event) {
            case CallEvent.BeganSpeaking(Instant at, Leg _) when speakingSince == null ->
                    with(pickedUp, at);
            case CallEvent.FellSilent _ -> with(pickedUp, null);
            case CallEvent.Heard(Instant at, Leg _, Words words) -> says(words, false, spoken(at));
            case CallEvent.Finished finished ->
                    says(finished.words(), true, spoken(finished.at().minus(finished.silence())));
            case CallEvent.ToneHeard(Instant _, Leg _, Tone heard, Instant _) ->
                    heard == Tone.BEEP
                            ? with(tone, true, pressed, carrierHeardMachine)
                            : with(heard, beeped, pressed, carrierHeardMachine);
            case CallEvent.Key _ -> with(tone, beeped, true, carrierHeardMachine);
            // The news of the pick-up may be lost, and the audio flows only after it.
            case CallEvent.LineOpened(Instant at, Leg _) when pickedUp == null ->
                    with(at, speakingSince);
            case CallEvent.LineOpened _,
                    CallEvent.LineLost _,
                    CallEvent.BeganSpeaking _,
                    CallEvent.HearsAgain _,
                    CallEvent.WentDeaf _,
                    CallEvent.SpeechEnded _ ->
                    this;
        };
    }

    private Duration spoken(Instant until) {
        Duration now =
                speakingSince == null ? Duration.ZERO : Duration.between(speakingSince, until);
        return now.compareTo(longest) > 0 ? now : longest;
    }

    private WhoAnswered says(Words words, boolean over, Duration spoken) {
        if (words.isBlank()) {
            return over ? with(pickedUp, null) : this;
        }
        Words before = lastOver ? joined() : said;
        return new WhoAnswered(
                leg,
                dialled,
                pickedUp,
                before,
                words,
                over,
                over ? null : speakingSince,
                spoken,
                turns + (over ? 1 : 0),
                tone,
                beeped,
                pressed,
                carrierHeardMachine);
    }

    private Words joined() {
        String all = (said.text() + "\n" + last.text()).strip();
        return Words.of(all.substring(Math.max(0, all.length() - MOST_CHARACTERS)));
    }

    private WhoAnswered with(@Nullable Instant picked, @Nullable Instant speaking) {
        return new WhoAnswered(
                leg,
                dialled,
                picked,
                said,
                last,
                lastOver,
                speaking,
                longest,
                turns,
                tone,
                beeped,
                pressed,
                carrierHeardMachine);
    }

    private WhoAnswered with(
            @Nullable Tone heard, boolean beep, boolean key, boolean carrierMachine) {
        return new WhoAnswered(
                leg,
                dialled,
                pickedUp,
                said,
                last,
                lastOver,
                speakingSince,
                longest,
                turns,
                heard,
                beep,
                key,
                carrierMachine);
    }

    /// Somebody came on after a machine: what the machine said, and what was said of it, is no
    /// evidence about them.
    WhoAnswered someoneElse() {
        return new WhoAnswered(
                leg,
                dialled,
                pickedUp,
                Words.NONE,
                last,
                lastOver,
                speakingSince,
                Duration.ZERO,
                turns,
                tone,
                false,
                pressed,
                false);
    }

    /// @param at the present; only silence grows with it
    public AnsweredBy verdict(Instant at) {
        if (pressed) {
            // What was heard before was a machine that let somebody through, or no machine.
            return AnsweredBy.PERSON;
        }
        Optional<AnsweredBy> network = byTone();
        if (network.isPresent()) {
            return network.get();
        }
        if (someoneCameOn()) {
            return AnsweredBy.PERSON;
        }
        String words = joined().text();
        double voicemail = Greeting.weight(AnsweredBy.VOICEMAIL, words);
        double screening = Greeting.weight(AnsweredBy.SCREENING, words);
        double menu = Greeting.weight(AnsweredBy.MENU, words);
        double person = personal(words, Math.max(voicemail, menu));
        if (screening >= Greeting.DECIDES && screening >= menu) {
            return AnsweredBy.SCREENING;
        }
        double machine = Math.max(voicemail, menu) + manner(words);
        if (machine - person >= (lastOver ? Greeting.DECIDES : Greeting.DECIDES_EARLY)) {
            return menu > voicemail + 1 || (menu > 0 && voicemail < 1)
                    ? AnsweredBy.MENU
                    : AnsweredBy.VOICEMAIL;
        }
        boolean silent =
                pickedUp != null
                        && words.isEmpty()
                        && speakingSince == null
                        && !at.isBefore(pickedUp.plus(LONG_SILENCE));
        return silent ? AnsweredBy.SILENCE : AnsweredBy.PERSON;
    }

    /// Whether the turn that is over may not have been all: it was longer than an answer to a
    /// ringing phone, or began as greetings of machines do, and it asks for nothing.
    boolean mayGoOn() {
        String words = last.text();
        boolean asks = Greeting.weight(AnsweredBy.PERSON, words) > 0;
        return !asks && (!isShort(words) || Greeting.weight(AnsweredBy.VOICEMAIL, words) > 0);
    }

    /// Whether the last turn is what the sentence before it lacked.
    boolean goesOnWithItsSentence() {
        return Greeting.leadsOn(said.text());
    }

    /// Whether more was said than an answer to a ringing phone.
    boolean saidMuch() {
        return !isShort(joined().text());
    }

    /// Nothing that was said, sent or pressed is known.
    public boolean heardNothing() {
        return !beeped && !pressed && tone == null && joined().isBlank();
    }

    /// All that was said, as far as it is kept: a line each turn.
    public Words words() {
        return joined();
    }

    private Optional<AnsweredBy> byTone() {
        if (tone == null) {
            return Optional.empty();
        }
        return switch (tone) {
            case BEEP -> Optional.empty();
            case BUSY -> Optional.of(AnsweredBy.BUSY);
            case FAST_BUSY, REORDER, NO_CIRCUIT -> Optional.of(AnsweredBy.CONGESTION);
            case FAX_ANSWERS, FAX_CALLS -> Optional.of(AnsweredBy.FAX);
            case INTERCEPT, VACANT -> Optional.of(AnsweredBy.DEAD_NUMBER);
            case SPECIAL_INFORMATION -> Optional.of(AnsweredBy.ANNOUNCEMENT);
        };
    }

    /// After a machine's words a few that only a person says: they picked up after all.
    private boolean someoneCameOn() {
        return lastOver
                && !said.isBlank()
                && isShort(last.text())
                && Greeting.weight(AnsweredBy.PERSON, last.text()) > 0
                && Greeting.weight(AnsweredBy.VOICEMAIL, last.text()) == 0
                && Greeting.weight(AnsweredBy.SCREENING, last.text()) == 0
                && Greeting.weight(AnsweredBy.MENU, last.text()) == 0;
    }

    private double personal(String words, double machine) {
        boolean onlyShort =
                lastOver && !words.isBlank() && words.lines().allMatch(WhoAnswered::isShort);
        return Greeting.weight(AnsweredBy.PERSON, words)
                + (onlyShort && machine == 0 ? HELLO_WEIGHT : 0);
    }

    /// How it is said, and what is known beside the words.
    private double manner(String words) {
        double weight = carrierHeardMachine ? CARRIER_WEIGHT : 0;
        weight += beeped ? BEEP_WEIGHT : 0;
        weight += longest.compareTo(LONG_SPEECH) >= 0 ? LONG_SPEECH_WEIGHT : 0;
        weight += words.split("\\s+").length >= MANY_WORDS ? MANY_WORDS_WEIGHT : 0;
        return weight + (ringWasOdd() ? RING_WEIGHT : 0);
    }

    private boolean ringWasOdd() {
        if (pickedUp == null) {
            return false;
        }
        Duration rang = Duration.between(dialled, pickedUp);
        return rang.compareTo(SHORT_RING) < 0 || rang.compareTo(LONG_RING) > 0;
    }

    private static boolean isShort(String turn) {
        return turn.strip().split("\\s+").length <= MOST_WORDS_OF_A_HELLO;
    }
}
