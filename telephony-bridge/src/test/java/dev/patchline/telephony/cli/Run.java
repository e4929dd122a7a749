package dev.patchline.telephony.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import picocli.CommandLine;

/// What a command printed and how it ended.
public record Run(int exit, String out, String err) {
    /// Runs a command as a shell would.
    public static Run of(Object command, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        var complain = new PrintStream(err, true, StandardCharsets.UTF_8);
        PrintStream usualOut = System.out;
        PrintStream usualErr = System.err;
        System.setOut(print);
        System.setErr(complain);
        try {
            int exit =
                    new CommandLine(command)
                            .setCaseInsensitiveEnumValuesAllowed(true)
                            .setOut(new PrintWriter(print, true, StandardCharsets.UTF_8))
                            .setErr(new PrintWriter(complain, true, StandardCharsets.UTF_8))
                            .execute(words);
            return new Run(exit, text(out), text(err));
        } finally {
            System.setOut(usualOut);
            System.setErr(usualErr);
        }
    }

    /// The same for a command that works on what Patchline keeps.
    public static Run with(Path config, Object command, String... words) {
        return of(
                command,
                Stream.concat(Arrays.stream(words), Stream.of("--config", config.toString()))
                        .toArray(String[]::new));
    }

    private static String text(ByteArrayOutputStream printed) {
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
