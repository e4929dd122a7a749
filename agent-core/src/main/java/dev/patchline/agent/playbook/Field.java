package dev.patchline.agent.playbook;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Something the business wants to know of a caller.
///
/// @param name as used in rules and templates
/// @param ask the question; empty when it is never asked but only taken when offered
/// @param reask shorter wordings for a second and third try
/// @param choices the values of a choice; of a yes/no field optionally `yes` and `no` with examples
/// @param preset where a value to be confirmed comes from before anybody is asked
/// @param consent asked last, after everything that the route collects
/// @param past of a date: it asks about a day that has been, so "friday" is the last one
public record Field(
        String name,
        FieldType type,
        String ask,
        List<String> reask,
        Confirm confirm,
        List<Choice> choices,
        Preset preset,
        boolean consent,
        boolean past) {

    /// How a value is made sure of.
    public enum Confirm {
        NONE,
        /// Named in passing at the start of the next sentence.
        IMPLICIT,
        /// Read back and asked.
        EXPLICIT
    }

    /// What a field holds without asking.
    public enum Preset {
        NONE,
        /// The number that the call comes from, to be confirmed with a yes.
        CALLER_ID,
        /// Yes or no by the field `zip` and the business's service area; never asked.
        SERVICE_AREA
    }

    public Field {
        reask = List.copyOf(reask);
        choices = List.copyOf(choices);
    }

    /// A field whose days, if it holds one, are those that come.
    public Field(
            String name,
            FieldType type,
            String ask,
            List<String> reask,
            Confirm confirm,
            List<Choice> choices,
            Preset preset,
            boolean consent) {
        this(name, type, ask, reask, confirm, choices, preset, consent, false);
    }

    public Optional<Choice> choice(String value) {
        return choices.stream().filter(choice -> choice.name().equals(value)).findFirst();
    }

    /// The values that it can have, where they are few: those of a choice in their order, or yes
    /// and no, and behind them `unknown`.
    public Optional<Set<String>> fewValues() {
        var values = new LinkedHashSet<String>();
        switch (type) {
            case CHOICE -> choices.forEach(choice -> values.add(choice.name()));
            case YESNO -> values.addAll(List.of("yes", "no"));
            case ZIP,
                    PHONE,
                    NUMBER,
                    MONEY,
                    DATE,
                    TIME,
                    DURATION,
                    NAME,
                    SPELLED,
                    EMAIL,
                    ADDRESS,
                    TEXT -> {
                return Optional.empty();
            }
        }
        values.add("unknown");
        return Optional.of(values);
    }

    /// Whether a question for it exists.
    public boolean asked() {
        return !ask.isEmpty() || preset == Preset.CALLER_ID;
    }
}
