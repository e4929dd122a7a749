package dev.patchline.agent.tuning;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Lots drawn by name: the same name always draws the same lot, on every machine, and who draws it
/// can neither choose it nor foresee it for others.
public final class Draw {
    private static final double SCALE = 0x1p-53;

    private Draw() {}

    /// Whether a call belongs to the slice in which soft rules may be passed over.
    ///
    /// @param call its id
    /// @param share of all calls, 0 to 1
    public static boolean explores(String call, double share) {
        return lot("explore", call) < share;
    }

    /// @param purpose keeps the lots of different draws apart
    /// @return at least 0 and below 1, evenly spread over names
    static double lot(String purpose, String name) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest((purpose + '\n' + name).getBytes(StandardCharsets.UTF_8));
            return (ByteBuffer.wrap(hash).getLong() >>> 11) * SCALE;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
