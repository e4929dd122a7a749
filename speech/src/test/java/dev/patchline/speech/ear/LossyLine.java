package dev.patchline.speech.ear;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.EarFact;
import dev.patchline.speech.codec.FromWire;
import dev.patchline.speech.codec.G711;
import dev.patchline.speech.signal.OffsetFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/// Speech over a network that loses frames, to an ear as a call has it, but as fast as the machine
/// can.
///
/// @param lost how many frames are, 0 to 1
/// @param repair what the ear does about them
record LossyLine(double lost, Repair repair, long seed) {
    private static final int PAUSE_FRAMES = 25;
    private static final int END_FRAMES = 200;

    enum Repair {
        /// As the product does.
        CONCEALED,
        /// Silence of the same length.
        SILENCE,
        /// Nothing: what follows comes earlier.
        CUT
    }

    /// @param pcm 16-bit linear at 8 kHz
    /// @return what was understood, all turns together
    public String heard(short[] pcm, Recognisers recognisers) {
        List<EarFact> facts = new ArrayList<>();
        var endOfTurn = new EndOfTurn(EndOfTurn.Patience.ORDINARY);
        var wire = new FromWire(Codec.PCMU);
        var offset = new OffsetFilter();
        var chance = new Random(seed);
        int frames = PAUSE_FRAMES + pcm.length / Codec.FRAME_BYTES + END_FRAMES;
        try (var listening = new Listening(recognisers, endOfTurn, facts::add, System::nanoTime)) {
            listening.expect(Expectation.OPEN);
            for (int i = 0; i < frames; i++) {
                short[] frame = frame(pcm, i - PAUSE_FRAMES);
                boolean gone = chance.nextDouble() < lost;
                if (!gone || repair != Repair.CUT) {
                    listening.hear(offset.remove(received(wire, frame, gone, i)), 0);
                }
            }
        }
        return facts.stream()
                .filter(EarFact.Finished.class::isInstance)
                .map(fact -> ((EarFact.Finished) fact).words().text())
                .collect(Collectors.joining(" "))
                .strip();
    }

    private short[] received(FromWire wire, short[] frame, boolean gone, int at) {
        if (!gone) {
            return wire.hear(G711.encode(Codec.PCMU, frame), 20L * at);
        }
        return repair == Repair.CONCEALED ? wire.miss(1) : new short[frame.length];
    }

    /// With a faint hiss all around.
    private short[] frame(short[] pcm, int number) {
        var hiss = new Random(seed + number);
        int from = number * Codec.FRAME_BYTES;
        boolean speech = number >= 0 && from + Codec.FRAME_BYTES <= pcm.length;
        short[] frame =
                speech
                        ? Arrays.copyOfRange(pcm, from, from + Codec.FRAME_BYTES)
                        : new short[Codec.FRAME_BYTES];
        for (int i = 0; i < frame.length && !speech; i++) {
            frame[i] = (short) (10 * hiss.nextGaussian());
        }
        return frame;
    }
}
