package dev.patchline.speech.codec;

import dev.patchline.agent.port.Codec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Notices that a leg does not send what it announced. Sound that is read rightly is smooth; read
/// wrongly it is rough, because neighbouring samples have less to do with each other. Where two
/// ways of reading need different numbers of bytes, the pace of the bytes decides as well.
///
/// Half a second of sound is judged at a time, and only several in a row count. Silence proves
/// nothing. The thresholds were chosen on telephone speech, dialled tones, music and noise in each
/// codec. One per stream, not thread-safe.
final class FormatWatch {
    /// Of sound, as it is read so far.
    private static final int WINDOW_SAMPLES = Codec.SAMPLE_RATE / 2;

    /// A window ends with so many payloads, ordinarily a second, however little sound is read from
    /// them.
    private static final int MOST_PAYLOADS = 50;

    /// Windows in a row in which the same other way was the better one.
    private static final int WINDOWS_TO_SWITCH = 3;

    /// A reading is taken for sound when it is no rougher: white noise has 2, speech 0.1 to 0.8.
    private static final double SMOOTH = 0.7;

    /// And when the way it is read so far is so many times rougher.
    private static final double SMOOTHER = 1.6;

    /// Bytes of a coder that predicts, read as samples, are never smoother.
    private static final double CODED = 1.5;

    /// Bounds of the spread of such bytes over the eight segments of mu-law. Hiss stays in a few of
    /// them.
    private static final double LEAST_SPREAD = 1.7;

    private static final double MOST_SPREAD = 2.3;

    /// A codec fits when its bytes come at no more than so many times its pace, or so many times
    /// less.
    private static final double PACE_TOLERANCE = 1.35;

    /// Opus for speech stays below this many bytes a second.
    private static final double MOST_OPUS_PACE = 6_000;

    private static final List<Codec> BYTE_A_SAMPLE = List.of(Codec.PCMU, Codec.PCMA, Codec.G722);

    private final List<byte[]> payloads = new ArrayList<>();
    private Codec codec;
    private Roughness now = new Roughness();
    private long bytes;
    private long begunMillis;
    private Optional<Codec> suspected = Optional.empty();
    private int windows;

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
        now.add(pcm);
        if (now.samples() < WINDOW_SAMPLES && payloads.size() < MOST_PAYLOADS) {
            return Optional.empty();
        }
        Optional<Codec> better = convinced(judge(atMillis - begunMillis));
        better.ifPresent(it -> codec = it);
        payloads.clear();
        bytes = 0;
        now = new Roughness();
        return better;
    }

    private Optional<Codec> convinced(Verdict verdict) {
        switch (verdict) {
            case Verdict.Nothing _ -> {
                return Optional.empty();
            }
            case Verdict.Fine _ -> suspected = Optional.empty();
            case Verdict.Rather(Codec other) -> {
                windows = suspected.equals(Optional.of(other)) ? windows + 1 : 1;
                suspected = Optional.of(other);
                if (windows == WINDOWS_TO_SWITCH) {
                    suspected = Optional.empty();
                    return Optional.of(other);
                }
            }
        }
        return Optional.empty();
    }

    private sealed interface Verdict {
        /// Too quiet to tell.
        record Nothing() implements Verdict {}

        record Fine() implements Verdict {}

        record Rather(Codec other) implements Verdict {}
    }

    private record Tried(Codec codec, Roughness reading) {}

    private Verdict judge(long millis) {
        double pace = bytes * 1000.0 / Math.max(millis, 1);
        List<Tried> others =
                List.of(Codec.values()).stream()
                        .filter(it -> it != codec && possible(it, pace))
                        .map(it -> new Tried(it, read(it)))
                        .toList();
        Optional<Codec> best =
                others.stream()
                        .filter(it -> it.reading().loud() && better(it, pace))
                        .min(Comparator.comparingDouble(it -> it.reading().value()))
                        .map(Tried::codec);
        if (best.isPresent()) {
            return new Verdict.Rather(best.get());
        }
        return now.loud() ? new Verdict.Fine() : new Verdict.Nothing();
    }

    private boolean possible(Codec other, double pace) {
        return (BYTE_A_SAMPLE.contains(other) && BYTE_A_SAMPLE.contains(codec))
                || keepsPace(other, pace);
    }

    private boolean better(Tried other, double pace) {
        double roughness = other.reading().value();
        return switch (other.codec()) {
            case PCMU, PCMA -> roughness <= SMOOTH && rougherThan(roughness, pace);
            case L16_8K, L16_16K -> {
                boolean linear = codec == Codec.L16_8K || codec == Codec.L16_16K;
                yield roughness <= SMOOTH
                        && (linear ? !keepsPace(codec, pace) : rougherThan(roughness, pace));
            }
            case G722 -> coded();
            case OPUS -> roughness <= SMOOTH && now.value() > CODED;
        };
    }

    /// Whether the way it is read now is much worse.
    private boolean rougherThan(double roughness, double pace) {
        return switch (codec) {
            // What these make of other bytes may be smooth: but those bytes are not theirs, if they
            // can be read as samples at all.
            case G722 -> true;
            case OPUS -> !keepsPace(Codec.OPUS, pace);
            case PCMU, PCMA, L16_8K, L16_16K -> now.loud() && now.value() >= SMOOTHER * roughness;
        };
    }

    private boolean coded() {
        double spread = spread();
        return spread >= LEAST_SPREAD
                && spread <= MOST_SPREAD
                && read(Codec.PCMU).value() >= CODED
                && read(Codec.PCMA).value() >= CODED;
    }

    /// The standard deviation of mu-law's segments.
    private double spread() {
        double sum = 0;
        double squares = 0;
        for (byte[] payload : payloads) {
            for (byte code : payload) {
                int segment = ~code >> 4 & 7;
                sum += segment;
                squares += segment * segment;
            }
        }
        double mean = sum / bytes;
        return Math.sqrt(Math.max(0, squares / bytes - mean * mean));
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

    private Roughness read(Codec tried) {
        WireDecoder decoder = WireDecoder.of(tried);
        var reading = new Roughness();
        payloads.forEach(payload -> reading.add(decoder.decode(payload)));
        return reading;
    }

    /// The power of the jumps from sample to sample, over that of the samples without their mean.
    private static final class Roughness {
        /// What is quieter than -50 dBFS proves nothing.
        private static final double QUIET = 100.0 * 100.0;

        private long samples;
        private double sum;
        private double squares;
        private double jumps;
        private int last;

        void add(short[] pcm) {
            for (short sample : pcm) {
                double jump = sample - last;
                jumps += jump * jump;
                sum += sample;
                squares += (double) sample * sample;
                last = sample;
            }
            samples += pcm.length;
        }

        long samples() {
            return samples;
        }

        boolean loud() {
            return power() > QUIET;
        }

        double value() {
            return jumps / Math.max(1, samples) / Math.max(1, power());
        }

        private double power() {
            double mean = sum / Math.max(1, samples);
            return squares / Math.max(1, samples) - mean * mean;
        }
    }
}
