package dev.patchline.agent.dialog;

import static dev.patchline.agent.dialog.Script.join;

import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.playbook.Spoken;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// One conversation, turn by turn: what the caller said comes in as proposals, and what to say next
/// comes out. Pure.
///
/// What is known is written by the [Notebook], where the call goes is the [Course]'s, and how it is
/// asked is the [Questions]'. Nothing but the playbook's rules chooses a route, and a value enters
/// only through the notebook, so that whatever understood the words, a person, a grammar or a
/// model, can only propose.
public final class Engine {
    /// The reason of a call that ends because nobody is to call again.
    public static final String OPTED_OUT = "opted_out";

    private final Playbook playbook;
    private final Manners manners;
    private final Notebook notebook;
    private final Script script;
    private final Questions questions;
    private final Course course;

    /// @param criteria of the same playbook
    /// @param places the town of a ZIP code
    /// @param callable whether a number in E.164 may be called back: the countries that the
    ///   business allows
    public Engine(
            Playbook playbook,
            Criteria criteria,
            Function<String, Optional<Spoken.Place>> places,
            Predicate<String> callable,
            Manners manners) {
        this.playbook = playbook;
        this.manners = manners;
        this.notebook = new Notebook(playbook, callable, manners.mostMisses());
        this.script = new Script(playbook, places, manners);
        this.questions = new Questions(playbook, script, manners, callable);
        this.course = new Course(playbook, criteria, questions, script, manners);
    }

    // ---- What stands before the conversation and beside it ----

    public Manners manners() {
        return manners;
    }

    /// What is said first and in full; it is not a question.
    public Words notice() {
        return script.notice();
    }

    /// What a list says of somebody whom we call: known from the start, and never asked.
    public Dialog known(Dialog dialog, Map<String, Words> listed, Instant at) {
        return notebook.listed(dialog, listed, at);
    }

    /// What a call screen is told.
    public Words introduction(Dialog dialog) {
        return script.introduction();
    }

    /// What a voicemail is told; blank when the playbook has no message.
    public Words message(Dialog dialog) {
        return script.message(dialog);
    }

    /// What a rep is told, from what is known now.
    public Words brief(Dialog dialog) {
        return script.brief(dialog);
    }

    /// Sentences that will be said, worth rendering ahead, the first ones first. They hold no
    /// caller's data: where one would be, there is a gap in braces.
    public List<Words> phrases() {
        return script.phrases();
    }

    /// The field that was asked for, or read back.
    public Optional<Field> asked(Dialog dialog) {
        return playbook.field(dialog.askedField());
    }

    /// The values known so far, for the record.
    public Map<String, Words> values(Dialog dialog) {
        var values = new LinkedHashMap<String, Words>();
        dialog.answers().forEach((name, answer) -> values.put(name, answer.value()));
        return values;
    }

    /// The choice that a key stands for, when the keys were read out.
    public Optional<List<Proposal>> chosenByKey(Dialog dialog, String keys) {
        return dialog.asked() instanceof Asked.Question(String name, int _)
                ? KeyAnswers.chosen(dialog, playbook.field(name).orElseThrow(), keys)
                : Optional.empty();
    }

    // ---- The caller's turn ----

    /// The opening question.
    public Reply open(Dialog dialog) {
        if (dialog.keysOnly()) {
            return course.next(dialog, manners.cannotHear());
        }
        return questions.opening(dialog).orElseGet(() -> course.next(dialog, ""));
    }

    /// Takes what the caller said in their turn, and answers.
    public Reply listen(Dialog dialog, List<Proposal> proposals, Instant at) {
        Dialog noted = note(dialog, proposals, at);
        if (did(proposals, Act.OPT_OUT)) {
            return optOut(noted);
        }
        boolean news =
                !noted.answers().equals(dialog.answers()) || !noted.acts().equals(dialog.acts());
        String aside = aside(proposals);
        return news ? goOn(dialog, noted, aside) : withoutNews(dialog, noted, proposals, aside, at);
    }

    /// Takes what the caller said while the agent was not to be interrupted: known from now on, and
    /// answered only if a rule cannot wait.
    public Dialog note(Dialog dialog, List<Proposal> proposals, Instant at) {
        Dialog noted = dialog;
        for (Proposal proposal : proposals) {
            noted = notebook.take(noted, proposal, at);
        }
        return noted;
    }

    /// A rule that overrides everything, such as a smell of gas, if one is true now.
    public Optional<Reply> urgent(Dialog dialog) {
        return course.urgent(dialog);
    }

    /// The caller said nothing.
    ///
    /// @param silences in a row, from 1
    public Reply silence(Dialog dialog, int silences) {
        return again(dialog, silences == 1 ? "" : manners.stillThere());
    }

    /// Says the last question once more, after something else.
    public Reply again(Dialog dialog, String before) {
        return questions.again(dialog, before).orElseGet(() -> course.next(dialog, before));
    }

    private Reply goOn(Dialog dialog, Dialog noted, String aside) {
        String before = join(course.warnings(dialog, noted), aside);
        return denied(dialog, noted)
                .filter(_ -> urgent(noted).isEmpty())
                .map(field -> questions.ask(noted, field, 1, before))
                .orElseGet(() -> course.next(noted, before));
    }

    /// The field whose read-back was just denied, and for which nothing else was given: it is asked
    /// again, also when no more questions may be asked.
    private Optional<Field> denied(Dialog before, Dialog now) {
        boolean again =
                before.asked() instanceof Asked.ReadBack(String name, Words _, Words _, int _)
                        && now.misses().getOrDefault(name, 0)
                                > before.misses().getOrDefault(name, 0)
                        && !now.answers().containsKey(name)
                        && now.acts().equals(before.acts());
        return again
                ? asked(before).filter(field -> KeyAnswers.canAnswer(now, field))
                : Optional.empty();
    }

    /// A turn that told nothing: an aside, a goodbye, a no, or words that were not understood.
    private Reply withoutNews(
            Dialog dialog, Dialog noted, List<Proposal> proposals, String aside, Instant at) {
        if (did(proposals, Act.HOLD_ON)) {
            return new Reply(dialog, new Move.Wait(Words.of(manners.takeYourTime())));
        }
        if (did(proposals, Act.END_CALL)) {
            return callerEnded(noted);
        }
        if (did(proposals, Act.REPEAT)) {
            return again(dialog, "");
        }
        if (!aside.isEmpty()) {
            return again(dialog, aside);
        }
        if (confirms(proposals)) {
            return goOn(dialog, noted, "");
        }
        boolean insists = dialog.unreached() && did(proposals, Act.HANDOFF);
        return missed(dialog, insists ? manners.nobody() : manners.again(), at);
    }

    private Reply missed(Dialog dialog, String why, Instant at) {
        String name = dialog.askedField();
        if (name.isEmpty()) {
            return course.next(dialog, "");
        }
        Dialog missed = dialog.missed(name);
        if (missed.misses().getOrDefault(name, 0) >= manners.mostMisses()) {
            Answer unknown = new Answer(Words.of(Answer.UNKNOWN), Words.NONE, at, true);
            return course.next(missed.with(name, unknown), "");
        }
        return switch (dialog.asked()) {
            case Asked.Question(String _, int tries) ->
                    questions.ask(missed, playbook.field(name).orElseThrow(), tries + 1, why);
            case Asked.ReadBack _, Asked.Nothing _ -> again(missed, why);
        };
    }

    /// What is said to a question of the caller's.
    private String aside(List<Proposal> proposals) {
        for (Proposal proposal : proposals) {
            if (proposal instanceof Proposal.Does(Act act, Words _) && act == Act.ROBOT) {
                return manners.robot();
            }
            if (proposal instanceof Proposal.AskAbout(String topic, Words _)) {
                return script.answer(topic);
            }
        }
        return "";
    }

    private static boolean did(List<Proposal> proposals, Act wanted) {
        return proposals.stream()
                .anyMatch(proposal ->
                        proposal instanceof Proposal.Does(Act act, Words _) && act == wanted);
    }

    private static boolean confirms(List<Proposal> proposals) {
        return proposals.stream().anyMatch(proposal -> proposal instanceof Proposal.Confirm);
    }

    // ---- Reps who are rung, and lines that are busy ----

    /// All lines are busy: no qualifying, only a call-back.
    public Reply busy(Dialog dialog) {
        return course.next(dialog.withNobodyReached(), manners.allBusy());
    }

    /// Nobody took the call: offers to call back.
    public Reply unreached(Dialog dialog) {
        return course.next(dialog.withNobodyReached(), manners.nobody());
    }

    /// The caller spoke while reps are being rung.
    public Reply whileRinging(Dialog dialog, List<Proposal> proposals, Instant at) {
        Dialog noted = note(dialog, proposals, at);
        if (did(proposals, Act.OPT_OUT)) {
            return optOut(noted);
        }
        if (did(proposals, Act.END_CALL)) {
            return callerEnded(noted);
        }
        if (did(proposals, Act.CALL_BACK)) {
            return course.next(noted.withNobodyReached(), "Of course.");
        }
        String waiting = join(aside(proposals), manners.stillRinging());
        return urgent(noted).orElseGet(() -> new Reply(noted, new Move.Wait(Words.of(waiting))));
    }

    // ---- The end ----

    /// They asked not to be called, whatever else is going on.
    public Reply optOut(Dialog dialog) {
        return part(
                dialog.with(Act.OPT_OUT),
                manners.optedOut(),
                new Decision(Route.CLOSE, OPTED_OUT, ""));
    }

    private Reply callerEnded(Dialog dialog) {
        return part(dialog, manners.goodbye(), new Decision(Route.CLOSE, "caller_ended", ""));
    }

    /// Ends the call with words of the agent's own.
    public Reply part(Dialog dialog, String words, Decision decision) {
        return course.part(dialog, words, decision);
    }
}
