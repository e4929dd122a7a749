package dev.patchline.telephony.walls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TidyTest {
    private static final Path ROOT = Path.of("..");
    private static final Path AGENT = Path.of("src", "main", "java", "dev", "patchline", "agent");

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
            assertThat(sources).as("%s", folder).isNotEmpty();
            return sources;
        }
    }

    private static List<String> lines(Path file, Predicate<String> wanted) throws IOException {
        return Files.readAllLines(file).stream().filter(wanted).toList();
    }

    /// The one switch that may have a default is over the keys of a telephone.
    @Test
    void theRulesNameEveryEventThatTheyIgnore() throws IOException {
        for (String part : List.of("call", "handoff")) {
            for (Path file : sources(ROOT.resolve("agent-core").resolve(AGENT).resolve(part))) {
                String text =
                        Files.readString(file)
                                .replaceAll("switch \\((key|digits)\\) \\{(?s:.*?)default ->", "");
                assertThat(text)
                        .as("%s", file)
                        .doesNotContain("default ->")
                        .doesNotContain("default:");
            }
        }
    }

    @Test
    void namesComeFromThePhoneCall() throws IOException {
        for (String module : List.of("agent-core", "speech", "telephony-bridge")) {
            for (Path file :
                    sources(ROOT.resolve(module).resolve(Path.of("src", "main", "java")))) {
                assertThat(file.getFileName().toString())
                        .doesNotMatch(".*(Manager|Utils?|Helper|Impl|Handler|Processor)\\.java");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.mockito.Mockito",
                "org.easymock.EasyMock",
                "mockit.Mocked",
                "io.mockk.MockK"
            })
    void fakesAreWrittenByHand(String library) {
        assertThatThrownBy(() -> Class.forName(library)).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void testsOfTheCoreDoNotSleep() throws IOException {
        for (Path file :
                sources(ROOT.resolve("agent-core").resolve(Path.of("src", "test", "java")))) {
            assertThat(lines(file, line -> line.contains("Thread.sleep"))).as("%s", file).isEmpty();
        }
    }
}
