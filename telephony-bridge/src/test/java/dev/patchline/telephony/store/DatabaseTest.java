package dev.patchline.telephony.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void anAddressKeepsItsSecretsToItself() {
        Address address =
                Address.of(
                        "jdbc:postgresql://db.example:6543/calls?user=ann&password=s%26cret&ssl");

        assertThat(address)
                .isEqualTo(
                        new Address(
                                "db.example:6543/calls",
                                Map.of("user", "ann", "password", "s&cret", "ssl", "")));
        assertThat(address).hasToString("db.example:6543/calls");
    }

    @Test
    void aServerThatDoesNotAnswerIsNamedInOneLineWithoutThePassword() throws IOException {
        int port;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/calls?user=ann&password=secret1";

        assertThatThrownBy(() -> TestServer.open(url, folder))
                .isInstanceOf(DatabaseException.class)
                .hasMessage(
                        "database.url: no PostgreSQL answers at 127.0.0.1:%d/calls (SQLSTATE 08001);"
                                        .formatted(port)
                                + " start it, correct the address, or set database.url to"
                                + " 'embedded'")
                .hasNoCause();
    }

    @Test
    void aWrongPasswordIsSaidToBeWrong() {
        Address address = TestServer.database(DatabaseTest.class);
        String url = address.jdbc() + "?user=postgres&password=wrong-one";

        assertThatThrownBy(() -> TestServer.open(url, folder))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("does not accept the user or the password")
                .hasMessageNotContaining("wrong-one");
    }

    @Test
    void aDatabaseThatDoesNotExistIsNamed() {
        Address address = TestServer.database(DatabaseTest.class).database("no_such_database");

        assertThatThrownBy(() -> TestServer.open(TestServer.url(address), folder))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("no_such_database; create it");
    }

    @Test
    void whatIsNoAddressIsNotQuoted() {
        assertThatThrownBy(() -> TestServer.open("mysql://ann:secret1@db/calls", folder))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("database.url")
                .hasMessageNotContaining("secret1");
        assertThatThrownBy(() -> TestServer.open("jdbc:postgresql://ann:secret1@db/calls", folder))
                .isInstanceOf(DatabaseException.class)
                .hasMessageNotContaining("secret1");
    }

    @Test
    void anEmptyDatabaseGetsItsTablesAndKeepsThem() {
        String url = TestServer.url(TestServer.database(DatabaseTest.class));
        TestServer.open(url, folder).close();

        try (Database again = TestServer.open(url, folder)) {
            assertThat(again.present()).isTrue();
        }
    }
}
