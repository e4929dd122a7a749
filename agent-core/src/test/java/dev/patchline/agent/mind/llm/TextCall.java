package dev.patchline.agent.mind.llm;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Consultation;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Hypothesis;
import dev.patchline.agent.dialog.Move;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Reply;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.port.Mind;
import dev.patchline.agent.session.OwnMind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A call in words: the real engine, the real embedded understanding, and a mind that consults
/// models, or nobody when there are none.
final class TextCall implements AutoCloseable {
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final LanguageModels models;
    final Mind mind;
    final List<Consultation> record = new ArrayList<>();
    final List<Proposal> understood = new ArrayList<>();
    Reply reply = Plumbing.ENGINE.open(Dialog.begin(Plumbing.CALLER_ID));

    TextCall(Patience patience, ModelSettings... settings) {
        models = new LanguageModels(List.of(settings), patience, () -> Plumbing.NOON);
        var id = new CallId("text-call");
        mind =
                settings.length == 0
                        ? new OwnMind(id, Plumbing.EMBEDDED, threads)
                        : minds(models).open(id);
    }

    Mind.Opener minds(LanguageModels of) {
        return of.minds(
                new LanguageModels.Room(
                        Plumbing.PLAYBOOK,
                        Plumbing.ENGINE,
                        Plumbing.VALUES,
                        Plumbing.EMBEDDED,
                        Plumbing.ZONE,
                        true,
                        threads));
    }

    /// Says something, and is answered.
    TextCall says(String words) {
        Mind.Understanding meant = understands(words);
        record.addAll(meant.consulted());
        understood.clear();
        understood.addAll(meant.proposals());
        reply = Plumbing.ENGINE.listen(reply.dialog(), meant.proposals(), Plumbing.NOON);
        return this;
    }

    Mind.Understanding understands(String words) {
        var meant = new CompletableFuture<Mind.Understanding>();
        mind.understand(
                reply.dialog(),
                List.of(Hypothesis.of(Words.of(words))),
                Plumbing.NOON,
                meant::complete);
        return meant.orTimeout(120, TimeUnit.SECONDS).join();
    }

    /// What the call came to; `ASK field` while it is going on.
    String route() {
        return switch (reply.move()) {
            case Move.Ask _, Move.Wait _ -> "ASK " + reply.dialog().askedField();
            case Move.Transfer(Words _, var decision, Words _) ->
                    decision.route() + " " + decision.reason();
            case Move.Part(Words _, var decision) -> decision.route() + " " + decision.reason();
        };
    }

    String known(String field) {
        return reply.dialog().known(field).orElse("");
    }

    @Override
    public void close() {
        mind.close();
        models.close();
        threads.shutdownNow();
    }
}
