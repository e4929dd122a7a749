package dev.patchline.speech.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import marytts.LocalMaryInterface;
import marytts.config.MaryConfig;
import marytts.datatypes.MaryXML;
import marytts.exceptions.MaryConfigurationException;
import marytts.exceptions.SynthesisException;
import marytts.features.FeatureRegistry;
import marytts.features.TargetFeatureComputer;
import marytts.htsengine.GVModelSet;
import marytts.htsengine.HMMData;
import marytts.htsengine.HMMData.FeatureType;
import marytts.htsengine.HMMVoice;
import marytts.htsengine.HTSModel;
import marytts.htsengine.HTSUttModel;
import marytts.modules.HTSEngine;
import marytts.modules.TargetFeatureLister;
import marytts.modules.synthesis.Voice;
import marytts.unitselection.select.Target;
import marytts.util.dom.MaryDomUtils;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.traversal.TreeWalker;

/// MaryTTS 5.2 with the voice `cmu-slt-hsmm`, in this process. Mary finds the pronunciation, the
/// melody and the states of the voice's model; [Trajectory] finds the way through them and
/// [Vocoder] makes sound of it. (Mary's own engine does the same two steps at 48 kHz in many times
/// the time.)
///
/// There is one in a process, because Mary keeps her modules in static fields. Her modules are not
/// thread-safe, so she reads one clause at a time; the sound of several is made at once.
final class Mary implements Larynx {
    private static final String VOICE = "cmu-slt-hsmm";
    private static final String MODULES = "modules.classes.list";

    /// A pause inside a clause, between the groups of a phone number for example. Mary's own are
    /// 400 ms, too long for a dialogue.
    private static final int INNER_PAUSE_MS = 190;

    /// At the end [Polish] decides how long the pause is.
    private static final int LAST_PAUSE_MS = 60;

    /// The voice does not fall before a comma as it does at the end of a sentence: more follows
    /// (ToBI, Beckman and Ayers 1997).
    private static final String MORE_FOLLOWS = "H-L%";

    /// Raised so far, our recogniser makes fewer mistakes over rare words at 8 kHz, and as many as
    /// before over a playbook's sentences.
    private static final double PRESENCE_DECIBEL = 4;

    private static @Nullable Mary running;

    /// @param wordStarts in samples
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sung(HTSUttModel models, int[] wordStarts) {}

    private final LocalMaryInterface reader;
    private final LocalMaryInterface singer;
    private final HMMVoice voice;
    private final Phones phones = new Phones();
    private final Vocoder vocoder;

    private Mary() throws MaryConfigurationException {
        MaryConfig.getConfigs().forEach(config -> useOurTokens(config.getProperties()));
        this.reader = new LocalMaryInterface();
        reader.setVoice(VOICE);
        reader.setOutputType("ALLOPHONES");
        this.singer = new LocalMaryInterface();
        singer.setVoice(VOICE);
        singer.setInputType("ALLOPHONES");
        singer.setOutputType("ACOUSTPARAMS");
        if (!(Voice.getVoice(VOICE) instanceof HMMVoice hmm)) {
            throw new MaryConfigurationException(VOICE + " is not a statistical voice");
        }
        this.voice = hmm;
        HMMData data = hmm.getHMMData();
        this.vocoder =
                new Vocoder(
                        new Vocoder.Model(
                                data.getRate(),
                                data.getFperiod(),
                                data.getAlpha(),
                                data.getBeta(),
                                PRESENCE_DECIBEL,
                                data.getMixFilters()),
                        data.getCartTreeSet().getMcepVsize() / 3);
    }

    /// Starts Mary, which takes 1 to 2 seconds, or gives the one that runs already.
    ///
    /// @throws IllegalStateException when she or her voice cannot be started
    static synchronized Mary start() {
        if (running == null) {
            try {
                running = new Mary();
            } catch (MaryConfigurationException | IllegalArgumentException e) {
                throw new IllegalStateException(
                        "cannot start MaryTTS with the voice "
                                + VOICE
                                + "; is its jar on the class path, whole, and only once?",
                        e);
            }
        }
        return running;
    }

    /// Both of Mary's own tokenisers need jtok, which Maven Central does not have.
    private static void useOurTokens(Properties config) {
        @Nullable String modules = config.getProperty(MODULES);
        if (modules == null) {
            return;
        }
        List<String> kept = new ArrayList<>();
        for (String module : modules.strip().split("\\s+", -1)) {
            if (module.startsWith("marytts.language.en.JTokeniser")) {
                kept.add(MaryTokens.class.getName());
            } else if (!module.startsWith("marytts.modules.JTokeniser")) {
                kept.add(module);
            }
        }
        config.setProperty(MODULES, String.join(" ", kept));
    }

    @Override
    public void speak(String words, Consumer<Rendered> out) {
        Sung sung = sing(words);
        Vocoder.Parameters parameters = phones.parameters(sung.models);
        double frameSeconds = (double) vocoder.frame() / Vocoder.RATE;
        double level = ActiveLevel.of(vocoder.powers(parameters), frameSeconds);
        double gain = level == 0 ? 0 : Polish.TARGET / level;
        var polish = new Polish(words, gain, sung.wordStarts, out);
        vocoder.speak(parameters, polish::take);
        polish.end();
    }

    /// The states of the voice's model that speak the words. This half of the work is Mary's, and
    /// is done for one clause at a time; the other half is our own.
    private synchronized Sung sing(String words) {
        try {
            Document read = reader.generateXML(words);
            if (words.endsWith(",")) {
                goOn(read);
            }
            List<Element> sung = phonesAndPauses(singer.generateXML(read));
            pace(sung, NotedDown.of(List.of(words.split(" ", -1))));
            HTSUttModel models = phones.models(sung);
            return new Sung(models, wordStarts(sung, models));
        } catch (SynthesisException e) {
            throw new IllegalStateException("MaryTTS could not speak a clause", e);
        }
    }

    /// Where the first phone of each word begins.
    private int[] wordStarts(List<Element> sung, HTSUttModel models) {
        var starts = IntStream.builder();
        @Nullable Node before = null;
        int frames = 0;
        for (int i = 0; i < sung.size() && i < models.getNumUttModel(); i++) {
            @Nullable Node word = word(sung.get(i));
            if (word != null && !word.equals(before)) {
                starts.add(frames * vocoder.frame());
                before = word;
            }
            frames += models.getUttModel(i).getTotalDur();
        }
        return starts.build().toArray();
    }

    /// The token that a phone belongs to; a word that Mary spells out is one for all its letters.
    ///
    /// @return null for a pause
    private static @Nullable Node word(Node phone) {
        @Nullable Node word = null;
        for (@Nullable Node node = phone; node != null; node = node.getParentNode()) {
            String name = node.getNodeName();
            if (name.equals(MaryXML.TOKEN) || name.equals(MaryXML.MTU)) {
                word = node;
            }
        }
        return word;
    }

    private static void goOn(Document read) {
        List<Element> all = phonesAndPauses(read);
        if (!all.isEmpty() && isPause(all.getLast())) {
            all.getLast().setAttribute("tone", MORE_FOLLOWS);
        }
    }

    /// Gives pauses the length that they have in a dialogue, and time to what is dictated.
    ///
    /// @param dictated for each word
    private static void pace(List<Element> sung, boolean[] dictated) {
        int word = -1;
        @Nullable Node before = null;
        for (int i = 0; i < sung.size(); i++) {
            Element element = sung.get(i);
            @Nullable Node node = word(element);
            if (node != null && !node.equals(before)) {
                before = node;
                word++;
            }
            boolean slow = word >= 0 && word < dictated.length && dictated[word];
            if (isPause(element)) {
                boolean goesOn = slow && word + 1 < dictated.length && dictated[word + 1];
                int inner = goesOn ? NotedDown.PAUSE_MS : INNER_PAUSE_MS;
                int pause = i + 1 == sung.size() ? LAST_PAUSE_MS : inner;
                element.setAttribute("duration", Integer.toString(pause));
            } else if (slow) {
                double millis = Double.parseDouble(element.getAttribute("d"));
                element.setAttribute("d", Long.toString(Math.round(millis * NotedDown.SLOWER)));
            }
        }
    }

    private static boolean isPause(Element element) {
        return element.getTagName().equals(MaryXML.BOUNDARY);
    }

    private static List<Element> phonesAndPauses(Document document) {
        TreeWalker walker =
                MaryDomUtils.createTreeWalker(document, document, MaryXML.PHONE, MaryXML.BOUNDARY);
        List<Element> found = new ArrayList<>();
        while (walker.nextNode() instanceof Element element) {
            found.add(element);
        }
        return found;
    }

    /// From phones to the parameters that the voice predicts for them: the part of Mary's engine
    /// before its vocoder. A subclass, because the step from phones to models is protected.
    private final class Phones extends HTSEngine {
        private final TargetFeatureLister features = new TargetFeatureLister();

        /// One for each phone and pause, in the same order.
        HTSUttModel models(List<Element> sung) throws SynthesisException {
            try {
                HMMData data = voice.getHMMData();
                String names = data.getFeatureDefinition().getFeatureNames();
                TargetFeatureComputer computer =
                        FeatureRegistry.getTargetFeatureComputer(voice, names);
                List<Target> targets = features.getListTargetFeatures(computer, sung);
                return processTargetList(targets, sung, data);
            } catch (Exception e) {
                throw new SynthesisException("no parameters", e);
            }
        }

        Vocoder.Parameters parameters(HTSUttModel models) {
            HMMData data = voice.getHMMData();
            int frames = models.getTotalFrame();
            boolean[] speech = new boolean[frames];
            double[] pitch = new double[frames];
            int states = data.getCartTreeSet().getNumStates();
            int frame = 0;
            for (int i = 0; i < models.getNumUttModel(); i++) {
                HTSModel phone = models.getUttModel(i);
                Melody melody = Melody.of(phone.getMaryXmlF0(), phone.getNumVoiced());
                for (int state = 0; state < states; state++) {
                    for (int k = 0; k < phone.getDur(state); k++) {
                        speech[frame] = phone.getGvSwitch();
                        pitch[frame] = phone.getVoiced(state) ? melody.next() : 0;
                        frame++;
                    }
                }
            }
            GVModelSet natural = data.getGVModelSet();
            return new Vocoder.Parameters(
                    path(models, data, FeatureType.MGC, natural.getGVmeanMgc(), speech),
                    path(models, data, FeatureType.STR, natural.getGVmeanStr(), speech),
                    pitch);
        }

        private static double[][] path(
                HTSUttModel models,
                HMMData data,
                FeatureType type,
                double[] natural,
                boolean[] speech) {
            double[][] means = new double[speech.length][];
            double[][] variances = new double[speech.length][];
            int states = data.getCartTreeSet().getNumStates();
            int frame = 0;
            for (int i = 0; i < models.getNumUttModel(); i++) {
                HTSModel phone = models.getUttModel(i);
                for (int state = 0; state < states; state++) {
                    for (int k = 0; k < phone.getDur(state); k++) {
                        means[frame] = phone.getMean(type, state);
                        variances[frame] = phone.getVariance(type, state);
                        frame++;
                    }
                }
            }
            int order = means[0].length / 3;
            return Trajectory.through(means, variances, order, natural, speech);
        }
    }
}
