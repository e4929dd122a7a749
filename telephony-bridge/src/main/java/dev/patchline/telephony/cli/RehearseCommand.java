package dev.patchline.telephony.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.agent.yaml.YamlProblem;
import dev.patchline.telephony.config.Prompts;
import dev.patchline.telephony.rehearse.Rehearsal;
import dev.patchline.telephony.rehearse.Score;
import dev.patchline.telephony.rehearse.ScoreCard;
import dev.patchline.telephony.rehearse.ScorePage;
import dev.patchline.telephony.rehearse.ScoreText;
import dev.patchline.telephony.rehearse.VoicedRehearsal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Lets simulated callers phone a playbook, and says how they fared.
@Command(
        name = "rehearse",
        mixinStandardHelpOptions = true,
        description = {
            "Lets simulated callers phone a playbook, and prints a score card.",
            "",
            "Callers are drawn from the playbook itself, with a seed: what is so for each of its"
                + " fields, and where its rules lead that. They answer what the agent asks, each in"
                + " their way: cooperative, terse, rambling, several answers at once, correcting,"
                + " evasive, wrong number, angry, out of the area, an emergency, and some who try"
                + " to talk the agent into something. Whom a list playbook calls may also be"
                + " somebody else, busy, or not interested. What they say for a playbook's own"
                + " choices stands in rehearse/NAME.yaml beside it; without that file they use the"
                + " words by which the agent names a choice.",
            "",
            "route: calls that ended where the rules lead what was so. rule: and for that reason."
                    + " fields: values that were told and are right. re-asks: times in a call that"
                    + " something was asked which the caller had told."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:enough calls ended on the right route",
            "1:fewer did than --at-least says",
            "2:wrong usage, or a playbook that cannot be used"
        })
public final class RehearseCommand implements Callable<Integer> {
    private static final int UNUSABLE = 2;
    private static final String ALL = "all";
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "PLAYBOOK",
            description = "a file, a name in the folder of playbooks, or 'all' of that folder")
    private String playbook = "";

    @Option(
            names = "-n",
            paramLabel = "CALLS",
            description = "calls to each playbook (default: ${DEFAULT-VALUE})",
            defaultValue = "200")
    private int calls = 200;

    @Option(
            names = "--voice",
            description =
                    "callers, and those whom we call, speak through the whole product and the"
                        + " carrier in the box, in real time: about a minute and a half for each"
                        + " call")
    private boolean voice;

    @Option(
            names = "--at-once",
            paramLabel = "CALLS",
            description = "with --voice: so many calls at a time (default: ${DEFAULT-VALUE})",
            defaultValue = "4")
    private int atOnce = 4;

    @Option(
            names = "--errors",
            paramLabel = "PERCENT",
            description =
                    "of the callers' words are misheard: for words that sound alike, or lost, or"
                            + " made up (default: ${DEFAULT-VALUE})",
            defaultValue = "0")
    private int errors = 0;

    @Option(
            names = "--seed",
            description = "of the first caller (default: ${DEFAULT-VALUE})",
            defaultValue = "1")
    private long seed = 1;

    @Option(
            names = "--at-least",
            paramLabel = "PERCENT",
            description =
                    "of the calls to each playbook must end on the right route (default:"
                            + " ${DEFAULT-VALUE})",
            defaultValue = "97")
    private double atLeast = 97;

    @Option(
            names = "--worst",
            paramLabel = "CALLS",
            description =
                    "of each playbook are shown word for word, one for each cause (default:"
                            + " ${DEFAULT-VALUE})",
            defaultValue = "5")
    private int worst = 5;

    @Option(names = "--json", description = "a line for each playbook; the last line has them all")
    private boolean json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "also write the score cards as a page with plots")
    private @Nullable Path html;

    @Option(
            names = "--prompts",
            paramLabel = "FOLDER",
            description = "the folder of playbooks (default: prompts here, or Patchline's own)")
    private Path prompts = Prompts.folder();

    @Override
    public Integer call() throws InterruptedException {
        if (calls < 1 || atOnce < 1 || errors < 0 || errors > 100) {
            throw new ParameterException(
                    spec.commandLine(),
                    "-n and --at-once must be at least 1, and --errors from 0 to 100");
        }
        if (voice && errors > 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--errors mishears written words; with --voice the recogniser does that");
        }
        try {
            return rehearse(playbooks());
        } catch (YamlProblem problem) {
            problem.problems().forEach(System.err::println);
            return UNUSABLE;
        } catch (IOException e) {
            System.err.println("rehearse: " + e.getMessage());
            return UNUSABLE;
        }
    }

    private List<Path> playbooks() throws IOException {
        if (!playbook.equals(ALL)) {
            return List.of(PlaybookFile.find(prompts, playbook));
        }
        try (Stream<Path> files = Files.list(prompts)) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
            if (all.isEmpty()) {
                throw new IOException("the folder " + prompts + " holds no playbooks");
            }
            return all;
        }
    }

    private int rehearse(List<Path> files) throws IOException, InterruptedException {
        var scores = new ArrayList<Score>();
        var cards = new ArrayList<ScoreCard>();
        for (List<Score> some : voice ? inVoice(files) : inWords(files)) {
            scores.addAll(some);
            cards.add(ScoreCard.of(some.getFirst().playbook(), some, worst));
        }
        ScoreCard all = ScoreCard.of(title(), scores, 0);
        print(cards, all, System.out);
        if (html != null) {
            Files.writeString(html, ScorePage.of(all, cards, atLeast));
        }
        return cards.stream().allMatch(card -> card.all().routePercent() >= atLeast) ? 0 : 1;
    }

    private List<List<Score>> inWords(List<Path> files) throws InterruptedException {
        var scores = new ArrayList<List<Score>>();
        PrintStream bar = System.err;
        try (var rehearsal = new Rehearsal(bar)) {
            for (Path file : files) {
                scores.add(rehearsal.inWords(file, calls, errors, seed));
            }
        }
        return scores;
    }

    private List<List<Score>> inVoice(List<Path> files) throws IOException, InterruptedException {
        var rehearsal = new VoicedRehearsal(atOnce, System.err);
        var scores = new ArrayList<List<Score>>();
        for (Path file : files) {
            scores.add(rehearsal.make(file, calls, seed));
        }
        return scores;
    }

    private String title() {
        if (voice) {
            return "in speech";
        }
        return errors == 0 ? "in words" : "in words, of which " + errors + " % are misheard";
    }

    private void print(List<ScoreCard> cards, ScoreCard all, PrintStream out) throws IOException {
        List<ScoreCard> shown = new ArrayList<>(cards);
        if (cards.size() > 1) {
            shown.add(all);
        }
        for (ScoreCard card : shown) {
            if (json) {
                out.println(JSON.writeValueAsString(card));
            } else {
                ScoreText.print(card, out);
            }
        }
    }
}
