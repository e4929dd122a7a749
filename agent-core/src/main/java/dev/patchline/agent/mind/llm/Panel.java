package dev.patchline.agent.mind.llm;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.patchline.agent.call.Consultation.Outcome;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/// The models that may be asked, best first, and what they share: the network, the watchdog, and
/// what is remembered of their failures. Thread-safe.
final class Panel implements AutoCloseable {
    private final List<Member> members;
    private final InstantSource clock;
    private final StreamHttp http = new StreamHttp();
    private final ScheduledExecutorService watchdog =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("llm-watchdog").factory());

    /// One model.
    record Member(String name, StreamingChatModel model, Breaker breaker) {}

    /// @param settings best first
    /// @param clock for resting after failures
    Panel(List<ModelSettings> settings, InstantSource clock) {
        this.clock = clock;
        this.members =
                settings.stream()
                        .map(one -> new Member(one.name(), Models.open(one, http), new Breaker()))
                        .toList();
    }

    List<Member> members() {
        return members;
    }

    ScheduledExecutorService watchdog() {
        return watchdog;
    }

    boolean allows(Member member) {
        return member.breaker().allows(clock.instant());
    }

    /// Remembers how a question ended.
    void report(Member member, Outcome outcome) {
        if (outcome.failure()) {
            member.breaker().failed(clock.instant());
        } else if (outcome == Outcome.ANSWERED) {
            member.breaker().answered();
        }
    }

    @Override
    public void close() {
        watchdog.shutdownNow();
    }
}
