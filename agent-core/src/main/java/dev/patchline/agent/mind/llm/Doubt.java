package dev.patchline.agent.mind.llm;

import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Whether the embedded understanding of a turn leaves something for a model to find. What is plain
/// is not asked about: it costs time. Pure.
final class Doubt {
    /// A value read with less confidence is doubtful.
    static final double SURE = 0.6;

    /// So many words of weight that no proposal rests on may mean something more.
    private static final int MOST_LOOSE_WORDS = 5;

    /// Acts that only keep a talk going. All others decide something, and no model is asked then.
    private static final Set<Act> POLITE =
            EnumSet.of(Act.AFFIRM, Act.DENY, Act.DONT_KNOW, Act.ACKNOWLEDGE, Act.GREET, Act.THANK);

    private static final Set<String> LIGHT =
            Set.of(
                    ("a an the i i'm im me my we us our you your it it's its is are was were am be"
                         + " been to of in on at for from with and or but so um uh er well oh like"
                         + " yes yeah no okay ok hi hello hey please thanks thank this that there"
                         + " just know mean have has had got do does did can could will would right"
                         + " now then here sir ma'am")
                            .split(" "));

    private static final Pattern QUESTION =
            Pattern.compile(
                    "(?:^|\\b(?:and|but|so|also|well|um|uh|okay|wait|hey)"
                            + " )(?:what|what's|whats|how|when|where|why|who|which|whose|do you|are"
                            + " you|will you|can you|could you|would you|is it|is there|does it|do"
                            + " i|should i|can i)\\b|\\?");

    private Doubt() {}

    /// @param proposals of the embedded understanding, for the same words
    static boolean remains(
            Engine engine, Dialog dialog, Words heard, List<Proposal> proposals, Instant at) {
        if (heard.isBlank() || proposals.stream().anyMatch(Doubt::decides)) {
            return false;
        }
        if (engine.urgent(engine.note(dialog, proposals, at)).isPresent()) {
            return false;
        }
        return !answers(dialog, proposals)
                || proposals.stream().anyMatch(Doubt::unsure)
                || unheardQuestion(heard, proposals)
                || looseWords(heard, proposals) > MOST_LOOSE_WORDS;
    }

    private static boolean decides(Proposal proposal) {
        return proposal instanceof Proposal.Does(Act act, Words _) && !POLITE.contains(act);
    }

    private static boolean unsure(Proposal proposal) {
        return switch (proposal) {
            case Proposal.SetField set -> set.confidence() < SURE;
            case Proposal.Correct correct -> correct.confidence() < SURE;
            case Proposal.Confirm _,
                    Proposal.Decline _,
                    Proposal.Doubt _,
                    Proposal.Does _,
                    Proposal.AskAbout _ ->
                    false;
        };
    }

    /// Whether what was asked is answered; where nothing was asked, whether anything was said.
    private static boolean answers(Dialog dialog, List<Proposal> proposals) {
        String asked = dialog.askedField();
        return proposals.stream()
                .anyMatch(proposal ->
                        switch (proposal) {
                            case Proposal.SetField set -> asked.isEmpty() || isAbout(set, asked);
                            case Proposal.Correct _, Proposal.Confirm _ -> true;
                            case Proposal.Decline decline -> decline.field().equals(asked);
                            case Proposal.AskAbout _ -> true;
                            case Proposal.Does _, Proposal.Doubt _ -> false;
                        });
    }

    private static boolean isAbout(Proposal.SetField set, String field) {
        return set.field().equals(field);
    }

    private static boolean unheardQuestion(Words heard, List<Proposal> proposals) {
        return QUESTION.matcher(heard.text()).find()
                && proposals.stream().noneMatch(Proposal.AskAbout.class::isInstance);
    }

    private static long looseWords(Words heard, List<Proposal> proposals) {
        Set<String> explained = new HashSet<>(LIGHT);
        proposals.forEach(proposal -> explained.addAll(Evidence.words(proposal.evidence().text())));
        return Evidence.words(heard.text()).stream()
                .filter(word -> !explained.contains(word))
                .count();
    }

    /// The names of the fields that the embedded understanding is sure of.
    static Set<String> settled(List<Proposal> proposals) {
        var settled = new HashSet<String>();
        for (Proposal proposal : proposals) {
            switch (proposal) {
                case Proposal.SetField set when !unsure(set) -> settled.add(set.field());
                case Proposal.Correct correct when !unsure(correct) -> settled.add(correct.field());
                case Proposal.Decline decline -> settled.add(decline.field());
                case Proposal.SetField _,
                        Proposal.Correct _,
                        Proposal.Confirm _,
                        Proposal.Doubt _,
                        Proposal.Does _,
                        Proposal.AskAbout _ -> {}
            }
        }
        return settled;
    }
}
