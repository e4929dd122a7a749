package dev.patchline.telephony.rehearse;

import dev.patchline.agent.mind.embedded.Embedder;
import dev.patchline.agent.mind.embedded.ZipTable;
import dev.patchline.agent.playbook.Choice;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.yaml.PlaybookFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Simulated calls to a playbook, in words: the real engine and embedded mind on a clock of their
/// own, thousands of calls a minute. The same seeds give the same calls.
public final class Rehearsal implements AutoCloseable {
    /// The embedded mind is native code, so its threads are platform threads.
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private static final int HUNDRED = 100;

    private final Embedder embedder = Embedder.open();
    private final ZipTable zips = ZipTable.load();
    private final PrintStream progress;

    /// @param progress where a bar shows how far it is
    public Rehearsal(PrintStream progress) {
        this.progress = progress;
    }

    /// Makes calls in words.
    ///
    /// @param file the playbook
    /// @param calls how many; the seeds are `seed` and those after it
    /// @param errors percent of the words that are misheard, 0 to 100
    /// @return in the order of the seeds
    /// @throws dev.patchline.agent.yaml.YamlProblem when the playbook, or what callers say to it,
    ///   cannot be read
    public List<Score> inWords(Path file, int calls, int errors, long seed)
            throws InterruptedException {
        Playbook playbook = PlaybookFile.read(file);
        Phrases phrases = Phrases.beside(file);
        TextAgent agent = TextAgent.of(playbook, embedder, zips);
        var casting = new Casting(playbook, agent.criteria(), phrases, zips);
        var misheard =
                new Misheard(errors / (double) HUNDRED, new SoundAlikes(words(playbook, phrases)));
        var call = new TextCall(agent, phrases, misheard);
        var bar = new Progress(progress, playbook.id(), calls);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Score>> pending =
                    LongStream.range(seed, seed + calls)
                            .mapToObj(one ->
                                    threads.submit(() -> {
                                        Score score = call.make(casting.role(one));
                                        bar.step();
                                        return score;
                                    }))
                            .toList();
            var scores = new ArrayList<Score>();
            for (Future<Score> one : pending) {
                scores.add(one.get());
            }
            return List.copyOf(scores);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a simulated call broke off", e.getCause());
        }
    }

    private static Set<String> words(Playbook playbook, Phrases phrases) {
        Stream<String> examples =
                playbook.fields().stream()
                        .map(Field::choices)
                        .flatMap(List::stream)
                        .map(Choice::examples)
                        .flatMap(List::stream);
        var words = new TreeSet<String>();
        Stream.concat(examples, phrases.all())
                .flatMap(text -> Arrays.stream(text.split(" ", -1)))
                .filter(word -> word.matches("[a-z']+"))
                .forEach(words::add);
        return words;
    }

    @Override
    public void close() {
        embedder.close();
    }
}
