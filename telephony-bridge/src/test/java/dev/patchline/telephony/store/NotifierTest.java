package dev.patchline.telephony.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.port.Journal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifierTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder = Path.of("");

    private final CallId call = Samples.call();
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private final HttpServer owner = owner();
    private final URI webhook =
            URI.create("http://127.0.0.1:" + owner.getAddress().getPort() + "/hook");
    private final Database database = database();
    private Instant now = Samples.NOON.plusSeconds(60);

    NotifierTest() throws IOException {}

    @BeforeEach
    void takeACallThatIsBooked() throws IOException {
        conclude(1, Route.BOOK);
    }

    @AfterEach
    void close() {
        owner.stop(0);
        database.close();
    }

    @Test
    void theOwnerIsToldWhatTheCallCameTo() throws Exception {
        int delivered = deliver();

        assertThat(delivered).isEqualTo(1);
        JsonNode notice = JSON.readTree(received.remove());
        assertThat(notice)
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"id": "%s/1", "call": "%s", "route": "BOOK", "reason": "no_rep",
                                 "fields": {"name": "John Doe", "zip": "75201"},
                                 "brief": "A leak in Dallas.", "at": "2026-03-02T12:00:01Z"}\
                                """
                                        .formatted(call, call)));
        assertThat(count("outbox")).isZero();
        assertThat(count("conclusions WHERE notified_at IS NOT NULL")).isEqualTo(1);
    }

    @Test
    void aNoticeThatWasTakenIsNotPostedAgain() throws Exception {
        deliver();

        assertThat(deliver()).isZero();
        assertThat(received).hasSize(1);
    }

    @Test
    void theSameRecordReplayedDoesNotTellTheOwnerTwice() throws Exception {
        deliver();
        conclude(1, Route.BOOK);

        assertThat(deliver()).isZero();
        assertThat(received).hasSize(1);
    }

    @Test
    void aNoticeThatWasNotTakenComesAgainLater() throws Exception {
        answers.addAll(List.of(500, 302, 200));

        List<Integer> delivered = new ArrayList<>();
        delivered.add(deliver());
        delivered.add(deliver());
        now = now.plus(Notifier.pause(1));
        delivered.add(deliver());
        now = now.plus(Notifier.pause(2));
        delivered.add(deliver());

        assertThat(delivered).containsExactly(0, 0, 0, 1);
        assertThat(received).hasSize(3);
    }

    @Test
    void aNoticeSurvivesARestart() throws Exception {
        answers.add(503);
        deliver();
        now = now.plus(Notifier.pause(1));

        try (var restarted = new Notifier(database.jdbi(), webhook, () -> now)) {
            assertThat(restarted.deliverDue()).isEqualTo(1);
        }
    }

    @Test
    void anOwnerWhoCannotBeReachedIsTriedAgain() throws Exception {
        owner.stop(0);

        assertThat(deliver()).isZero();
        assertThat(count("outbox WHERE tries = 1 AND given_up_at IS NULL")).isEqualTo(1);
    }

    @Test
    void afterTooManyTriesTheNoticeIsGivenUpButKept() throws Exception {
        for (int i = 0; i < Notifier.MOST_TRIES + 1; i++) {
            answers.add(500);
            deliver();
            now = now.plus(Duration.ofHours(1));
        }
        assertThat(received).hasSize(Notifier.MOST_TRIES);
        assertThat(count("outbox WHERE given_up_at IS NOT NULL")).isEqualTo(1);
    }

    @Test
    void nobodyIsToldOfACallThatNobodyHasToActOn() throws Exception {
        deliver();
        received.clear();
        conclude(2, Route.CLOSE);

        assertThat(deliver()).isZero();
        assertThat(count("conclusions")).isEqualTo(2);
    }

    @Test
    void itRunsByItself() throws Exception {
        try (var notifier = new Notifier(database.jdbi(), webhook, () -> now)) {
            notifier.start();

            assertThat(received.take()).contains(call.value());
        }
    }

    @Test
    void pausesGrowToAnHour() {
        assertThat(List.of(1, 2, 3, 10, 11, 80))
                .extracting(Notifier::pause)
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(2560),
                        Duration.ofHours(1),
                        Duration.ofHours(1));
    }

    @Test
    void whatIsNoWebAddressIsRefused() {
        assertThatThrownBy(() -> new Notifier(database.jdbi(), URI.create("mailto:a@b"), () -> now))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("business.notify.webhook");
    }

    private int deliver() throws InterruptedException {
        try (var notifier = new Notifier(database.jdbi(), webhook, () -> now)) {
            return notifier.deliverDue();
        }
    }

    private void conclude(int sequence, Route route) throws IOException {
        var conclude =
                new CallCommand.Conclude(
                        route,
                        "no_rep",
                        Map.of("name", Words.of("John Doe"), "zip", Words.of("75201")),
                        Words.of("A leak in Dallas."));
        try (var journal =
                new PostgresJournal(
                        new Ledger(database.journal())::write,
                        database::present,
                        new Spill(folder, Spill.BYTES_LIMIT),
                        Set.of(Route.BOOK),
                        _ -> {})) {
            journal.append(
                            new Journal.Entry(
                                    call,
                                    sequence,
                                    new CallEvent.Tick(Samples.at(sequence)),
                                    List.of(conclude),
                                    Samples.dialog()))
                    .join();
        }
    }

    private int count(String from) throws SQLException {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery("SELECT count(*) FROM " + from)
                                .mapTo(Integer.class)
                                .one());
    }

    private Database database() {
        return TestServer.open(TestServer.url(TestServer.database(NotifierTest.class)), folder);
    }

    private HttpServer owner() throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/hook",
                exchange -> {
                    received.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    Integer status = answers.poll();
                    exchange.getResponseHeaders().add("Location", "/elsewhere");
                    exchange.sendResponseHeaders(status == null ? 204 : status, -1);
                    exchange.close();
                });
        server.start();
        return server;
    }
}
