package dev.patchline.telephony;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.patchline.telephony.config.Config;
import dev.patchline.telephony.config.ConfigFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongModelTest {
    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401|mind.api-key: openai big does not accept the key",
                "404|mind.model: openai big is not known there; check the name and 'base-url'"
            })
    void aModelThatCannotBeUsedIsToldInOneLineBeforeAnythingStarts(int status, String line)
            throws IOException {
        var provider =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext(
                "/",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        provider.start();
        try {
            Path file = folder.resolve("patchline.yaml");
            Files.writeString(
                    file,
                    """
                    business: {name: Ace Plumbing, time-zone: America/Chicago}
                    carrier: emulator
                    edge: {port: 0}
                    console: {port: 1}
                    prompts: %s
                    lines: [{number: "+15125550100", playbook: plumbing-emergency}]
                    reps: [{name: Maria, phone: "+15125550111", groups: [on-call]}]
                    mind: {provider: openai, model: big, api-key: sk-x, base-url: "http://localhost:%d/v1"}
                    """
                            .formatted(
                                    Path.of("..", "prompts").toAbsolutePath().normalize(),
                                    provider.getAddress().getPort()));
            Config config = ConfigFile.read(file, _ -> null);
            assertThatThrownBy(() -> Patchline.start(config, Patchline.Onlooker.NONE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(line);
        } finally {
            provider.stop(0);
        }
    }
}
