package dev.patchline.agent.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.playbook.BusinessHours.Span;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessHoursTest {
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    /// Monday 8 to 17, Friday night into Saturday.
    private static final BusinessHours HOURS =
            new BusinessHours(
                    Map.of(
                            DayOfWeek.MONDAY,
                                    List.of(new Span(LocalTime.of(8, 0), LocalTime.of(17, 0))),
                            DayOfWeek.FRIDAY,
                                    List.of(new Span(LocalTime.of(18, 0), LocalTime.of(6, 0)))));

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(CHICAGO).toInstant();
    }

    /// 23 November 2026 is a Monday.
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T07:59,false",
        "2026-11-23T08:00,true",
        "2026-11-23T16:59,true",
        "2026-11-23T17:00,false",
        "2026-11-24T09:00,false",
        "2026-11-27T17:59,false",
        "2026-11-27T18:00,true",
        "2026-11-28T05:59,true",
        "2026-11-28T06:00,false",
        "2026-11-28T18:00,false",
    })
    void hoursAreMeantByTheBusinesssOwnClock(String local, boolean open) {
        assertThat(HOURS.open(at(local), CHICAGO)).isEqualTo(open);
    }

    @Test
    void anotherClockGivesAnotherAnswer() {
        Instant eight = at("2026-11-23T08:00");
        assertThat(HOURS.open(eight, ZoneId.of("America/Los_Angeles"))).isFalse();
    }

    @Test
    void alwaysIsAlways() {
        for (int hour = 0; hour < 24 * 7; hour++) {
            assertThat(
                            BusinessHours.ALWAYS.open(
                                    at("2026-11-23T00:00").plusSeconds(3600L * hour), CHICAGO))
                    .isTrue();
        }
    }
}
