package dev.patchline.telephony.emulator;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the carrier saw and heard of one call. Times in milliseconds; a sample is loud from -30
/// dBFS.
///
/// @param began ISO 8601
/// @param legs each leg of the call, the caller's first
/// @param bridged whether two people were joined
/// @param voices whether what one said after the bridge is found in what the other heard
/// @param webhookMillis how long each webhook took until it was answered
/// @param faults what went wrong on purpose so far, in this and all other calls, and how often
/// @param findings what the other side did that the carrier's documentation does not allow, so far,
///   in this and all other calls
public record CallReport(
        String name,
        String began,
        long lengthMillis,
        boolean bridged,
        List<LegReport> legs,
        List<Voice> voices,
        List<Event> events,
        List<Double> webhookMillis,
        Map<Fault, Integer> faults,
        List<String> findings) {

    /// @param details names and values, among them the `leg`
    public record Event(long atMillis, String what, Map<String, Object> details) {}

    /// @param leg `caller`, or `callee 1`, `callee 2` … in the order of dialling
    /// @param hangupCause in the carrier's words
    /// @param recording stereo, left what the person said, right what the person heard; null when
    ///   the leg was never answered
    /// @param firstLoudMillis from answering to the first loud sample of the agent that reached the
    ///   carrier's socket; null when there was none
    public record LegReport(
            String leg,
            String from,
            String to,
            boolean answered,
            String hangupCause,
            String hangupSource,
            @Nullable String recording,
            @Nullable Double firstLoudMillis,
            List<Turn> turns,
            Media media) {}

    /// Something that the person said, and how the other side took it.
    ///
    /// @param text as in the script
    /// @param beganMillis since the leg was answered
    /// @param lastLoudMillis when the last loud sample was said, since the call began; null when it
    ///   was not said before the bridge or the end
    /// @param replyMillis from the last loud sample said to the first loud sample that reached the
    ///   carrier's socket; null when nothing more was heard before the next turn or the bridge
    /// @param heardMillis the same to the first loud sample played to the person
    /// @param cutOff whether the agent began to speak before the person had finished
    /// @param bargeInMillis from the first loud sample said over the agent to the agent's last;
    ///   null when the agent was not speaking
    public record Turn(
            String text,
            long beganMillis,
            @Nullable Double lastLoudMillis,
            @Nullable Double replyMillis,
            @Nullable Double heardMillis,
            boolean cutOff,
            @Nullable Double bargeInMillis) {}

    /// How a leg's stream was fed.
    ///
    /// @param messages audio messages from the agent
    /// @param mostWaitingMillis the most audio that ever waited to be played
    /// @param gaps how often speech was torn: nothing to play for up to 200 ms, and then it went on
    /// @param gapMillis how much silence that was together
    public record Media(long messages, int mostWaitingMillis, int gaps, int gapMillis) {}

    /// @param from the leg of the person who spoke
    /// @param to the leg on which it was sought
    /// @param correlation 1 when it is there unchanged, 0 when nothing like it is
    public record Voice(String from, String to, String text, double correlation, boolean found) {}

    /// Whether what a callee said was heard by the caller.
    public boolean repWasHeard() {
        return voices.stream().anyMatch(v -> v.to().equals("caller") && v.found());
    }
}
