package dev.patchline.telephony.media;

import java.nio.file.Path;
import java.util.Optional;

/// Where the edge listens.
///
/// @param host name or address of an interface, such as `0.0.0.0`
/// @param port 0 for any free one
/// @param tls empty behind a proxy that ends TLS
public record EdgeSettings(String host, int port, Optional<Tls> tls) {
    /// Where the files are.
    ///
    /// @param certificate PEM, the whole chain
    /// @param key PEM, PKCS #8, not encrypted
    public record Tls(Path certificate, Path key) {}
}
