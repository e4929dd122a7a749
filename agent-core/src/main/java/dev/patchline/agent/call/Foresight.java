package dev.patchline.agent.call;

import dev.patchline.agent.call.Conversation.Speaking;
import dev.patchline.agent.call.Conversation.Then;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.dialog.Move;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
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
    public List<Words> answers(CallState state) {
        boolean asking =
                state.conversation() instanceof Speaking s && s.then() == Then.LISTEN && !s.firm();
        if (!asking || state.seekingRep()) {
            return List.of();
        }
        return switch (state.dialog().asked()) {
            case Asked.Nothing() -> List.of();
            case Asked.ReadBack _ -> YES_AND_NO;
            case Asked.Question _ ->
                    engine.asked(state.dialog()).map(Foresight::answers).orElse(List.of());
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
    public boolean namesTheAnswer(CallState state) {
        return state.conversation() instanceof Conversation.Listening
                && !state.seekingRep()
                && engine.asked(state.dialog())
                        .filter(field -> field.confirm() != Confirm.NONE)
                        .isPresent();
    }

    /// What would be said if the caller's turn ended now and meant this.
    ///
    /// @return empty when it would mean nothing, or nothing would be said
    public Optional<Words> reply(CallState state, List<Proposal> proposals, Instant at) {
        if (proposals.isEmpty()) {
            return Optional.empty();
        }
        Words words =
                switch (engine.listen(state.dialog(), proposals, at).move()) {
                    case Move.Ask(Words said, var _) -> said;
                    case Move.Wait(Words said) -> said;
                    case Move.Transfer(Words said, var _, var _) -> said;
                    case Move.Part(Words said, var _) -> said;
                };
        return words.isBlank() ? Optional.empty() : Optional.of(words);
    }
}
