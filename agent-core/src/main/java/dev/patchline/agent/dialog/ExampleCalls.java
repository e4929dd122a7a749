package dev.patchline.agent.dialog;

import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Playbook.ExampleCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/// Plays a playbook's example calls in words, and tells which lead elsewhere than they say. Pure,
/// as far as the understanding is.
///
/// @param understander what a caller's words mean in the light of what was asked
public record ExampleCalls(
        Playbook playbook, Engine engine, BiFunction<Dialog, Words, List<Proposal>> understander) {
    /// Longer calls than this go round in circles.
    private static final int MOST_TURNS = 40;

    private static final String CALLER_ID = "+12145550100";
    private static final Instant NOW = Instant.parse("2026-01-05T02:00:00Z");

    /// Plays all of them.
    ///
    /// @return one line for each that fails, with the line in its file; empty when all hold
    public List<String> failures() {
        var failures = new ArrayList<String>();
        for (ExampleCall example : playbook.examples()) {
            play(example)
                    .forEach(failure ->
                            failures.add(
                                    example.line()
                                            + ": example call '"
                                            + example.name()
                                            + "' "
                                            + failure));
        }
        return failures;
    }

    private List<String> play(ExampleCall example) {
        Map<String, Words> listed = new HashMap<>();
        playbook.calling()
                .ifPresent(calling ->
                        calling.example()
                                .forEach((field, value) -> listed.put(field, Words.of(value))));
        Reply reply = engine.open(engine.known(Dialog.begin(CALLER_ID), listed, NOW));
        var answers = new ArrayList<>(example.said());
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            switch (reply.move()) {
                case Move.Transfer(Words _, Decision decision, Words _) -> {
                    return compare(example, decision, reply.dialog());
                }
                case Move.Part(Words _, Decision decision) -> {
                    return compare(example, decision, reply.dialog());
                }
                case Move.Ask _, Move.Wait _ -> {
                    Dialog dialog = reply.dialog();
                    reply = engine.listen(dialog, proposals(dialog, answers, turn == 0), NOW);
                }
            }
        }
        return List.of("does not end");
    }

    /// What the caller says to the question at hand. To a read-back that the example does not
    /// foresee they say yes; any other question brings nothing.
    private List<Proposal> proposals(
            Dialog dialog, List<ExampleCall.Turn> answers, boolean opening) {
        for (ExampleCall.Turn answer : answers) {
            if (answer.asked().isEmpty() ? opening : answer.asked().equals(dialog.askedField())) {
                answers.remove(answer);
                return understander.apply(dialog, Words.of(answer.words()));
            }
        }
        return dialog.asked() instanceof Asked.ReadBack
                ? List.of(new Proposal.Confirm(true, Words.of("yes")))
                : List.of();
    }

    private static List<String> compare(ExampleCall example, Decision decision, Dialog dialog) {
        var failures = new ArrayList<String>();
        if (decision.route() != example.route() || !decision.reason().equals(example.reason())) {
            failures.add(
                    "leads to "
                            + decision.route()
                            + " "
                            + decision.reason()
                            + ", expected "
                            + example.route()
                            + " "
                            + example.reason());
        }
        example.fields()
                .forEach((name, value) -> {
                    Answer answer = dialog.answers().get(name);
                    String is = answer == null ? "nothing" : "'" + answer.value().text() + "'";
                    if (answer == null || !answer.value().text().equals(value)) {
                        failures.add(
                                "understands " + name + " as " + is + ", expected '" + value + "'");
                    }
                });
        return failures;
    }
}
