package dev.patchline.speech.ear;

import dev.patchline.agent.port.Codec;
import dev.patchline.speech.codec.Wav;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/// What a recording goes through before it is heard: made louder or fainter, as far as 16 bits go,
/// and with noise under it. Immutable.
public final class LineCondition {
    public static final LineCondition CLEAN = new LineCondition(0, new short[0], 0);

    /// Speech is what is no fainter than so much below the loudest frame, in dB.
    private static final double SPEECH = 20;

    /// A frame to measure loudness in: 20 ms.
    private static final int FRAME = Codec.SAMPLE_RATE / 50;

    /// In dB, of the recording and not of the noise.
    private final double gain;

    /// 16-bit linear at 8 kHz, played in a loop; empty for none.
    private final short[] noise;

    /// Level of the speech over that of the noise, in dB.
    private final double ratio;

    private LineCondition(double gain, short[] noise, double ratio) {
        this.gain = gain;
        this.noise = noise;
        this.ratio = ratio;
    }

    /// With this noise instead.
    ///
    /// @param decibels of speech over noise
    /// @throws IOException when the file cannot be read
    /// @throws IllegalArgumentException when there is nothing but silence in it
    public LineCondition withNoise(Path wav, double decibels) throws IOException {
        short[] heard = HearFile.telephone(Wav.read(wav));
        if (power(heard, 0, heard.length) == 0) {
            throw new IllegalArgumentException("there is no noise in " + wav);
        }
        return new LineCondition(gain, heard, decibels);
    }

    /// @param decibels that the recording is made louder; what no longer fits is clipped
    public LineCondition withGain(double decibels) {
        return new LineCondition(decibels, noise, ratio);
    }

    /// @param silence samples to add after the recording, in which the noise goes on
    /// @param seed chooses where in the noise to begin
    /// @return the recording as it comes out of the line, and the silence
    short[] of(short[] recording, int silence, long seed) {
        double factor = Math.pow(10, gain / 20);
        double level = Math.sqrt(speech(recording)) * factor;
        double under =
                noise.length == 0
                        ? 0
                        : level
                                / Math.sqrt(power(noise, 0, noise.length))
                                / Math.pow(10, ratio / 20);
        int from = noise.length == 0 ? 0 : new Random(seed).nextInt(noise.length);
        short[] out = new short[recording.length + silence];
        for (int i = 0; i < out.length; i++) {
            double sample = i < recording.length ? recording[i] * factor : 0;
            if (noise.length > 0) {
                sample += noise[(from + i) % noise.length] * under;
            }
            out[i] = (short) Math.clamp(Math.round(sample), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return out;
    }

    /// The mean power of the frames in which somebody speaks.
    private static double speech(short[] recording) {
        double loudest = 0;
        for (int at = 0; at + FRAME <= recording.length; at += FRAME) {
            loudest = Math.max(loudest, power(recording, at, FRAME));
        }
        double sum = 0;
        int frames = 0;
        for (int at = 0; at + FRAME <= recording.length; at += FRAME) {
            double power = power(recording, at, FRAME);
            if (power > 0 && power >= loudest / Math.pow(10, SPEECH / 10)) {
                sum += power;
                frames++;
            }
        }
        return frames == 0 ? 0 : sum / frames;
    }

    private static double power(short[] samples, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return count == 0 ? 0 : sum / count;
    }
}
