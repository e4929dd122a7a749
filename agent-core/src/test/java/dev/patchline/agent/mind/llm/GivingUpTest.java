package dev.patchline.agent.mind.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.patchline.agent.call.Consultation.Outcome;
import dev.patchline.agent.mind.llm.WireServer.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(300)
class GivingUpTest {
    private static final Patience ENDLESS = Patience.of(Duration.ofSeconds(60));
    private static final ChatRequest HELLO =
            ChatRequest.builder().messages(UserMessage.from("{}")).build();

    /// A caller who speaks on must not leave a model at work, wherever it is. How long it takes
    /// until the other side sees the connection closed is printed, not judged.
    @ParameterizedTest
    @EnumSource
    void aQuestionIsGivenUpInEveryPhaseAndNothingIsHeardOfItAgain(Wire wire)
            throws InterruptedException {
        for (Fault phase :
                List.of(
                        Fault.HANGS_BEFORE_HEADERS,
                        Fault.HANGS_BEFORE_THE_FIRST_PIECE,
                        Fault.STALLS_MID_STREAM)) {
            try (var server = new WireServer(wire, _ -> "x".repeat(40));
                    var panel = new Panel(List.of(server.settings()), () -> Plumbing.NOON)) {
                server.fault = phase;
                for (int round = 0; round < 5; round++) {
                    BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
                    BlockingQueue<Asking.End> ends = new LinkedBlockingQueue<>();
                    var asking =
                            new Asking(
                                    ENDLESS,
                                    panel.watchdog(),
                                    new Asking.Listener() {
                                        @Override
                                        public void piece(String text) {
                                            heard.add(text);
                                        }

                                        @Override
                                        public void over(Asking.End end) {
                                            ends.add(end);
                                        }
                                    });
                    asking.begin(panel.members().getFirst().model(), HELLO);
                    server.hanging.take();
                    if (phase == Fault.STALLS_MID_STREAM) {
                        heard.take();
                    }
                    long cancelled = System.nanoTime();
                    asking.cancel(Outcome.CANCELLED);
                    Long closed = server.closed.poll(120, TimeUnit.SECONDS);
                    assertThat(closed).isNotNull();
                    System.out.printf(
                            "cancel to close: %s %s %.1f ms%n",
                            wire, phase, (closed - cancelled) / 1e6);
                    assertThat(ends)
                            .singleElement()
                            .extracting(Asking.End::outcome)
                            .isEqualTo(Outcome.CANCELLED);
                }
            }
        }
    }
}
