package dev.patchline.telephony.store;

import java.nio.file.Path;

/// A database of its own for a test class of another package, on the server that all tests share.
public final class FreshTables {
    private FreshTables() {}

    /// Empty tables.
    public static Tables of(Class<?> test) {
        return Tables.open(TestServer.url(TestServer.database(test)), Path.of("target"));
    }
}
