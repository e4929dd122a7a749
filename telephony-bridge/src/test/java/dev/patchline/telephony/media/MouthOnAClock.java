package dev.patchline.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.Turn;
import dev.patchline.agent.port.Codec;
import dev.patchline.speech.codec.ToWire;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/// The mouth on a clock that stands still. Each frame of test speech holds its own number, so that
/// what went over the wire can be read as a list: `1 2 3 mark clear`.
abstract class MouthOnAClock implements Mouth.Listener {
    static final Pattern PAYLOAD = Pattern.compile("\"payload\":\"([^\"]+)\"");
    static final Pattern MARK = Pattern.compile("\"name\":\"([^\"]+)\"");
    static final Turn TURN = new Turn(7);

    final EmbeddedChannel channel = new EmbeddedChannel();
    final Mouth mouth = new Mouth(new TelnyxFrames(ToWire.of(Codec.PCMU)), this);
    final List<Turn> began = new ArrayList<>();
    final List<Turn> ended = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    final List<Integer> heard = new ArrayList<>();
    final List<String> marks = new ArrayList<>();

    @Override
    public void began(Turn turn) {
        began.add(turn);
    }

    @Override
    public void ended(Turn turn, String words, int missed) {
        ended.add(turn);
        told.add(words + " -" + missed);
    }

    @Override
    public void sent(byte[] audio, int offset) {}

    @Override
    public void heard(byte[] audio, int offset, long nanosAgo) {
        heard.add((int) audio[offset]);
    }

    @BeforeEach
    void stopTheClock() {
        channel.freezeTime();
    }

    void say(Turn turn, int firstFrame, int frames) {
        Utterance utterance = new Utterance(turn, "");
        mouth.say(utterance);
        mouth.audio(utterance, "words", speech(firstFrame, frames), List.of());
        mouth.done(utterance);
    }

    static byte[] speech(int firstFrame, int frames) {
        byte[] audio = new byte[frames * Codec.FRAME_BYTES];
        for (int i = 0; i < frames; i++) {
            int at = i * Codec.FRAME_BYTES;
            Arrays.fill(audio, at, at + Codec.FRAME_BYTES, (byte) (firstFrame + i));
        }
        return audio;
    }

    /// Runs the loop every millisecond, as a real one would.
    void pass(int millis) {
        for (int i = 0; i < millis; i++) {
            channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
            channel.runScheduledPendingTasks();
        }
    }

    String wire() {
        List<String> sent = new ArrayList<>();
        for (String text = text(); text != null; text = text()) {
            Matcher mark = MARK.matcher(text);
            if (text.contains("clear")) {
                sent.add("clear");
            } else if (mark.find()) {
                marks.add(mark.group(1));
                sent.add("mark");
            } else {
                sent.add(Byte.toString(payload(text)[0]));
            }
        }
        return String.join(" ", sent);
    }

    @Nullable String text() {
        TextWebSocketFrame frame = channel.readOutbound();
        if (frame == null) {
            return null;
        }
        String text = frame.text();
        frame.release();
        return text;
    }

    static byte[] payload(String text) {
        Matcher payload = PAYLOAD.matcher(text);
        assertThat(payload.find()).isTrue();
        return Base64.getDecoder().decode(payload.group(1));
    }
}
