package dev.patchline.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.mind.embedded.Cues;
import dev.patchline.agent.yaml.RulebookFile;
import dev.patchline.telephony.campaign.OptOut;
import dev.patchline.telephony.store.Tables;
import dev.patchline.telephony.store.TestServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextedOptOutTest {
    private static final Instant NOON = Instant.parse("2026-05-05T17:00:00Z");
    private static final String ANN = "+14045550111";
    private static final Tables TABLES = TestServer.tables(TextedOptOutTest.class);

    private final TextedOptOut texts =
            new TextedOptOut(
                    RulebookFile.read(RulebookFile.in(Path.of("..", "prompts"))).optOut(),
                    Cues.load(),
                    new TakenDown(new OptOut(TABLES.jdbi(), _ -> {}), List.of()));

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP",
                "stop.",
                " Unsubscribe ",
                "please stop calling me",
                "take me off your list"
            })
    void aMessageThatWantsNoMoreCallsStopsThem(String text) {
        assertThat(texts.asks(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "what does it cost?", "end of the month is fine", "call me at 5"})
    void anyOtherMessageDoesNot(String text) {
        assertThat(texts.asks(text)).isFalse();
    }

    @Test
    void theNumberIsTakenDownForAllCampaigns() {
        texts.heard(ANN, "stop", NOON);
        texts.heard("+14045550112", "thanks", NOON);

        List<String> taken =
                TABLES.jdbi()
                        .withHandle(handle ->
                                handle.createQuery(
                                                "SELECT number || ' ' || source || ' ' || reason"
                                                        + " FROM suppressions")
                                        .mapTo(String.class)
                                        .list());
        assertThat(taken).containsExactly(ANN + " internal TEXT");
    }
}
