package dev.patchline.agent.dialog;

import dev.patchline.agent.playbook.Field.Confirm;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Route;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// One call to [AcePlumbing] in words, from the opening question on.
final class Talk {
    static final Instant NOON = Instant.parse("2026-01-05T18:00:00Z");
    static final Manners MANNERS = Manners.of("Ace Plumbing");

    private final Engine engine;
    private Reply reply;

    private Talk(Engine engine, String callerId) {
        this.engine = engine;
        this.reply = engine.open(Dialog.begin(callerId));
    }

    static Talk call() {
        return from(AcePlumbing.CALLER_ID);
    }

    static Talk from(String callerId) {
        return new Talk(AcePlumbing.engine(), callerId);
    }

    /// @param cap most questions
    /// @param zip how the ZIP code is made sure of
    static Talk call(int cap, Confirm zip) {
        return new Talk(AcePlumbing.engine(AcePlumbing.playbook(cap, zip)), AcePlumbing.CALLER_ID);
    }

    static Move ask(String words, FieldType type) {
        return new Move.Ask(Words.of(words), Expectation.of(type));
    }

    static Move part(String words, Route route, String reason) {
        return new Move.Part(Words.of(words), new Decision(route, reason, ""));
    }

    Talk says(Proposal... proposals) {
        reply = engine.listen(reply.dialog(), List.of(proposals), NOON);
        return this;
    }

    Move move() {
        return reply.move();
    }

    Dialog dialog() {
        return reply.dialog();
    }

    String words() {
        return reply.move().words().text();
    }

    Map<String, Words> values() {
        return engine.values(reply.dialog());
    }
}
