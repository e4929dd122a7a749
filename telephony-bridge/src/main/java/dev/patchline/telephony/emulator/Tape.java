package dev.patchline.telephony.emulator;

import java.util.Arrays;

/// The recording of one leg: what the person said and what the person heard, frame by frame, and
/// when each frame went over the wire. Lives on the exchange's event loop until the leg has ended.
final class Tape {
    /// Half an hour; what comes later is not recorded.
    private static final int MOST_FRAMES = 30 * 60 * 50;

    private short[] said = new short[Sound.FRAME * 512];
    private short[] heard = new short[Sound.FRAME * 512];
    private long[] nanos = new long[512];
    private int frames;

    void add(short[] saidFrame, short[] heardFrame, long atNanos) {
        if (frames == MOST_FRAMES) {
            return;
        }
        if (frames == nanos.length) {
            said = Arrays.copyOf(said, said.length * 2);
            heard = Arrays.copyOf(heard, heard.length * 2);
            nanos = Arrays.copyOf(nanos, nanos.length * 2);
        }
        System.arraycopy(saidFrame, 0, said, frames * Sound.FRAME, Sound.FRAME);
        System.arraycopy(heardFrame, 0, heard, frames * Sound.FRAME, Sound.FRAME);
        nanos[frames] = atNanos;
        frames++;
    }

    int frames() {
        return frames;
    }

    /// The number of samples so far, and so the position of the next one.
    int samples() {
        return frames * Sound.FRAME;
    }

    short[] said() {
        return Arrays.copyOf(said, samples());
    }

    short[] heard() {
        return Arrays.copyOf(heard, samples());
    }

    /// Once the report is written, nobody needs it any more.
    void drop() {
        said = new short[0];
        heard = new short[0];
        nanos = new long[0];
        frames = 0;
    }

    /// When a sample was spoken, by [System#nanoTime()]: a frame is sent when its last sample is
    /// over.
    long nanosOf(int sample) {
        int frame = Math.min(sample / Sound.FRAME, frames - 1);
        long before = (long) (frame + 1) * Sound.FRAME - sample;
        return nanos[frame] - before * 1_000_000_000L / Sound.RATE;
    }

    /// Left what was said, right what was heard.
    short[] stereo() {
        short[] both = new short[samples() * 2];
        for (int i = 0; i < samples(); i++) {
            both[2 * i] = said[i];
            both[2 * i + 1] = heard[i];
        }
        return both;
    }
}
