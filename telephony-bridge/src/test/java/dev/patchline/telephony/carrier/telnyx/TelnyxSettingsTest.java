package dev.patchline.telephony.carrier.telnyx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchline.agent.port.Codec;
import java.net.URI;
import org.junit.jupiter.api.Test;

class TelnyxSettingsTest {
    @Test
    void streamsAreOpenedAtThePublicAddress() {
        assertThat(settings("https://voice.example.com").streamUrl("t"))
                .isEqualTo("wss://voice.example.com/telnyx/media/t");
        assertThat(settings("HTTP://127.0.0.1:8080/").streamUrl("t"))
                .isEqualTo("ws://127.0.0.1:8080/telnyx/media/t");
        assertThat(settings("https://example.com/http/voice//").streamUrl("t"))
                .isEqualTo("wss://example.com/http/voice/telnyx/media/t");
    }

    @Test
    void addressThatNoCarrierCanReachIsRefusedByName() {
        for (String url :
                new String[] {"voice.example.com", "ws://example.com", "https:///x", ""}) {
            assertThatThrownBy(() -> settings(url))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("edge.public-url");
        }
    }

    @Test
    void keyIsNotShown() {
        assertThat(settings("https://voice.example.com").toString()).doesNotContain("KEY-1");
    }

    private static TelnyxSettings settings(String publicUrl) {
        return new TelnyxSettings(
                "KEY-1",
                URI.create("https://api.telnyx.com/v2"),
                "conn-1",
                URI.create(publicUrl),
                Codec.PCMU);
    }
}
