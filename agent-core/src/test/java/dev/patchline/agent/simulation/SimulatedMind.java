package dev.patchline.agent.simulation;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.playbook.Choice;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Playbook;
import java.util.ArrayList;
import java.util.List;

/// Understands what was asked for, or something else, at random.
final class SimulatedMind {
    private final Course course;
    private final Playbook playbook;

    SimulatedMind(Course course, Playbook playbook) {
        this.course = course;
        this.playbook = playbook;
    }

    void understand(Turn turn, Dialog asked) {
        if (course.chance(0.01)) {
            course.mischief().lost++;
            return;
        }
        List<Proposal> proposals = proposals(asked);
        course.after(
                course.between(2, 30),
                () -> course.post(new CallEvent.Understood(course.now(), turn, proposals)));
        if (course.chance(0.02)) {
            course.mischief().doubled++;
            course.after(
                    course.between(30, 3000),
                    () -> course.post(new CallEvent.Understood(course.now(), turn, proposals)));
        }
    }

    private List<Proposal> proposals(Dialog dialog) {
        var proposals = new ArrayList<Proposal>();
        Words evidence = Words.of("some words");
        if (dialog.asked() instanceof Asked.ReadBack && course.chance(0.9)) {
            proposals.add(new Proposal.Confirm(course.chance(0.7), evidence));
        }
        if (dialog.asked() instanceof Asked.Question(String name, int _) && course.chance(0.85)) {
            proposals.add(
                    course.chance(0.07)
                            ? new Proposal.Decline(name, evidence)
                            : new Proposal.SetField(
                                    name,
                                    value(playbook.field(name).orElseThrow()),
                                    evidence,
                                    0.9));
        }
        if (course.chance(0.2)) {
            Field field = playbook.fields().get(course.random().nextInt(playbook.fields().size()));
            proposals.add(new Proposal.SetField(field.name(), value(field), evidence, 0.8));
        }
        if (course.chance(0.12)) {
            Act[] acts = Act.values();
            proposals.add(new Proposal.Does(acts[course.random().nextInt(acts.length)], evidence));
        }
        return proposals;
    }

    private Words value(Field field) {
        return Words.of(
                switch (field.type()) {
                    case ZIP -> course.chance(0.85) ? "75201" : "90210";
                    case PHONE -> "+1214555" + (1000 + course.random().nextInt(9000));
                    case YESNO -> course.chance(0.7) ? "yes" : "no";
                    case CHOICE -> {
                        List<Choice> choices = field.choices();
                        yield choices.get(course.random().nextInt(choices.size())).name();
                    }
                    case NUMBER, MONEY -> "7";
                    case DATE -> "2026-01-09";
                    case TIME -> "09:30";
                    case DURATION -> "PT1H";
                    case NAME -> "Dana Hill";
                    case SPELLED, EMAIL, ADDRESS, TEXT -> "whatever";
                });
    }
}
