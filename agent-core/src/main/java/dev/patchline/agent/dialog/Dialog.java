package dev.patchline.agent.dialog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What is known in one conversation, and what was asked last.
///
/// @param answers by field, in the order in which they came
/// @param misses how often a field's question went unanswered, by field
/// @param acts what the caller has done that rules may ask for, such as [Act#HANDOFF]
/// @param questions asked so far, not counting repeats and read-backs
/// @param callerId the number the call comes from in E.164, or empty when withheld
/// @param unreached whether no rep could be had
/// @param keysOnly whether the agent has gone deaf: the caller can only answer with keys
/// @param decision set once the rules have chosen
public record Dialog(
        Map<String, Answer> answers,
        Asked asked,
        Map<String, Integer> misses,
        Set<Act> acts,
        int questions,
        String callerId,
        boolean unreached,
        boolean keysOnly,
        Optional<Decision> decision) {
    public Dialog {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        misses = Map.copyOf(misses);
        acts = Collections.unmodifiableSet(new TreeSet<>(acts));
    }

    /// @param callerId in E.164, or empty when withheld
    public static Dialog begin(String callerId) {
        return new Dialog(
                Map.of(),
                new Asked.Nothing(),
                Map.of(),
                Set.of(),
                0,
                callerId,
                false,
                false,
                Optional.empty());
    }

    /// The field that the agent's last sentence was about, or empty.
    public String askedField() {
        return switch (asked) {
            case Asked.Nothing() -> "";
            case Asked.Question(String field, int _) -> field;
            case Asked.ReadBack(String field, Words _, Words _, int _) -> field;
        };
    }

    public Dialog with(String field, Answer answer) {
        var more = new LinkedHashMap<>(answers);
        more.put(field, answer);
        return new Dialog(
                more, asked, misses, acts, questions, callerId, unreached, keysOnly, decision);
    }

    public Dialog without(String field) {
        var fewer = new LinkedHashMap<>(answers);
        fewer.remove(field);
        return new Dialog(
                fewer, asked, misses, acts, questions, callerId, unreached, keysOnly, decision);
    }

    public Dialog with(Asked next) {
        return new Dialog(
                answers, next, misses, acts, questions, callerId, unreached, keysOnly, decision);
    }

    public Dialog with(Act act) {
        var more = new TreeSet<>(acts);
        more.add(act);
        return new Dialog(
                answers, asked, misses, more, questions, callerId, unreached, keysOnly, decision);
    }

    public Dialog with(Decision chosen) {
        return new Dialog(
                answers,
                asked,
                misses,
                acts,
                questions,
                callerId,
                unreached,
                keysOnly,
                Optional.of(chosen));
    }

    /// One more question asked.
    public Dialog counted() {
        return new Dialog(
                answers,
                asked,
                misses,
                acts,
                questions + 1,
                callerId,
                unreached,
                keysOnly,
                decision);
    }

    /// One more try at a field that brought nothing.
    public Dialog missed(String field) {
        var more = new LinkedHashMap<>(misses);
        more.merge(field, 1, Integer::sum);
        return new Dialog(
                answers, asked, more, acts, questions, callerId, unreached, keysOnly, decision);
    }

    /// The caller spoke before they could know what was asked: it counts as not asked. Once a
    /// field; whoever interrupts each time is taken to know what they do.
    public Dialog unasked() {
        String field = askedField();
        return field.isEmpty() || misses.containsKey(field)
                ? this
                : missed(field).with(new Asked.Nothing());
    }

    public Dialog withNobodyReached() {
        return new Dialog(
                answers, asked, misses, acts, questions, callerId, true, keysOnly, decision);
    }

    public Dialog withKeysOnly() {
        return new Dialog(
                answers, asked, misses, acts, questions, callerId, unreached, true, decision);
    }

    /// What rules are judged over: values by field, [Answer#UNKNOWN] among them.
    public Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        answers.forEach((name, answer) -> facts.put(name, answer.value().text()));
        return facts;
    }

    /// What rules may know of a caller's wishes, and of the reps: those of
    /// [dev.patchline.agent.playbook.Conditions#FLAGS] that hold.
    public Set<String> flags() {
        var flags = new LinkedHashSet<String>();
        acts.forEach(act -> act.flag().ifPresent(flags::add));
        if (unreached) {
            flags.add("unreached");
        }
        return flags;
    }

    /// The value of a field, when it has one that is not [Answer#UNKNOWN].
    public Optional<String> known(String field) {
        return Optional.ofNullable(answers.get(field))
                .filter(Answer::known)
                .map(answer -> answer.value().text());
    }
}
