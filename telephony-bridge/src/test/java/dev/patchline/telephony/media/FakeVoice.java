package dev.patchline.telephony.media;

import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Voice;
import java.util.Arrays;

/// Says each text as one clause of as many frames as it has characters, each frame filled with its
/// character.
final class FakeVoice implements Voice {
    @Override
    public Speech say(String text, Codec codec, Sink out) {
        byte[] audio = new byte[text.length() * Codec.FRAME_BYTES];
        for (int i = 0; i < text.length(); i++) {
            int at = i * Codec.FRAME_BYTES;
            Arrays.fill(audio, at, at + Codec.FRAME_BYTES, (byte) text.charAt(i));
        }
        out.audio(text, audio);
        out.done();
        return () -> {};
    }

    @Override
    public void prepare(String text, boolean lasting) {}
}
