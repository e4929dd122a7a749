package dev.patchline.telephony.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchline.speech.codec.Wav;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Makes a caller of somebody's recording: each stretch of speech answers one turn of the agent.
final class RecordedCaller {
    /// A pause this long ends a stretch.
    private static final double PAUSE_SECONDS = 1.0;

    private static final double FRAME_SECONDS = 0.02;

    /// Kept around a stretch, so that no first or last sound is lost.
    private static final double MARGIN_SECONDS = 0.2;

    /// Below a hundredth of the loudest frame's power is silence.
    private static final double SILENCE = 0.01;

    /// How long the caller holds for a rep, and then stays to listen to them.
    private static final String HOLDS_FOR = "90s";

    private static final String TALKS_FOR = "6s";
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Stretch(int from, int to) {}

    private RecordedCaller() {}

    /// @param file a WAVE file
    /// @param work folder for the pieces
    /// @param line whom the caller calls
    /// @return the caller's script as JSON
    /// @throws IOException when the file is no such recording, or holds nothing but silence
    static String script(Path file, Path work, String line) throws IOException {
        Wav wav = Wav.read(file);
        short[] mono = mono(wav);
        List<Stretch> stretches = stretches(mono, wav.sampleRate());
        if (stretches.isEmpty()) {
            throw new IOException(file + " holds nothing but silence");
        }
        ObjectNode caller =
                JSON.createObjectNode()
                        .put("name", "recorded")
                        .put("from", "+12145550199")
                        .put("to", line);
        ArrayNode steps = caller.putArray("steps");
        for (int i = 0; i < stretches.size(); i++) {
            Path piece = work.resolve("stretch-" + i + ".wav").toAbsolutePath();
            Stretch stretch = stretches.get(i);
            Wav.write(
                    piece,
                    wav.sampleRate(),
                    1,
                    Arrays.copyOfRange(mono, stretch.from(), stretch.to()));
            steps.add("wait");
            steps.addObject().put("play", piece.toString());
        }
        steps.addObject().put("await-bridge", HOLDS_FOR);
        steps.addObject().put("pause", TALKS_FOR);
        caller.put("then", "hang-up");
        return JSON.writeValueAsString(caller);
    }

    private static short[] mono(Wav wav) {
        short[] mono = new short[wav.samples().length / wav.channels()];
        for (int i = 0; i < mono.length; i++) {
            mono[i] = wav.samples()[i * wav.channels()];
        }
        return mono;
    }

    private static List<Stretch> stretches(short[] samples, int rate) {
        int frame = (int) (FRAME_SECONDS * rate);
        double[] power = new double[samples.length / frame];
        double loudest = 1;
        for (int f = 0; f < power.length; f++) {
            for (int i = f * frame; i < (f + 1) * frame; i++) {
                power[f] += (double) samples[i] * samples[i] / frame;
            }
            loudest = Math.max(loudest, power[f]);
        }
        int margin = (int) (MARGIN_SECONDS * rate);
        int most = (int) (PAUSE_SECONDS / FRAME_SECONDS);
        List<Stretch> found = new ArrayList<>();
        int first = -1;
        int last = -1;
        for (int f = 0; f <= power.length; f++) {
            boolean loud = f < power.length && power[f] > SILENCE * loudest;
            if (first >= 0 && (f == power.length || (!loud && f - last > most))) {
                found.add(
                        new Stretch(
                                Math.max(0, first * frame - margin),
                                Math.min(samples.length, (last + 1) * frame + margin)));
                first = -1;
            }
            if (loud) {
                first = first < 0 ? f : first;
                last = f;
            }
        }
        return found;
    }
}
