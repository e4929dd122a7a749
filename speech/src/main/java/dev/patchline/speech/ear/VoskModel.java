package dev.patchline.speech.ear;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchline.agent.port.Codec;
import dev.patchline.speech.codec.Resampler;
import dev.patchline.speech.ear.Recogniser.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vosk.LibVosk;
import org.vosk.Model;
import org.vosk.Recognizer;

/// A loaded Vosk model: read-only, shared by all recognisers, thread-safe. Loading takes about half
/// a second.
public final class VoskModel implements AutoCloseable {
    /// Not even warnings: Kaldi would name words on standard error.
    private static final int SAY_NOTHING = -2;

    /// Silence that is put before and after what a recogniser hears: without it the first and the
    /// last digit are lost in one of twenty phone numbers.
    private static final short[] MARGIN = new short[Codec.SAMPLE_RATE / 5];

    private static final int WIDE_BAND = 16_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Model model;
    private final boolean takesTelephoneAudio;
    private final boolean takesGrammars;

    private VoskModel(Model model, boolean takesTelephoneAudio, boolean takesGrammars) {
        this.model = model;
        this.takesTelephoneAudio = takesTelephoneAudio;
        this.takesGrammars = takesGrammars;
    }

    /// Loads the model that `$PATCHLINE_VOSK_MODEL` names, or else the small one.
    ///
    /// @throws IOException when that is not a model or does not load
    public static VoskModel chosen() throws IOException {
        @Nullable String named = System.getenv("PATCHLINE_VOSK_MODEL");
        return named == null || named.isBlank() ? small() : at(Path.of(named));
    }

    /// Loads the small model, unpacking it where needed.
    ///
    /// @throws IOException see [ModelFolder#small]
    public static VoskModel small() throws IOException {
        return load(ModelFolder.small());
    }

    /// Loads a model of the operator's own, used as it is.
    ///
    /// @throws IOException when the folder is not a Vosk model or does not load
    public static VoskModel at(Path folder) throws IOException {
        return load(ModelFolder.at(folder));
    }

    private static VoskModel load(Path folder) throws IOException {
        LibVosk.vosk_set_log_level(SAY_NOTHING);
        String features = Files.readString(folder.resolve("conf/mfcc.conf"));
        boolean dynamic = Files.exists(folder.resolve("graph/Gr.fst"));
        return new VoskModel(
                new Model(folder.toString()), features.contains("--allow-upsample=true"), dynamic);
    }

    /// Whether a recogniser can be held to a list of words. Models with a static graph cannot.
    boolean takesGrammars() {
        return takesGrammars;
    }

    /// A recogniser of any words.
    Recogniser open() {
        try {
            return new OfVosk(new Recognizer(model, rate()), takesTelephoneAudio);
        } catch (IOException e) {
            throw new IllegalStateException("Vosk opened no recogniser", e);
        }
    }

    /// A recogniser of these words only. Words that the model does not know are ignored.
    ///
    /// @throws IllegalStateException when the model takes no grammars
    Recogniser of(List<String> words) {
        if (!takesGrammars) {
            throw new IllegalStateException(
                    "this speech model has a static graph and takes no grammars");
        }
        try {
            String grammar = JSON.writeValueAsString(words);
            var vosk = new Recognizer(model, rate(), grammar);
            vosk.setMaxAlternatives(Reading.MOST);
            return new OfVosk(vosk, takesTelephoneAudio);
        } catch (IOException e) {
            throw new IllegalStateException("Vosk opened no recogniser with a grammar", e);
        }
    }

    private float rate() {
        return takesTelephoneAudio ? Codec.SAMPLE_RATE : WIDE_BAND;
    }

    @Override
    public void close() {
        model.close();
    }

    private static final class OfVosk implements Recogniser {
        private final Recognizer vosk;
        private final Resampler resampler;
        private Reading before = Reading.NOTHING;
        private boolean fresh = true;

        OfVosk(Recognizer vosk, boolean takesTelephoneAudio) {
            this.vosk = vosk;
            this.resampler =
                    Resampler.of(
                            Codec.SAMPLE_RATE, takesTelephoneAudio ? Codec.SAMPLE_RATE : WIDE_BAND);
            vosk.setWords(true);
        }

        @Override
        public void feed(short[] pcm) {
            if (fresh) {
                accept(resampler.feed(MARGIN));
                fresh = false;
            }
            accept(resampler.feed(pcm));
        }

        private void accept(short[] samples) {
            // True means that Vosk ended an utterance, which only a model used as it is does early.
            if (samples.length > 0 && vosk.acceptWaveForm(samples, samples.length)) {
                before = before.then(VoskAnswer.reading(vosk.getResult()));
            }
        }

        @Override
        public String partial() {
            String now = VoskAnswer.partial(vosk.getPartialResult());
            return (before.text() + " " + now.replace(Reading.UNKNOWN, ""))
                    .strip()
                    .replaceAll(" +", " ");
        }

        @Override
        public Reading finish() {
            accept(resampler.feed(MARGIN));
            accept(resampler.flush());
            Reading all = before.then(VoskAnswer.reading(vosk.getFinalResult()));
            before = Reading.NOTHING;
            fresh = true;
            return all;
        }

        @Override
        public void close() {
            vosk.close();
        }
    }
}
