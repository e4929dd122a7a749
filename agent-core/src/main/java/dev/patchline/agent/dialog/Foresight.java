package dev.patchline.agent.dialog;

import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Field.Confirm;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What will probably be said next, so that it can be rendered while the caller still talks. It
/// changes nothing: it asks the same engine what it would say. Pure.
public record Foresight(Engine engine) {
    /// Of more choices, the first so many are thought of.
    private static final int MOST_CHOICES = 6;

    private static final List<Words> YES_AND_NO = List.of(Words.of("yes"), Words.of("no"));

    /// What the caller may well answer to the question that is being put. Empty when there are too
    /// many answers to think of.
    public List<Words> answers(Dialog dialog) {
        return switch (dialog.asked()) {
            case Asked.Nothing() -> List.of();
            case Asked.ReadBack _ -> YES_AND_NO;
            case Asked.Question _ -> engine.asked(dialog).map(Foresight::answers).orElse(List.of());
        };
    }

    private static List<Words> answers(Field field) {
        return switch (field.type()) {
            case YESNO -> YES_AND_NO;
            case CHOICE ->
                    field.choices().stream()
                            .limit(MOST_CHOICES)
                            .map(choice -> Words.of(choice.name().replace('_', ' ')))
                            .toList();
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
                    TEXT ->
                    List.of();
        };
    }

    /// Whether what the caller is saying will be named in the reply. All other replies are
    /// sentences of the playbook, which are rendered when it loads.
    public boolean namesTheAnswer(Dialog dialog) {
        return engine.asked(dialog).filter(field -> field.confirm() != Confirm.NONE).isPresent();
    }

    /// What would be said if the caller's turn ended now and meant this.
    ///
    /// @return empty when it would mean nothing, or nothing would be said
    public Optional<Words> reply(Dialog dialog, List<Proposal> proposals, Instant at) {
        if (proposals.isEmpty()) {
            return Optional.empty();
        }
        Words words =
                switch (engine.listen(dialog, proposals, at).move()) {
                    case Move.Ask(Words said, var _) -> said;
                    case Move.Wait(Words said) -> said;
                    case Move.Transfer(Words said, var _, var _) -> said;
                    case Move.Part(Words said, var _) -> said;
                };
        return words.isBlank() ? Optional.empty() : Optional.of(words);
    }
}
