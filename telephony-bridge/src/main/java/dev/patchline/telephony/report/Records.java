package dev.patchline.telephony.report;

import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.agent.tuning.Finding;
import dev.patchline.agent.tuning.PastCall;
import dev.patchline.agent.tuning.Tuning;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.agent.yaml.YamlProblem;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/// What commands about results work on: the database, and what of the configuration they need.
///
/// @param business its name
/// @param area in which it works, for criteria
/// @param prompts the folder of playbooks
/// @param now when the command was given
/// @param costPerMinute of an answered call; empty when the business has not said
/// @param days that a report covers unless it is told otherwise
public record Records(
        Jdbi jdbi,
        String business,
        ZoneId zone,
        ServiceArea area,
        Path prompts,
        Instant now,
        Optional<BigDecimal> costPerMinute,
        int days) {
    /// The days that a report covers.
    public static final int USUAL_DAYS = 90;

    /// A field of this name is taken for a consent even where its playbook is gone.
    private static final String USUAL_CONSENT = "ready_now";

    /// The same with other costs.
    public Records costing(BigDecimal perMinute) {
        return new Records(jdbi, business, zone, area, prompts, now, Optional.of(perMinute), days);
    }

    public Outcomes outcomes() {
        return new Outcomes(jdbi, () -> now);
    }

    /// Reads one result out of text, on the business's clock.
    ///
    /// @throws IllegalArgumentException with what is wrong with it
    public Said said(
            String call, String result, String amount, String at, Said.Source source, String by) {
        try {
            return new SaidReading(zone, now).read(call, result, amount, at, source, by, "");
        } catch (SaidReading.Refused refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    /// Reads files of results, as of now and on the business's clock.
    public OutcomeCsv csv() {
        return new OutcomeCsv(outcomes(), new SaidReading(zone, now));
    }

    /// From the beginning of one day to the end of another; by default the last `days`.
    ///
    /// @throws IllegalArgumentException when it ends before it begins
    public Report.Span span(Optional<LocalDate> from, Optional<LocalDate> to) {
        LocalDate last = to.orElse(now.atZone(zone).toLocalDate());
        LocalDate first = from.orElse(last.minusDays(days - 1));
        if (first.isAfter(last)) {
            throw new IllegalArgumentException(
                    "--from " + first + " is after --to " + last + ": nothing lies between");
        }
        return new Report.Span(
                first.atStartOfDay(zone).toInstant(),
                last.plusDays(1).atStartOfDay(zone).toInstant(),
                zone);
    }

    /// All that a report shows.
    public Sheet sheet(Report.Span span) {
        List<Playbook> playbooks = playbooks(span);
        var tunings = new TreeMap<String, Tuning>();
        for (Playbook playbook : playbooks) {
            List<PastCall> calls = pastCalls(playbook.id(), span);
            if (calls.stream().filter(PastCall::closed).count() >= 2 * Finding.LEAST) {
                tunings.put(playbook.id(), Tuning.of(playbook, area, calls, Tuning.MATTERS));
            }
        }
        return Sheet.read(jdbi, outcomes(), span, consents(playbooks), costPerMinute, tunings);
    }

    /// How the numbers fare that we call from.
    public List<NumberHealth.Row> numbers(Report.Span span) {
        var health = new NumberHealth(zone);
        new CallFile(jdbi).each(span.from(), span.to(), health::add);
        return health.rows(TextReport.lastDay(span));
    }

    /// @param playbook its id
    public List<PastCall> pastCalls(String playbook, Report.Span span) {
        return new PastCalls(jdbi).of(playbook, span.from(), span.to());
    }

    /// Names of the fields by which callers consent to a transfer.
    public Set<String> consents(Report.Span span) {
        return consents(playbooks(span));
    }

    private static Set<String> consents(List<Playbook> playbooks) {
        Set<String> names =
                playbooks.stream()
                        .flatMap(playbook -> playbook.fields().stream())
                        .filter(Field::consent)
                        .map(Field::name)
                        .collect(Collectors.toSet());
        names.add(USUAL_CONSENT);
        return names;
    }

    /// The playbooks, as they are now, of the calls in a span. One whose file is gone or broken is
    /// left out: its calls count all the same.
    private List<Playbook> playbooks(Report.Span span) {
        List<String> ids =
                jdbi.withHandle(handle ->
                        handle.createQuery(
                                        """
                                        SELECT DISTINCT split_part(playbook, '@', 1) AS id FROM calls
                                        WHERE started_at >= :from AND started_at < :to ORDER BY id\
                                        """)
                                .bind("from", span.from().atOffset(ZoneOffset.UTC))
                                .bind("to", span.to().atOffset(ZoneOffset.UTC))
                                .mapTo(String.class)
                                .list());
        return ids.stream().flatMap(id -> playbook(id).stream()).toList();
    }

    private Optional<Playbook> playbook(String id) {
        try {
            return Optional.of(PlaybookFile.read(PlaybookFile.find(prompts, id)));
        } catch (YamlProblem _) {
            return Optional.empty();
        }
    }
}
