package dev.patchline.agent.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.dialog.Words;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhoAnsweredTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final Leg REP = Leg.rep(1);

    /// What happens on a leg that rings for five seconds and is then picked up.
    private static final class Phone {
        private Instant now = NOON.plusSeconds(5);
        private WhoAnswered who =
                WhoAnswered.ringing(REP, NOON).take(new CallEvent.Answered(now, REP));

        Phone take(CallEvent event) {
            who = who.take(event);
            return this;
        }

        Phone after(int millis) {
            now = now.plusMillis(millis);
            return this;
        }

        Phone says(String words) {
            take(new CallEvent.BeganSpeaking(now, REP));
            after(400 * words.split(" ").length);
            Words said = Words.of(words);
            return take(
                    new CallEvent.Finished(
                            now, REP, said, 0.9, Duration.ofMillis(600), Duration.ZERO));
        }

        Phone isSaying(String words) {
            return take(new CallEvent.Heard(now, REP, Words.of(words)));
        }

        Phone hears(Tone tone) {
            return take(new CallEvent.ToneHeard(now, REP, tone, now));
        }

        Phone carrierHearsMachine() {
            return take(new CallEvent.MachineDetected(now, REP));
        }

        AnsweredBy verdict() {
            return who.verdict(now);
        }
    }

    private static Phone phone() {
        return new Phone();
    }

    @ParameterizedTest
    @CsvSource({
        "PERSON, hello",
        "PERSON, hello this is maria",
        "PERSON, 'ace plumbing maria speaking how can i help you'",
        "PERSON, 'thank you for calling ace plumbing this is maria'",
        "PERSON, you've reached maria",
        "VOICEMAIL, 'hi you''ve reached maria please leave a message after the tone'",
        "VOICEMAIL, the person you are calling is not available",
        "SCREENING, 'if you record your name and reason for calling i''ll see if this person is"
                + " available'",
        "SCREENING, please state your name after the tone",
        "MENU, 'thank you for calling for sales press one for support press two'",
        "MENU, 'for record fairs one for licenses press to'",
        "PERSON, press one",
        "PERSON, press one to take the call or two to pass"
    })
    void wordsTellWhoAnswered(AnsweredBy who, String words) {
        assertThat(phone().says(words).verdict()).isEqualTo(who);
    }

    @ParameterizedTest
    @CsvSource({
        "FAX_ANSWERS, FAX",
        "FAX_CALLS, FAX",
        "BUSY, BUSY",
        "FAST_BUSY, CONGESTION",
        "REORDER, CONGESTION",
        "NO_CIRCUIT, CONGESTION",
        "INTERCEPT, DEAD_NUMBER",
        "VACANT, DEAD_NUMBER",
        "SPECIAL_INFORMATION, ANNOUNCEMENT",
        "BEEP, PERSON"
    })
    void tonesOfTheNetworkDecide(Tone tone, AnsweredBy who) {
        assertThat(phone().hears(tone).verdict()).isEqualTo(who);
    }

    @Test
    void aBeepAfterAVagueGreetingMakesAMachine() {
        Phone vague = phone().says("you've reached the smiths");
        assertThat(vague.verdict()).isEqualTo(AnsweredBy.PERSON);
        assertThat(vague.hears(Tone.BEEP).verdict()).isEqualTo(AnsweredBy.VOICEMAIL);
    }

    @Test
    void theCarrierIsBelievedUntilAPersonSpeaks() {
        Phone silent = phone().carrierHearsMachine();
        assertThat(silent.verdict()).isEqualTo(AnsweredBy.VOICEMAIL);
        assertThat(silent.says("hello").verdict()).isEqualTo(AnsweredBy.PERSON);
    }

    @Test
    void aGreetingIsKnownBeforeItIsOver() {
        assertThat(phone().isSaying("hi you've reached mike leave me a message").verdict())
                .isEqualTo(AnsweredBy.VOICEMAIL);
    }

    @Test
    void whatMayBeAPersonIsHeardToItsEnd() {
        Phone closed = phone().isSaying("sorry we're closed");
        assertThat(closed.verdict()).isEqualTo(AnsweredBy.PERSON);
        assertThat(phone().says("sorry we're closed but what do you need").verdict())
                .isEqualTo(AnsweredBy.PERSON);
        assertThat(phone().says("sorry we're closed").verdict()).isEqualTo(AnsweredBy.VOICEMAIL);
    }

    @Test
    void aGreetingInPiecesIsOneGreeting() {
        Phone pieces = phone().says("hi").says("you've reached mike");
        assertThat(pieces.verdict()).isEqualTo(AnsweredBy.PERSON);
        assertThat(pieces.says("leave me a message").verdict()).isEqualTo(AnsweredBy.VOICEMAIL);
    }

    @Test
    void somebodyWhoPicksUpInTheMiddleOfAGreetingIsAPerson() {
        Phone greeting = phone().says("hi you've reached mike leave a message");
        assertThat(greeting.says("hello").verdict()).isEqualTo(AnsweredBy.PERSON);
        assertThat(greeting.says("after the tone").verdict()).isEqualTo(AnsweredBy.VOICEMAIL);
    }

    @Test
    void whoPressesAKeyIsAPerson() {
        Phone greeting = phone().says("leave a message after the tone");
        assertThat(greeting.take(new CallEvent.Key(NOON, REP, '1')).verdict())
                .isEqualTo(AnsweredBy.PERSON);
    }

    @Test
    void whoSaysNothingForLongIsSilentAndUntilThenAPerson() {
        assertThat(phone().after(9_000).verdict()).isEqualTo(AnsweredBy.PERSON);
        assertThat(phone().after(10_000).verdict()).isEqualTo(AnsweredBy.SILENCE);
        assertThat(phone().after(10_000).says("hello").verdict()).isEqualTo(AnsweredBy.PERSON);
    }

    @Test
    void otherLegsSayNothing() {
        WhoAnswered rep = WhoAnswered.ringing(REP, NOON);
        assertThat(rep.take(new CallEvent.MachineDetected(NOON, Leg.rep(2)))).isEqualTo(rep);
        assertThat(rep.take(new CallEvent.Heard(NOON, Leg.CALLER, Words.of("after the tone"))))
                .isEqualTo(rep);
    }
}
