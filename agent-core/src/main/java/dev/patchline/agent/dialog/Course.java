package dev.patchline.agent.dialog;

import static dev.patchline.agent.dialog.Script.join;

import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Field.Confirm;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.playbook.Rule;
import dev.patchline.agent.playbook.Spoken;
import dev.patchline.agent.playbook.Verdict;
import dev.patchline.agent.playbook.Warning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a conversation goes from what is known: on to the next question, or to its end. Only the
/// playbook's rules choose that end. Pure.
record Course(
        Playbook playbook, Criteria criteria, Questions questions, Script script, Manners manners) {
    /// A rule that overrides everything, such as a smell of gas, if one is true now.
    Optional<Reply> urgent(Dialog dialog) {
        return judge(dialog) instanceof Verdict.Taken(Rule rule)
                        && rule.override()
                        && rule.route() == Route.CLOSE
                ? Optional.of(proceed(dialog, rule, ""))
                : Optional.empty();
    }

    /// Judges the rules, and asks the next question or takes the route.
    ///
    /// @param before said first; may be blank
    Reply next(Dialog dialog, String before) {
        Optional<Reply> urgent = urgent(dialog);
        if (urgent.isPresent()) {
            return urgent.get();
        }
        Optional<Field> unsure =
                questions
                        .unsure(dialog)
                        .or(() -> dialog.unreached() ? Optional.empty() : turningAway(dialog));
        if (unsure.isPresent()) {
            return questions.readBack(dialog, unsure.get(), before);
        }
        String lead = join(before, acknowledge(dialog));
        return dialog.unreached() ? callBack(dialog, lead) : byTheRules(dialog, lead);
    }

    /// A value that the caller would only hear named in passing, and without which they would not
    /// be turned away. It is read back first: nobody can object after a goodbye.
    private Optional<Field> turningAway(Dialog dialog) {
        return judge(dialog) instanceof Verdict.Taken(Rule rule) && rule.route() == Route.CLOSE
                ? playbook.fields().stream()
                        .filter(field -> field.confirm() == Confirm.IMPLICIT)
                        .filter(field -> dialog.known(field.name()).isPresent())
                        .filter(field -> !confirmed(dialog, field.name()))
                        .filter(field -> !judge(dialog.without(field.name())).equals(judge(dialog)))
                        .findFirst()
                : Optional.empty();
    }

    private Reply byTheRules(Dialog dialog, String lead) {
        Dialog now = dialog;
        while (true) {
            switch (judge(now)) {
                case Verdict.Taken(Rule rule) -> {
                    return proceed(now, rule, lead);
                }
                case Verdict.Open(Rule rule, List<String> missing) -> {
                    Optional<Field> wanted = questions.wanted(now, rule, missing);
                    if (wanted.isPresent()) {
                        return questions.ask(now, wanted.get(), 1, lead);
                    }
                    now = withoutHope(now, missing);
                }
                case Verdict.Nothing() -> {
                    return settle(
                            now,
                            new Decision(Route.BOOK, "unsorted", ""),
                            manners.callBackNoted(),
                            lead);
                }
            }
        }
    }

    private Verdict judge(Dialog dialog) {
        return dialog.questions() >= playbook.cap()
                ? criteria.decideClosed(dialog.facts(), dialog.flags())
                : criteria.decide(dialog.facts(), dialog.flags());
    }

    /// What cannot be asked for stays unknown.
    private static Dialog withoutHope(Dialog dialog, List<String> missing) {
        var unknown = new Answer(Words.of(Answer.UNKNOWN), Words.NONE, Instant.EPOCH, true);
        Dialog now = dialog;
        for (String name : missing) {
            now = now.answers().containsKey(name) ? now : now.with(name, unknown);
        }
        return now;
    }

    private Reply proceed(Dialog dialog, Rule rule, String lead) {
        Decision decision = new Decision(rule.route(), rule.reason(), rule.group());
        String say = script.fill(rule.say(), dialog);
        return settle(dialog, decision, say, rule.override() ? "" : lead);
    }

    /// Collects what the route needs, then takes it.
    private Reply settle(Dialog dialog, Decision decision, String say, String lead) {
        boolean urgent = decision.route() == Route.CLOSE || dialog.acts().contains(Act.HANDOFF);
        Optional<Field> more =
                urgent ? Optional.empty() : questions.collected(dialog, decision.route());
        if (more.isPresent()) {
            return questions.ask(dialog.with(decision), more.get(), 1, lead);
        }
        return switch (decision.route()) {
            case TRANSFER -> {
                Dialog decided = dialog.with(decision).with(new Asked.Nothing());
                Words words = Words.of(join(lead, say.isEmpty() ? manners.fetching() : say));
                yield new Reply(decided, new Move.Transfer(words, decision, script.brief(decided)));
            }
            case BOOK, SUPPORT, CLOSE ->
                    part(dialog, join(lead, say.isEmpty() ? manners.goodbye() : say), decision);
        };
    }

    /// Nobody can be reached now: makes sure of a number, and promises no more than a call.
    private Reply callBack(Dialog dialog, String lead) {
        String reason = dialog.acts().contains(Act.CALL_BACK) ? "call_back" : "no_rep";
        Decision decision = new Decision(Route.BOOK, reason, "");
        Optional<Field> phone = questions.callBackNumber(dialog);
        if (phone.isPresent()) {
            return questions.ask(dialog.with(decision), phone.get(), 1, lead);
        }
        if (judge(dialog) instanceof Verdict.Taken(Rule rule)
                && rule.override()
                && rule.route() == Route.BOOK) {
            return part(
                    dialog,
                    join(lead, script.fill(rule.say(), dialog)),
                    new Decision(Route.BOOK, rule.reason(), ""));
        }
        return part(dialog, join(lead, manners.callBackNoted()), decision);
    }

    /// Ends the call.
    Reply part(Dialog dialog, String words, Decision decision) {
        Dialog decided = dialog.with(decision).with(new Asked.Nothing());
        return new Reply(decided, new Move.Part(Words.of(words), decision));
    }

    /// Names a value in passing that was just given and should be heard once.
    private String acknowledge(Dialog dialog) {
        String name = dialog.askedField();
        return playbook.field(name)
                .filter(field -> field.confirm() == Confirm.IMPLICIT)
                .filter(_ -> !confirmed(dialog, name))
                .flatMap(field ->
                        dialog.known(name).map(value -> manners.okay(Spoken.of(field, value))))
                .orElse("");
    }

    private static boolean confirmed(Dialog dialog, String field) {
        Answer answer = dialog.answers().get(field);
        return answer != null && answer.confirmed();
    }

    /// Warnings that hold now and did not before: each is said once.
    String warnings(Dialog before, Dialog now) {
        var warnings = new ArrayList<>(criteria.warnings(now.facts(), now.flags()));
        warnings.removeAll(criteria.warnings(before.facts(), before.flags()));
        return String.join(" ", warnings.stream().map(Warning::say).toList());
    }
}
