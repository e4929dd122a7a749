package dev.patchline.telephony.carrier.telnyx;

import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Voice;
import dev.patchline.speech.codec.G711;
import java.util.List;

/// Hums for half a second instead of speaking.
final class ToneVoice implements Voice {
    static final int HERTZ = 440;

    private static final int PEAK = 8_000;

    /// Half a second of a tone, in 16 bits.
    static short[] tone(int hertz) {
        short[] tone = new short[Codec.SAMPLE_RATE / 2];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (short) (PEAK * Math.sin(2 * Math.PI * hertz * i / Codec.SAMPLE_RATE));
        }
        return tone;
    }

    @Override
    public Speech say(String text, Codec codec, Sink out) {
        out.audio(text, G711.encode(codec, tone(HERTZ)), List.of());
        out.done();
        return () -> {};
    }

    @Override
    public void prepare(String text, boolean lasting) {}
}
