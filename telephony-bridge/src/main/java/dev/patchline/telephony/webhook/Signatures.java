package dev.patchline.telephony.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Tells the carrier's webhooks from others: Ed25519 (RFC 8032) over the timestamp, a bar, and the
/// body byte by byte. Verifying with a public key has no secret that its duration could give away.
///
/// Thread-safe.
final class Signatures {
    /// How far the carrier's clock and the way here may be off.
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final int KEY_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;

    /// What stands before a raw Ed25519 key in X.509 (RFC 8410).
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    /// After so many verifications the compiler has seen to the arithmetic: the first takes some 30
    /// ms of an idle core, the hundredth less than 1.
    private static final int PRACTICE = 100;

    enum Verdict {
        GENUINE,
        FORGED,
        STALE
    }

    private final PublicKey key;

    /// @param publicKey base64 of 32 bytes, as the carrier's portal shows it
    /// @throws IllegalArgumentException when it is no such key
    Signatures(String publicKey) {
        try {
            byte[] raw = Base64.getDecoder().decode(publicKey.strip());
            if (raw.length != KEY_BYTES) {
                throw new IllegalArgumentException("wrong length");
            }
            byte[] encoded = new byte[X509_PREFIX.length + KEY_BYTES];
            System.arraycopy(X509_PREFIX, 0, encoded, 0, X509_PREFIX.length);
            System.arraycopy(raw, 0, encoded, X509_PREFIX.length, KEY_BYTES);
            key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "telnyx.public-key is not an Ed25519 public key in base64 (32 bytes); copy it"
                            + " from the portal, Keys & Credentials, Public Key",
                    e);
        }
    }

    /// @param signature base64 of 64 bytes
    /// @param timestamp in seconds since 1970
    Verdict check(
            @Nullable String signature, @Nullable String timestamp, byte[] body, Instant now) {
        if (signature == null || timestamp == null || !genuine(signature, timestamp, body)) {
            return Verdict.FORGED;
        }
        // Only what the carrier has signed is worth reading.
        if (!timestamp.matches("[0-9]{1,12}")) {
            return Verdict.FORGED;
        }
        Duration off =
                Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now).abs();
        return off.compareTo(TOLERANCE) > 0 ? Verdict.STALE : Verdict.GENUINE;
    }

    /// Makes the first genuine webhook as quick to verify as the later ones, which takes about a
    /// quarter of a second.
    void practise() {
        byte[] noSignature = new byte[SIGNATURE_BYTES];
        String encoded = Base64.getEncoder().encodeToString(noSignature);
        for (int i = 0; i < PRACTICE; i++) {
            boolean _ = genuine(encoded, "0", noSignature);
        }
    }

    private boolean genuine(String signature, String timestamp, byte[] body) {
        try {
            byte[] signed = Base64.getDecoder().decode(signature.strip());
            if (signed.length != SIGNATURE_BYTES) {
                return false;
            }
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update((timestamp + "|").getBytes(US_ASCII));
            ed25519.update(body);
            return ed25519.verify(signed);
        } catch (IllegalArgumentException | SignatureException _) {
            return false;
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("the key was good when it was read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK from 15 on has Ed25519", e);
        }
    }
}
