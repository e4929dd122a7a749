package dev.patchline.telephony.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.patchline.agent.port.Codec;
import dev.patchline.speech.codec.ToWire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TelnyxFramesTest {
    private final TelnyxFrames frames = new TelnyxFrames(ToWire.of(Codec.PCMU));

    @Test
    void startTellsTheLegsOwnCodec() {
        assertThat(start("\"encoding\":\"PCMA\",\"sample_rate\":8000,\"channels\":1"))
                .isEqualTo(new MediaFrame.Started(Optional.of(Codec.PCMA), "PCMA"));
        assertThat(start("\"encoding\":\"PCMU\",\"sample_rate\":\"8000\",\"channels\":\"1\""))
                .isEqualTo(new MediaFrame.Started(Optional.of(Codec.PCMU), "PCMU"));
        assertThat(decode("{\"event\":\"start\",\"start\":{}}"))
                .isEqualTo(new MediaFrame.Started(Optional.of(Codec.PCMU), "PCMU"));
    }

    @Test
    void codecThatCannotBeHeardIsNamedForTheLogAndNoMore() {
        assertThat(start("\"encoding\":\"L16\",\"sample_rate\":16000"))
                .isEqualTo(new MediaFrame.Started(Optional.of(Codec.L16_16K), "L16"));
        assertThat(start("\"encoding\":\"PCMU\",\"sample_rate\":16000"))
                .isEqualTo(new MediaFrame.Started(Optional.empty(), "PCMU"));
        assertThat(start("\"encoding\":\"PCMU\",\"channels\":2"))
                .isEqualTo(new MediaFrame.Started(Optional.empty(), "PCMU"));
        assertThat(start("\"encoding\":\"evil\\nlog line that goes on and on\""))
                .isEqualTo(new MediaFrame.Started(Optional.empty(), "evil?log?line?th"));
    }

    @Test
    void audioComesWithItsTrackAndNumberAndAnyLength() {
        MediaFrame.Audio odd =
                (MediaFrame.Audio)
                        decode(
                                "{\"event\":\"media\",\"media\":{\"track\":\"inbound\",\"chunk\":\"12\",\"payload\":\"AQID\"}}");
        assertThat(odd.payload()).containsExactly(1, 2, 3);
        assertThat(odd.chunk()).isEqualTo(12);
        assertThat(odd.inbound()).isTrue();
        MediaFrame.Audio other =
                (MediaFrame.Audio)
                        decode(
                                "{\"event\":\"media\",\"media\":{\"track\":\"outbound\",\"chunk\":3,\"payload\":\"\"}}");
        assertThat(other.payload()).isEmpty();
        assertThat(other.chunk()).isEqualTo(3);
        assertThat(other.inbound()).isFalse();
        MediaFrame.Audio bare =
                (MediaFrame.Audio) decode("{\"event\":\"media\",\"media\":{\"payload\":\"AQID\"}}");
        assertThat(bare.chunk()).isEqualTo(MediaFrame.Audio.UNNUMBERED);
        assertThat(bare.inbound()).isTrue();
    }

    @Test
    void otherEventsAreReadOrIgnored() {
        assertThat(decode("{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"*\"}}"))
                .isEqualTo(new MediaFrame.Digit('*'));
        assertThat(decode("{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"A\"}}"))
                .isEqualTo(new MediaFrame.Ignored());
        assertThat(decode("{\"event\":\"error\",\"payload\":{\"code\":\"100003\"}}"))
                .isEqualTo(new MediaFrame.Complaint(100003));
        assertThat(decode("{\"event\":\"brand_new\",\"x\":[{}]}"))
                .isEqualTo(new MediaFrame.Ignored());
    }

    @Test
    void whatBreaksTheProtocolIsMalformed() {
        for (String text :
                List.of(
                        "",
                        " ",
                        "{",
                        "[]",
                        "7",
                        "null",
                        "{}",
                        "{\"event\":null}",
                        "{\"event\":{}}",
                        "{\"event\":\"media\"}",
                        "{\"event\":\"media\",\"media\":{\"payload\":5}}",
                        "{\"event\":\"media\",\"media\":{\"payload\":\"a===\"}}",
                        "{\"event\":\"mark\",\"mark\":{}}",
                        "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"12\"}}",
                        "[".repeat(30_000))) {
            assertThat(decode(text)).isInstanceOf(MediaFrame.Malformed.class);
        }
    }

    @Test
    void whatIsSentIsWhatTheProtocolAllows() {
        byte[] audio = new byte[2 * Codec.FRAME_BYTES];
        Arrays.fill(audio, Codec.FRAME_BYTES, 2 * Codec.FRAME_BYTES, (byte) 0xFF);
        assertThat(new String(frames.audio(audio, Codec.FRAME_BYTES), UTF_8))
                .isEqualTo(
                        "{\"event\":\"media\",\"media\":{\"payload\":\""
                                + "/".repeat(213)
                                + "w==\"}}");
        assertThat(new String(frames.mark("t1.0.1"), UTF_8))
                .isEqualTo("{\"event\":\"mark\",\"mark\":{\"name\":\"t1.0.1\"}}");
        assertThat(new String(frames.clear(), UTF_8)).isEqualTo("{\"event\":\"clear\"}");
    }

    @Test
    void telnyxsOwnExamplesAreUnderstood() throws IOException {
        Path examples = Path.of("../../shared/data/telnyx-doc-frames/inbound.jsonl");
        assumeThat(examples).as("Telnyx's examples, which are not part of this project").exists();
        List<String> read = new ArrayList<>();
        for (String line : Files.readAllLines(examples)) {
            read.add(
                    switch (decode(line)) {
                        case MediaFrame.Audio audio ->
                                audio.chunk() + ": " + audio.payload().length;
                        case MediaFrame other -> other.toString();
                    });
        }
        assertThat(read)
                .containsExactly(
                        "Connected[]",
                        "Started[codec=Optional[PCMU], encoding=PCMU]",
                        "2: 792",
                        "MarkReturned[name=some_mark_name]",
                        "Digit[key=1]",
                        "Complaint[code=100003]",
                        "Stopped[]");
    }

    private MediaFrame start(String format) {
        return decode("{\"event\":\"start\",\"start\":{\"media_format\":{" + format + "}}}");
    }

    private MediaFrame decode(String text) {
        return frames.decode(text.getBytes(UTF_8));
    }
}
