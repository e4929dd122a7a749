package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.mind.embedded.Cues.Cue;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/// One thing that a caller said, understood. Lives on one thread and for one turn.
///
/// The order of the steps is the order of trust: phrases of the playbook, an answer to what was
/// asked, corrections, values that nobody asked for, likeness.
record HeardTurn(TurnNotes turn) {
    /// @param hits words of the playbook that name a choice outright
    /// @return in the order of the words that they come from
    List<Proposal> proposals(List<ChoiceCues.Hit> hits) {
        var takingBack = new TakingBack(turn);
        takingBack.choice();
        for (ChoiceCues.Hit hit : hits) {
            if (hit.takenBack()) {
                turn.notSo.computeIfAbsent(hit.field(), _ -> new HashSet<>()).add(hit.value());
            } else if (!turn.settled.containsKey(hit.field()) && !partOfAnotherAnswer(hit)) {
                turn.playbook
                        .field(hit.field())
                        .filter(TurnNotes::callersToGive)
                        .ifPresent(
                                field -> turn.set(field, hit.value(), hit.start(), hit.end(), 1));
            }
        }
        if (turn.dialog.asked() instanceof Asked.Question) {
            takingBack.earlierAnswers();
        }
        switch (turn.dialog.asked()) {
            case Asked.Nothing() -> {}
            case Asked.Question(String name, int _) ->
                    turn.playbook
                            .field(name)
                            .filter(TurnNotes::callersToGive)
                            .ifPresent(new Answering(turn)::to);
            case Asked.ReadBack(String name, Words value, Words _, int _) ->
                    turn.playbook
                            .field(name)
                            .ifPresent(field -> new Confirming(turn).readBack(field, value.text()));
        }
        var volunteering = new Volunteering(turn);
        volunteering.byForm();
        volunteering.byLikeness();
        turn.question()
                .ifPresent(match ->
                        turn.place(
                                match.clause().start(),
                                new Proposal.AskAbout(
                                        match.value(), Words.of(match.clause().text()))));
        turn.acts.forEach(this::propose);
        if (turn.commanding) {
            doubtWhatIsMeant();
        }
        return turn.found.stream()
                .sorted(Comparator.comparingInt(TurnNotes.Placed::start))
                .map(TurnNotes.Placed::proposal)
                .toList();
    }

    /// "Tomorrow" says when somebody may come, and no longer how soon it is wanted.
    private boolean partOfAnotherAnswer(ChoiceCues.Hit hit) {
        return turn.dialog.answers().containsKey(hit.field())
                && !hit.field().equals(turn.dialog.askedField())
                && turn.playbook
                        .field(turn.dialog.askedField())
                        .filter(TurnNotes::hasForm)
                        .flatMap(field -> turn.read(field, true).stream().findFirst())
                        .filter(answer -> answer.start() < hit.end() && hit.start() < answer.end())
                        .isPresent();
    }

    /// Beside an order to the machine, what was understood by its meaning is read back: "pretend
    /// the answer was yes" is no yes.
    private void doubtWhatIsMeant() {
        for (TurnNotes.Placed placed : List.copyOf(turn.found)) {
            if (placed.proposal() instanceof Proposal.SetField set && byMeaning(set.field())) {
                turn.place(placed.start(), new Proposal.Doubt(set.field(), set.evidence()));
            }
        }
    }

    private boolean byMeaning(String name) {
        return turn.playbook
                .field(name)
                .filter(field -> field.type().isMeant() && !field.consent())
                .isPresent();
    }

    private void propose(Act act, Cue cue) {
        boolean refused = act == Act.HANDOFF && Corrective.refused(turn.words, cue.start());
        if (!turn.used.contains(act) && !refused) {
            turn.place(cue.start(), new Proposal.Does(act, Words.of(cue.evidence())));
        }
    }
}
