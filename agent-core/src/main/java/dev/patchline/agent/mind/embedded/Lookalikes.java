package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.playbook.Choice;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Playbook;
import java.util.ArrayList;
import java.util.List;

/// Finds examples in a playbook that mean nearly the same and stand under different values of one
/// field: whoever says either of them is understood by chance.
public final class Lookalikes {
    /// The likeness of two examples, as the cosine of their embeddings, from which on they are
    /// told. Sentences that differ in a filler word reach it; those that differ in the thing that
    /// they name do not.
    static final double TOO_ALIKE = 0.95;

    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Example(String value, String text, float[] embedding) {}

    private Lookalikes() {}

    /// @return one sentence a pair, in the order of the file
    public static List<String> of(Playbook playbook, Embedder embedder) {
        var found = new ArrayList<String>();
        for (Field field : playbook.fields()) {
            List<Example> examples = new ArrayList<>();
            for (Choice choice : field.choices()) {
                for (String text : choice.examples()) {
                    Example one = new Example(choice.name(), text, embedder.embed(text));
                    examples.stream()
                            .filter(earlier -> !earlier.value.equals(one.value))
                            .filter(earlier ->
                                    Embedder.cosine(earlier.embedding, one.embedding) >= TOO_ALIKE)
                            .forEach(earlier -> found.add(collision(field, earlier, one)));
                    examples.add(one);
                }
            }
        }
        return found;
    }

    private static String collision(Field field, Example first, Example second) {
        return "in field '%s', '%s' (%s) and '%s' (%s) sound alike: a caller who says either may be taken for the other"
                .formatted(field.name(), first.text, first.value, second.text, second.value);
    }
}
