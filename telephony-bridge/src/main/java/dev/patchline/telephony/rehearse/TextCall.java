package dev.patchline.telephony.rehearse;

import dev.patchline.agent.dialog.Decision;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Move;
import dev.patchline.agent.dialog.Reply;
import dev.patchline.agent.dialog.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Makes one simulated call in words, on a clock of its own. Not on a virtual thread (see
/// [TextAgent]).
///
/// @param misheard the words that an ear makes of what the caller says
record TextCall(TextAgent agent, Phrases phrases, Misheard misheard) {
    /// A call with more turns than this goes round in circles.
    static final int MOST_TURNS = 40;

    private static final Duration WORD = Duration.ofMillis(400);

    Score make(Role role) {
        var caller = new SimulatedCaller(role, agent.playbook(), phrases);
        var noise = new Random(role.seed() * 104_729 + 5);
        var lines = new ArrayList<Score.Line>();
        Instant now = role.begins();
        Map<String, Words> listed = new HashMap<>();
        role.listed().forEach((field, value) -> listed.put(field, Words.of(value)));
        Dialog begun = agent.engine().known(Dialog.begin(role.callerId()), listed, now);
        Reply reply = agent.engine().open(begun);
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            String words = reply.move().words().text();
            lines.add(new Score.Line(true, words, words));
            Optional<Decision> end = end(reply.move());
            if (end.isPresent()) {
                return score(role, caller, reply, end, lines);
            }
            String said = caller.says(reply.dialog(), words);
            String heard = misheard.of(said, noise);
            lines.add(new Score.Line(false, said, heard));
            now = now.plus(WORD.multipliedBy(words(words) + words(said)));
            var proposals = agent.understander().understand(reply.dialog(), Words.of(heard), now);
            reply = agent.engine().listen(reply.dialog(), proposals, now);
        }
        return score(role, caller, reply, Optional.empty(), lines);
    }

    private Score score(
            Role role,
            SimulatedCaller caller,
            Reply reply,
            Optional<Decision> end,
            List<Score.Line> lines) {
        return new Judging(agent.playbook()).score(role, caller, reply.dialog(), end, lines);
    }

    private static Optional<Decision> end(Move move) {
        return switch (move) {
            case Move.Transfer(var _, Decision decision, var _) -> Optional.of(decision);
            case Move.Part(var _, Decision decision) -> Optional.of(decision);
            case Move.Ask _, Move.Wait _ -> Optional.empty();
        };
    }

    private static int words(String text) {
        return text.split(" ", -1).length;
    }
}
