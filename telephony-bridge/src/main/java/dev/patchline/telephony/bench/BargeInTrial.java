package dev.patchline.telephony.bench;

import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.Conversation;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.session.CallSession;
import java.net.http.HttpClient;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// One call in which something is heard over the agent's speech, and what came of it.
///
/// @param clip what is heard
/// @param says what the agent says meanwhile
/// @param leadFrames of 20 ms that the agent speaks before the clip begins
/// @param tailFrames that the call goes on after it
/// @param echo of the agent's own voice on the line
record BargeInTrial(
        BargeInClip clip, String says, int leadFrames, int tailFrames, Optional<Echo> echo) {
    /// The agent's voice, as the line returns it.
    ///
    /// @param loss in dB
    /// @param delayFrames of 20 ms
    record Echo(double loss, int delayFrames) {}

    /// @param silence from the clip's first sound until the agent's speech was cleared, in
    ///   milliseconds; empty when it was not
    /// @param decided the same until the agent went on speaking, or took the sound for a turn
    /// @param gaveWay whether the agent dropped what it was saying
    /// @param pauses how often it fell silent
    /// @param turns that the ear heard words in
    /// @param agentMillis that the agent was heard
    record Outcome(
            BargeInTrial trial,
            Optional<Double> silence,
            Optional<Double> decided,
            boolean gaveWay,
            int pauses,
            List<String> turns,
            double agentMillis) {
        Outcome {
            turns = List.copyOf(turns);
        }
    }

    private record Seen(long nanos, CallSession.Watched step) {
        boolean commands(Class<? extends CallCommand> kind) {
            return step.commands().stream().anyMatch(kind::isInstance);
        }

        /// Silent, and sure that somebody speaks, although no word is known yet.
        boolean listens() {
            return step.event() instanceof CallEvent.Heard
                    && step.state().conversation() instanceof Conversation.Paused paused
                    && !paused.deadline().isBefore(step.event().at().plusSeconds(1));
        }
    }

    Outcome run(BargeInAgent agent, HttpClient http) {
        List<Seen> seen = new CopyOnWriteArrayList<>();
        BargeInAgent.Taken taken =
                agent.take(says, step -> seen.add(new Seen(System.nanoTime(), step)));
        var line = new Line();
        var caller = new BargeInCaller(http, taken.media(), line);
        try {
            caller.run();
        } finally {
            agent.leave(taken.call());
        }
        long onset = line.onset;
        List<Seen> since = seen.stream().filter(it -> it.nanos() >= line.began).toList();
        return new Outcome(
                this,
                caller.clears().stream()
                        .filter(at -> at >= line.began)
                        .findFirst()
                        .map(at -> millis(Math.max(0, at - onset))),
                decided(since, onset),
                since.stream().anyMatch(it -> it.commands(CallCommand.Hush.class)),
                (int) since.stream().filter(it -> it.commands(CallCommand.Pause.class)).count(),
                since.stream().flatMap(BargeInTrial::words).toList(),
                caller.loudFrames() * 20.0);
    }

    private static Optional<Double> decided(List<Seen> since, long onset) {
        return since.stream()
                .filter(it ->
                        it.commands(CallCommand.Hush.class)
                                || it.commands(CallCommand.Resume.class)
                                || it.listens())
                .findFirst()
                .map(it -> millis(it.nanos() - onset));
    }

    private static Stream<String> words(Seen seen) {
        return seen.step().event() instanceof CallEvent.Finished finished
                        && !finished.words().isBlank()
                ? Stream.of(finished.words().text())
                : Stream.empty();
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    /// What comes from the caller's side: silence, then the clip, with the agent's echo.
    private final class Line implements BargeInCaller.Sound {
        private final Deque<short[]> played = new ArrayDeque<>();
        private volatile long began = Long.MAX_VALUE;
        private volatile long onset = Long.MAX_VALUE;

        @Override
        public short[] next(int sincePlaying, short[] now) {
            short[] frame = new short[Codec.FRAME_BYTES];
            int at = (sincePlaying - leadFrames) * Codec.FRAME_BYTES;
            if (at >= 0 && at < clip.samples().length) {
                began = Math.min(began, System.nanoTime());
                short[] part = Arrays.copyOfRange(clip.samples(), at, at + frame.length);
                System.arraycopy(part, 0, frame, 0, frame.length);
                if (clip.onset() >= at && clip.onset() < at + frame.length) {
                    // A frame is sent when its last sample is there.
                    long late = (at + frame.length - clip.onset()) * 125_000L;
                    onset = System.nanoTime() - late;
                }
            }
            echo.ifPresent(it -> add(frame, now, it));
            return frame;
        }

        private void add(short[] frame, short[] now, Echo echo) {
            played.addLast(now);
            if (played.size() <= echo.delayFrames()) {
                return;
            }
            short[] back = played.removeFirst();
            double gain = Math.pow(10, -echo.loss() / 20);
            for (int i = 0; i < frame.length; i++) {
                int before = i == 0 ? back[0] : back[i - 1];
                double returned = gain * (0.7 * back[i] + 0.3 * before);
                frame[i] = (short) Math.clamp(Math.round(frame[i] + returned), -32768, 32767);
            }
        }

        @Override
        public boolean over(int sincePlaying) {
            int clipFrames = Math.ceilDiv(clip.samples().length, Codec.FRAME_BYTES);
            return sincePlaying >= leadFrames + clipFrames + tailFrames;
        }
    }
}
