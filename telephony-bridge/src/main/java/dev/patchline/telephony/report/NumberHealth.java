package dev.patchline.telephony.report;

import dev.patchline.agent.campaign.Disposition;
import dev.patchline.agent.tuning.Difference;
import dev.patchline.agent.tuning.FalseDiscoveries;
import dev.patchline.agent.tuning.Finding;
import dev.patchline.agent.tuning.Share;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/// How the numbers fare that we call from, by our own calls: carriers tell nobody how they label a
/// number. A fold over attempts; for one thread.
///
/// An alarm is a change that chance does not explain: the last [#RECENT_DAYS] days of a number
/// against the [#BEFORE_DAYS] before, or, where the number is newer, against the other numbers in
/// the same days; Fisher's exact test, over all numbers and signals at a false discovery rate of 5
/// % (Benjamini and Hochberg). Only a change for the worse counts.
public final class NumberHealth {
    public static final int RECENT_DAYS = 3;
    public static final int BEFORE_DAYS = 28;

    /// The final answers by which a called network or person turns a call away (RFC 3261 21.6.2,
    /// RFC 8197, RFC 8688).
    private static final Set<Integer> REJECTIONS = Set.of(603, 607, 608);

    /// What is watched.
    public enum Signal {
        ANSWERED("answered", true),
        SHORT("under 10 s", false),
        OPT_OUT("opt-outs", false),
        REJECTED("rejected", false);

        private final String words;
        private final boolean moreIsBetter;

        Signal(String words, boolean moreIsBetter) {
            this.words = words;
            this.moreIsBetter = moreIsBetter;
        }

        public String words() {
            return words;
        }
    }

    /// A change for the worse.
    ///
    /// @param before the number's own past, or the other numbers
    /// @param chance adjusted for all that was tested
    public record Alarm(Signal signal, Share recent, Share before, double chance) {}

    /// One number.
    ///
    /// @param dials in the whole span
    /// @param shares of each signal in the whole span
    /// @param attestations dials by A, B, C, or `?` where the carrier does not say
    /// @param answeredByDay share of dials that were answered
    public record Row(
            String number,
            int dials,
            Map<Signal, Share> shares,
            Map<String, Integer> attestations,
            SortedMap<LocalDate, Share> answeredByDay,
            List<Alarm> alarms) {}

    private static final class Seen {
        private final SortedMap<LocalDate, Map<Signal, Share>> days = new TreeMap<>();
        private final Map<String, Integer> attestations = new TreeMap<>();
        private int dials;

        Share share(Signal signal, LocalDate from, LocalDate to) {
            return days.subMap(from, to).values().stream()
                    .map(day -> day.getOrDefault(signal, Share.NONE))
                    .reduce(Share.NONE, Share::plus);
        }
    }

    private final ZoneId zone;
    private final SortedMap<String, Seen> numbers = new TreeMap<>();

    public NumberHealth(ZoneId zone) {
        this.zone = zone;
    }

    void add(CallFacts call) {
        if (!call.outbound() || call.disposition() == Disposition.CANCELLED) {
            return;
        }
        Seen seen = numbers.computeIfAbsent(call.number(), _ -> new Seen());
        seen.dials++;
        seen.attestations.merge(
                call.attestation().isEmpty() ? "?" : call.attestation(), 1, Integer::sum);
        Map<Signal, Share> day =
                seen.days.computeIfAbsent(
                        call.at().atZone(zone).toLocalDate(), _ -> new EnumMap<>(Signal.class));
        boolean answered = call.answeredAt() != null;
        count(day, Signal.ANSWERED, answered);
        count(day, Signal.REJECTED, rejected(call));
        if (answered) {
            count(day, Signal.SHORT, call.length().compareTo(Kpi.SHORT_MOST) < 0);
            count(day, Signal.OPT_OUT, call.optedOut());
        }
    }

    private static void count(Map<Signal, Share> day, Signal signal, boolean hit) {
        day.merge(signal, Share.NONE.plus(hit), Share::plus);
    }

    private static boolean rejected(CallFacts call) {
        return call.disposition() == Disposition.REJECTED
                || (call.sipCode() != null && REJECTIONS.contains(call.sipCode()));
    }

    /// The numbers with an alarm now.
    ///
    /// @param zone whose days count
    public static Set<String> alarmed(Jdbi jdbi, ZoneId zone, Instant now) {
        var health = new NumberHealth(zone);
        LocalDate today = now.atZone(zone).toLocalDate();
        Instant from = today.minusDays(BEFORE_DAYS + RECENT_DAYS).atStartOfDay(zone).toInstant();
        new CallFile(jdbi).each(from, now, health::add);
        return health.rows(today).stream()
                .filter(row -> !row.alarms().isEmpty())
                .map(Row::number)
                .collect(Collectors.toUnmodifiableSet());
    }

    private record Test(String number, Alarm alarm, boolean worse) {}

    /// @param today the last day that counts
    /// @return by number
    public List<Row> rows(LocalDate today) {
        LocalDate end = today.plusDays(1);
        LocalDate recently = end.minusDays(RECENT_DAYS);
        LocalDate before = recently.minusDays(BEFORE_DAYS);
        var tests = new ArrayList<Test>();
        numbers.forEach((number, seen) -> {
            for (Signal signal : Signal.values()) {
                Share recent = seen.share(signal, recently, end);
                Share past = seen.share(signal, before, recently);
                if (past.of() < Finding.LEAST) {
                    past = others(number, signal, recently, end);
                }
                var change = new Difference(recent, past);
                boolean worse = signal.moreIsBetter ? change.estimate() < 0 : change.estimate() > 0;
                tests.add(
                        new Test(number, new Alarm(signal, recent, past, change.chance()), worse));
            }
        });
        List<Double> adjusted =
                FalseDiscoveries.adjusted(
                        tests.stream().map(test -> test.alarm().chance()).toList());
        var alarms = new TreeMap<String, List<Alarm>>();
        for (int i = 0; i < tests.size(); i++) {
            Test test = tests.get(i);
            if (test.worse() && adjusted.get(i) <= FalseDiscoveries.RATE) {
                Alarm alarm = test.alarm();
                alarms.computeIfAbsent(test.number(), _ -> new ArrayList<>())
                        .add(
                                new Alarm(
                                        alarm.signal(),
                                        alarm.recent(),
                                        alarm.before(),
                                        adjusted.get(i)));
            }
        }
        var rows = new ArrayList<Row>();
        numbers.forEach((number, seen) ->
                rows.add(row(number, seen, alarms.getOrDefault(number, List.of()))));
        return rows;
    }

    private Share others(String number, Signal signal, LocalDate from, LocalDate to) {
        return numbers.entrySet().stream()
                .filter(each -> !each.getKey().equals(number))
                .map(each -> each.getValue().share(signal, from, to))
                .reduce(Share.NONE, Share::plus);
    }

    private static Row row(String number, Seen seen, List<Alarm> alarms) {
        var shares = new EnumMap<Signal, Share>(Signal.class);
        var answered = new TreeMap<LocalDate, Share>();
        seen.days.forEach((date, day) -> {
            answered.put(date, day.getOrDefault(Signal.ANSWERED, Share.NONE));
            day.forEach((signal, share) -> shares.merge(signal, share, Share::plus));
        });
        return new Row(number, seen.dials, shares, seen.attestations, answered, alarms);
    }
}
