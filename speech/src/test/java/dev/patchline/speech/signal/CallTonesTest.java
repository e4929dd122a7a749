package dev.patchline.speech.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.Tone;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallTonesTest {
    private static final double LEVEL = -16;

    /// @param knownMillis when it was told
    private record Heard(Tone tone, long endedMillis, long knownMillis) {}

    private static List<Heard> heard(LineSound line) {
        var tones = new CallTones();
        var heard = new ArrayList<Heard>();
        long now = 0;
        for (short[] frame : line.frames()) {
            now += Vad.FRAME_MILLIS;
            long known = now;
            tones.hear(frame)
                    .ifPresent(told ->
                            heard.add(new Heard(told.tone(), known - told.agoMillis(), known)));
        }
        return heard;
    }

    private static List<Tone> tones(LineSound line) {
        return heard(line).stream().map(Heard::tone).toList();
    }

    private static void isBeepEndingAt(int millis, LineSound line) {
        List<Heard> heard = heard(line);
        assertThat(heard).extracting(Heard::tone).containsExactly(Tone.BEEP);
        assertThat(heard.getFirst().endedMillis()).isBetween(millis - 20L, millis + 20L);
        assertThat(heard.getFirst().knownMillis()).isBetween(millis + 100L, millis + 300L);
    }

    @ParameterizedTest
    @CsvSource({
        "440, 100",
        "440, 2000",
        "620, 150",
        "850, 400",
        "1000, 100",
        "1000, 400",
        "1400, 250",
        "1400, 1000",
        "1633, 300",
        "2000, 100",
        "2000, 2000"
    })
    void aBeepIsKnownWithin300MillisOfItsEndAlsoOverNoise(double hertz, int millis) {
        for (double noise : new double[] {-90, -40, LEVEL - 10}) {
            isBeepEndingAt(
                    1000 + millis,
                    new LineSound(2000 + millis).tone(1000, millis, LEVEL, hertz).noise(noise));
        }
    }

    @ParameterizedTest
    @CsvSource({"440, 620, 300", "600, 900, 200", "1000, 1400, 120", "950, 1400, 1900"})
    void aBeepMayBeTwoTones(double low, double high, int millis) {
        isBeepEndingAt(
                1000 + millis,
                new LineSound(2000 + millis).tone(1000, millis, LEVEL, low, high).noise(-40));
    }

    @Test
    void aFaintBeepIsHeard() {
        isBeepEndingAt(1400, new LineSound(2000).tone(1000, 400, -38, 1000).noise(-60));
    }

    @ParameterizedTest
    @CsvSource({"1000, 50", "1000, 2500", "300, 400", "2300, 400"})
    void tooShortTooLongTooLowAndTooHighTonesAreNoBeeps(double hertz, int millis) {
        var line = new LineSound(2000 + millis).tone(1000, millis, LEVEL, hertz);
        assertThat(tones(line)).isEmpty();
    }

    @Test
    void notesOfATuneAreNoBeeps() {
        var line = new LineSound(4000);
        double[] tune = {523, 587, 659, 523, 784, 659, 523, 440};
        for (int i = 0; i < tune.length; i++) {
            line.tone(500 + i * 300, 300, LEVEL, tune[i]);
        }
        line.tone(500 + tune.length * 300, 100, LEVEL, 300, 900, 1500);
        assertThat(tones(line)).isEmpty();
    }

    @Test
    void aNoteThatFadesIsNoBeep() {
        var line = new LineSound(2000);
        for (int i = 0; i < 60; i++) {
            line.tone(500 + i * 10, 10, LEVEL - i / 3.0, 600);
        }
        assertThat(tones(line)).isEmpty();
    }

    @Test
    void telephoneKeysAreNoBeeps() {
        var line = new LineSound(2000).tone(500, 200, LEVEL, 770, 1336);
        assertThat(tones(line)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "INTERCEPT, 913.8, 274, 1370.6, 274, 1776.7, 380",
        "VACANT, 985.2, 380, 1370.6, 274, 1776.7, 380",
        "REORDER, 913.8, 274, 1428.5, 380, 1776.7, 380",
        "NO_CIRCUIT, 985.2, 380, 1428.5, 380, 1776.7, 380",
        "SPECIAL_INFORMATION, 950, 330, 1400, 330, 1800, 330",
        "SPECIAL_INFORMATION, 913.8, 380, 1370.6, 380, 1776.7, 380"
    })
    void specialInformationTonesSayWhyByPitchAndLength(
            Tone tone, double a, int first, double b, int second, double c, int third) {
        for (double noise : new double[] {-90, LEVEL - 10}) {
            var line =
                    new LineSound(3000)
                            .tone(500, first, LEVEL, a)
                            .tone(500 + first, second, LEVEL, b)
                            .tone(500 + first + second, third, LEVEL, c)
                            .noise(noise);
            assertThat(tones(line)).containsExactly(tone);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BUSY, 500, 500",
        "BUSY, 480, 520",
        "FAST_BUSY, 250, 250",
        "FAST_BUSY, 300, 200",
        "FAST_BUSY, 224, 280"
    })
    void busyAndFastBusyDifferByTheirBeat(Tone tone, int on, int off) {
        var line = new LineSound(6000).noise(-45);
        for (int at = 300; at + on < 5500; at += on + off) {
            line.tone(at, on, LEVEL, 480, 620);
        }
        assertThat(tones(line)).containsExactly(tone);
    }

    @Test
    void aEuropeanBusyToneIsOneTone() {
        var line = new LineSound(6000);
        for (int at = 300; at + 480 < 5500; at += 960) {
            line.tone(at, 480, LEVEL, 425);
        }
        assertThat(tones(line)).containsExactly(Tone.BUSY);
    }

    @Test
    void ringingIsNothing() {
        var line = new LineSound(9000).tone(300, 2000, LEVEL, 440, 480);
        line.tone(6300, 2000, LEVEL, 440, 480).noise(-50);
        assertThat(tones(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {600, 2600, 4000})
    void aFaxMachineAnswers(int millis) {
        var line = new LineSound(1000 + millis).tone(500, millis, LEVEL, 2100).noise(-45);
        assertThat(tones(line)).containsExactly(Tone.FAX_ANSWERS);
    }

    @Test
    void aFaxMachineThatTurnsItsPhaseAnswers() {
        var line = new LineSound(4500);
        for (int i = 0; i < 6; i++) {
            // Half a period later each time.
            line.tone(500 + i * 450, 450, LEVEL, i % 2 == 0 ? 2100 : -2100);
        }
        assertThat(tones(line)).containsExactly(Tone.FAX_ANSWERS);
    }

    @Test
    void aFaxMachineThatCallsBeepsAgainAndAgain() {
        var line = new LineSound(9000);
        for (int at = 500; at < 8500; at += 3500) {
            line.tone(at, 500, LEVEL, 1100);
        }
        assertThat(tones(line)).containsExactly(Tone.BEEP, Tone.FAX_CALLS, Tone.FAX_CALLS);
    }
}
