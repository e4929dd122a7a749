package dev.patchline.telephony.bench;

import dev.patchline.agent.port.Codec;
import dev.patchline.speech.codec.G711;
import dev.patchline.speech.codec.Resampler;
import dev.patchline.speech.codec.Wav;
import dev.patchline.telephony.emulator.KevinVoice;
import dev.patchline.telephony.emulator.Speaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// A sound that is heard over the agent: 16-bit samples at 8 kHz.
///
/// @param onset the first sample that is loud, from which everything is measured
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record BargeInClip(String name, Kind kind, short[] samples, int onset) {
    enum Kind {
        BACKCHANNEL,
        INTERRUPTION,
        NOISE,
        ECHO
    }

    /// Level that all speech is brought to, as a root mean square over its louder frames.
    private static final double SPEECH_DBFS = -22;

    /// 10 dB below speech of -30 dB of full scale.
    private static final double NOISE_DBFS = -40;

    private static final int FRAME = Codec.SAMPLE_RATE / 100;

    /// Before the onset so much is kept.
    private static final int LEAD_IN = Codec.SAMPLE_RATE / 10;

    /// A frame this much below the loudest belongs to the speech.
    private static final double BELOW_LOUDEST = 25;

    private static final int LONGEST_TURN = 5 * Codec.SAMPLE_RATE / 2;
    private static final int LONGEST_NOISE = 20 * Codec.SAMPLE_RATE;

    /// What listeners say so that the other goes on. Not drawn from any data set.
    private static final List<String> LISTENING =
            List.of(
                    "okay.",
                    "right.",
                    "uh huh.",
                    "yeah.",
                    "sure.",
                    "mm hmm.",
                    "okay, yeah.",
                    "alright.",
                    "got it.",
                    "I see.");

    /// What somebody says who wants the floor.
    private static final List<String> TAKING =
            List.of(
                    "wait, I have a question.",
                    "no, that's not why I'm calling.",
                    "can I talk to a real person?",
                    "hold on a second please.",
                    "sorry, what did you say?",
                    "stop.",
                    "I smell gas.",
                    "actually my basement is flooding.",
                    "how much does it cost?",
                    "hello? is anybody there?",
                    "it's the water heater.",
                    "no.",
                    "I already told you that.",
                    "take me off your list.");

    static List<BargeInClip> backchannels() {
        return spoken(LISTENING, Kind.BACKCHANNEL);
    }

    static List<BargeInClip> interruptions() {
        return spoken(TAKING, Kind.INTERRUPTION);
    }

    /// Every sentence at four combinations of pace and pitch.
    private static List<BargeInClip> spoken(List<String> sentences, Kind kind) {
        List<BargeInClip> clips = new ArrayList<>();
        for (Speaker speaker :
                List.of(
                        new Speaker(150, 100),
                        new Speaker(190, 130),
                        new Speaker(130, 85),
                        new Speaker(170, 180))) {
            for (String sentence : sentences) {
                short[] wide = KevinVoice.shared().speak(sentence, speaker);
                clips.add(speech(sentence, kind, telephone(wide, KevinVoice.RATE)));
            }
        }
        return clips;
    }

    /// Real people's turns, `count` of them drawn with a fixed seed from recordings of digits,
    /// dates and spelled words.
    ///
    /// @param folder of headerless 8 kHz mu-law files
    static List<BargeInClip> turns(Path folder, int count) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files =
                    new ArrayList<>(
                            all.filter(it -> it.getFileName().toString().startsWith("cen"))
                                    .sorted()
                                    .toList());
        }
        Collections.shuffle(files, new Random(1));
        List<BargeInClip> clips = new ArrayList<>();
        for (Path file : files.subList(0, Math.min(count, files.size()))) {
            short[] samples = G711.decode(Codec.PCMU, Files.readAllBytes(file));
            clips.add(speech(file.getFileName().toString(), Kind.INTERRUPTION, samples));
        }
        return clips;
    }

    /// @param folder of WAV files
    static List<BargeInClip> noises(Path folder) throws IOException {
        List<BargeInClip> clips = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(it -> it.toString().endsWith(".wav")).sorted().toList()) {
                Wav wav = Wav.read(file);
                short[] samples = telephone(wav.mono(), wav.sampleRate());
                short[] part = Arrays.copyOf(samples, Math.min(samples.length, LONGEST_NOISE));
                double gain = NOISE_DBFS - decibels(part, 0, part.length);
                clips.add(
                        new BargeInClip(
                                file.getFileName().toString(), Kind.NOISE, louder(part, gain), 0));
            }
        }
        return clips;
    }

    /// Nothing but the line.
    static BargeInClip nothing(String name, int seconds) {
        return new BargeInClip(name, Kind.ECHO, new short[seconds * Codec.SAMPLE_RATE], 0);
    }

    private static BargeInClip speech(String name, Kind kind, short[] samples) {
        double loudest = -90;
        for (int at = 0; at + FRAME <= samples.length; at += FRAME) {
            loudest = Math.max(loudest, decibels(samples, at, FRAME));
        }
        int first = 0;
        while (decibels(samples, first, FRAME) < loudest - BELOW_LOUDEST) {
            first += FRAME;
        }
        int from = Math.max(0, first - LEAD_IN);
        short[] cut =
                Arrays.copyOfRange(samples, from, Math.min(samples.length, first + LONGEST_TURN));
        double power = 0;
        int frames = 0;
        for (int at = 0; at + FRAME <= cut.length; at += FRAME) {
            double level = decibels(cut, at, FRAME);
            if (level > loudest - BELOW_LOUDEST) {
                power += Math.pow(10, level / 10);
                frames++;
            }
        }
        double level = 10 * Math.log10(power / Math.max(1, frames));
        return new BargeInClip(name, kind, louder(cut, SPEECH_DBFS - level), first - from);
    }

    private static double decibels(short[] samples, int from, int length) {
        double power = 1;
        for (int i = from; i < from + length; i++) {
            power += (double) samples[i] * samples[i];
        }
        return 10 * Math.log10(power / length / (32768.0 * 32768.0));
    }

    private static short[] louder(short[] samples, double decibels) {
        double gain = Math.pow(10, decibels / 20);
        short[] louder = new short[samples.length];
        for (int i = 0; i < samples.length; i++) {
            louder[i] = (short) Math.clamp(Math.round(samples[i] * gain), -32768, 32767);
        }
        return louder;
    }

    private static short[] telephone(short[] samples, int rate) {
        if (rate == Codec.SAMPLE_RATE) {
            return samples;
        }
        var resampler = Resampler.of(rate, Codec.SAMPLE_RATE);
        short[] most = resampler.feed(samples);
        short[] rest = resampler.flush();
        short[] all = Arrays.copyOf(most, most.length + rest.length);
        System.arraycopy(rest, 0, all, most.length, rest.length);
        return all;
    }
}
