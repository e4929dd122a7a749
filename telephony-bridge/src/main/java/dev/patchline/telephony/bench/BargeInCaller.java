package dev.patchline.telephony.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchline.agent.port.Codec;
import dev.patchline.speech.codec.G711;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/// The other end of a media socket: sends a frame of the caller's every 20 ms and plays what the
/// agent sends, as a carrier would; marks come back when they are reached, or at once after a
/// `clear`. One call; [#run] blocks for as long as it lasts.
final class BargeInCaller implements WebSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long FRAME_NANOS = 20_000_000L;

    /// A played frame this loud, about -44 dBFS, is heard as speech.
    private static final double LOUD = 200;

    /// Longest wait for the agent's first word.
    private static final int PATIENCE_FRAMES = 500;

    private final HttpClient http;
    private final URI media;
    private final Sound sound;
    private final StringBuilder text = new StringBuilder();

    /// Guarded by itself: frames (`byte[]`) and marks (`String`) in the order in which they came.
    private final Deque<Object> playing = new ArrayDeque<>();

    private final List<Long> clears = new CopyOnWriteArrayList<>();
    private int loudFrames;

    /// What the caller does.
    interface Sound {
        /// The caller's next 20 ms.
        ///
        /// @param sincePlaying frames since the agent was first heard; negative before
        /// @param played what the agent's speech sounds like at this moment, or silence
        /// @return 160 samples
        short[] next(int sincePlaying, short[] played);

        /// Whether the call is over.
        boolean over(int sincePlaying);
    }

    BargeInCaller(HttpClient http, URI media, Sound sound) {
        this.http = http;
        this.media = media;
        this.sound = sound;
    }

    /// When the agent cleared what was to be played, by `nanoTime`.
    List<Long> clears() {
        return List.copyOf(clears);
    }

    /// How many loud frames were played.
    int loudFrames() {
        return loudFrames;
    }

    void run() {
        WebSocket socket = http.newWebSocketBuilder().buildAsync(media, this).join();
        send(socket, "{\"event\":\"connected\",\"version\":\"1.0.0\"}");
        send(
                socket,
                "{\"event\":\"start\",\"sequence_number\":\"1\",\"start\":{\"media_format\":"
                        + "{\"encoding\":\"PCMU\",\"sample_rate\":8000,\"channels\":1}}}");
        long due = System.nanoTime();
        int sincePlaying = -1;
        for (int frame = 1; ; frame++) {
            short[] played = play(socket);
            if (sincePlaying >= 0 || loud(played)) {
                sincePlaying++;
            } else if (frame > PATIENCE_FRAMES) {
                throw new IllegalStateException("the agent said nothing");
            }
            if (sound.over(sincePlaying)) {
                break;
            }
            send(socket, audio(frame, sound.next(sincePlaying, played)));
            due += FRAME_NANOS;
            LockSupport.parkNanos(due - System.nanoTime());
        }
        send(socket, "{\"event\":\"stop\",\"stop\":{}}");
        var _ = socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
    }

    private static String audio(int frame, short[] samples) {
        byte[] payload = G711.encode(Codec.PCMU, samples);
        return "{\"event\":\"media\",\"media\":{\"track\":\"inbound\",\"chunk\":\""
                + frame
                + "\",\"payload\":\""
                + Base64.getEncoder().encodeToString(payload)
                + "\"}}";
    }

    private short[] play(WebSocket socket) {
        byte[] frame = null;
        synchronized (playing) {
            while (frame == null && !playing.isEmpty()) {
                switch (playing.removeFirst()) {
                    case byte[] audio -> frame = audio;
                    case Object mark -> returnMark(socket, mark);
                }
            }
            while (playing.peekFirst() instanceof String mark) {
                playing.removeFirst();
                returnMark(socket, mark);
            }
        }
        short[] played =
                frame == null ? new short[Codec.FRAME_BYTES] : G711.decode(Codec.PCMU, frame);
        if (loud(played)) {
            loudFrames++;
        }
        return played;
    }

    private void returnMark(WebSocket socket, Object name) {
        send(socket, "{\"event\":\"mark\",\"mark\":{\"name\":\"" + name + "\"}}");
    }

    private static boolean loud(short[] samples) {
        double power = 0;
        for (short sample : samples) {
            power += (double) sample * sample;
        }
        return Math.sqrt(power / samples.length) > LOUD;
    }

    private synchronized void send(WebSocket socket, String message) {
        socket.sendText(message, true).join();
    }

    @Override
    public void onOpen(WebSocket socket) {
        socket.request(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            String whole = text.toString();
            text.setLength(0);
            take(socket, whole);
        }
        socket.request(1);
        return CompletableFuture.completedFuture(null);
    }

    private void take(WebSocket socket, String message) {
        try {
            JsonNode frame = JSON.readTree(message);
            switch (frame.path("event").asText()) {
                case "media" -> {
                    byte[] audio =
                            Base64.getDecoder()
                                    .decode(frame.path("media").path("payload").asText());
                    synchronized (playing) {
                        for (int at = 0; at < audio.length; at += Codec.FRAME_BYTES) {
                            playing.addLast(Arrays.copyOfRange(audio, at, at + Codec.FRAME_BYTES));
                        }
                    }
                }
                case "mark" -> {
                    synchronized (playing) {
                        playing.addLast(frame.path("mark").path("name").asText());
                    }
                }
                case "clear" -> clear(socket);
                default -> {
                    // What a carrier would ignore.
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the agent sent a frame that is not JSON", e);
        }
    }

    private void clear(WebSocket socket) {
        clears.add(System.nanoTime());
        synchronized (playing) {
            for (Object each : playing) {
                if (each instanceof String mark) {
                    var _ = CompletableFuture.runAsync(() -> returnMark(socket, mark));
                }
            }
            playing.clear();
        }
    }
}
