package dev.patchline.agent.campaign;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// On which days and at which hours the law allows a call, by the state of the called person.
///
/// @param federal for every day and state
/// @param states what sources say about single states; a state that is missing has only the federal
///   hours
/// @param holidays of the states whose hours are others on holidays
public record CallingHours(
        Cited<Hours> federal,
        Map<String, List<Statement>> states,
        Map<String, HolidayCalendar> holidays) {
    /// What one source says about one state.
    ///
    /// @param days a day that is missing is not narrowed by this source
    /// @param holidays beside the hours of the weekday; empty when the source does not mention them
    public record Statement(Map<DayOfWeek, Hours> days, Optional<Hours> holidays, Source source) {
        public Statement {
            days = Map.copyOf(days);
        }
    }

    public CallingHours {
        var copy = new HashMap<String, List<Statement>>();
        states.forEach((state, said) -> copy.put(state, List.copyOf(said)));
        states = Map.copyOf(copy);
        holidays = Map.copyOf(holidays);
    }

    /// The states that somebody may be in: the one that is known, or all that have hours of their
    /// own.
    public Set<String> possible(Optional<String> known) {
        return known.map(Set::of).orElse(states.keySet());
    }

    /// What every source allows in a state on a day there.
    ///
    /// @param state two letters
    public Hours on(String state, LocalDate day) {
        Hours allowed = federal.value();
        List<Statement> said = states.getOrDefault(state, List.of());
        if (said.isEmpty()) {
            return allowed;
        }
        HolidayCalendar calendar = holidays.get(state);
        boolean holiday = calendar != null && calendar.has(day);
        for (Statement statement : said) {
            allowed = allowed.and(statement.days().getOrDefault(day.getDayOfWeek(), allowed));
            if (holiday) {
                allowed = allowed.and(statement.holidays().orElse(allowed));
            }
        }
        return allowed;
    }
}
