package dev.patchline.telephony.emulator;

import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.VoiceManager;
import com.sun.speech.freetts.audio.AudioPlayer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFormat;

/// The voice of all scripted people: FreeTTS's `kevin16`, 16 kHz. It is not the agent's voice, so
/// whoever listens to a recording can tell them apart. A sentence costs a few milliseconds.
///
/// Thread-safe; one sentence at a time.
public final class KevinVoice {
    public static final int RATE = 16000;

    /// Loading the voice takes half a second, and FreeTTS shares its data between voices: one for
    /// all.
    private static final class Holder {
        private static final KevinVoice VOICE = new KevinVoice();
    }

    private final Voice voice;

    public static KevinVoice shared() {
        return Holder.VOICE;
    }

    private KevinVoice() {
        System.setProperty(
                "freetts.voices", "com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory");
        voice = VoiceManager.getInstance().getVoice("kevin16");
        voice.allocate();
    }

    /// @return mono samples at [#RATE]
    public synchronized short[] speak(String text, Speaker speaker) {
        var tape = new Collector();
        voice.setAudioPlayer(tape);
        voice.setRate(speaker.wordsPerMinute());
        voice.setPitch(speaker.pitchHz());
        voice.speak(text);
        return tape.samples();
    }

    /// Keeps what FreeTTS would have played. It writes big-endian 16-bit samples.
    private static final class Collector implements AudioPlayer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private AudioFormat format = new AudioFormat(RATE, 16, 1, true, true);

        short[] samples() {
            var order = format.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            short[] samples = new short[bytes.size() / 2];
            ByteBuffer.wrap(bytes.toByteArray()).order(order).asShortBuffer().get(samples);
            return samples;
        }

        @Override
        public void setAudioFormat(AudioFormat given) {
            format = given;
        }

        @Override
        public AudioFormat getAudioFormat() {
            return format;
        }

        @Override
        public boolean write(byte[] audio) {
            return write(audio, 0, audio.length);
        }

        @Override
        public boolean write(byte[] audio, int offset, int size) {
            bytes.write(audio, offset, size);
            return true;
        }

        @Override
        public boolean drain() {
            return true;
        }

        @Override
        public boolean end() {
            return true;
        }

        @Override
        public float getVolume() {
            return 1;
        }

        @Override
        public long getTime() {
            return 0;
        }

        @Override
        public void begin(int size) {}

        @Override
        public void cancel() {}

        @Override
        public void close() {}

        @Override
        public void pause() {}

        @Override
        public void reset() {}

        @Override
        public void resetTime() {}

        @Override
        public void resume() {}

        @Override
        public void setVolume(float volume) {}

        @Override
        public void showMetrics() {}

        @Override
        public void startFirstSampleTimer() {}
    }
}
