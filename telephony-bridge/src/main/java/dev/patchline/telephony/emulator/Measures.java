package dev.patchline.telephony.emulator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Works out from a leg's tape how the agent took each of the person's turns. Pure.
///
/// A person's own turn is measured on the voice as it was rendered, without the line's noise, so
/// that noise cannot lengthen it.
final class Measures {
    /// An agent that was loud so shortly before the person began is being spoken over.
    private static final int SPOKEN_OVER = Sound.RATE / 5;

    /// What follows so long a silence is no longer what was spoken over.
    private static final int SILENCE = Sound.RATE * 3 / 10;

    /// So soon after the person began, an agent cannot have heard an end: the two began together.
    private static final int TOGETHER = Sound.RATE / 5;

    private final Tape tape;
    private final short[] heard;
    private final List<CarrierLeg.Spoken> spoken;
    private final List<Long> loudArrivals;
    private final int end;
    private final long beganNanos;

    private Measures(
            Tape tape,
            List<CarrierLeg.Spoken> spoken,
            List<Long> loudArrivals,
            int bridgedAt,
            long beganNanos) {
        this.tape = tape;
        this.heard = tape.heard();
        this.spoken = spoken;
        this.loudArrivals = loudArrivals;
        this.beganNanos = beganNanos;
        this.end = bridgedAt < 0 ? heard.length : Math.min(bridgedAt, heard.length);
    }

    /// @param spoken in order
    /// @param loudArrivals when the loud sounds of the agent reached the socket, in order
    /// @param bridgedAt position on the tape from which the agent is no longer measured; -1 for
    ///   never
    /// @param beganNanos when the call began
    static List<CallReport.Turn> turns(
            Tape tape,
            List<CarrierLeg.Spoken> spoken,
            List<Long> loudArrivals,
            int bridgedAt,
            long beganNanos) {
        var measures = new Measures(tape, spoken, loudArrivals, bridgedAt, beganNanos);
        List<CallReport.Turn> turns = new ArrayList<>();
        for (int i = 0; i < spoken.size(); i++) {
            turns.add(measures.turn(i));
        }
        return turns;
    }

    private CallReport.Turn turn(int index) {
        CarrierLeg.Spoken turn = spoken.get(index);
        Utterance said = turn.utterance();
        long began = Sound.millis(turn.at());
        int first = turn.at() + said.firstLoud();
        int last = turn.at() + said.lastLoud();
        if (said.firstLoud() < 0 || last >= end) {
            return new CallReport.Turn(said.text(), began, null, null, null, false, null);
        }
        int next = index + 1 < spoken.size() ? spoken.get(index + 1).at() : end;
        boolean over = loudWithin(first - SPOKEN_OVER, first);
        return new CallReport.Turn(
                said.text(),
                began,
                tenths((tape.nanosOf(last) - beganNanos) / 1e6),
                reply(last, next),
                heardReply(last, next),
                !over && loudWithin(first + TOGETHER, last),
                over ? bargeIn(first) : null);
    }

    private @Nullable Double reply(int last, int next) {
        long from = tape.nanosOf(last);
        long until = tape.nanosOf(Math.max(last, next - 1));
        for (long arrival : loudArrivals) {
            if (arrival > from) {
                return arrival > until ? null : tenths((arrival - from) / 1e6);
            }
        }
        return null;
    }

    private @Nullable Double heardReply(int last, int next) {
        int at = Sound.firstLoud(heard, last + 1);
        return at < 0 || at >= Math.min(next, end) ? null : tenths((at - last) * 1e3 / Sound.RATE);
    }

    private double bargeIn(int first) {
        int lastLoud = first;
        for (int i = first; i < end && i - lastLoud < SILENCE; i++) {
            if (Sound.isLoud(heard[i])) {
                lastLoud = i;
            }
        }
        return tenths((lastLoud - first) * 1e3 / Sound.RATE);
    }

    private boolean loudWithin(int from, int to) {
        int at = Sound.firstLoud(heard, from);
        return at >= 0 && at < Math.min(to, heard.length);
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
