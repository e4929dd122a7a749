package dev.patchline.speech.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchline.speech.codec.Resampler;
import dev.patchline.speech.codec.Wav;
import dev.patchline.speech.voice.SaidAloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InBandKeysTest {
    private static final String ALL = "123A456B789C*0#D";
    private static final double[] LOW = {697, 770, 852, 941};
    private static final double[] HIGH = {1209, 1336, 1477, 1633};
    private static final Path DATA = Path.of("..", "..", "shared", "data");
    private static final double LEVEL = -16;

    private static String heard(LineSound line) {
        var keys = new InBandKeys();
        var heard = new StringBuilder();
        for (short[] frame : line.frames()) {
            @Nullable Character key = keys.hear(frame);
            if (key != null) {
                heard.append(key);
            }
        }
        return heard.toString();
    }

    private static double low(char key) {
        return LOW[ALL.indexOf(key) / 4];
    }

    private static double high(char key) {
        return HIGH[ALL.indexOf(key) % 4];
    }

    private static LineSound pressed(String digits, int on, int off) {
        var line = new LineSound(200 + digits.length() * (on + off) + 200);
        for (int i = 0; i < digits.length(); i++) {
            char key = digits.charAt(i);
            line.tone(200 + i * (on + off), on, LEVEL, low(key), high(key));
        }
        return line;
    }

    private static LineSound one(double lowFactor, double highFactor, double twist) {
        return new LineSound(600)
                .tone(200, 80, LEVEL - twist, 697 * lowFactor)
                .tone(200, 80, LEVEL, 1209 * highFactor);
    }

    @ParameterizedTest
    @CsvSource({"40, 40", "50, 50", "100, 100", "70, 300"})
    void everyKeyIsHeardOnceHoweverShortItIsPressed(int on, int off) {
        assertThat(heard(pressed(ALL, on, off))).isEqualTo(ALL);
    }

    @Test
    void aKeyPressedTwiceIsTwoKeys() {
        assertThat(heard(pressed("55500", 45, 45))).isEqualTo("55500");
    }

    @Test
    void aKeyHeldForSecondsIsOneKey() {
        assertThat(heard(pressed("7", 3000, 100))).isEqualTo("7");
    }

    @Test
    void aBlipIsNoKey() {
        assertThat(heard(pressed("1234567890", 20, 80))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -10, -20, -25})
    void faintKeysAreHeard(double softer) {
        var line = new LineSound(600).tone(200, 60, LEVEL + softer, 770, 1336);
        assertThat(heard(line)).isEqualTo("5");
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "-8, 1", "12, 0", "-14, 0"})
    void theHighToneMayBeLouderOrFainterThanTheLowOneWithinLimits(double twist, int keys) {
        assertThat(heard(one(1, 1, twist))).hasSize(keys);
    }

    @ParameterizedTest
    @CsvSource({"1.015, 1, 1", "0.985, 1, 1", "1, 1.015, 1", "1.035, 1, 0", "1, 0.965, 0"})
    void detunedKeysAreHeardWithinOneAndAHalfPercent(double low, double high, int keys) {
        assertThat(heard(one(low, high, 0))).hasSize(keys);
    }

    @Test
    void keysAreHeardOverNoise() {
        assertThat(heard(pressed("0123456789*#", 60, 60).noise(LEVEL - 10)))
                .isEqualTo("0123456789*#");
    }

    /// What a steady vowel holds of two tones: the high one fainter, and as much of others.
    @ParameterizedTest
    @CsvSource({"0, 1", "-3, 1", "-6, 0", "-8, 0"})
    void overOtherSoundsTheHighToneMayBeLittleFainter(double twist, int keys) {
        var line =
                new LineSound(600)
                        .tone(200, 80, LEVEL, 770)
                        .tone(200, 80, LEVEL + twist, 1209)
                        .noise(LEVEL);
        assertThat(heard(line)).hasSize(keys);
    }

    @Test
    void otherTonesAreNoKeys() {
        var line = new LineSound(4000);
        line.tone(100, 500, LEVEL, 480, 620).tone(700, 500, LEVEL, 440, 480);
        line.tone(1300, 400, LEVEL, 1000).tone(1800, 400, LEVEL, 913.8, 1370.6);
        line.tone(2300, 400, LEVEL, 697).tone(2800, 400, LEVEL, 697, 770);
        line.tone(3300, 400, LEVEL, 697, 1209, 1477);
        assertThat(heard(line)).isEmpty();
    }

    private static short[] ourVoice() {
        return SaidAloud.of(
                "Thanks for calling Ace Plumbing, this is the automated assistant.",
                "What is the ZIP code of the house?",
                "Is water running right now, or is it only a drip?",
                "A call for you.",
                "Press one to take the call, or two to pass.",
                "Nine one one, zero, five five five, eight six seven.");
    }

    @Test
    void ourOwnVoiceHasNoKeysAndDoesNotHideThoseOfTheCaller() {
        short[] voice = ourVoice();
        assertThat(heard(LineSound.of(voice, 200))).isEmpty();
        for (double echo : new double[] {0.1, 0.2, 0.4}) {
            assertThat(heard(pressed("0123456789*#", 80, 120).mix(voice, echo)))
                    .as("echo %s", echo)
                    .isEqualTo("0123456789*#");
        }
    }

    private static List<Path> recordings(String folder, String ending) throws IOException {
        Path where = DATA.resolve(folder);
        assumeTrue(Files.isDirectory(where), "skipped: there are no recordings at " + where);
        try (Stream<Path> files = Files.walk(where)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static short[] sound(Path file) throws IOException {
        Wav wav = Wav.read(file);
        var resampler = Resampler.of(wav.sampleRate(), 8000);
        return resampler.feed(wav.mono());
    }

    private static String pressedIn(Path file) {
        String name = file.getFileName().toString().replaceFirst("(--.*)?[.]wav", "");
        return name.replaceFirst("dtmf-", "")
                .replace("pound", "#")
                .replace("star", "*")
                .replace('p', '#')
                .replace('s', '*')
                .replaceAll("[Pd]", "");
    }

    /// Where talk radio is 7 dB louder than the keys some may be missed, but none may be wrong.
    @Test
    void recordedKeysAreHeardAlsoUnderTalkRadio() throws IOException {
        for (Path file : recordings("dtmf", ".wav")) {
            String heard = heard(LineSound.of(sound(file), 200));
            if (file.toString().contains("min7db")) {
                assertThat(pressedIn(file).replaceAll("[^" + heard + "]", "")).isEqualTo(heard);
            } else {
                assertThat(heard).as("%s", file).isEqualTo(pressedIn(file));
            }
        }
    }

    @Test
    void noiseAndMusicHaveNoKeys() throws IOException {
        for (Path file : recordings("noise", ".wav")) {
            assertThat(heard(LineSound.of(sound(file), 200))).as("%s", file).isEmpty();
        }
    }
}
