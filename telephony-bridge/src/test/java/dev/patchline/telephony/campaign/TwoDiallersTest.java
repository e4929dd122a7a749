package dev.patchline.telephony.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.campaign.Campaign;
import dev.patchline.agent.campaign.Disposition;
import dev.patchline.telephony.store.Tables;
import dev.patchline.telephony.store.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/// Two processes work two campaigns on one database; one of them is killed (SIGKILL) in the middle.
/// A table beside the product's plays the carrier: it holds which leg was open from when to when,
/// and outlives the processes as a carrier does. Their clocks run sixty times as fast.
class TwoDiallersTest {
    private static final int LEADS = 40;
    private static final int FASTER = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /// Of the process that will be killed, the calls after the first so many ring until it is.
    private static final int RINGING_ON = 3;

    /// No more than these ring on: they take lines from both processes, and the other one must come
    /// to its calls as well.
    private static final int MOST_RINGING_ON = 4;

    /// A process lives no longer, should nobody end it.
    private static final Duration LIFE = Duration.ofMinutes(10);

    @Test
    void nobodyIsDialledTwiceAndNobodyIsForgottenWhenOneIsKilled() throws Exception {
        String url = TestServer.url(TwoDiallersTest.class);
        try (Tables tables = Tables.open(url, Path.of("target"))) {
            Jdbi jdbi = tables.jdbi();
            prepare(jdbi);
            long began = System.currentTimeMillis();
            Process killed = process(url, began, 1);
            Process other = process(url, began, 2);
            try {
                await(() -> count(jdbi, "SELECT count(*) FROM at_work") == 2);
                startCampaigns(jdbi);
                await(() ->
                        count(jdbi, "SELECT count(*) FROM carrier_legs WHERE process = 1")
                                        > RINGING_ON
                                && count(
                                                jdbi,
                                                "SELECT count(*) FROM carrier_legs WHERE process ="
                                                        + " 2")
                                        >= RINGING_ON);
                killed.destroyForcibly().waitFor();
                int left =
                        count(
                                jdbi,
                                "SELECT count(*) FROM carrier_legs WHERE ended IS NULL AND process"
                                        + " = 1");

                // The other one works on, but leaves alone whoever still has a leg at the carrier,
                // or may have one: the killed one may have died between its record and the dial.
                await(() ->
                        count(
                                        jdbi,
                                        """
                                        SELECT count(*) FROM (SELECT number FROM carrier_legs UNION
                                            SELECT number FROM dials WHERE ended_at IS NULL) reached\
                                        """)
                                == LEADS);
                assertThat(left).isPositive();
                assertThat(doubles(jdbi)).isEmpty();
                assertThat(
                                count(
                                        jdbi,
                                        "SELECT count(*) FROM carrier_legs WHERE ended IS NULL AND"
                                                + " process = 1"))
                        .isEqualTo(left);

                // The carrier finds that nobody listens, and only then they are called again.
                jdbi.useHandle(handle ->
                        handle.execute(
                                "UPDATE carrier_legs SET ended = ? WHERE ended IS NULL AND process"
                                        + " = 1",
                                clock(began).instant()));
                await(() ->
                        count(
                                        jdbi,
                                        "SELECT count(*) FROM dials WHERE ended_at IS NULL AND id"
                                            + " IN (SELECT call FROM carrier_legs WHERE process ="
                                            + " 1)")
                                == 0);
            } finally {
                killed.destroyForcibly().waitFor();
                other.destroyForcibly().waitFor();
            }

            assertThat(doubles(jdbi)).isEmpty();
            assertThat(
                            Callings.rows(
                                    jdbi,
                                    "SELECT number FROM carrier_legs WHERE call NOT IN (SELECT id"
                                            + " FROM dials)"))
                    .isEmpty();
        }
    }

    /// Legs to a number that began while another was open, or sooner after it than any rule allows.
    private static List<String> doubles(Jdbi jdbi) {
        return Callings.rows(
                jdbi,
                """
                SELECT a.number, a.began, a.ended, b.began FROM carrier_legs a
                JOIN carrier_legs b ON a.number = b.number AND a.call <> b.call AND a.began <= b.began
                WHERE a.ended IS NULL OR b.began < a.ended + interval '14 minutes'\
                """);
    }

    private static void prepare(Jdbi jdbi) {
        jdbi.useHandle(handle ->
                handle.execute(
                        """
                        CREATE TABLE carrier_legs (call text PRIMARY KEY, number text, process int,
                            began timestamptz, ended timestamptz);
                        CREATE TABLE at_work (process int)\
                        """));
        // The same people on both lists.
        for (String list : List.of("web", "old")) {
            Callings.list(jdbi, list);
            for (int i = 0; i < LEADS; i++) {
                Callings.lead(jdbi, list, "+1404555%04d".formatted(i));
            }
        }
        jdbi.useHandle(handle ->
                handle.execute(
                        """
                        INSERT INTO caller_numbers
                        SELECT '+1512555' || n, 'ACTIVE', now(), 0
                        FROM generate_series(1000, 1009) n\
                        """));
    }

    private static void startCampaigns(Jdbi jdbi) {
        for (String name : List.of("spring", "autumn")) {
            var campaign = Callings.named(name, name.equals("spring") ? "web" : "old");
            var numbers = new ArrayList<String>();
            for (int n = 1000; n < 1010; n++) {
                numbers.add("+1512555" + n);
            }
            Callings.start(
                    jdbi,
                    new Campaign(
                            name,
                            campaign.playbook(),
                            campaign.lists(),
                            campaign.hours(),
                            numbers,
                            name,
                            true,
                            campaign.mode(),
                            8),
                    Callings.TUESDAY);
        }
    }

    private static int count(Jdbi jdbi, String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }

    private static void await(BooleanSupplier holds) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(until);
            Thread.sleep(50);
        }
    }

    private static InstantSource clock(long began) {
        return () -> Callings.TUESDAY.plusMillis((System.currentTimeMillis() - began) * FASTER);
    }

    private static Process process(String url, long began, int number) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        // What it logs stands in its own file.
                        "-Dlogback.configurationFile=logback.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Worker.class.getName(),
                        url,
                        Long.toString(began),
                        Integer.toString(number))
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "dialler-" + number + ".log").toFile())
                .start();
    }

    /// One of the two processes: a dialler whose calls are rows in the carrier's table.
    static final class Worker {
        private Worker() {}

        public static void main(String[] arguments) throws InterruptedException {
            InstantSource clock = clock(Long.parseLong(arguments[1]));
            int process = Integer.parseInt(arguments[2]);
            try (Tables tables = Tables.open(arguments[0], Path.of("target"))) {
                var dialler =
                        new Dialler(
                                new Dialler.Parts(
                                        tables.jdbi(),
                                        Callings.RULES,
                                        new Legs(
                                                tables.jdbi(), clock, process, new AtomicInteger()),
                                        (_, _, _) -> new Staffing.Staff(8, 8, 0),
                                        () -> 50,
                                        50,
                                        clock,
                                        Callings.SELLER,
                                        ZoneId.of("America/New_York"),
                                        Duration.ofHours(20),
                                        _ -> Optional.empty(),
                                        Thread::startVirtualThread));
                dialler.start();
                tables.jdbi()
                        .useHandle(handle ->
                                handle.execute("INSERT INTO at_work VALUES (?)", process));
                Thread.sleep(LIFE);
            }
        }
    }

    /// Calls as rows: nobody answers any of them.
    private record Legs(Jdbi jdbi, InstantSource clock, int process, AtomicInteger placed)
            implements OutboundCalls {
        private static final Random CHANCE = new Random(11);

        @Override
        public CompletionStage<Placed> place(Placing placing) {
            return CompletableFuture.supplyAsync(() -> ring(placing), Thread::startVirtualThread);
        }

        private Placed ring(Placing placing) {
            jdbi.useHandle(handle ->
                    handle.execute(
                            "INSERT INTO carrier_legs VALUES (?, ?, ?, ?, NULL)",
                            placing.call().value(),
                            placing.number(),
                            process,
                            clock.instant()));
            int nth = placed.incrementAndGet();
            boolean ringsOn =
                    process == 1 && nth > RINGING_ON && nth <= RINGING_ON + MOST_RINGING_ON;
            try {
                Thread.sleep(ringsOn ? LIFE.toMillis() : 300 + CHANCE.nextInt(700));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            Instant ended = clock.instant();
            jdbi.useHandle(handle ->
                    handle.execute(
                            "UPDATE carrier_legs SET ended = ? WHERE call = ?",
                            ended,
                            placing.call().value()));
            return Placed.unanswered(Disposition.NO_ANSWER, ended);
        }

        @Override
        public void cancel(CallId call) {
            // Rings until it ends.
        }

        @Override
        public boolean surelyOver(CallId call) {
            return jdbi.withHandle(handle ->
                    handle.createQuery(
                                    "SELECT EXISTS (SELECT FROM carrier_legs WHERE call = :call AND"
                                            + " ended IS NOT NULL)")
                            .bind("call", call.value())
                            .mapTo(Boolean.class)
                            .one());
        }
    }
}
