package dev.patchline.telephony.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.telephony.bench.BargeInTrial.Outcome;
import dev.patchline.telephony.config.Prompts;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench barge-in`: what the agent does about sounds over its own speech.
@Command(
        name = "barge-in",
        mixinStandardHelpOptions = true,
        description = {
            "Measures what the agent does when something is heard while it speaks.",
            "",
            "Every sound is a call of its own, through a real media socket, with the ears, voice"
                + " and rules of a real call and one set of thresholds for all. The agent speaks a"
                + " shipped playbook's sentences. Backchannels (okay, uh-huh, ...) and half of the"
                + " interruptions are made by FreeTTS in four combinations of pace and pitch; the"
                + " other half are real people's turns (AN4: digits, dates, spelled words), cut to"
                + " 2.5 s. Speech is at -22 dBFS; the noises are at -40 dBFS, 10 dB below speech of"
                + " -30 dBFS. The echo is the agent's own voice, 12 to 30 dB weaker and 20 to 400"
                + " ms late. AN4 and the noises are read from --data and left out where it is"
                + " absent.",
            "",
            "silence_ms: from the first loud sample of an interruption, at the socket, until the"
                + " carrier was told to clear. decided_ms: until it was taken for a turn, or the"
                + " agent went on. resumed: the agent went on and dropped nothing. honoured: it"
                + " fell silent and dropped the rest. final_words: turns with words that the ear"
                + " made of noise."
        })
public final class BargeInCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLAYBOOK = "plumbing-emergency.yaml";
    private static final int AN4_TURNS = 56;
    private static final int TAIL_FRAMES = 75;
    private static final int ECHO_SECONDS = 12;

    @Option(names = "--json", description = "Prints the figures as a JSON object.")
    private boolean json;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "../shared/data",
            description = "Where AN4 and the noises are (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("");

    @Option(
            names = "--calls",
            paramLabel = "N",
            defaultValue = "3",
            description = "Calls at a time (default: ${DEFAULT-VALUE}).")
    private int calls = 3;

    @Option(
            names = "--part",
            paramLabel = "PERCENT",
            defaultValue = "100",
            description = "Tries only so much of each kind of sound, drawn with a fixed seed.")
    private int part = 100;

    @Option(
            names = "--each",
            description = "Prints every call on the way, as a line on the error output.")
    private boolean each;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try {
            Playbook playbook = PlaybookFile.read(Prompts.shipped().resolve(PLAYBOOK));
            List<BargeInTrial> trials = trials(playbook);
            note(trials.size() + " calls, " + calls + " at a time");
            List<Outcome> outcomes = run(playbook, trials);
            var figures = BargeInFigures.of(outcomes);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(JSON.writeValueAsString(figures));
            } else {
                figures.lines().forEach(out::println);
            }
            out.flush();
            return 0;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("figures are always JSON", e);
        } catch (IOException e) {
            spec.commandLine().getErr().println("bench barge-in: " + e.getMessage());
            return 1;
        } catch (ExecutionException e) {
            spec.commandLine().getErr().println("bench barge-in: " + e.getCause());
            return 1;
        }
    }

    private List<BargeInTrial> trials(Playbook playbook) throws IOException {
        var chance = new Random(1);
        String says = opening(playbook);
        String goesOn = everything(playbook);
        List<BargeInTrial> trials = new ArrayList<>();
        List<BargeInClip> turns = new ArrayList<>(some(BargeInClip.interruptions()));
        Path an4 = data.resolve("an4-train/train-ulaw8");
        if (Files.isDirectory(an4)) {
            turns.addAll(some(BargeInClip.turns(an4, AN4_TURNS)));
        } else {
            note("skipped: no recordings of real turns in " + an4);
        }
        for (BargeInClip clip : turns) {
            trials.add(over(clip, says, chance, Optional.empty()));
        }
        for (BargeInClip clip : some(BargeInClip.backchannels())) {
            trials.add(over(clip, says, chance, Optional.empty()));
        }
        Path noise = data.resolve("noise");
        if (Files.isDirectory(noise)) {
            for (BargeInClip clip : some(BargeInClip.noises(noise))) {
                trials.add(new BargeInTrial(clip, goesOn, 0, TAIL_FRAMES, Optional.empty()));
            }
        } else {
            note("skipped: no noises in " + noise);
        }
        List<BargeInTrial> echoes = new ArrayList<>();
        for (int loss : new int[] {12, 20, 30}) {
            for (int delay : new int[] {1, 5, 10, 20}) {
                var echo = new BargeInTrial.Echo(loss, delay);
                String name = loss + " dB, " + 20 * delay + " ms";
                echoes.add(
                        new BargeInTrial(
                                BargeInClip.nothing(name, ECHO_SECONDS),
                                goesOn,
                                0,
                                0,
                                Optional.of(echo)));
                BargeInClip turn = turns.get(chance.nextInt(turns.size()));
                echoes.add(over(turn, says, chance, Optional.of(echo)));
            }
        }
        trials.addAll(some(echoes));
        return trials;
    }

    private static BargeInTrial over(
            BargeInClip clip, String says, Random chance, Optional<BargeInTrial.Echo> echo) {
        return new BargeInTrial(clip, says, 60 + chance.nextInt(70), TAIL_FRAMES, echo);
    }

    private <T> List<T> some(List<T> all) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(2));
        return shuffled.subList(0, Math.max(1, all.size() * part / 100));
    }

    private static String opening(Playbook playbook) {
        return business(playbook.notice() + " " + playbook.opening() + " " + asks(playbook));
    }

    private static String asks(Playbook playbook) {
        return String.join(" ", playbook.fields().stream().map(it -> it.ask()).limit(3).toList());
    }

    private static String everything(Playbook playbook) {
        return business(
                opening(playbook)
                        + " "
                        + String.join(
                                " ", playbook.faqs().stream().map(Playbook.Faq::answer).toList()));
    }

    private static String business(String text) {
        return text.replace("{business}", "Ace Plumbing").replaceAll("\\s+", " ").strip();
    }

    private List<Outcome> run(Playbook playbook, List<BargeInTrial> trials)
            throws IOException, InterruptedException, ExecutionException {
        try (var agent = new BargeInAgent(playbook);
                HttpClient http = HttpClient.newHttpClient();
                ExecutorService callers =
                        Executors.newFixedThreadPool(
                                calls, Thread.ofPlatform().name("caller-", 1).factory())) {
            for (String says : trials.stream().map(BargeInTrial::says).distinct().toList()) {
                agent.prepare(says);
            }
            var done = new AtomicInteger();
            List<Future<Outcome>> running =
                    trials.stream()
                            .map(trial ->
                                    callers.submit(() -> {
                                        Outcome outcome = trial.run(agent, http);
                                        progress(done.incrementAndGet(), trials.size(), outcome);
                                        return outcome;
                                    }))
                            .toList();
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> outcome : running) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        }
    }

    private void progress(int done, int all, Outcome outcome) {
        if (each) {
            note(BargeInFigures.line(outcome));
        } else if (done % 10 == 0 || done == all) {
            note(done + " of " + all);
        }
    }

    private void note(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
