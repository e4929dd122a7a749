package dev.patchline.speech;

import dev.patchline.agent.port.Codec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Notices that a leg does not send what it announced. Bytes that are read in a wrong way sound
/// like white noise, which jumps from each sample to the next by as much as it is loud; speech and
/// most of what telephones carry are far smoother.
///
/// Judges a second at a time. Only when a loud second is as rough as noise are the other ways tried
/// on it, so that a leg which keeps its word costs two multiplications a sample. One per stream,
/// not thread-safe.
final class FormatWatch {
    /// Of sound, as it is read so far.
    private static final int WINDOW_SAMPLES = Codec.SAMPLE_RATE;

    /// Payloads kept of a window; more come only in pieces too small to be speech.
    private static final int MOST_PAYLOADS = 400;

    /// The power of jumps over the power of samples: 2 for white noise, near 0.1 for vowels.
    private static final double NOISY = 1.1;

    /// Another way must be so smooth.
    private static final double SMOOTH = 0.7;

    /// And so many times smoother.
    private static final double SMOOTHER = 2.5;

    /// What is quieter than -50 dBFS proves nothing.
    private static final double QUIET = 100.0 * 100.0;

    /// A codec fits when its bytes come at no more than so many times its pace, or so many times
    /// less.
    private static final double PACE_TOLERANCE = 1.4;

    /// Opus for speech stays below this many bytes a second.
    private static final double MOST_OPUS_PACE = 6_500;

    private final List<byte[]> payloads = new ArrayList<>();
    private Codec codec;
    private int samples;
    private long bytes;
    private double jumps;
    private double power;
    private int last;
    private long begunMillis;

    FormatWatch(Codec announced) {
        codec = announced;
    }

    /// @param pcm what the payload is read as, at 8 kHz
    /// @param atMillis when it came, on a clock that does not jump
    /// @return how the stream is to be read from here on, when that is another way
    Optional<Codec> hear(byte[] payload, short[] pcm, long atMillis) {
        if (payloads.isEmpty()) {
            begunMillis = atMillis;
        }
        payloads.add(payload);
        bytes += payload.length;
        samples += pcm.length;
        for (short sample : pcm) {
            double jump = sample - last;
            jumps += jump * jump;
            power += (double) sample * sample;
            last = sample;
        }
        if (samples < WINDOW_SAMPLES && payloads.size() < MOST_PAYLOADS) {
            return Optional.empty();
        }
        Optional<Codec> better = judge(atMillis - begunMillis);
        better.ifPresent(it -> codec = it);
        payloads.clear();
        samples = 0;
        bytes = 0;
        jumps = 0;
        power = 0;
        return better;
    }

    private Optional<Codec> judge(long millis) {
        double roughness = jumps / Math.max(power, 1);
        if (power < QUIET * samples || roughness < NOISY) {
            return Optional.empty();
        }
        double most = Math.min(SMOOTH, roughness / SMOOTHER);
        double pace = bytes * 1000.0 / Math.max(millis, 1);
        record Tried(Codec codec, double roughness) {}
        return List.of(Codec.values()).stream()
                .filter(it -> it != codec && keepsPace(it, pace))
                .map(it -> new Tried(it, roughness(it)))
                .filter(it -> it.roughness() <= most)
                .min(Comparator.comparingDouble(Tried::roughness))
                .map(Tried::codec);
    }

    private static boolean keepsPace(Codec codec, double bytesASecond) {
        if (codec == Codec.OPUS) {
            return bytesASecond < MOST_OPUS_PACE;
        }
        double ratio = bytesASecond / pace(codec);
        return ratio < PACE_TOLERANCE && ratio > 1 / PACE_TOLERANCE;
    }

    /// Bytes a second.
    private static double pace(Codec codec) {
        return switch (codec) {
            case PCMU, PCMA, G722 -> Codec.SAMPLE_RATE;
            case L16_8K -> 2.0 * Codec.SAMPLE_RATE;
            case L16_16K -> 4.0 * Codec.SAMPLE_RATE;
            case OPUS -> MOST_OPUS_PACE;
        };
    }

    private double roughness(Codec tried) {
        WireDecoder decoder = WireDecoder.of(tried);
        double jumpsNow = 0;
        double powerNow = 0;
        int before = 0;
        long heard = 0;
        for (byte[] payload : payloads) {
            for (short sample : decoder.decode(payload)) {
                double jump = sample - before;
                jumpsNow += jump * jump;
                powerNow += (double) sample * sample;
                before = sample;
                heard++;
            }
        }
        // Silence, as a decoder gives for what it cannot read, is no better reading.
        return powerNow < QUIET * heard / 4 ? Double.MAX_VALUE : jumpsNow / Math.max(powerNow, 1);
    }
}
