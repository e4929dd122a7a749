package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Hypothesis;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.mind.embedded.SpokenValues.Context;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.port.Understander;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Understands callers without a network, in a few milliseconds: cues for what they do, a grammar
/// for the values that they say, and likeness to the playbook's examples for the rest.
///
/// Deterministic and thread-safe. It embeds sentences, a native call, so it may not run on a
/// virtual thread (see [Embedder]).
public final class EmbeddedUnderstander implements Understander {
    /// A value of which the ear is less sure than this is read back. ZIP codes and telephone
    /// numbers that were heard with less than 0.75 in kitchen noise (AN4, 8 dB) were right in 11 of
    /// 12 cases: most that are misheard are none.
    private static final double SURE = 0.25;

    /// Likewise for an answer that any number or day would fit. Of those heard with less, 9 of 13
    /// were wrong, and of those heard with more 2 of 25 (dates and house numbers, AN4, 8 to 10 dB).
    private static final double SURE_OF_ANY_NUMBER = 0.75;

    private static final Set<FieldType> ANY_NUMBER =
            EnumSet.of(
                    FieldType.NUMBER,
                    FieldType.MONEY,
                    FieldType.DATE,
                    FieldType.TIME,
                    FieldType.DURATION);

    private final Playbook playbook;
    private final SpokenValues values;
    private final ZoneId zone;
    private final Cues cues;
    private final ChoiceCues choiceCues;
    private final Meanings meanings;

    /// Learns the playbook's examples: about 4 ms for each.
    ///
    /// @param zone in which callers mean "tomorrow" and "five o'clock"
    public EmbeddedUnderstander(
            Playbook playbook, SpokenValues values, Embedder embedder, ZoneId zone) {
        this(playbook, values, embedder, zone, KeptFits.none());
    }

    /// Takes what was learned from the playbook's examples before, or learns and keeps it.
    public EmbeddedUnderstander(
            Playbook playbook, SpokenValues values, Embedder embedder, ZoneId zone, KeptFits kept) {
        this.playbook = playbook;
        this.values = values;
        this.zone = zone;
        this.cues = Cues.load();
        this.choiceCues = new ChoiceCues(playbook);
        this.meanings = new Meanings(playbook, embedder, kept);
    }

    /// Chooses the hypothesis that answers the question best, and doubts what was heard badly.
    @Override
    public List<Proposal> understand(Dialog dialog, List<Hypothesis> heard, Instant at) {
        Optional<Field> asked = asked(dialog);
        Hypothesis chosen = heard.getFirst();
        double confidence = chosen.confidence();
        if (asked.isPresent()) {
            Field field = asked.get();
            var context =
                    new Context(
                            LocalDateTime.ofInstant(at, zone), field.choices(), true, field.past());
            BestHeard best = values.best(field.type(), heard, context);
            chosen = best.heard();
            confidence = best.confidence();
        }
        List<Proposal> proposals = understand(dialog, chosen.words(), at);
        if (proposals.isEmpty() && asked.filter(EmbeddedUnderstander::inWords).isPresent()) {
            return otherwise(dialog, heard, at);
        }
        return doubted(proposals, confidence, dialog.askedField());
    }

    /// Whether the answer is told by what it means, so that words which mean nothing were perhaps
    /// not said.
    private static boolean inWords(Field field) {
        return field.type() == FieldType.CHOICE;
    }

    /// What the caller means if something less likely was said, where the likeliest means nothing.
    private List<Proposal> otherwise(Dialog dialog, List<Hypothesis> heard, Instant at) {
        for (Hypothesis other : heard) {
            List<Proposal> proposals = understand(dialog, other.words(), at);
            if (!proposals.isEmpty()) {
                return doubted(proposals, other.confidence(), dialog.askedField());
            }
        }
        return List.of();
    }

    private Optional<Field> asked(Dialog dialog) {
        return dialog.asked() instanceof Asked.Question(String name, int _)
                ? playbook.field(name).filter(field -> field.type() != FieldType.TEXT)
                : Optional.empty();
    }

    private List<Proposal> doubted(List<Proposal> proposals, double confidence, String asked) {
        var all = new ArrayList<>(proposals);
        for (Proposal proposal : proposals) {
            switch (proposal) {
                case Proposal.SetField(String field, Words _, Words evidence, double _) ->
                        doubt(field, evidence, confidence, asked).ifPresent(all::add);
                case Proposal.Correct(String field, Words _, Words evidence, double _) ->
                        doubt(field, evidence, confidence, asked).ifPresent(all::add);
                case Proposal.Confirm _,
                        Proposal.Decline _,
                        Proposal.Doubt _,
                        Proposal.Does _,
                        Proposal.AskAbout _ -> {}
            }
        }
        return List.copyOf(all);
    }

    /// A story is not read back: nobody could say whether it is right.
    private Optional<Proposal> doubt(String name, Words evidence, double confidence, String asked) {
        return playbook.field(name)
                .filter(field -> field.type() != FieldType.TEXT)
                .filter(field ->
                        confidence
                                < (name.equals(asked) && ANY_NUMBER.contains(field.type())
                                        ? SURE_OF_ANY_NUMBER
                                        : SURE))
                .map(_ -> new Proposal.Doubt(name, evidence));
    }

    @Override
    public List<Proposal> understand(Dialog dialog, Words heard, Instant at) {
        String text = heard.text().strip();
        if (text.isEmpty()) {
            return List.of();
        }
        var notes =
                new TurnNotes(
                        playbook,
                        dialog,
                        text,
                        LocalDateTime.ofInstant(at, zone),
                        values,
                        cues.listen(text),
                        meanings);
        return new HeardTurn(notes).proposals(choiceCues.hear(notes.words));
    }
}
