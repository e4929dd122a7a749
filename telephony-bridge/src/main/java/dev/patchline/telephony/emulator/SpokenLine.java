package dev.patchline.telephony.emulator;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// What somebody sounds like over the telephone, without a call: turns with pauses between them,
/// through the telephone's band, over the hiss of a line.
public final class SpokenLine {
    private SpokenLine() {}

    /// @param turns what they say; a second of silence follows each
    /// @param noiseDbfs of the line, such as -45
    /// @return mono samples at 8 kHz
    public static short[] of(List<String> turns, Speaker speaker, double noiseDbfs, long seed) {
        short[] line = new short[Sound.RATE / 2];
        for (String turn : turns) {
            short[] carried =
                    TelephoneChannel.carry(
                            KevinVoice.shared().speak(turn, speaker), KevinVoice.RATE);
            int at = line.length;
            line = Arrays.copyOf(line, at + carried.length + Sound.RATE);
            System.arraycopy(carried, 0, line, at, carried.length);
        }
        var random = new Random(seed);
        double amplitude = Sound.amplitude(noiseDbfs);
        for (int i = 0; i < line.length; i++) {
            line[i] = Sound.clip(line[i] + random.nextGaussian() * amplitude);
        }
        return line;
    }
}
