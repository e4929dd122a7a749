package dev.patchline.speech.signal;

import dev.patchline.agent.call.Tone;
import dev.patchline.speech.signal.SteadyTones.Note;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Knows the tones of the telephone network and of answering machines by their pitch and their
/// beat.
///
/// - Busy is 480 and 620 Hz, half a second on and off; fast busy a quarter of a second (ITU-T E.180
///   and its supplement 2; 425 Hz in Europe). Ringback, 440 and 480 Hz, throbs forty times a second
///   and lasts two seconds, so it is nothing here.
/// - Special information tones are three in a row, and the pitch of the first two names the reason
///   (Telcordia SR-2275): 913.8 or 985.2 Hz, 1370.6 or 1428.5 Hz, then 1776.7 Hz.
/// - A fax machine that answers sends 2100 Hz, one that calls sends 1100 Hz for half a second every
///   three seconds and a half (ITU-T T.30).
/// - A beep is any other steady tone of 440 to 2000 Hz, or two, that lasts a tenth of a second to
///   two seconds and leaves quiet behind. It is told [#QUIET_FRAMES] after its end.
///
/// Frames in, tones out; no clock. Not thread-safe: one per ear.
final class CallTones {
    /// @param agoMillis how long before the last frame it ended, 0 when it goes on
    record Told(Tone tone, long agoMillis) {}

    /// A beep is followed by so much quiet, in frames of 10 ms: music and speech go on.
    static final int QUIET_FRAMES = 12;

    /// So much fainter than the tone, in dB.
    private static final double QUIET = 6;

    private static final double LOWEST_BEEP = 437;
    private static final double HIGHEST_BEEP = 2010;

    /// A beep is a tenth of a second to two seconds, give or take what the ends of a window hide.
    private static final int SHORTEST_BEEP = 8;

    private static final int SHORTEST_DOUBLE_BEEP = 10;

    /// Two tones closer than this may be harmonics of a voice, and have to last longer.
    private static final double HIGHEST_VOICE = 350;

    private static final int SHORTEST_CLOSE_BEEP = 18;
    private static final int LONGEST_BEEP = 203;

    /// A beep is as loud at its end as at its beginning, a note of music is not; in dB.
    private static final double MOST_SWAY = 1.5;

    private static final double PITCH = 15;

    /// Where the two tones of a kind part, in Hz.
    private static final double FIRST_MIDDLE = 949.5;

    private static final double SECOND_MIDDLE = 1399.5;

    /// The pitch that the ITU gives the first tone, which names no reason.
    private static final double FIRST_ITU = 950;

    private static final double AS_EXACT_AS_ITU = 14;

    /// Between tones of a special information tone, and between the three and their announcement.
    private static final int MOST_GAP = 12;

    /// Pulses of a busy tone that are waited for.
    private static final int PULSES = 3;

    private static final int FAX_FRAMES = 45;

    /// In frames: between the beginnings of two calls of a fax machine, 3.5 s within 15 %.
    private static final int SHORTEST_FAX_CYCLE = 297;

    private static final int LONGEST_FAX_CYCLE = 403;

    private final SteadyTones tones = new SteadyTones();

    /// The last notes that were no beep, oldest first.
    private final Deque<Note> notes = new ArrayDeque<>(PULSES);

    private @Nullable Note maybeBeep;
    private int quietFrames;
    private long faxFrames;
    private boolean faxTold;
    private boolean busyTold;
    private @Nullable Note faxCall;

    /// @param pcm the next 10 ms at 8 kHz
    Optional<Told> hear(short[] pcm) {
        Optional<Note> note = tones.hear(pcm);
        Optional<Told> told = note.flatMap(this::ended);
        if (told.isPresent()) {
            return told;
        }
        Optional<Told> fax = fax();
        return fax.isPresent() ? fax : beep();
    }

    private Optional<Told> ended(Note note) {
        remember(note);
        Optional<Told> known = special().or(this::busy).or(() -> faxCall(note));
        if (known.isPresent()) {
            maybeBeep = null;
        } else if (couldBeBeep(note)) {
            maybeBeep = note;
            quietFrames = 0;
        }
        return known;
    }

    private void remember(Note note) {
        if (notes.size() == PULSES) {
            notes.removeFirst();
        }
        notes.addLast(note);
    }

    private Optional<Told> special() {
        if (notes.size() < 3) {
            return Optional.empty();
        }
        var last = notes.toArray(Note[]::new);
        boolean inARow =
                last[1].first() - last[0].end() <= MOST_GAP
                        && last[2].first() - last[1].end() <= MOST_GAP
                        && last[0].single()
                        && last[1].isSingle(SECOND_MIDDLE, 60)
                        && last[2].isSingle(1776.7, 40)
                        && last[0].low() > 880
                        && last[0].low() < 1010;
        if (!inARow) {
            return Optional.empty();
        }
        boolean highFirst = last[0].low() > FIRST_MIDDLE;
        boolean highSecond = last[1].low() > SECOND_MIDDLE;
        boolean asTheItu = Math.abs(last[0].low() - FIRST_ITU) < AS_EXACT_AS_ITU;
        // A high tone is also a long one; where the two disagree, the pitch says nothing.
        boolean agree = isLong(last[0]) == highFirst && isLong(last[1]) == highSecond;
        Tone tone = Tone.SPECIAL_INFORMATION;
        if (!asTheItu && agree) {
            if (highSecond) {
                tone = highFirst ? Tone.NO_CIRCUIT : Tone.REORDER;
            } else {
                tone = highFirst ? Tone.VACANT : Tone.INTERCEPT;
            }
        }
        notes.clear();
        return told(tone, last[2]);
    }

    /// 380 ms and not 274.
    private static boolean isLong(Note note) {
        return note.frames() > 32;
    }

    private Optional<Told> busy() {
        var last = notes.toArray(Note[]::new);
        if (last.length < PULSES || busyTold) {
            return Optional.empty();
        }
        double on = 0;
        double off = 0;
        for (int i = 0; i < PULSES; i++) {
            if (!last[i].isPair(480, 620, PITCH) && !last[i].isSingle(425, PITCH)) {
                return Optional.empty();
            }
            on += last[i].frames();
            off += i == 0 ? 0 : last[i].first() - last[i - 1].end();
        }
        on /= PULSES;
        off /= PULSES - 1;
        if (on >= 40 && on <= 60 && off >= 38 && off <= 60) {
            busyTold = true;
            return told(Tone.BUSY, last[PULSES - 1]);
        }
        if (on >= 18 && on <= 36 && off >= 14 && off <= 37) {
            busyTold = true;
            return told(Tone.FAST_BUSY, last[PULSES - 1]);
        }
        return Optional.empty();
    }

    private Optional<Told> faxCall(Note note) {
        if (!note.isSingle(1100, 38) || note.frames() < 40 || note.frames() > 60) {
            return Optional.empty();
        }
        @Nullable Note before = faxCall;
        faxCall = note;
        long cycle = before == null ? 0 : note.first() - before.first();
        return cycle >= SHORTEST_FAX_CYCLE && cycle <= LONGEST_FAX_CYCLE
                ? told(Tone.FAX_CALLS, note)
                : Optional.empty();
    }

    /// A fax machine's answer turns its phase every 450 ms, which cuts it into notes.
    private Optional<Told> fax() {
        Optional<Note> now = tones.sounding();
        boolean fax = now.isPresent() && now.get().isSingle(2100, PITCH);
        faxFrames = Math.max(0, Math.min(FAX_FRAMES, faxFrames + (fax ? 1 : -1)));
        if (faxFrames == 0) {
            faxTold = false;
        }
        if (faxFrames < FAX_FRAMES || faxTold) {
            return Optional.empty();
        }
        faxTold = true;
        return Optional.of(new Told(Tone.FAX_ANSWERS, 0));
    }

    private static boolean couldBeBeep(Note note) {
        boolean pitched =
                note.low() >= LOWEST_BEEP && Math.max(note.low(), note.high()) <= HIGHEST_BEEP;
        boolean lasts = note.frames() >= shortestBeep(note) && note.frames() <= LONGEST_BEEP;
        boolean other = note.isPair(480, 620, PITCH) || isKey(note);
        return pitched && lasts && note.sway() <= MOST_SWAY && !other;
    }

    private static int shortestBeep(Note note) {
        if (note.single()) {
            return SHORTEST_BEEP;
        }
        return note.high() - note.low() < HIGHEST_VOICE
                ? SHORTEST_CLOSE_BEEP
                : SHORTEST_DOUBLE_BEEP;
    }

    /// Another ear is for keys.
    private static boolean isKey(Note note) {
        return !note.single()
                && InBandKeys.isLowTone(note.low())
                && InBandKeys.isHighTone(note.high());
    }

    private Optional<Told> beep() {
        @Nullable Note note = maybeBeep;
        if (note == null || tones.frames() <= note.end()) {
            return Optional.empty();
        }
        if (tones.level() > note.decibels() - QUIET && tones.frames() - note.end() > 3) {
            maybeBeep = null;
            return Optional.empty();
        }
        quietFrames++;
        if (quietFrames < QUIET_FRAMES) {
            return Optional.empty();
        }
        maybeBeep = null;
        return told(Tone.BEEP, note);
    }

    private Optional<Told> told(Tone tone, Note note) {
        long ago = tones.frames() - note.end();
        return Optional.of(new Told(tone, ago * Vad.FRAME_MILLIS));
    }
}
