package dev.patchline.speech.ear;

import dev.patchline.agent.port.Codec;
import java.io.IOException;
import java.util.Arrays;
import org.vosk.LibVosk;
import org.vosk.Model;
import org.vosk.Recognizer;

/// Vosk as it is usually plugged in, to compare with: one recogniser of any words a call, which
/// hears everything, silence too, and is asked for its words ten times a second. Lives on one
/// thread, which is never a virtual one.
public final class PlainVosk implements AutoCloseable {
    private static final int ASKED_EVERY = Codec.SAMPLE_RATE / 10;

    private final Model model;

    private PlainVosk(Model model) {
        this.model = model;
    }

    /// Loads the small model.
    ///
    /// @throws IOException when it cannot be unpacked or read
    public static PlainVosk open() throws IOException {
        LibVosk.vosk_set_log_level(-2);
        return new PlainVosk(new Model(ModelFolder.small().toString()));
    }

    /// Hears one call from its begin to its end, as fast as it can.
    ///
    /// @param pcm 16-bit linear at 8 kHz
    /// @throws IOException when Vosk opens no recogniser
    public void hear(short[] pcm) throws IOException {
        try (var recogniser = new Recognizer(model, Codec.SAMPLE_RATE)) {
            for (int from = 0; from + ASKED_EVERY <= pcm.length; from += ASKED_EVERY) {
                short[] some = Arrays.copyOfRange(pcm, from, from + ASKED_EVERY);
                String _ =
                        recogniser.acceptWaveForm(some, some.length)
                                ? recogniser.getResult()
                                : recogniser.getPartialResult();
            }
            String _ = recogniser.getFinalResult();
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
