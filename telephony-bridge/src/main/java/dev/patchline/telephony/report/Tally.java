package dev.patchline.telephony.report;

import dev.patchline.agent.tuning.Share;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Counts attempts. For one thread.
public final class Tally {
    private final Map<Stage, Integer> stages = new EnumMap<>(Stage.class);
    private final Map<Kpi, Share> shares = new EnumMap<>(Kpi.class);
    private final List<Duration> waits = new ArrayList<>();
    private BigDecimal revenue = BigDecimal.ZERO;
    private Duration connected = Duration.ZERO;

    void add(Kpi.Counted counted) {
        counted.stages().forEach(stage -> stages.merge(stage, 1, Integer::sum));
        for (Kpi kpi : Kpi.values()) {
            shares.merge(kpi, kpi.count(Share.NONE, counted), Share::plus);
        }
        if (counted.call().won()) {
            revenue = revenue.add(counted.call().business().amount());
        }
        connected = connected.plus(counted.call().length());
        CallFacts.Handoff handoff = counted.call().handoff();
        if (handoff.agreedAt() != null && handoff.bridgedAt() != null) {
            waits.add(Duration.between(handoff.agreedAt(), handoff.bridgedAt()));
        }
    }

    public int count(Stage stage) {
        return stages.getOrDefault(stage, 0);
    }

    public Share share(Kpi kpi) {
        return shares.getOrDefault(kpi, Share.NONE);
    }

    public BigDecimal revenue() {
        return revenue;
    }

    /// Revenue for each attempt of a stage; empty when there was none.
    public Optional<Double> revenuePer(Stage stage) {
        int count = count(stage);
        return count == 0 ? Optional.empty() : Optional.of(revenue.doubleValue() / count);
    }

    /// What a good transfer costs: the minutes of all calls that were answered, by whomever, times
    /// what a minute costs, divided by the good transfers.
    ///
    /// @param perMinute all that the business pays for a minute of an answered call
    /// @return empty when there was no good transfer
    public Optional<Double> costPerGoodTransfer(BigDecimal perMinute) {
        int good = count(Stage.GOOD);
        double minutes = connected.toMillis() / 60_000.0;
        return good == 0 ? Optional.empty() : Optional.of(minutes * perMinute.doubleValue() / good);
    }

    /// How long callers waited from their yes to a rep.
    ///
    /// @param share 0.5 for the median, up to 1 for the longest
    /// @return empty when nobody was joined
    public Optional<Duration> timeToHuman(double share) {
        if (waits.isEmpty()) {
            return Optional.empty();
        }
        var sorted = new ArrayList<>(waits);
        Collections.sort(sorted);
        return Optional.of(sorted.get((int) Math.ceil(share * sorted.size()) - 1));
    }
}
