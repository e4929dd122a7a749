package dev.patchline.telephony.emulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Percent-decoding of one part of a path (RFC 3986), in which a plus sign is a plus sign.
final class PathText {
    private PathText() {}

    static String decode(String part) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c == '%' && i + 2 < part.length() && hex(part, i + 1) >= 0) {
                bytes.write(hex(part, i + 1));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int hex(String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
