package dev.patchline.agent.yaml;

import dev.patchline.agent.campaign.Cadence;
import dev.patchline.agent.campaign.Consent;
import dev.patchline.agent.campaign.Disposition;
import dev.patchline.agent.campaign.FrequencyCap;
import dev.patchline.agent.campaign.LineType;
import dev.patchline.agent.campaign.NumberCare;
import dev.patchline.agent.campaign.OptOutWords;
import dev.patchline.agent.campaign.Pacing;
import dev.patchline.agent.campaign.Rulebook;
import dev.patchline.agent.campaign.ScreeningRules;
import dev.patchline.agent.campaign.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Turns one YAML tree into a rulebook. Nothing has a default: a rule that is missing is complained
/// about, for code has no opinion on the law.
final class RulebookReading {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int MOST = 1_000;
    private static final int PERCENT = 100;

    private final Keyed root;
    private final Complaints complaints;

    RulebookReading(Keyed root, Complaints complaints) {
        this.root = root;
        this.complaints = complaints;
    }

    Rulebook read(String hash) {
        root.only(
                "schema",
                "country",
                "federal",
                "hours",
                "holidays",
                "caps",
                "abandonment",
                "consent",
                "registry",
                "opt-out",
                "cadence",
                "pacing",
                "caller-numbers");
        root.text("schema");
        root.whole("schema", RulebookFile.SCHEMA, RulebookFile.SCHEMA, RulebookFile.SCHEMA);
        String country = root.text("country");
        var sources = new ArrayList<Source>();
        return new Rulebook(
                country,
                hash,
                new HoursOfLaw(root, complaints).read(),
                caps(),
                abandonment(root.map("abandonment")),
                screening(country, sources),
                sources,
                optOut(root.map("opt-out")),
                cadence(root.map("cadence")),
                pacing(root.map("pacing")),
                numbers(root.map("caller-numbers")));
    }

    private List<FrequencyCap> caps() {
        return root.maps("caps").stream()
                .map(cap -> {
                    cap.only("states", "calls", "within", "source", "checked-on");
                    var states = new HashSet<String>();
                    cap.texts("states").forEach(state -> states.add(state.text()));
                    if (states.isEmpty()) {
                        cap.text("states");
                    }
                    return new FrequencyCap(
                            states,
                            whole(cap, "calls", 1, MOST),
                            time(cap, "within", MINUTE, YEAR),
                            HoursOfLaw.source(cap));
                })
                .toList();
    }

    private static Rulebook.Abandonment abandonment(Keyed section) {
        section.only("most-percent", "over", "ring", "first-word", "source", "checked-on");
        return new Rulebook.Abandonment(
                percent(section, "most-percent"),
                time(section, "over", DAY, YEAR),
                time(section, "ring", SECOND, MINUTE),
                time(section, "first-word", SECOND, MINUTE),
                HoursOfLaw.source(section));
    }

    private ScreeningRules screening(String country, List<Source> sources) {
        Keyed consent = root.map("consent");
        consent.only(Arrays.stream(LineType.values()).map(Keyed::written).toList());
        var needed = new EnumMap<LineType, Optional<Consent.Kind>>(LineType.class);
        for (LineType type : LineType.values()) {
            Keyed line = consent.map(Keyed.written(type)).only("needs", "source", "checked-on");
            sources.add(HoursOfLaw.source(line));
            needed.put(
                    type,
                    line.text("needs").equals("none")
                            ? Optional.empty()
                            : Optional.of(
                                    line.one("needs", Consent.Kind.class, Consent.Kind.WRITTEN)));
        }
        Keyed registry = root.map("registry").only("within", "source", "checked-on");
        sources.add(HoursOfLaw.source(registry));
        return new ScreeningRules(needed, time(registry, "within", DAY, YEAR), Set.of(country));
    }

    private static OptOutWords optOut(Keyed section) {
        section.only("texts", "source", "checked-on");
        var words = new HashSet<String>();
        section.texts("texts").forEach(word -> words.add(word.text()));
        if (words.isEmpty()) {
            section.text("texts");
        }
        return new OptOutWords(words, HoursOfLaw.source(section));
    }

    private Cadence cadence(Keyed section) {
        section.only(
                "attempts",
                "fresh",
                "messages",
                "messages-until",
                "promise",
                "missed-promises",
                "apart",
                "ring",
                "after");
        return new Cadence(
                whole(section, "attempts", 1, MOST),
                time(section, "fresh", SECOND, DAY),
                whole(section, "messages", 0, MOST),
                whole(section, "messages-until", 0, MOST),
                time(section, "promise", Duration.ZERO, DAY),
                whole(section, "missed-promises", 1, MOST),
                time(section, "apart", Duration.ZERO, DAY),
                time(section, "ring", SECOND, MINUTE),
                retries(section.map("after")));
    }

    private Map<Disposition, Cadence.Retry> retries(Keyed after) {
        List<Disposition> retried =
                Arrays.stream(Disposition.values())
                        .filter(each -> each.next() == Disposition.Next.RETRY)
                        .toList();
        after.only(retried.stream().map(Keyed::written).toList());
        var retries = new EnumMap<Disposition, Cadence.Retry>(Disposition.class);
        for (Disposition how : retried) {
            String key = Keyed.written(how);
            if (!after.has(key)) {
                after.text(key);
                continue;
            }
            Keyed retry = after.map(key).only("wait", "most", "per-day");
            var waits = new ArrayList<Cadence.Wait>();
            for (Keyed.Placed wait : retry.texts("wait")) {
                wait(wait).ifPresent(waits::add);
            }
            if (waits.isEmpty()) {
                retry.text("wait");
                waits.add(new Cadence.Wait.NextDay());
            }
            retries.put(
                    how,
                    new Cadence.Retry(
                            waits,
                            retry.whole("most", 1, MOST, MOST),
                            retry.whole("per-day", 1, MOST, MOST)));
        }
        return retries;
    }

    private Optional<Cadence.Wait> wait(Keyed.Placed written) {
        Optional<Cadence.Wait> wait =
                switch (written.text()) {
                    case "other-part" -> Optional.of(new Cadence.Wait.OtherPart());
                    case "next-day" -> Optional.of(new Cadence.Wait.NextDay());
                    case "promised" -> Optional.of(new Cadence.Wait.Promised());
                    case String other -> Lengths.read(other).map(Cadence.Wait.Fixed::new);
                };
        if (wait.isEmpty()) {
            complaints.add(
                    written.place(),
                    "'"
                            + written.text()
                            + "' is no wait: expected a time such as 30m, other-part, next-day or"
                            + " promised");
        }
        return wait;
    }

    private static Pacing pacing(Keyed section) {
        section.only(
                "predictive-reps",
                "predictive-answers",
                "predictive-level",
                "blocking-percent",
                "reserved-percent",
                "breaker");
        Keyed breaker = section.map("breaker").only("percent", "within", "calls");
        return new Pacing(
                whole(section, "predictive-reps", 1, MOST),
                whole(section, "predictive-answers", 1, MOST),
                whole(section, "predictive-level", 1, PERCENT),
                percent(section, "blocking-percent"),
                percent(section, "reserved-percent"),
                new Pacing.Breaker(
                        percent(breaker, "percent"),
                        time(breaker, "within", SECOND, DAY),
                        whole(breaker, "calls", 1, MOST)));
    }

    private static NumberCare numbers(Keyed section) {
        section.only("warm-up", "stage", "per-day", "per-hour", "watch", "rest", "rests");
        var warmUp = new ArrayList<Integer>();
        for (Keyed.Placed stage : section.texts("warm-up")) {
            if (stage.text().matches("\\d{1,4}")) {
                warmUp.add(Integer.parseInt(stage.text()));
            } else {
                section.complain("warm-up", "needs calls a day, as in [10, 20, 30]");
            }
        }
        if (warmUp.isEmpty()) {
            section.text("warm-up");
            warmUp.add(1);
        }
        return new NumberCare(
                warmUp,
                time(section, "stage", DAY, YEAR),
                whole(section, "per-day", 1, MOST),
                whole(section, "per-hour", 1, MOST),
                time(section, "watch", DAY, YEAR),
                time(section, "rest", DAY, YEAR),
                whole(section, "rests", 0, MOST));
    }

    private static int whole(Keyed section, String key, int least, int most) {
        section.text(key);
        return section.whole(key, least, most, least);
    }

    private static double percent(Keyed section, String key) {
        return whole(section, key, 0, PERCENT) / (double) PERCENT;
    }

    private static Duration time(Keyed section, String key, Duration least, Duration most) {
        section.text(key);
        return section.duration(key, least, most, least);
    }
}
