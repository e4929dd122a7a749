package dev.patchline.telephony.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.port.EarFact;
import dev.patchline.speech.codec.Resampler;
import dev.patchline.speech.signal.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A voice is no telephone key, however long it holds its vowels.
class TalkOffTest {
    private static final int FRAME = 80;

    private static final List<String> SAID =
            List.of(
                    "i own it",
                    "no nothing like that",
                    "no not really",
                    "yes the water is still running",
                    "wrong number",
                    "i would like to have it done another day");

    @Test
    void aSyntheticVoiceOfAnyPitchAndSpeedPressesNoKeys() {
        var pressed = new ArrayList<String>();
        for (String sentence : SAID) {
            for (int pitch = 85; pitch <= 125; pitch++) {
                for (int rate : new int[] {130, 145, 160, 175}) {
                    for (char key : keys(sentence, new Speaker(rate, pitch))) {
                        pressed.add(key + " in \"" + sentence + "\" at " + pitch + " Hz");
                    }
                }
            }
        }
        assertThat(pressed).isEmpty();
    }

    private static List<Character> keys(String sentence, Speaker speaker) {
        short[] said =
                Resampler.of(KevinVoice.RATE, 8000)
                        .feed(KevinVoice.shared().speak(sentence, speaker));
        var signals = new Signals();
        var keys = new ArrayList<Character>();
        for (int i = 0; i + FRAME <= said.length; i += FRAME) {
            signals.hear(
                    Arrays.copyOfRange(said, i, i + FRAME),
                    Duration.ofMillis(i / 8),
                    fact -> {
                        if (fact instanceof EarFact.KeyHeard(_, char key)) {
                            keys.add(key);
                        }
                    });
        }
        return keys;
    }
}
