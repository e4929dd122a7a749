package dev.patchline.telephony.emulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/// The key with which this carrier signs its webhooks: Ed25519 over the time, a bar and the body as
/// it is sent. Made anew at each start.
final class SigningKey {
    private static final int RAW_BYTES = 32;

    private final KeyPair pair;

    SigningKey() {
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no Ed25519", e);
        }
    }

    /// Base64 of the raw 32 bytes, as the carrier's portal shows it. They are the end of the X.509
    /// form (RFC 8410).
    String publicKey() {
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - RAW_BYTES, encoded.length);
        return Base64.getEncoder().encodeToString(raw);
    }

    /// @param seconds since 1970
    /// @return base64 of 64 bytes
    String sign(long seconds, byte[] body) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update((seconds + "|").getBytes(StandardCharsets.US_ASCII));
            signature.update(body);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign a webhook", e);
        }
    }
}
