package dev.patchline.telephony.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The funnel and its figures over a span of time, as a fold over attempts. For one thread.
public final class Report {
    /// Most groups of one kind; the rest is counted as one.
    static final int MOST_GROUPS = 200;

    static final String THE_REST = "(others)";

    private final Span span;
    private final Set<String> consents;
    private final Tally all = new Tally();
    private final Map<Dimension, SortedMap<String, Tally>> groups = new EnumMap<>(Dimension.class);
    private final SortedMap<LocalDate, Tally> weeks = new TreeMap<>();
    private final Map<Stage, Set<String>> people = new EnumMap<>(Stage.class);

    /// From when to when, and on whose clock.
    ///
    /// @param to is no longer in it
    public record Span(Instant from, Instant to, ZoneId zone) {}

    /// @param consents names of the fields by which callers consent to a transfer
    public Report(Span span, Set<String> consents) {
        this.span = span;
        this.consents = Set.copyOf(consents);
        for (Dimension dimension : Dimension.values()) {
            groups.put(dimension, new TreeMap<>());
        }
    }

    void add(CallFacts call) {
        var counted = new Kpi.Counted(call, Stage.of(call, consents));
        all.add(counted);
        for (Stage stage : counted.stages()) {
            people.computeIfAbsent(stage, _ -> new HashSet<>()).add(call.person());
        }
        groups.forEach((dimension, tallies) -> {
            String group = dimension.of(call, span.zone());
            if (!group.isEmpty()) {
                boolean room = tallies.size() < MOST_GROUPS || tallies.containsKey(group);
                tallies.computeIfAbsent(room ? group : THE_REST, _ -> new Tally()).add(counted);
            }
        });
        LocalDate day = call.at().atZone(span.zone()).toLocalDate();
        weeks.computeIfAbsent(day.minusDays(day.getDayOfWeek().getValue() - 1), _ -> new Tally())
                .add(counted);
    }

    public Span span() {
        return span;
    }

    public Tally all() {
        return all;
    }

    /// People, not attempts, who came to a stage.
    public int people(Stage stage) {
        return people.getOrDefault(stage, Set.of()).size();
    }

    /// The same figures for each group; groups without a name are left out.
    public SortedMap<String, Tally> by(Dimension dimension) {
        return Collections.unmodifiableSortedMap(groups.getOrDefault(dimension, new TreeMap<>()));
    }

    /// By the Monday on which the week began.
    public SortedMap<LocalDate, Tally> weeks() {
        return Collections.unmodifiableSortedMap(weeks);
    }
}
