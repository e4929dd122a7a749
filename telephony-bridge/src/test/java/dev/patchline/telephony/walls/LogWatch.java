package dev.patchline.telephony.walls;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// Reads everything that Patchline logs while it is open, at every level.
public final class LogWatch implements AutoCloseable {
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.patchline");
    private final @Nullable Level level = logger.getLevel();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    public LogWatch() {
        lines.start();
        logger.setLevel(Level.TRACE);
        logger.addAppender(lines);
    }

    /// Fails when a line, or the message of something thrown, holds one of these.
    public void assertNothingSays(List<String> personal) {
        for (ILoggingEvent line : List.copyOf(lines.list)) {
            String text = line.getFormattedMessage() + thrown(line.getThrowableProxy());
            assertThat(personal).noneMatch(text::contains);
        }
    }

    /// What was said as a warning, in the order in which it was.
    public List<String> warnings() {
        return List.copyOf(lines.list).stream()
                .filter(line -> line.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static String thrown(@Nullable IThrowableProxy thrown) {
        return thrown == null ? "" : " " + thrown.getMessage() + thrown(thrown.getCause());
    }

    @Override
    public void close() {
        logger.detachAppender(lines);
        logger.setLevel(level);
    }
}
