package dev.patchline.telephony.media;

import dev.patchline.agent.call.Turn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Which turns were spoken to their end, and what was heard of them. A turn has ended when each of
/// its utterances was heard or dropped. Belongs to the [Mouth] and its event loop.
final class SpokenTurns {
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\u00A0]+");

    /// Is told of a turn that has ended; see [Mouth.Listener#ended].
    interface Ended {
        void ended(Turn turn, String heard, int missed);
    }

    private final Ended listener;

    /// Not heard to the end, in the order in which they were said.
    private final Set<Utterance> open = new LinkedHashSet<>();

    /// What ended of turns that have not.
    private final List<Utterance> over = new ArrayList<>();

    SpokenTurns(Ended listener) {
        this.listener = listener;
    }

    boolean isSpeaking() {
        return !open.isEmpty();
    }

    void begin(Utterance utterance) {
        open.add(utterance);
    }

    void heardToItsEnd(Utterance utterance) {
        if (open.remove(utterance)) {
            over.add(utterance);
        }
        if (open.stream().noneMatch(it -> it.turn.equals(utterance.turn))) {
            tellEnded(utterance.turn);
        }
    }

    /// Nothing more of any of them is heard.
    void drop() {
        List<Utterance> dropped = new ArrayList<>(open);
        open.clear();
        over.addAll(dropped);
        dropped.forEach(Utterance::drop);
        dropped.stream().map(it -> it.turn).distinct().forEach(this::tellEnded);
    }

    private void tellEnded(Turn turn) {
        List<Utterance> said = over.stream().filter(it -> it.turn.equals(turn)).toList();
        over.removeAll(said);
        List<String> heard =
                said.stream().map(Utterance::heardWords).filter(it -> !it.isEmpty()).toList();
        String words = String.join(" ", heard);
        int all = said.stream().map(Utterance::text).mapToInt(SpokenTurns::count).sum();
        listener.ended(turn, words, Math.max(0, all - count(words)));
    }

    /// How many words a text has: what stands between white space.
    private static int count(String text) {
        return (int) WHITE_SPACE.splitAsStream(text).filter(word -> !word.isEmpty()).count();
    }
}
