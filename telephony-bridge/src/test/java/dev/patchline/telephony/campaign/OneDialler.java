package dev.patchline.telephony.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.campaign.Disposition;
import dev.patchline.telephony.campaign.Staffing.Staff;
import dev.patchline.telephony.store.Tables;
import dev.patchline.telephony.store.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/// A dialler, a carrier and a clock in the hands of the test, on a real database. What the dialler
/// hands to other threads is done at once.
abstract class OneDialler {
    static final String ANN = "+14045550111";
    static final String BOB = "+14045550112";

    static Jdbi jdbi;
    private static Tables tables;

    Instant now = Callings.TUESDAY;
    Staff staff = new Staff(3, 3, 0);
    final Phones phones = new Phones();
    final Dialler dialler = dialler();

    /// A carrier whose calls end when the test says so.
    final class Phones implements OutboundCalls {
        final List<Placing> placed = new ArrayList<>();
        final List<CallId> cancelled = new ArrayList<>();
        Runnable whileDialling = () -> {};
        boolean surelyOver;
        private CompletableFuture<Placed> lastEnd = new CompletableFuture<>();

        @Override
        public CompletionStage<Placed> place(Placing placing) {
            placed.add(placing);
            lastEnd = new CompletableFuture<>();
            whileDialling.run();
            return lastEnd;
        }

        @Override
        public void cancel(CallId call) {
            cancelled.add(call);
        }

        @Override
        public boolean surelyOver(CallId call) {
            return surelyOver;
        }

        List<String> numbers() {
            return placed.stream().map(Placing::number).toList();
        }

        /// Ends the last call, which is then written down.
        void end(Disposition how) {
            end(Placed.unanswered(how, now));
        }

        void end(Placed how) {
            assertThat(lastEnd.complete(how)).isTrue();
        }
    }

    Dialler dialler() {
        return new Dialler(
                new Dialler.Parts(
                        jdbi,
                        Callings.RULES,
                        phones,
                        (_, _, _) -> staff,
                        () -> 50,
                        50,
                        () -> now,
                        Callings.SELLER,
                        ZoneId.of("America/Chicago"),
                        Duration.ofHours(1),
                        _ -> Optional.empty(),
                        Runnable::run));
    }

    @BeforeAll
    static void open(TestInfo test) {
        tables = TestServer.tables(test.getTestClass().orElseThrow());
        jdbi = tables.jdbi();
    }

    @AfterAll
    static void close() {
        tables.close();
    }

    @BeforeEach
    void startWithEmptyTables() {
        jdbi.useHandle(handle ->
                handle.execute(
                        "TRUNCATE dials, campaign_leads, campaigns, leads, lists, consents,"
                                + " suppressions, caller_numbers, experiments CASCADE"));
        Callings.list(jdbi, "web");
    }

    void beat() {
        while (dialler.beat()) {
            // There may be more that is due.
        }
    }
}
