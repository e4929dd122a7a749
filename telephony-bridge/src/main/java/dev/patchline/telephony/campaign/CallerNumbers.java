package dev.patchline.telephony.campaign;

import dev.patchline.agent.campaign.NumberCare;
import dev.patchline.agent.campaign.NumberCare.CallerNumber;
import dev.patchline.agent.campaign.NumberCare.Standing;
import dev.patchline.agent.campaign.NumberState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Our own numbers, how they stand and how much they have been used. Thread-safe.
public final class CallerNumbers {
    private final NumberCare care;
    private final ZoneId zone;
    private final Function<String, Optional<String>> stateOf;

    /// @param zone by whose midnight a day of a number ends
    /// @param stateOf the two letters of a number's state
    public CallerNumbers(NumberCare care, ZoneId zone, Function<String, Optional<String>> stateOf) {
        this.care = care;
        this.zone = zone;
        this.stateOf = stateOf;
    }

    /// The number to show to a lead; empty when none may make another call now.
    ///
    /// @param kept the number it has been shown before
    Optional<String> choose(
            Handle handle,
            List<String> ours,
            Optional<String> kept,
            String lead,
            Optional<String> state,
            Instant at) {
        return care.choose(kept, lead, state, read(handle, ours, at), at);
    }

    /// How each of them stands, and how much it has been used.
    List<CallerNumber> read(Handle handle, List<String> ours, Instant at) {
        Instant midnight = at.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        var read = new ArrayList<CallerNumber>();
        for (String number : ours) {
            Standing standing = standing(handle, number, at);
            handle.createQuery(
                            """
                            SELECT count(*) FILTER (WHERE dialled_at >= :midnight),
                                count(*) FILTER (WHERE dialled_at > :hour)
                            FROM dials
                            WHERE caller_number = :number
                                AND dialled_at > least(CAST(:midnight AS timestamptz), :hour)\
                            """)
                    .bind("number", number)
                    .bind("midnight", midnight)
                    .bind("hour", at.minus(Duration.ofHours(1)))
                    .map((row, _) ->
                            new CallerNumber(
                                    number,
                                    stateOf.apply(number),
                                    standing,
                                    row.getInt(1),
                                    row.getInt(2)))
                    .forEach(read::add);
        }
        return read;
    }

    private static Standing standing(Handle handle, String number, Instant at) {
        return handle.createQuery("SELECT * FROM caller_numbers WHERE number = :number")
                .bind("number", number)
                .map((row, _) ->
                        new Standing(
                                NumberState.valueOf(row.getString("state")),
                                row.getTimestamp("since").toInstant(),
                                row.getInt("rests")))
                .findOne()
                .orElse(new Standing(NumberState.NEW, at, 0));
    }

    /// Moves each number on to where time and its figures put it. To be called now and then.
    ///
    /// @param alarm whether a number's figures are worse than chance allows
    public void review(Jdbi jdbi, List<String> ours, Predicate<String> alarm, Instant at) {
        for (String number : ours) {
            boolean alarmed = alarm.test(number);
            jdbi.useTransaction(handle -> {
                Standing now = standing(handle, number, at);
                boolean dialled =
                        handle.createQuery(
                                        "SELECT EXISTS (SELECT FROM dials WHERE caller_number ="
                                                + " :number)")
                                .bind("number", number)
                                .mapTo(Boolean.class)
                                .one();
                Standing next = care.next(now, dialled, alarmed, at);
                handle.createUpdate(
                                """
                                INSERT INTO caller_numbers (number, state, since, rests)
                                VALUES (:number, :state, :since, :rests)
                                ON CONFLICT (number) DO UPDATE
                                SET state = :state, since = :since, rests = :rests\
                                """)
                        .bind("number", number)
                        .bind("state", next.state().name())
                        .bind("since", next.since())
                        .bind("rests", next.rests())
                        .execute();
            });
        }
    }
}
