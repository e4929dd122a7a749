package dev.patchline.agent.mind.llm;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.patchline.agent.call.Consultation;
import dev.patchline.agent.call.Consultation.Outcome;
import dev.patchline.agent.call.Consultation.Purpose;
import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.mind.embedded.SpokenValues;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.port.Mind;
import dev.patchline.agent.port.Understander;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// The language models of a configuration: opens minds that consult them. Thread-safe.
public final class LanguageModels implements AutoCloseable {
    /// After so long without a question, connection and prompt are made ready again.
    private static final Duration COLD_AFTER = Duration.ofSeconds(60);

    private static final Patience WARMING = Patience.of(Duration.ofSeconds(5));
    private static final int SHORTEST_ANSWER = 16;

    private final Panel panel;
    private final Patience patience;
    private final InstantSource clock;

    /// @param settings best first; whoever comes later is asked when those before fail
    public LanguageModels(List<ModelSettings> settings, Patience patience, InstantSource clock) {
        this.panel = new Panel(settings, clock);
        this.patience = patience;
        this.clock = clock;
    }

    /// What a playbook's calls are understood with.
    ///
    /// @param engine of the playbook
    /// @param embedded understands first, always, and has the last word on every value
    /// @param words whether the models also word plain questions
    /// @param threads platform threads for the embedded understanding
    public record Room(
            Playbook playbook,
            Engine engine,
            SpokenValues values,
            Understander embedded,
            ZoneId zone,
            boolean words,
            Executor threads) {}

    /// Opens minds for the calls to a playbook, and makes the first model ready as each comes in.
    public Mind.Opener minds(Room room) {
        var prompt = new Prompt(room.playbook(), room.engine().manners().business());
        var shared =
                new Consultants(
                        room.engine(),
                        room.embedded(),
                        new Grounds(room.playbook(), room.values(), room.embedded(), room.zone()),
                        prompt,
                        room.words()
                                ? Optional.of(
                                        new WordingPrompt(room.playbook(), room.engine().manners()))
                                : Optional.empty(),
                        panel,
                        patience,
                        room.threads(),
                        clock,
                        room.zone());
        var warmed = new AtomicReference<>(Instant.MIN);
        return call -> {
            var mind = new ConsultingMind(call, shared);
            Instant now = clock.instant();
            Instant last = warmed.get();
            if (now.isAfter(last.plus(COLD_AFTER)) && warmed.compareAndSet(last, now)) {
                ask(
                        panel.members().getFirst(),
                        prompt.warmUp(now.atZone(room.zone()).toLocalDate()),
                        WARMING,
                        end -> mind.remember(List.of(warmUp(end))));
            }
            return mind;
        };
    }

    private Consultation warmUp(Asking.End end) {
        // It was told to stop at once.
        Outcome outcome = end.outcome() == Outcome.CUT ? Outcome.ANSWERED : end.outcome();
        return new Consultation(
                panel.members().getFirst().name(),
                Purpose.WARM_UP,
                outcome,
                end.tokens(),
                end.firstToken(),
                end.took(),
                0,
                0);
    }

    /// Asks every model for a word, all at once, and waits for them.
    ///
    /// @param most how long each may take
    /// @return how each ended, in the order of the settings; `ANSWERED` when it can be used
    public List<Outcome> tryAll(Duration most) {
        ChatRequest word =
                ChatRequest.builder()
                        .messages(UserMessage.from("Answer with the word ready."))
                        .maxOutputTokens(SHORTEST_ANSWER)
                        .build();
        var ends = new ArrayList<CompletableFuture<Outcome>>();
        for (Panel.Member member : panel.members()) {
            var ended = new CompletableFuture<Outcome>();
            ask(
                    member,
                    word,
                    Patience.of(most),
                    end ->
                            ended.complete(
                                    end.outcome() == Outcome.CUT
                                            ? Outcome.ANSWERED
                                            : end.outcome()));
            ends.add(ended);
        }
        return ends.stream().map(CompletableFuture::join).toList();
    }

    private void ask(
            Panel.Member member, ChatRequest request, Patience most, Consumer<Asking.End> then) {
        new Asking(
                        most,
                        panel.watchdog(),
                        new Asking.Listener() {
                            @Override
                            public void piece(String text) {}

                            @Override
                            public void over(Asking.End end) {
                                then.accept(end);
                            }
                        })
                .begin(member.model(), request);
    }

    @Override
    public void close() {
        panel.close();
    }
}
