package dev.patchline.telephony.store;

import java.nio.file.Path;

/// A database of its own for a test class of another package, on the server that all tests share.
public final class FreshTables {
    private FreshTables() {}

    /// The URL of a database with empty tables, as an operator would name it.
    public static String url(Class<?> test) {
        return TestServer.url(TestServer.database(test));
    }

    /// Empty tables.
    public static Tables of(Class<?> test) {
        return Tables.open(url(test), Path.of("target"));
    }
}
