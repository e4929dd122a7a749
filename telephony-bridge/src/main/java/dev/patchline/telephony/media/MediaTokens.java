package dev.patchline.telephony.media;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One-time tokens that let the carrier open a media socket for one leg. A token stands in the path
/// of the stream's URL, so whoever holds it may speak to the caller: it is long, random,
/// short-lived and used up by the first socket.
///
/// Tokens are kept and looked up by their SHA-256 only, so the time that a look-up takes says
/// nothing about a token that exists. Thread-safe.
public final class MediaTokens {
    /// A rep's phone may ring for a minute before the carrier opens the stream.
    public static final Duration LIFE = Duration.ofMinutes(2);

    /// How long a socket that was cut off, not closed, may come back with the same token.
    public static final Duration COME_BACK = Duration.ofSeconds(2);

    /// Tokens outstanding at once; the oldest is dropped.
    static final int LIMIT = 4096;

    /// Times that one stream may be cut off and come back.
    static final int COME_BACK_LIMIT = 3;

    private static final int TOKEN_BYTES = 32;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Ticket> tickets = new LinkedHashMap<>();

    /// Digests of tokens whose sockets are open.
    private final Set<String> inUse = new HashSet<>();

    public MediaTokens(InstantSource clock) {
        this.clock = clock;
    }

    private record Ticket(Admission admission, Instant until) {}

    /// A token that was used up.
    ///
    /// @param digest of the token
    /// @param comeBacks how often the stream had come back before
    record Admission(Seat seat, String digest, int comeBacks) {}

    /// A new token, fit for a URL's path.
    public String issue(Seat seat) {
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        keep(new Admission(seat, digest(token), 0), LIFE);
        return token;
    }

    /// Uses a token up. Empty when it is unknown, was used before, or is too old.
    Optional<Admission> redeem(String token) {
        Ticket ticket;
        synchronized (tickets) {
            ticket = tickets.remove(digest(token));
            if (ticket == null || !clock.instant().isBefore(ticket.until())) {
                return Optional.empty();
            }
            inUse.add(ticket.admission().digest());
        }
        return Optional.of(ticket.admission());
    }

    /// Whether the token's socket is open, or was so a moment ago. A carrier that opens a stream
    /// again may be faster than the news that the old socket is gone.
    boolean inUse(String token) {
        String digest = digest(token);
        synchronized (tickets) {
            return inUse.contains(digest) || tickets.containsKey(digest);
        }
    }

    /// The token's socket is closed.
    ///
    /// @param cut without a closing handshake: lets the carrier open it once more, for a moment
    void over(Admission used, boolean cut) {
        synchronized (tickets) {
            inUse.remove(used.digest());
            if (cut && used.comeBacks() < COME_BACK_LIMIT) {
                keep(new Admission(used.seat(), used.digest(), used.comeBacks() + 1), COME_BACK);
            }
        }
    }

    private void keep(Admission admission, Duration life) {
        Instant now = clock.instant();
        synchronized (tickets) {
            tickets.values().removeIf(old -> !now.isBefore(old.until()));
            if (tickets.size() >= LIMIT) {
                tickets.remove(tickets.keySet().iterator().next());
            }
            tickets.put(admission.digest(), new Ticket(admission, now.plus(life)));
        }
    }

    private static String digest(String token) {
        try {
            byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
