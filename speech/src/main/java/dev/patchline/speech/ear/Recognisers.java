package dev.patchline.speech.ear;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Recognisers that are warm and wait for somebody to speak. Opening one costs some 45 ms, and the
/// first quarter-second it hears another 180 ms: a caller would notice.
///
/// Thread-safe. Lends each recogniser to one borrower at a time and opens another when none is
/// idle.
final class Recognisers implements AutoCloseable {
    /// Idle open-vocabulary recognisers that are kept; each has about 7 MB.
    private static final int MOST_IDLE_OPEN = 16;

    private static final int MOST_IDLE_OF_A_GRAMMAR = 4;

    /// Grammars that are remembered; the one not used for longest is forgotten first.
    private static final int MOST_GRAMMARS = 48;

    /// What a new recogniser hears before anybody else does.
    private static final int WARM_UP_SAMPLES = 4_000;

    private static final List<String> ANY_WORDS = List.of();

    private final Function<List<String>, Recogniser> opener;
    private final Map<List<String>, Deque<Recogniser>> idle = new LinkedHashMap<>(16, 0.75f, true);
    private final boolean grammars;
    private boolean closed;

    /// @param opener opens a recogniser of the given words, or of any where the list is empty
    /// @param grammars whether it can do the former
    Recognisers(Function<List<String>, Recogniser> opener, boolean grammars) {
        this.opener = opener;
        this.grammars = grammars;
    }

    static Recognisers of(VoskModel model) {
        return new Recognisers(
                words -> words.isEmpty() ? model.open() : model.of(words), model.takesGrammars());
    }

    boolean grammars() {
        return grammars;
    }

    /// Opens recognisers ahead of need. Takes about a quarter of a second for each.
    void warm(int open) {
        for (int i = 0; i < open; i++) {
            giveBack(ANY_WORDS, fresh(ANY_WORDS));
        }
    }

    /// Opens a recogniser of these words when none is idle, because they are about to be said.
    void prepare(List<String> words) {
        boolean none;
        synchronized (idle) {
            @Nullable Deque<Recogniser> kept = idle.get(words);
            none = grammars && !closed && (kept == null || kept.isEmpty());
        }
        if (none) {
            giveBack(words, fresh(words));
        }
    }

    Recogniser borrow() {
        return borrow(ANY_WORDS);
    }

    Recogniser borrow(List<String> words) {
        @Nullable Recogniser waiting;
        synchronized (idle) {
            @Nullable Deque<Recogniser> kept = idle.get(words);
            waiting = kept == null ? null : kept.pollLast();
        }
        return waiting == null ? opener.apply(words) : waiting;
    }

    void giveBack(Recogniser recogniser) {
        giveBack(ANY_WORDS, recogniser);
    }

    /// @param recogniser fresh: nothing was fed to it since it was opened or last finished
    void giveBack(List<String> words, Recogniser recogniser) {
        List<Recogniser> surplus = new ArrayList<>();
        synchronized (idle) {
            if (closed) {
                surplus.add(recogniser);
            } else {
                Deque<Recogniser> kept = idle.computeIfAbsent(words, _ -> new ArrayDeque<>());
                kept.addLast(recogniser);
                if (kept.size() > (words.isEmpty() ? MOST_IDLE_OPEN : MOST_IDLE_OF_A_GRAMMAR)) {
                    surplus.add(kept.removeFirst());
                }
                forgetTheOldest(surplus);
            }
        }
        surplus.forEach(Recogniser::close);
    }

    private void forgetTheOldest(List<Recogniser> surplus) {
        var grammars = idle.entrySet().iterator();
        while (idle.size() > MOST_GRAMMARS && grammars.hasNext()) {
            var oldest = grammars.next();
            if (!oldest.getKey().isEmpty()) {
                surplus.addAll(oldest.getValue());
                grammars.remove();
            }
        }
    }

    private Recogniser fresh(List<String> words) {
        Recogniser recogniser = opener.apply(words);
        recogniser.feed(new short[WARM_UP_SAMPLES]);
        recogniser.finish();
        return recogniser;
    }

    @Override
    public void close() {
        List<Recogniser> all = new ArrayList<>();
        synchronized (idle) {
            closed = true;
            idle.values().forEach(all::addAll);
            idle.clear();
        }
        all.forEach(Recogniser::close);
    }
}
