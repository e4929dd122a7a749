package dev.patchline.speech.ear;

import dev.patchline.speech.ear.EndOfTurn.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// What the ear knew, moment by moment, while it heard one recording. Deciding needs nothing else,
/// so other decisions can be tried on it without hearing the recording again.
///
/// The words are those that were known with ordinary patience. An end of turn that is decided
/// sooner is given the words that were settled later in the same pause.
///
/// @param moments in order, each of them in a silence
/// @param cutMillis when the ear would have ended the turn whatever was decided, because nothing
///   changed for too long; [Integer#MAX_VALUE] when it did not
public record TurnTrace(List<Moment> moments, int cutMillis) {
    /// @param atMillis of audio, since the recording began
    public record Moment(int atMillis, Pause pause) {}

    public TurnTrace {
        moments = List.copyOf(moments);
    }

    /// When a turn would first have ended, in milliseconds since the recording began; empty where
    /// there was no turn.
    public OptionalInt end(EndOfTurn endOfTurn) {
        List<Pause> settled = settledLater();
        boolean settles = false;
        Duration before = Duration.ZERO;
        for (int i = 0; i < moments.size(); i++) {
            Pause pause = moments.get(i).pause();
            settles &= pause.silence().compareTo(before) >= 0;
            before = pause.silence();
            settles |= pause.settled() || endOfTurn.judge(pause).settles(pause.silence());
            Pause known = settles ? settled.get(i).at(pause.silence()) : pause;
            if (endOfTurn.judge(known) instanceof Verdict.Over && !known.wordless()) {
                return OptionalInt.of(Math.min(moments.get(i).atMillis(), cutMillis));
            }
        }
        return cutMillis == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(cutMillis);
    }

    /// When a turn would first have ended, had every silence that follows words ended it after the
    /// same time.
    public OptionalInt endAfter(Duration silence) {
        for (Moment moment : moments) {
            Pause pause = moment.pause();
            if (pause.silence().compareTo(silence) >= 0 && !pause.wordless()) {
                return OptionalInt.of(Math.min(moment.atMillis(), cutMillis));
            }
        }
        return cutMillis == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(cutMillis);
    }

    /// For each moment what was settled later in the same pause, or itself where nothing was.
    private List<Pause> settledLater() {
        var later = new ArrayList<Pause>(moments.size());
        for (int i = moments.size() - 1; i >= 0; i--) {
            Pause pause = moments.get(i).pause();
            boolean samePause =
                    i + 1 < moments.size()
                            && moments.get(i + 1).pause().silence().compareTo(pause.silence()) >= 0;
            later.add(pause.settled() || !samePause ? pause : later.getLast());
        }
        return later.reversed();
    }
}
