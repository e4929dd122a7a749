package dev.patchline.telephony.media;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.port.Codec;
import dev.patchline.speech.codec.FromWire;
import dev.patchline.speech.codec.G711;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records legs as stereo WAV files, the other side left and the agent right, 16 bits at 8 kHz:
/// `recordings/<call>-<attempt>.wav`.
///
/// All files are written by one thread of its own. When it falls behind, audio is left out and that
/// is said once a leg; a call never waits for a disk.
public final class Recordings implements Tap.Opener, AutoCloseable {
    /// Pieces of audio that may wait to be written, all legs together: about 20 s of 20 legs.
    static final int WAITING_LIMIT = 40_000;

    private static final int CLOSING_PATIENCE_SECONDS = 5;
    private static final Logger log = LoggerFactory.getLogger(Recordings.class);

    private final Path folder;
    private final ThreadPoolExecutor writer =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(WAITING_LIMIT),
                    Thread.ofPlatform().daemon().name("recordings").factory());

    /// @throws IOException when the folder cannot be made
    public Recordings(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /// Deletes what was recorded of a call that is over.
    ///
    /// @param folder may be missing
    /// @return how many files there were
    public static int delete(Path folder, CallId call) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        int deleted = 0;
        try (var files = Files.newDirectoryStream(folder, call + "-*.wav")) {
            for (Path file : files) {
                Files.delete(file);
                deleted++;
            }
        }
        return deleted;
    }

    @Override
    public Tap open(Seat seat) {
        return new Taped(seat);
    }

    /// Finishes what is being written.
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(CLOSING_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                log.warn("Not all recordings could be finished in time");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// One leg's recording. Its file belongs to the writing thread.
    private final class Taped implements Tap {
        private final Seat seat;
        private final StereoWav wav;
        private @Nullable Codec announced;
        private @Nullable FromWire wire;
        private boolean behind;
        private boolean failed;

        Taped(Seat seat) {
            this.seat = seat;
            this.wav =
                    new StereoWav(
                            folder.resolve(seat.call() + "-" + seat.leg().attempt() + ".wav"));
        }

        @Override
        public void heard(Codec codec, byte[] audio, long atMillis) {
            write(() -> wav.left(decoded(codec, audio, atMillis), atMillis));
        }

        private short[] decoded(Codec codec, byte[] audio, long atMillis) {
            FromWire reading = wire;
            if (reading == null || codec != announced) {
                announced = codec;
                reading = new FromWire(codec);
                wire = reading;
            }
            return reading.hear(audio, atMillis);
        }

        @Override
        public void said(byte[] audio, int offset, long atMillis) {
            byte[] frame = Arrays.copyOfRange(audio, offset, offset + Codec.FRAME_BYTES);
            write(() -> wav.right(G711.decode(Codec.PCMU, frame), atMillis));
        }

        @Override
        public void close() {
            write(wav::close);
        }

        private void write(Writing writing) {
            try {
                writer.execute(() -> perform(writing));
            } catch (RejectedExecutionException _) {
                if (!behind) {
                    behind = true;
                    log.warn("A recording has gaps: the disk is too slow, call {}", seat.call());
                }
            }
        }

        private void perform(Writing writing) {
            if (failed) {
                return;
            }
            try {
                writing.run();
            } catch (IOException e) {
                failed = true;
                log.error("A recording ends: it cannot be written, call {}", seat.call(), e);
            }
        }
    }

    private interface Writing {
        void run() throws IOException;
    }
}
