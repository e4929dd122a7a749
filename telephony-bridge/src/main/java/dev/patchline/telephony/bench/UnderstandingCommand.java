package dev.patchline.telephony.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.mind.embedded.Cues;
import dev.patchline.agent.mind.embedded.Embedder;
import dev.patchline.agent.mind.embedded.SpokenValues;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.agent.yaml.YamlProblem;
import dev.patchline.telephony.config.Prompts;
import dev.patchline.telephony.rehearse.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench understanding`: how well and how fast the embedded mind understands.
@Command(
        name = "understanding",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the understanding that needs no language model.",
            "",
            "Acts, dates, times, money and numbers: on one half of NLU++, FOLDER/nlupp/banking or"
                + " hotels. A value is right when it equals the label; dates and times are those of"
                + " the slots 'date' and 'time' with a whole value, said on 2022-03-15 at nine."
                + " \"In words\" has numbers as a recogniser writes them, and bare hours by"
                + " business hours, as the product reads them; \"as said\" leaves them on a clock"
                + " of 24 hours, as the labels do. \"By contract\" takes beside the label what"
                + " Patchline promises where the words leave a choice and the labels choose"
                + " otherwise: a bare hour by business hours (one to six are afternoon), a day"
                + " without a year is the next one, and the month comes first. Sentences without"
                + " such a value count how often one is read all the same.",
            "",
            "Intents: on FOLDER/banking77/test.csv. A split draws 10 sentences of each of the 77"
                + " intents to learn from, by chance from a seed (1, 2, ...), and asks all others;"
                + " then once more with words misheard (two in three become words that sound alike,"
                + " one in five is lost, beside the rest another is heard). Out of scope: 20 of the"
                + " intents, drawn likewise, are not learned at all, and the score of their"
                + " sentences is held against the score of the other intents' unlearned sentences.",
            "",
            "Time: turns of the playbook plumbing-emergency, whose caller says the sentences of"
                + " NLU++, each with another of its fields asked; and how long the playbook takes"
                + " to load, learned anew and read from disk.",
            "",
            "What is not there is skipped with a line that says so."
        })
public final class UnderstandingCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLAYBOOK = "plumbing-emergency";

    /// All sentences of banking77, thrice: the splits share most of them.
    private static final int REMEMBERED = 10_000;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where nlupp and banking77 lie; ${DEFAULT-VALUE}.")
    private Path data = Path.of("..", "shared", "data");

    @Option(
            names = "--half",
            paramLabel = "HALF",
            defaultValue = "banking",
            description = "Of NLU++: banking, on which we develop, or hotels; ${DEFAULT-VALUE}.")
    private String half = "banking";

    @Option(
            names = "--splits",
            paramLabel = "N",
            defaultValue = "5",
            description =
                    "Of banking77, each with examples of its own; ${DEFAULT-VALUE}. 0 for none.")
    private int splits;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            UnderstandingFigures figures = measure();
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? JSON.writeValueAsString(figures) : figures.text());
            out.flush();
            return 0;
        } catch (IOException e) {
            tell(String.valueOf(e.getMessage()));
        } catch (YamlProblem e) {
            tell(String.join("\n", e.problems()));
        }
        return 1;
    }

    private UnderstandingFigures measure() throws IOException {
        @Nullable NluppSet nlupp = null;
        Path folder = data.resolve("nlupp").resolve(half);
        if (present(folder)) {
            nlupp = NluppSet.read(folder);
        }
        @Nullable BankingSet banking = null;
        Path file = data.resolve("banking77").resolve("test.csv");
        if (splits > 0 && present(file)) {
            banking = BankingSet.read(file);
        }
        var values = new SpokenValues();
        try (Embedder embedder = Embedder.open(REMEMBERED)) {
            return new UnderstandingFigures(
                    nlupp == null ? null : acts(nlupp.said()),
                    nlupp == null ? null : ValueScore.of(FieldType.DATE, nlupp.said(), values),
                    nlupp == null ? null : ValueScore.of(FieldType.TIME, nlupp.said(), values),
                    nlupp == null ? null : ValueScore.of(FieldType.MONEY, nlupp.said(), values),
                    nlupp == null ? null : ValueScore.of(FieldType.NUMBER, nlupp.said(), values),
                    banking == null ? null : intents(banking, embedder),
                    TurnTimes.loading(playbook(), values),
                    nlupp == null
                            ? null
                            : TurnTimes.of(playbook(), values, embedder, nlupp.said()));
        }
    }

    private IntentScore intents(BankingSet banking, Embedder embedder) {
        var bar =
                new Progress(
                        System.err, "banking77", splits * IntentScore.STEPS, "parts of splits");
        return IntentScore.of(banking, embedder, splits, bar::step);
    }

    private static Playbook playbook() throws IOException {
        return PlaybookFile.read(PlaybookFile.find(Prompts.folder(), PLAYBOOK));
    }

    private static ActScore acts(List<NluppSet.Said> said) {
        Cues cues = Cues.load();
        return ActScore.of(
                said.stream()
                        .map(one ->
                                new ActScore.Pair(
                                        one.acts(),
                                        cues.hear(RecognisedForm.of(one.text())).stream()
                                                .map(Cues.Cue::act)
                                                .map(Act::name)
                                                .map(name -> name.toLowerCase(Locale.ROOT))
                                                .collect(Collectors.toSet())))
                        .toList());
    }

    private boolean present(Path path) {
        if (!Files.exists(path)) {
            tell("skipped, because it is not there: " + path);
            return false;
        }
        return true;
    }

    private void tell(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
