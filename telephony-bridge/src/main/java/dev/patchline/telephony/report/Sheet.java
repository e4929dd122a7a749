package dev.patchline.telephony.report;

import dev.patchline.agent.tuning.Tuning;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/// All that a report shows.
///
/// @param aside results about calls that are not on record, at most [#MOST_ASIDE]
/// @param costPerMinute of an answered call; empty when the business has not said
/// @param tunings by playbook; empty when none was asked for
public record Sheet(
        Report report,
        MissedHandoffs missed,
        List<NumberHealth.Row> numbers,
        int aside,
        Optional<BigDecimal> costPerMinute,
        Map<String, Tuning> tunings) {
    static final int MOST_ASIDE = 1_000;

    public Sheet {
        numbers = List.copyOf(numbers);
        tunings = Map.copyOf(tunings);
    }

    /// What a good transfer costs, in words for the owner.
    String costPerGoodTransfer() {
        return costPerMinute
                .map(perMinute ->
                        report.all()
                                .costPerGoodTransfer(perMinute)
                                .map(Figures::money)
                                .orElse(Figures.NONE))
                .orElse("unknown");
    }

    /// How that is counted, or how to have it counted.
    String costDefinition() {
        return costPerMinute
                .map(perMinute ->
                        "minutes of all answered calls × $%s ÷ transfers joined for 120 s or more"
                                .formatted(perMinute.toPlainString()))
                .orElse(
                        "set business.cost-per-minute, or give --cost-per-minute, to what a minute"
                                + " of an answered call costs you");
    }

    /// Reads a report's figures out of the database.
    ///
    /// @param consents names of the fields by which callers consent to a transfer
    static Sheet read(
            Jdbi jdbi,
            Outcomes outcomes,
            Report.Span span,
            Set<String> consents,
            Optional<BigDecimal> costPerMinute,
            Map<String, Tuning> tunings) {
        var file = new CallFile(jdbi);
        var report = new Report(span, consents);
        var health = new NumberHealth(span.zone());
        file.each(
                span.from(),
                span.to(),
                call -> {
                    report.add(call);
                    health.add(call);
                });
        LocalDate today = TextReport.lastDay(span);
        return new Sheet(
                report,
                file.handoffs(span.from(), span.to()),
                health.rows(today),
                outcomes.aside(MOST_ASIDE).size(),
                costPerMinute,
                tunings);
    }
}
