package dev.patchline.speech.ear;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.EarFact;
import dev.patchline.speech.codec.G711;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VoskEarTest {
    private final List<EarFact> facts = new ArrayList<>();
    private final FakeRecognisers fakes = new FakeRecognisers();
    private final Recognisers recognisers = new Recognisers(fakes::open, true);
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<VoskEar> closed = new ArrayList<>();
    private long nanos;

    private final VoskEar ear =
            new VoskEar(
                    Codec.PCMU,
                    told ->
                            new Listening(
                                    recognisers,
                                    new EndOfTurn(EndOfTurn.Patience.ORDINARY),
                                    told,
                                    () -> nanos),
                    tasks::add,
                    () -> false,
                    () -> nanos,
                    facts::add,
                    closed::add);

    @Test
    void audioFromTheNetworkBecomesWords() {
        fakes.says("hello there");
        hear(600, true);
        hear(1_000, false);
        work();
        assertThat(facts)
                .last()
                .isInstanceOfSatisfying(
                        EarFact.Finished.class,
                        end -> assertThat(end.fitting()).isEqualTo(Words.of("hello there")));
    }

    @Test
    void audioThatWaitsTooLongIsDroppedAndCounted() {
        byte[] second = new byte[Codec.SAMPLE_RATE];
        Arrays.fill(second, Codec.PCMU.silence());
        for (int i = 0; i < 12; i++) {
            ear.hear(second);
        }
        assertThat(ear.dropped()).isEqualTo(2L * Codec.SAMPLE_RATE);
        work();
        hear(1_000, true);
        fakes.says("hello");
        work();
        assertThat(facts.getFirst().at().toMillis()).isBetween(12_000L, 12_200L);
    }

    @Test
    void oneTaskWaitsHoweverMuchAudioComes() {
        hear(2_000, false);
        assertThat(tasks).hasSize(1);
    }

    @Test
    void whenTheCarrierStopsSendingTheTurnEndsAllTheSame() {
        fakes.says("hello there");
        hear(600, true);
        work();
        for (int i = 0; i < 12; i++) {
            nanos += 100_000_000;
            ear.tick();
            work();
        }
        assertThat(facts).last().isInstanceOf(EarFact.Finished.class);
    }

    /// Frames come in order, each up to 200 ms late, and the clock is looked at every 100 ms.
    @Test
    void aLineThatJittersTearsNoTurnApart() {
        fakes.says("hello there");
        var chance = new Random(5);
        byte[] loud = G711.encode(Codec.PCMU, FakeRecognisers.sound(2_000, true));
        byte[] quiet = G711.encode(Codec.PCMU, FakeRecognisers.sound(1_500, false));
        int frames = (loud.length + quiet.length) / Codec.FRAME_BYTES;
        long came = 0;
        long looked = 0;
        for (int i = 0; i < frames; i++) {
            came = Math.max(came, 20L * i + chance.nextInt(201));
            for (; looked < came; looked += 100) {
                nanos = looked * 1_000_000;
                ear.tick();
                work();
            }
            nanos = came * 1_000_000;
            int at = i * Codec.FRAME_BYTES;
            byte[] from = at < loud.length ? loud : quiet;
            int start = at % loud.length;
            ear.hear(Arrays.copyOfRange(from, start, start + Codec.FRAME_BYTES));
            work();
        }
        assertThat(facts.stream().filter(EarFact.Finished.class::isInstance))
                .singleElement()
                .isInstanceOfSatisfying(
                        EarFact.Finished.class,
                        end -> {
                            assertThat(end.fitting()).isEqualTo(Words.of("hello there"));
                            assertThat(end.at()).isBetween(ofMillis(2_500), ofMillis(3_000));
                        });
        assertThat(ear.dropped()).isZero();
    }

    @Test
    void anEarWhoseRecogniserFailsHearsAgainWithAnother() {
        fakes.breaksOnce();
        hear(300, true);
        work();
        assertThat(facts.stream().map(EarFact::getClass))
                .startsWith(EarFact.BeganSpeaking.class, EarFact.HearsAgain.class);
        fakes.says("hello there");
        hear(600, true);
        hear(1_000, false);
        work();
        assertThat(facts).last().isInstanceOf(EarFact.Finished.class);
    }

    @Test
    void anEarWhoseRecognisersAllFailGoesDeafAndSaysSoOnce() {
        fakes.breaks();
        for (int i = 0; i < 10; i++) {
            hear(600, true);
            hear(1_000, false);
            work();
        }
        assertThat(facts.stream().filter(EarFact.HearsAgain.class::isInstance)).hasSize(2);
        assertThat(facts.stream().filter(EarFact.WentDeaf.class::isInstance)).hasSize(1);
        assertThat(facts).last().isInstanceOf(EarFact.WentDeaf.class);
    }

    @Test
    void anEarWhoseRecogniserStallsHearsAgainWithAnotherAndTheStalledOneIsHeardNoMore()
            throws Exception {
        FakeRecognisers.Block block = fakes.blocksOnce();
        fakes.says("never told");
        hear(300, true);
        Thread caught = Thread.ofPlatform().start(tasks.remove());
        block.awaitEntered();
        nanos += Effort.STALLED.toNanos();
        ear.tick();
        assertThat(facts).hasSize(1);
        nanos += 1;
        ear.tick();
        assertThat(facts).last().isInstanceOf(EarFact.HearsAgain.class);
        work();
        block.release();
        caught.join();
        assertThat(block.closed()).isTrue();
        fakes.forgets();
        fakes.says("hello there");
        hear(600, true);
        hear(1_000, false);
        work();
        assertThat(facts)
                .last()
                .isInstanceOfSatisfying(
                        EarFact.Finished.class,
                        end -> assertThat(end.fitting()).isEqualTo(Words.of("hello there")));
    }

    @Test
    void aRecogniserThatIsMerelySlowIsNotGivenUp() throws Exception {
        FakeRecognisers.Block block = fakes.blocksOnce();
        fakes.says("hello there");
        hear(600, true);
        Thread slow = Thread.ofPlatform().start(tasks.remove());
        block.awaitEntered();
        nanos += Effort.STALLED.toNanos();
        ear.tick();
        block.release();
        slow.join();
        hear(1_000, false);
        work();
        assertThat(facts).last().isInstanceOf(EarFact.Finished.class);
    }

    @Test
    void anEarLagsBehindByTheAgeOfWhatItHasNotHeardAndOfWhatIsLate() {
        hear(20, false);
        nanos += 3_000_000_000L;
        hear(20, false);
        assertThat(ear.behind()).isEqualTo(Duration.ofSeconds(3));
        work();
        assertThat(ear.behind()).isEqualTo(Duration.ZERO);
        nanos += 900_000_000L;
        assertThat(ear.behind()).isEqualTo(Duration.ofMillis(900));
        nanos += 200_000_000L;
        assertThat(ear.behind()).as("nothing is sent any more").isEqualTo(Duration.ZERO);
    }

    @Test
    void aClosedEarTellsNothingMore() {
        fakes.says("hello there");
        hear(600, true);
        ear.close();
        hear(600, true);
        work();
        assertThat(facts).isEmpty();
        assertThat(closed).containsExactly(ear);
        assertThat(tasks).isEmpty();
    }

    private void hear(int millis, boolean loud) {
        byte[] audio = G711.encode(Codec.PCMU, FakeRecognisers.sound(millis, loud));
        for (int at = 0; at < audio.length; at += Codec.FRAME_BYTES) {
            ear.hear(Arrays.copyOfRange(audio, at, Math.min(audio.length, at + Codec.FRAME_BYTES)));
        }
    }

    private void work() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }
}
