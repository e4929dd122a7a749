package dev.patchline.telephony.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// Where a PostgreSQL database is, and what it takes to get in. The secrets are kept out of the
/// part that may be shown.
///
/// @param place as in `db.example.com:5432/patchline`
/// @param parameters of the JDBC driver, among them `user` and `password`
record Address(String place, Map<String, String> parameters) {
    private static final String SCHEME = "jdbc:postgresql://";

    Address {
        parameters = Map.copyOf(parameters);
    }

    /// @param url `jdbc:postgresql://host:port/database?user=…&password=…`
    /// @throws DatabaseException when it is not of that form; the message does not quote it
    static Address of(String url) {
        String[] parts = url.split("\\?", 2);
        String place = parts[0].startsWith(SCHEME) ? parts[0].substring(SCHEME.length()) : "";
        if (!place.matches("[^/@\\s]+/[^/@\\s]+")) {
            throw new DatabaseException(
                    "database.url: neither 'embedded' nor of the form"
                            + " jdbc:postgresql://host:port/database?user=…&password=…",
                    null);
        }
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : parts.length == 1 ? new String[0] : parts[1].split("&", -1)) {
            String[] sides = pair.split("=", 2);
            parameters.put(decoded(sides[0]), sides.length == 1 ? "" : decoded(sides[1]));
        }
        parameters.remove("");
        return new Address(place, parameters);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new DatabaseException(
                    "database.url: a % in a parameter must be written as %25", null);
        }
    }

    String jdbc() {
        return SCHEME + place;
    }

    /// What the driver is given.
    ///
    /// @param connect how long connecting may take
    /// @param read how long an answer may take; zero for ever
    Properties properties(Duration connect, Duration read) {
        var properties = new Properties();
        properties.setProperty("ApplicationName", "patchline");
        properties.putAll(parameters);
        properties.setProperty("connectTimeout", Long.toString(connect.toSeconds()));
        properties.setProperty("loginTimeout", Long.toString(connect.toSeconds()));
        properties.setProperty("socketTimeout", Long.toString(read.toSeconds()));
        properties.setProperty("reWriteBatchedInserts", "true");
        // Its details quote rows, which hold what people said.
        properties.setProperty("logServerErrorDetail", "false");
        return properties;
    }

    /// Another database of the same server.
    Address database(String name) {
        return new Address(place.substring(0, place.indexOf('/') + 1) + name, parameters);
    }

    /// The same with one more parameter of the driver.
    Address with(String parameter, String value) {
        var more = new TreeMap<>(parameters);
        more.put(parameter, value);
        return new Address(place, more);
    }

    @Override
    public String toString() {
        return place;
    }
}
