package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.mind.embedded.Quantities.Quantity;
import dev.patchline.agent.mind.embedded.SpokenValues.Context;
import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lengths of time, in ISO 8601. The units are the caller's: two weeks are `P2W`, ninety minutes
/// `PT90M`; only a fraction moves into the next smaller unit.
final class Durations implements Reader {
    private static final double SURE = 0.9;
    private static final double VAGUE = 0.5;

    /// Largest first, as ISO 8601 writes them.
    enum Unit {
        YEAR('Y', 12),
        MONTH('M', 30),
        WEEK('W', 7),
        DAY('D', 24),
        HOUR('H', 60),
        MINUTE('M', 60),
        SECOND('S', 1);

        private final char letter;

        /// How many of the next smaller unit it has; for a month and a year only roughly.
        private final int parts;

        Unit(char letter, int parts) {
            this.letter = letter;
            this.parts = parts;
        }

        boolean isClock() {
            return compareTo(HOUR) >= 0;
        }

        /// The length of a unit of the clock.
        long seconds() {
            return switch (this) {
                case HOUR -> 3600;
                case MINUTE -> 60;
                case SECOND -> 1;
                case YEAR, MONTH, WEEK, DAY ->
                        throw new IllegalStateException(this + " is no unit of the clock");
            };
        }

        Unit smaller() {
            return switch (this) {
                case YEAR -> MONTH;
                case MONTH, WEEK -> DAY;
                case DAY -> HOUR;
                case HOUR -> MINUTE;
                case MINUTE, SECOND -> SECOND;
            };
        }
    }

    static final Map<String, Unit> UNITS =
            Map.ofEntries(
                    Map.entry("second", Unit.SECOND),
                    Map.entry("seconds", Unit.SECOND),
                    Map.entry("sec", Unit.SECOND),
                    Map.entry("secs", Unit.SECOND),
                    Map.entry("minute", Unit.MINUTE),
                    Map.entry("minutes", Unit.MINUTE),
                    Map.entry("min", Unit.MINUTE),
                    Map.entry("mins", Unit.MINUTE),
                    Map.entry("hour", Unit.HOUR),
                    Map.entry("hours", Unit.HOUR),
                    Map.entry("hr", Unit.HOUR),
                    Map.entry("hrs", Unit.HOUR),
                    Map.entry("day", Unit.DAY),
                    Map.entry("days", Unit.DAY),
                    Map.entry("night", Unit.DAY),
                    Map.entry("nights", Unit.DAY),
                    Map.entry("week", Unit.WEEK),
                    Map.entry("weeks", Unit.WEEK),
                    Map.entry("month", Unit.MONTH),
                    Map.entry("months", Unit.MONTH),
                    Map.entry("year", Unit.YEAR),
                    Map.entry("years", Unit.YEAR));

    /// So much of one unit.
    ///
    /// @param end index of the token after it
    record Length(BigDecimal amount, Unit unit, int end, boolean exact) {}

    @Override
    public List<Reading> read(Heard heard, Context context) {
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < heard.size(); i++) {
            @Nullable Length length = at(heard, i);
            if (length == null) {
                continue;
            }
            Map<Unit, Long> parts = new EnumMap<>(Unit.class);
            add(parts, length);
            boolean exact = length.exact();
            int end = length.end();
            for (@Nullable Length more = next(heard, length);
                    more != null;
                    more = next(heard, more)) {
                add(parts, more);
                end = more.end();
            }
            found.add(new Found(iso(parts), i, end, exact ? SURE : VAGUE));
            i = end - 1;
        }
        return Found.settle(heard, found);
    }

    private static @Nullable Length next(Heard heard, Length before) {
        int from = heard.at(before.end()).equals("and") ? before.end() + 1 : before.end();
        @Nullable Length next = at(heard, from);
        return next != null && next.unit().compareTo(before.unit()) > 0 ? next : null;
    }

    /// A length of one unit that starts at a token: "an hour", "two and a half days", "three
    /// weeks".
    static @Nullable Length at(Heard heard, int at) {
        boolean article = heard.at(at).equals("a") || heard.at(at).equals("an");
        @Nullable Unit single =
                article || heard.at(at).equals("one") ? UNITS.get(heard.at(at + 1)) : null;
        if (single != null && single != Unit.SECOND) {
            return half(heard, BigDecimal.ONE, single, at + 2, true);
        }
        if (heard.at(at).equals("fortnight")) {
            return new Length(BigDecimal.TWO, Unit.WEEK, at + 1, true);
        }
        if (heard.has(at, "three", "quarters", "of", "an", "hour")) {
            return new Length(new BigDecimal("0.75"), Unit.HOUR, at + 5, true);
        }
        @Nullable Quantity quantity = Quantities.at(heard, at);
        if (quantity == null || quantity.value().precision() - quantity.value().scale() > 4) {
            return null;
        }
        @Nullable Unit unit = UNITS.get(heard.at(quantity.end()));
        if (unit == null) {
            return range(heard, quantity);
        }
        return half(heard, quantity.value(), unit, quantity.end() + 1, quantity.exact());
    }

    /// "two or three weeks": the shorter, and not sure.
    private static @Nullable Length range(Heard heard, Quantity low) {
        String between = heard.at(low.end());
        if (!between.equals("or") && !between.equals("to")) {
            return null;
        }
        @Nullable Quantity high = Quantities.at(heard, low.end() + 1);
        @Nullable Unit unit = high == null ? null : UNITS.get(heard.at(high.end()));
        return high == null || unit == null
                ? null
                : new Length(low.value(), unit, high.end() + 1, false);
    }

    private static Length half(Heard heard, BigDecimal amount, Unit unit, int end, boolean exact) {
        if (heard.has(end, "and", "a", "half")) {
            return new Length(amount.add(new BigDecimal("0.5")), unit, end + 3, exact);
        }
        if (heard.has(end, "and", "a", "quarter")) {
            return new Length(amount.add(new BigDecimal("0.25")), unit, end + 3, exact);
        }
        return new Length(amount, unit, end, exact);
    }

    private static void add(Map<Unit, Long> parts, Length length) {
        BigDecimal amount = length.amount();
        Unit unit = length.unit();
        while (true) {
            long whole = amount.longValue();
            if (whole > 0) {
                parts.merge(unit, whole, Long::sum);
            }
            amount = amount.subtract(BigDecimal.valueOf(whole));
            if (amount.signum() == 0 || unit == Unit.SECOND) {
                return;
            }
            amount = amount.multiply(BigDecimal.valueOf(unit.parts));
            unit = unit.smaller();
        }
    }

    /// Weeks stand alone in ISO 8601; beside other units they are written as days.
    private static String iso(Map<Unit, Long> parts) {
        @Nullable Long weeks = parts.get(Unit.WEEK);
        if (weeks != null && parts.size() > 1) {
            parts.remove(Unit.WEEK);
            parts.merge(Unit.DAY, weeks * 7, Long::sum);
        }
        StringBuilder iso = new StringBuilder("P");
        boolean clock = false;
        for (Map.Entry<Unit, Long> part : parts.entrySet()) {
            if (part.getKey().isClock() && !clock) {
                iso.append('T');
                clock = true;
            }
            iso.append(part.getValue()).append(part.getKey().letter);
        }
        return parts.isEmpty() ? "PT0S" : iso.toString();
    }
}
