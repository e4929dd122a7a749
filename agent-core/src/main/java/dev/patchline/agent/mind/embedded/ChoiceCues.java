package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.playbook.Choice;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Playbook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Hears the phrases by which a playbook's choices are settled wherever they are said, such as
/// "smell gas".
///
/// Small words between a phrase's own do not matter ("smell some gas"). A phrase right behind "no"
/// or "don't" is not heard; behind "don't know if" it is. Immutable.
final class ChoiceCues {
    private static final Set<String> SMALL =
            Set.of(
                    "a", "an", "the", "some", "any", "of", "my", "our", "like", "really", "is",
                    "kind", "all", "this");
    static final Set<String> NOT =
            Set.of(
                    "no", "not", "dont", "doesnt", "didnt", "isnt", "wasnt", "never", "without",
                    "arent", "aint");

    /// How far before a phrase a "not" still takes it back.
    private static final int REACH = 2;

    /// A choice that was heard.
    ///
    /// @param start index of the first word
    /// @param end index after the last
    /// @param takenBack by a "no" or "don't" before it: the caller says that it is not so
    record Hit(String field, String value, int start, int end, boolean takenBack) {}

    private record Cue(String field, String value, List<String> words) {}

    private final List<Cue> cues;

    ChoiceCues(Playbook playbook) {
        var all = new ArrayList<Cue>();
        for (Field field : playbook.fields()) {
            for (Choice choice : field.choices()) {
                for (String cue : choice.cues()) {
                    List<String> words = bare(List.of(cue.strip().split("\\s+")));
                    if (!words.isEmpty()) {
                        all.add(new Cue(field.name(), choice.name(), words));
                    }
                }
            }
        }
        all.sort(Comparator.comparingInt(cue -> -cue.words().size()));
        cues = List.copyOf(all);
    }

    /// For each field at most one hit that is not taken back, that of its longest phrase.
    ///
    /// @param words between spaces
    List<Hit> hear(List<String> words) {
        List<String> bare = words.stream().map(Clauses::bare).toList();
        var hits = new ArrayList<Hit>();
        for (Cue cue : cues) {
            for (int i = 0; i < bare.size(); i++) {
                int end = match(cue.words(), bare, i);
                boolean no = end > 0 && takenBack(bare, i);
                boolean known =
                        hits.stream()
                                .anyMatch(
                                        hit -> hit.field().equals(cue.field()) && !hit.takenBack());
                if (end > 0 && (no || !known)) {
                    hits.add(new Hit(cue.field(), cue.value(), i, end, no));
                }
            }
        }
        return List.copyOf(hits);
    }

    /// The index after the phrase, or 0 when it does not stand there.
    private static int match(List<String> cue, List<String> words, int from) {
        int at = from;
        for (int i = 0; i < cue.size(); i++) {
            while (i > 0
                    && at < words.size()
                    && SMALL.contains(words.get(at))
                    && !cue.get(i).equals(words.get(at))) {
                at++;
            }
            if (at >= words.size() || !words.get(at).equals(cue.get(i))) {
                return 0;
            }
            at++;
        }
        return at;
    }

    private static boolean takenBack(List<String> words, int at) {
        int left = REACH;
        for (int i = at - 1; i >= 0 && left > 0; i--) {
            String word = words.get(i);
            if (NOT.contains(word)) {
                return true;
            }
            if (word.equals("know") || word.equals("sure")) {
                return false;
            }
            left -= SMALL.contains(word) ? 0 : 1;
        }
        return false;
    }

    private static List<String> bare(List<String> words) {
        return words.stream().map(Clauses::bare).filter(word -> !word.isEmpty()).toList();
    }
}
