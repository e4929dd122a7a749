package dev.patchline.telephony.report;

import dev.patchline.agent.tuning.Tuning;
import dev.patchline.agent.tuning.WhatIf;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/// Brings reports to paper: the terminal, a page, rows.
public final class ReportFiles {
    private ReportFiles() {}

    /// Prints a report with bars made of characters.
    public static void print(Sheet sheet, PrintWriter out) {
        new TextReport(out).print(sheet);
        new TreeMap<>(sheet.tunings()).forEach((playbook, tuning) -> print(playbook, tuning, out));
    }

    /// Prints what closes.
    public static void print(String playbook, Tuning tuning, PrintWriter out) {
        new TuningText(out).print(playbook, tuning);
    }

    /// Prints what other rules would have done.
    public static void print(WhatIf whatIf, PrintWriter out) {
        new TuningText(out).print(whatIf);
    }

    /// Prints the health of numbers.
    public static void print(List<NumberHealth.Row> numbers, PrintWriter out) {
        new TextReport(out).numbers(numbers);
    }

    /// Writes a report as one page that needs nothing else.
    ///
    /// @throws IOException when the file cannot be written
    public static void html(Path file, Sheet sheet, String business) throws IOException {
        Files.writeString(file, HtmlReport.page(sheet, business));
    }

    /// Writes the health of numbers as one page that needs nothing else.
    ///
    /// @throws IOException when the file cannot be written
    public static void html(Path file, List<NumberHealth.Row> numbers, String business)
            throws IOException {
        Files.writeString(file, HtmlReport.numbers(numbers, business));
    }

    /// Writes a row for each attempt.
    ///
    /// @throws IOException when the file cannot be written
    public static void csv(Path file, Records records, Report.Span span) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            var rows = new CsvReport(out, records.consents(span));
            new CallFile(records.jdbi()).each(span.from(), span.to(), rows::add);
        }
    }
}
