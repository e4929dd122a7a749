package dev.patchline.speech.voice;

import dev.patchline.speech.signal.Fourier;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Makes sound of the parameters that a statistical voice predicts: for each frame a mel-cepstrum
/// (Tokuda, Kobayashi, Masuko and Imai, 1994), a pitch, and how voiced it is in each of several
/// bands (mixed excitation, Yoshimura et al., 2001).
///
/// It works at the telephone's 8 kHz whatever rate the voice was trained at: the mel-cepstrum is a
/// formula for the spectrum at any frequency, so the part below 4 kHz is evaluated and the rest
/// never computed. A frame's excitation is multiplied by its spectrum and the responses are added
/// up, which needs no approximation of the exponential as a filter in the time domain does, lets
/// pulses fall between two samples, and is done in about a tenth of the time of MaryTTS's own
/// vocoder.
///
/// Immutable and thread-safe.
final class Vocoder {
    /// What a voice predicts for one utterance. Rows are frames.
    ///
    /// @param mel mel-cepstra; the first coefficient is the logarithm of the gain
    /// @param voicing 0 to 1 for each band of the voice's filters
    /// @param pitch in Hz, 0 where there is none
    @SuppressWarnings(
            "ArrayRecordComponent") // never compared; a list of boxes would be ten times larger
    record Parameters(double[][] mel, double[][] voicing, double[] pitch) {}

    /// How the parameters are meant.
    ///
    /// @param rate that the voice was trained at, in Hz
    /// @param framePeriod in samples at that rate
    /// @param warp the all-pass constant of its frequency scale
    /// @param emphasis by how much formants are sharpened, 0 for none
    /// @param presence by how many dB the consonants' frequencies are raised over the vowels' first
    ///   formants: a voice that was made for loudspeakers is dull on a telephone
    /// @param bands impulse responses of the filters of the mixed excitation, symmetric
    @SuppressWarnings("ArrayRecordComponent") // as above
    record Model(
            int rate,
            int framePeriod,
            double warp,
            double emphasis,
            double presence,
            double[][] bands) {}

    static final int RATE = 8000;

    /// Room for a frame and for its response to die away, 32 ms together.
    private static final int SIZE = 256;

    private static final int BINS = SIZE / 2 + 1;

    /// Sounds begin so many samples late within a block: cut off at 4 kHz, responses begin a little
    /// before their cause.
    private static final int DELAY = 24;

    /// From here to 4 kHz the spectrum is faded out, in Hz, as the telephone's filters would.
    private static final double FADE_FROM = 3700;

    /// Below this it is faded out as well: there is no voice, only what would be a constant part.
    private static final double FADE_BELOW = 120;

    /// How much sound the first piece holds at least, 200 ms.
    private static final int FIRST_PIECE = RATE / 5;

    /// Every so many frequencies are enough to know how loud a frame will be.
    private static final int POWER_BINS = 4;

    /// Presence rises from here, in Hz, and is whole from there.
    private static final double PRESENCE_FROM = 500;

    private static final double PRESENCE_TO = 3000;

    /// The same noise each time, so that the same words sound the same.
    private static final long NOISE_SEED = 4;

    private static final Fourier FOURIER = new Fourier(SIZE);

    private final Model model;
    private final int frame;
    private final double[] fade = new double[BINS];

    /// For each band of the excitation, its gain at each frequency.
    private final double[][] bandGains;

    /// For each coefficient, its cosine and sine at each frequency on the warped scale.
    private final double[][] cos;

    private final double[][] sin;

    /// @param order number of mel-cepstral coefficients
    Vocoder(Model model, int order) {
        this.model = model;
        this.frame = Math.toIntExact((long) model.framePeriod * RATE / model.rate);
        this.bandGains = new double[model.bands.length][BINS];
        this.cos = new double[order][BINS];
        this.sin = new double[order][BINS];
        for (int bin = 0; bin < BINS; bin++) {
            double hertz = (double) bin * RATE / SIZE;
            double omega = 2 * Math.PI * hertz / model.rate;
            double warped = warped(omega);
            for (int k = 0; k < order; k++) {
                cos[k][bin] = Math.cos(k * warped);
                sin[k][bin] = Math.sin(k * warped);
            }
            for (int band = 0; band < model.bands.length; band++) {
                bandGains[band][bin] = gain(model.bands[band], omega);
            }
            double above = Math.max(0, (hertz - FADE_FROM) / (RATE / 2.0 - FADE_FROM));
            double below = Math.max(0, 1 - hertz / FADE_BELOW);
            double raised =
                    Math.clamp((hertz - PRESENCE_FROM) / (PRESENCE_TO - PRESENCE_FROM), 0.0, 1.0);
            fade[bin] =
                    (1 + Math.cos(Math.PI * Math.max(above, below)))
                            / 2
                            * Math.pow(10, model.presence * raised / 20);
        }
    }

    /// @param out gets the samples at 8 kHz, in the scale of the voice, piece by piece as they are
    ///   made: the first soon, each later one twice as long
    void speak(Parameters parameters, Consumer<double[]> out) {
        int frames = parameters.pitch.length;
        double[] sound = new double[frames * frame + SIZE];
        var noise = new SplittableRandom(NOISE_SEED);
        double phase = 1;
        var block = new Block();
        int given = 0;
        int piece = FIRST_PIECE;
        for (int t = 0; t < frames; t++) {
            block.begin(parameters.voicing[t], noise);
            double from = parameters.pitch[t];
            if (from > 0) {
                double to =
                        t + 1 < frames && parameters.pitch[t + 1] > 0
                                ? parameters.pitch[t + 1]
                                : from;
                phase = block.pulses(from, to, phase);
            } else {
                phase = 1;
            }
            block.shape(parameters.mel[t]);
            block.addTo(sound, t * frame);
            // Later frames add nothing before their own beginning.
            int made = t + 1 == frames ? frames * frame : (t + 1) * frame - DELAY;
            if (made - given >= piece || t + 1 == frames) {
                out.accept(Arrays.copyOfRange(sound, DELAY + given, DELAY + made));
                given = made;
                piece *= 2;
            }
        }
    }

    /// How loud each frame will be, without making its sound.
    ///
    /// @return mean squares
    double[] powers(Parameters parameters) {
        double[] powers = new double[parameters.pitch.length];
        for (int t = 0; t < powers.length; t++) {
            double sum = 0;
            for (int bin = POWER_BINS / 2; bin < BINS; bin += POWER_BINS) {
                double voiced = 0;
                double unvoiced = 0;
                for (int band = 0; band < bandGains.length; band++) {
                    double share = parameters.voicing[t][band];
                    voiced += share * bandGains[band][bin];
                    unvoiced += (1 - share) * bandGains[band][bin];
                }
                double excitation = unvoiced * unvoiced;
                if (parameters.pitch[t] > 0) {
                    excitation += voiced * voiced;
                }
                double gain = Math.exp(logGain(parameters.mel[t], bin)) * fade[bin];
                sum += gain * gain * excitation;
            }
            powers[t] = sum * POWER_BINS / BINS;
        }
        return powers;
    }

    private double logGain(double[] mel, int bin) {
        double gain = 0;
        for (int k = 0; k < mel.length; k++) {
            gain += sharpened(mel, k) * cos[k][bin];
        }
        return gain;
    }

    private double sharpened(double[] mel, int k) {
        return k < 2 ? mel[k] : mel[k] * (1 + model.emphasis);
    }

    /// How long a frame of parameters sounds, in samples.
    int frame() {
        return frame;
    }

    private double warped(double omega) {
        double a = model.warp;
        return omega + 2 * Math.atan(a * Math.sin(omega) / (1 - a * Math.cos(omega)));
    }

    /// Of a symmetric filter, without its delay.
    private static double gain(double[] filter, double omega) {
        double gain = 0;
        double middle = (filter.length - 1) / 2.0;
        for (int i = 0; i < filter.length; i++) {
            gain += filter[i] * Math.cos(omega * (i - middle));
        }
        return gain;
    }

    /// The sound of one frame in the making.
    private final class Block {
        private final double[] real = new double[SIZE];
        private final double[] imaginary = new double[SIZE];
        private final double[] voiced = new double[BINS];
        private final double[] unvoiced = new double[BINS];
        private final double[] logGain = new double[BINS];
        private final double[] lag = new double[BINS];

        /// Noise, in the bands where the voice is breathy.
        void begin(double[] voicing, SplittableRandom noise) {
            Arrays.fill(voiced, 0);
            Arrays.fill(unvoiced, 0);
            for (int band = 0; band < bandGains.length; band++) {
                double share = voicing[band];
                double[] gains = bandGains[band];
                for (int bin = 0; bin < BINS; bin++) {
                    voiced[bin] += share * gains[bin];
                    unvoiced[bin] += (1 - share) * gains[bin];
                }
            }
            Arrays.fill(real, 0);
            Arrays.fill(imaginary, 0);
            for (int i = 0; i < frame; i++) {
                real[i] = noise.nextBoolean() ? 1 : -1;
            }
            FOURIER.forward(real, imaginary);
            for (int bin = 0; bin < BINS; bin++) {
                real[bin] *= unvoiced[bin];
                imaginary[bin] *= unvoiced[bin];
            }
        }

        /// Adds the pulses of the glottis, each where it falls, also between two samples.
        ///
        /// @param from and `to`: the pitch at the frame's start and end, in Hz
        /// @param phase of the pitch period at the start, 0 to 1; 1 is a pulse
        /// @return the phase at the end
        double pulses(double from, double to, double phase) {
            double at = phase;
            for (int i = 0; i < frame; i++) {
                double pitch = from + (to - from) * i / frame;
                double step = pitch / RATE;
                if (at >= 1) {
                    at -= 1;
                    pulse(Math.max(0, i - at / step), Math.sqrt(RATE / pitch));
                }
                at += step;
            }
            return at;
        }

        private void pulse(double position, double height) {
            double turn = -2 * Math.PI * position / SIZE;
            double cosTurn = Math.cos(turn);
            double sinTurn = Math.sin(turn);
            double re = height;
            double im = 0;
            for (int bin = 0; bin < BINS; bin++) {
                real[bin] += re * voiced[bin];
                imaginary[bin] += im * voiced[bin];
                double next = re * cosTurn - im * sinTurn;
                im = re * sinTurn + im * cosTurn;
                re = next;
            }
        }

        /// Gives the excitation the spectrum of the mouth.
        void shape(double[] mel) {
            Arrays.fill(logGain, 0);
            Arrays.fill(lag, 0);
            for (int k = 0; k < mel.length; k++) {
                double coefficient = sharpened(mel, k);
                double[] cosines = cos[k];
                double[] sines = sin[k];
                for (int bin = 0; bin < BINS; bin++) {
                    logGain[bin] += coefficient * cosines[bin];
                    lag[bin] += coefficient * sines[bin];
                }
            }
            for (int bin = 0; bin < BINS; bin++) {
                double gain = Math.exp(logGain[bin]) * fade[bin];
                double turn = -lag[bin] - 2 * Math.PI * bin * DELAY / SIZE;
                double re = gain * Math.cos(turn);
                double im = gain * Math.sin(turn);
                double shaped = real[bin] * re - imaginary[bin] * im;
                imaginary[bin] = real[bin] * im + imaginary[bin] * re;
                real[bin] = shaped;
            }
        }

        void addTo(double[] sound, int start) {
            imaginary[0] = 0;
            imaginary[BINS - 1] = 0;
            for (int bin = BINS; bin < SIZE; bin++) {
                real[bin] = real[SIZE - bin];
                imaginary[bin] = -imaginary[SIZE - bin];
            }
            FOURIER.backward(real, imaginary);
            for (int i = 0; i < SIZE; i++) {
                sound[start + i] += real[i] / SIZE;
            }
        }
    }
}
