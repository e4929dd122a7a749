package dev.patchline.telephony.media;

import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Voice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Says each text as one clause of as many frames as it has characters, each frame filled with its
/// character, and says where each word begins.
final class FakeVoice implements Voice {
    @Override
    public Speech say(String text, Codec codec, Sink out) {
        byte[] audio = new byte[text.length() * Codec.FRAME_BYTES];
        for (int i = 0; i < text.length(); i++) {
            int at = i * Codec.FRAME_BYTES;
            Arrays.fill(audio, at, at + Codec.FRAME_BYTES, (byte) text.charAt(i));
        }
        List<WordStart> words = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != ' ' && (i == 0 || text.charAt(i - 1) == ' ')) {
                words.add(new WordStart(i, 20 * i));
            }
        }
        out.audio(text, audio, words);
        out.done();
        return () -> {};
    }

    @Override
    public void prepare(String text, boolean lasting) {}
}
