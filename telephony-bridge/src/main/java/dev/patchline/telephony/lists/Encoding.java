package dev.patchline.telephony.lists;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// How the bytes of a list become text.
///
/// What is not UTF-16 is read a byte a character, because all that CSV means by itself is ASCII,
/// and each cell is then decoded on its own: as UTF-8 where its bytes are that, else as
/// Windows-1252, which is Latin-1 as spreadsheets write it. So one name in Latin-1, however late,
/// does not spoil the others, and no byte is lost.
///
/// @param bytes by which the file is cut into cells
/// @param mark how many bytes of byte order mark to pass over
/// @param cells whether each cell is still to be decoded
record Encoding(Charset bytes, int mark, boolean cells) {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Encoding BY_CELL = new Encoding(StandardCharsets.ISO_8859_1, 0, true);
    private static final char LAST_ASCII = 0x7f;

    /// The share of zero bytes on one side of all pairs that only UTF-16 has: Latin letters, digits
    /// and separators have none on the other.
    private static final double MOST = 0.7;

    /// @param head the file's first bytes, some thousands if there are as many
    static Encoding of(byte[] head) {
        if (begins(head, 0xEF, 0xBB, 0xBF)) {
            return new Encoding(StandardCharsets.ISO_8859_1, 3, true);
        }
        if (begins(head, 0xFF, 0xFE)) {
            return new Encoding(StandardCharsets.UTF_16LE, 2, false);
        }
        if (begins(head, 0xFE, 0xFF)) {
            return new Encoding(StandardCharsets.UTF_16BE, 2, false);
        }
        if (zeros(head, 1) > MOST) {
            return new Encoding(StandardCharsets.UTF_16LE, 0, false);
        }
        if (zeros(head, 0) > MOST) {
            return new Encoding(StandardCharsets.UTF_16BE, 0, false);
        }
        return BY_CELL;
    }

    private static boolean begins(byte[] head, int... mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static double zeros(byte[] head, int from) {
        int zeros = 0;
        for (int i = from; i < head.length; i += 2) {
            if (head[i] == 0) {
                zeros++;
            }
        }
        return head.length < 2 ? 0 : zeros / (head.length / 2.0);
    }

    /// Decodes cells; not thread-safe.
    static final class Cells {
        private final CharsetDecoder utf8 =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        private long latin;

        /// @param cell a character a byte
        String text(String cell) {
            if (ascii(cell)) {
                return cell;
            }
            byte[] bytes = cell.getBytes(StandardCharsets.ISO_8859_1);
            return utf8(bytes)
                    .orElseGet(() -> {
                        latin++;
                        return new String(bytes, WINDOWS);
                    });
        }

        private Optional<String> utf8(byte[] bytes) {
            try {
                return Optional.of(utf8.decode(ByteBuffer.wrap(bytes)).toString());
            } catch (CharacterCodingException _) {
                return Optional.empty();
            }
        }

        private static boolean ascii(String cell) {
            for (int i = 0; i < cell.length(); i++) {
                if (cell.charAt(i) > LAST_ASCII) {
                    return false;
                }
            }
            return true;
        }

        /// How many cells were no UTF-8.
        long latin() {
            return latin;
        }
    }

    /// For people: what a file was read as.
    String text(long latin) {
        if (!cells) {
            return bytes.name();
        }
        return latin == 0
                ? "UTF-8"
                : "UTF-8, and Latin-1 (Windows-1252) in %,d cells that are no UTF-8"
                        .formatted(latin);
    }
}
