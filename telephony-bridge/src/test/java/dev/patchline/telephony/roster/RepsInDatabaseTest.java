package dev.patchline.telephony.roster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.handoff.Rep;
import dev.patchline.telephony.campaign.Staffing.Staff;
import dev.patchline.telephony.store.Tables;
import dev.patchline.telephony.store.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Two processes on one database, with the same reps.
class RepsInDatabaseTest {
    private static final Tables TABLES = TestServer.tables(RepsInDatabaseTest.class);
    private static final Instant NOON = Instant.parse("2026-03-02T18:00:00Z");
    private static final CallId CALL = new CallId("call-0001");
    private static final CallId OTHER_CALL = new CallId("call-0002");
    private static final Rep MARIA = new Rep("Maria", "+15125550111", Duration.ofSeconds(20));
    private static final Rep OMAR = new Rep("Omar", "+15125550112", Duration.ofSeconds(20));

    private final RepsInDatabase here = new RepsInDatabase(TABLES.jdbi());
    private final RepsInDatabase there = new RepsInDatabase(TABLES.jdbi());
    private final RosterBook book = book(here);
    private final RosterBook other = book(there);

    private static RosterBook book(RepClaims claims) {
        return new RosterBook(
                List.of(
                        new RosterBook.Entry(MARIA, Set.of("sales"), _ -> true),
                        new RosterBook.Entry(OMAR, Set.of("sales"), _ -> true)),
                claims);
    }

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Test
    void aRepWithACallOfOneProcessIsNotRungNorCountedAsFreeByTheOther() {
        try (here;
                there) {
            assertThat(book.lock(CALL, "sales", List.of(), NOON)).contains(MARIA);

            assertThat(other.of("sales", NOON, Set.of())).isEqualTo(new Staff(2, 1, 0));
            assertThat(other.lock(OTHER_CALL, "sales", List.of(), NOON)).contains(OMAR);
            assertThat(book.of("sales", NOON, Set.of(CALL))).isEqualTo(new Staff(2, 0, 1));
            assertThat(book.lock(CALL, "sales", List.of("Maria"), NOON))
                    .isEqualTo(Optional.empty());

            book.unlock(CALL, MARIA);
            assertThat(other.lock(OTHER_CALL, "sales", List.of("Omar"), NOON)).contains(MARIA);
        }
    }

    @Test
    void theRepsOfAProcessThatIsGoneAreFree() {
        try (here;
                there) {
            assertThat(book.lock(CALL, "sales", List.of(), NOON)).contains(MARIA);
            here.close();
            assertThat(other.lock(OTHER_CALL, "sales", List.of(), NOON)).contains(MARIA);
        }
    }
}
