package dev.patchline.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.Turn;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Voice.WordStart;
import dev.patchline.speech.codec.ToWire;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The mouth on a clock that stands still. Each frame of test speech holds its own number, so that
/// what went over the wire can be read as a list: `1 2 3 mark clear`.
class MouthTest implements Mouth.Listener {
    private static final Pattern PAYLOAD = Pattern.compile("\"payload\":\"([^\"]+)\"");
    private static final Pattern MARK = Pattern.compile("\"name\":\"([^\"]+)\"");
    private static final Turn TURN = new Turn(7);

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Mouth mouth = new Mouth(new TelnyxFrames(ToWire.of(Codec.PCMU)), this);
    private final List<Turn> began = new ArrayList<>();
    private final List<Turn> ended = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<Integer> heard = new ArrayList<>();
    private final List<String> marks = new ArrayList<>();

    @Override
    public void began(Turn turn) {
        began.add(turn);
    }

    @Override
    public void ended(Turn turn, String words, int missed) {
        ended.add(turn);
        told.add(words + " -" + missed);
    }

    @Override
    public void sent(byte[] audio, int offset) {}

    @Override
    public void heard(byte[] audio, int offset, long nanosAgo) {
        heard.add((int) audio[offset]);
    }

    @BeforeEach
    void stopTheClock() {
        channel.freezeTime();
    }

    @Test
    void speechStartsFiveFramesAheadAndThenGoesOutOneFrameEveryTwentyMilliseconds() {
        mouth.attach(channel);
        say(TURN, 1, 8);
        assertThat(wire()).isEqualTo("1 2 3 4 5");
        pass(19);
        assertThat(wire()).isEmpty();
        pass(1);
        assertThat(wire()).isEqualTo("6");
        pass(20);
        assertThat(wire()).isEqualTo("7");
        pass(20);
        assertThat(wire()).isEqualTo("8 mark");
        assertThat(began).containsExactly(TURN);
    }

    @Test
    void lateBeatsDoNotMakeSpeechDrift() {
        mouth.attach(channel);
        say(TURN, 1, 50);
        wire();
        // 31 ms late, then three beats in a row on time again: 100 ms of audio for 100 ms of clock.
        pass(31);
        assertThat(wire()).isEqualTo("6");
        pass(9);
        assertThat(wire()).isEqualTo("7");
        pass(60);
        assertThat(wire()).isEqualTo("8 9 10");
    }

    @Test
    void turnEndsWhenTheMarkOfItsLastClauseComesBack() {
        mouth.attach(channel);
        Utterance two = new Utterance(TURN, "");
        mouth.say(two);
        mouth.audio(two, "One moment,", speech(1, 1), List.of());
        mouth.audio(two, "please.", speech(2, 1), List.of());
        mouth.done(two);
        assertThat(wire()).isEqualTo("1 mark 2 mark");
        assertThat(marks).extracting(it -> it.substring(0, 4)).containsExactly("t7.0", "t7.1");
        pass(40);
        mouth.markReturned(marks.getFirst());
        assertThat(ended).isEmpty();
        mouth.markReturned(marks.getLast());
        assertThat(ended).containsExactly(TURN);
        assertThat(heard).containsExactly(1, 2);
    }

    @Test
    void turnOfTwoSentencesEndsOnce() {
        mouth.attach(channel);
        say(TURN, 1, 1);
        say(TURN, 2, 1);
        wire();
        mouth.markReturned(marks.getFirst());
        assertThat(ended).isEmpty();
        mouth.markReturned(marks.getLast());
        assertThat(ended).containsExactly(TURN);
    }

    @Test
    void turnEndsByItselfWhenTheLastMarkIsLost() {
        mouth.attach(channel);
        say(TURN, 1, 5);
        pass(2099);
        assertThat(ended).isEmpty();
        pass(1);
        assertThat(ended).containsExactly(TURN);
    }

    @Test
    void hushDropsTheRestAndClearsWhatTheCarrierHolds() {
        mouth.attach(channel);
        say(TURN, 1, 50);
        say(TURN.next(), 51, 10);
        wire();
        mouth.hush();
        assertThat(wire()).isEqualTo("clear");
        assertThat(ended).containsExactly(TURN, TURN.next());
        pass(1000);
        assertThat(wire()).isEmpty();
    }

    @Test
    void hushedTurnIsNotEndedTwiceByItsMark() {
        mouth.attach(channel);
        say(TURN, 1, 1);
        wire();
        mouth.hush();
        mouth.markReturned(marks.getLast());
        pass(3000);
        assertThat(ended).containsExactly(TURN);
        assertThat(mouth.staleMarks()).isEqualTo(1);
    }

    @Test
    void resumedSpeechGoesOnAtTheWordWhereItStopped() {
        mouth.attach(channel);
        sayTwoWords();
        pass(300);
        wire();
        // Heard are 1 to 15, and "there" began with 12.
        mouth.pause();
        assertThat(wire()).isEqualTo("clear");
        pass(500);
        assertThat(wire()).isEmpty();
        mouth.resume();
        assertThat(wire()).startsWith("12 13 14");
        assertThat(heard).last().isEqualTo(15);
    }

    @Test
    void resumedSpeechDoesNotSayAgainTheWordThatWasHeardToItsEnd() {
        mouth.attach(channel);
        sayTwoWords();
        pass(220);
        wire();
        mouth.pause();
        mouth.resume();
        assertThat(wire()).startsWith("clear 12 13");
    }

    @Test
    void wordIsFoundInWhicheverPieceOfTheClauseItBegins() {
        mouth.attach(channel);
        sayTwoWordsInTwoPieces();
        pass(300);
        wire();
        mouth.pause();
        mouth.resume();
        assertThat(wire()).startsWith("clear 12 13 14");
        mouth.hush();
        assertThat(told).containsExactly("hello -1");
    }

    @Test
    void wordIsNotHeardToItsEndUntilTheNextOneBegins() {
        mouth.attach(channel);
        sayTwoWords();
        pass(219);
        mouth.hush();
        assertThat(told).containsExactly(" -2");
    }

    @Test
    void resumedSpeechBeginsItsClauseAgainWhenNoWordsAreKnown() {
        mouth.attach(channel);
        sayTwoClausesWithoutWords();
        pass(300);
        wire();
        mouth.pause();
        mouth.resume();
        assertThat(wire()).startsWith("clear 11 12 13");
    }

    @Test
    void hushedTurnTellsWholeClausesWhenNoWordsAreKnown() {
        mouth.attach(channel);
        sayTwoClausesWithoutWords();
        pass(200);
        wire();
        mouth.markReturned(marks.getFirst());
        pass(180);
        mouth.hush();
        assertThat(told).containsExactly("One moment, -2");
    }

    @Test
    void clauseWithoutSoundCountsAsSaidOnceAllBeforeItWasHeard() {
        mouth.attach(channel);
        Utterance dash = new Utterance(TURN, "so —");
        mouth.say(dash);
        mouth.audio(dash, "so", speech(1, 2), List.of(new WordStart(0, 0)));
        mouth.audio(dash, "—", new byte[0], List.of());
        mouth.done(dash);
        wire();
        pass(40);
        mouth.markReturned(marks.getLast());
        assertThat(told).containsExactly("so — -0");
    }

    @Test
    void hushedTurnTellsTheWordsThatWereHeardToTheirEnd() {
        mouth.attach(channel);
        sayTwoWords();
        pass(300);
        mouth.hush();
        assertThat(told).containsExactly("hello -1");
    }

    @Test
    void whatIsSaidToTheEndIsToldWhole() {
        mouth.attach(channel);
        sayTwoWords();
        pass(420);
        wire();
        mouth.markReturned(marks.getLast());
        assertThat(told).containsExactly("hello there -0");
    }

    @Test
    void turnThatWasHushedBeforeItBeganTellsNothing() {
        sayTwoWords();
        mouth.hush();
        assertThat(told).containsExactly(" -2");
    }

    @Test
    void lateMarkSaysHowMuchLaterThanOursTheCarriersClockIs() {
        mouth.attach(channel);
        say(TURN.next(), 1, 1);
        wire();
        // Played after 20 ms, told after 120: the caller hears 100 ms after we think.
        pass(120);
        mouth.markReturned(marks.getLast());
        sayTwoWords();
        pass(300);
        wire();
        mouth.pause();
        mouth.resume();
        // After 300 ms only 10 of its frames have been heard, and the one before.
        assertThat(heard).hasSize(11);
    }

    @Test
    void marksThatComeBackBecauseOfAPauseDoNotCountAsHeard() {
        mouth.attach(channel);
        say(TURN, 1, 3);
        wire();
        mouth.pause();
        mouth.markReturned(marks.getLast());
        assertThat(ended).isEmpty();
        wire();
        mouth.resume();
        assertThat(wire()).isEqualTo("1 2 3 mark");
        pass(60);
        mouth.markReturned(marks.getLast());
        assertThat(ended).containsExactly(TURN);
    }

    @Test
    void pauseInSilenceDoesNotHoldUpWhatIsSaidNext() {
        mouth.attach(channel);
        mouth.pause();
        say(TURN, 1, 1);
        assertThat(wire()).isEqualTo("1 mark");
    }

    @Test
    void whatIsSaidBeforeTheSocketOpensIsSpokenWhenItDoes() {
        say(TURN, 1, 2);
        assertThat(wire()).isEmpty();
        mouth.attach(channel);
        assertThat(wire()).isEqualTo("1 2 mark");
    }

    @Test
    void speechGoesOnAfterTheSocketWasLostAndCameBack() {
        mouth.attach(channel);
        say(TURN, 1, 10);
        pass(40);
        wire();
        mouth.detach();
        pass(1000);
        assertThat(wire()).isEmpty();
        mouth.attach(channel);
        assertThat(wire()).isEqualTo("3 4 5 6 7");
    }

    @Test
    void voiceThatIsSlowMakesAGapAndNotABurst() {
        mouth.attach(channel);
        Utterance slow = new Utterance(TURN, "");
        mouth.say(slow);
        mouth.audio(slow, "so", speech(1, 1), List.of());
        assertThat(wire()).isEqualTo("1");
        pass(1000);
        mouth.audio(slow, "", speech(2, 10), List.of());
        assertThat(wire()).isEqualTo("2 3 4 5 6");
    }

    @Test
    void secondSentenceWaitsForTheFirstToBeRendered() {
        mouth.attach(channel);
        Utterance first = new Utterance(TURN, "");
        Utterance second = new Utterance(TURN, "");
        mouth.say(first);
        mouth.say(second);
        mouth.audio(second, "two", speech(2, 1), List.of());
        mouth.done(second);
        assertThat(wire()).isEmpty();
        mouth.audio(first, "one", speech(1, 1), List.of());
        mouth.done(first);
        assertThat(wire()).isEqualTo("1 mark 2 mark");
    }

    @Test
    void moreThanAMinuteOfSpeechIsNotKept() {
        Utterance endless = new Utterance(TURN, "");
        mouth.say(endless);
        byte[] tenSeconds = new byte[10 * Codec.SAMPLE_RATE];
        for (int i = 0; i < 7; i++) {
            mouth.audio(endless, "and so on", tenSeconds, List.of());
        }
        assertThat(endless.takesMore()).isFalse();
        assertThat(endless.rest.stream().filter(Utterance.Frame.class::isInstance)).hasSize(3000);
    }

    @Test
    void shortTailIsFilledUpWithSilence() {
        mouth.attach(channel);
        Utterance utterance = new Utterance(TURN, "");
        mouth.say(utterance);
        mouth.audio(utterance, "hm", new byte[] {1, 2, 3}, List.of());
        byte[] expected = new byte[Codec.FRAME_BYTES];
        Arrays.fill(expected, Codec.PCMU.silence());
        System.arraycopy(new byte[] {1, 2, 3}, 0, expected, 0, 3);
        assertThat(payload(String.valueOf(text()))).isEqualTo(expected);
    }

    @Test
    void silentTurnEndsToo() {
        mouth.attach(channel);
        Utterance nothing = new Utterance(TURN, "");
        mouth.say(nothing);
        mouth.done(nothing);
        assertThat(wire()).isEqualTo("mark");
        mouth.markReturned(marks.getLast());
        assertThat(ended).containsExactly(TURN);
    }

    /// "hello" is frames 1 to 11, "there" 12 to 20.
    private void sayTwoWords() {
        Utterance two = new Utterance(TURN, "hello there");
        mouth.say(two);
        mouth.audio(
                two,
                "hello there",
                speech(1, 20),
                List.of(new WordStart(0, 0), new WordStart(6, 220)));
        mouth.done(two);
    }

    /// The same in two pieces, "there" beginning a little within the frame 12.
    private void sayTwoWordsInTwoPieces() {
        Utterance two = new Utterance(TURN, "hello there");
        mouth.say(two);
        mouth.audio(two, "hello there", speech(1, 8), List.of(new WordStart(0, 0)));
        mouth.audio(two, "", speech(9, 12), List.of(new WordStart(6, 75)));
        mouth.done(two);
    }

    /// By a voice that does not know where its words begin.
    private void sayTwoClausesWithoutWords() {
        Utterance two = new Utterance(TURN, "One moment, please hold.");
        mouth.say(two);
        mouth.audio(two, "One moment,", speech(1, 10), List.of());
        mouth.audio(two, "please hold.", speech(11, 10), List.of());
        mouth.done(two);
    }

    private void say(Turn turn, int firstFrame, int frames) {
        Utterance utterance = new Utterance(turn, "");
        mouth.say(utterance);
        mouth.audio(utterance, "words", speech(firstFrame, frames), List.of());
        mouth.done(utterance);
    }

    private static byte[] speech(int firstFrame, int frames) {
        byte[] audio = new byte[frames * Codec.FRAME_BYTES];
        for (int i = 0; i < frames; i++) {
            int at = i * Codec.FRAME_BYTES;
            Arrays.fill(audio, at, at + Codec.FRAME_BYTES, (byte) (firstFrame + i));
        }
        return audio;
    }

    /// Runs the loop every millisecond, as a real one would.
    private void pass(int millis) {
        for (int i = 0; i < millis; i++) {
            channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
            channel.runScheduledPendingTasks();
        }
    }

    private String wire() {
        List<String> sent = new ArrayList<>();
        for (String text = text(); text != null; text = text()) {
            Matcher mark = MARK.matcher(text);
            if (text.contains("clear")) {
                sent.add("clear");
            } else if (mark.find()) {
                marks.add(mark.group(1));
                sent.add("mark");
            } else {
                sent.add(Byte.toString(payload(text)[0]));
            }
        }
        return String.join(" ", sent);
    }

    private @Nullable String text() {
        TextWebSocketFrame frame = channel.readOutbound();
        if (frame == null) {
            return null;
        }
        String text = frame.text();
        frame.release();
        return text;
    }

    private static byte[] payload(String text) {
        Matcher payload = PAYLOAD.matcher(text);
        assertThat(payload.find()).isTrue();
        return Base64.getDecoder().decode(payload.group(1));
    }
}
