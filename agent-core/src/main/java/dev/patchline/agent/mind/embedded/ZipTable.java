package dev.patchline.agent.mind.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Which place a ZIP code names: about 42,000 of them. Immutable.
///
/// The facts are those of the npm package `zipcodes` 8.0.0 (BSD licence), compiled from public
/// lists; some ZIP codes in use are missing, so absence proves nothing.
public final class ZipTable {
    private static final String RESOURCE = "zips.tsv.gz";

    /// @param state two letters
    public record Place(String city, String state) {}

    private final Map<String, Place> places;

    private ZipTable(Map<String, Place> places) {
        this.places = places;
    }

    /// Reads the table that comes with the program; takes some tens of milliseconds.
    public static ZipTable load() {
        try (@Nullable InputStream packed = ZipTable.class.getResourceAsStream(RESOURCE)) {
            if (packed == null) {
                throw new IllegalStateException(
                        "The program is incomplete: " + RESOURCE + " is missing; build it again");
            }
            return new ZipTable(read(packed));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read " + RESOURCE + "; build the program again", e);
        }
    }

    private static Map<String, Place> read(InputStream packed) throws IOException {
        Map<String, Place> places = new HashMap<>(60_000);
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
            for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
                int first = line.indexOf('\t');
                int second = line.indexOf('\t', first + 1);
                places.put(
                        line.substring(0, first),
                        new Place(line.substring(first + 1, second), line.substring(second + 1)));
            }
        }
        return places;
    }

    /// All ZIP codes of the table, in no order.
    public Set<String> codes() {
        return Collections.unmodifiableSet(places.keySet());
    }

    /// The place that a ZIP code names.
    ///
    /// @param zip five digits
    public Optional<Place> place(String zip) {
        return Optional.ofNullable(places.get(zip));
    }
}
