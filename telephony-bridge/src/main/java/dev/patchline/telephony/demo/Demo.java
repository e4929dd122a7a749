package dev.patchline.telephony.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.telephony.Patchline;
import dev.patchline.telephony.config.Config;
import dev.patchline.telephony.config.Prompts;
import dev.patchline.telephony.emulator.CarrierProcess;
import dev.patchline.telephony.local.LocalBusiness;
import dev.patchline.telephony.local.ScratchFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Three calls, from ring to end, between two processes on this machine: this one is the product,
/// the other one the carrier with its callers and reps.
public final class Demo {
    private static final String SCRIPT = "/dev/patchline/telephony/emulator/demo-calls.yaml";
    private static final String LINE = "+15125550100";
    private static final Rep BEN = new Rep("Ben", "+15125550111", Duration.ofSeconds(6));
    private static final Rep MARIA = new Rep("Maria", "+15125550112", Duration.ofSeconds(20));

    /// Where each call must end.
    private record Expected(String call, String about, Route route) {}

    private static final List<Expected> CALLS =
            List.of(
                    new Expected("burst-pipe", "a burst pipe at night", Route.TRANSFER),
                    new Expected(
                            "outside-the-area", "a caller outside the service area", Route.CLOSE),
                    new Expected("quote-next-week", "a quote, next week", Route.BOOK));

    /// How one call went.
    private record Outcome(
            Expected expected,
            Optional<CallCommand.Conclude> conclusion,
            Transcript transcript,
            JsonNode summary) {
        boolean right() {
            boolean route = conclusion.filter(it -> it.route() == expected.route()).isPresent();
            boolean joined =
                    summary.path("bridged").asBoolean()
                            && summary.path("rep_was_heard").asBoolean();
            return route && (expected.route() != Route.TRANSFER || joined);
        }
    }

    private final Path out;
    private final Optional<Path> recording;
    private final PrintStream print;
    private final ReplyTimes replies = new ReplyTimes();
    private final AtomicReference<Transcript> transcript;

    /// @param out folder for recordings and reports; made when missing
    /// @param recording a WAVE file that is played as the caller, instead of the demo's own three
    public Demo(Path out, Optional<Path> recording, PrintStream print) {
        this.out = out;
        this.recording = recording;
        this.print = print;
        this.transcript = new AtomicReference<>(new Transcript(print));
    }

    /// Makes the calls, and prints them and what they came to.
    ///
    /// @return whether all ended as they must; with a recording, whether the call was concluded
    /// @throws IOException when the recording cannot be read, or a file or process cannot be made
    public boolean run() throws IOException, InterruptedException {
        Files.createDirectories(out);
        try (var work = ScratchFolder.of("demo")) {
            return run(work.path());
        }
    }

    private boolean run(Path work) throws IOException, InterruptedException {
        print.println("Starting the carrier in the box, as a process of its own ...");
        try (var carrier = CarrierProcess.start(calls(work), out)) {
            print.println("Starting Patchline: PostgreSQL, recogniser, voice, mind, edge ...");
            var onlooker =
                    new Patchline.Onlooker(
                            step -> {
                                replies.watched(step);
                                transcript.get().watched(step);
                            },
                            replies);
            Config.Edge edge = LocalBusiness.edge();
            Config config = business().config(work, edge, LocalBusiness.account(carrier));
            try (var _ = Patchline.start(config, onlooker)) {
                carrier.sendWebhooksTo(LocalBusiness.webhooks(edge));
                return recording.isPresent() ? playRecording(carrier, work) : playCalls(carrier);
            }
        }
    }

    private static Path calls(Path work) throws IOException {
        Path calls = work.resolve("calls.yaml");
        try (InputStream script = Demo.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IOException("the demo's calls are missing from the build: " + SCRIPT);
            }
            Files.copy(script, calls);
        }
        return calls;
    }

    private boolean playCalls(CarrierProcess carrier) throws IOException, InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Expected expected : CALLS) {
            print.printf("%n== %s%n", expected.about());
            outcomes.add(play(carrier, expected, expected.call()));
        }
        outcomes.forEach(this::print);
        printReplies(outcomes);
        boolean right = outcomes.stream().allMatch(Outcome::right);
        print.println(
                right
                        ? "All three calls ended as they must."
                        : "NOT all calls ended as they must.");
        return right;
    }

    private boolean playRecording(CarrierProcess carrier, Path work)
            throws IOException, InterruptedException {
        Path file = recording.orElseThrow();
        print.printf("%n== %s%n", file);
        String script = RecordedCaller.script(file, work, LINE);
        Outcome outcome =
                play(carrier, new Expected("recorded", file.toString(), Route.CLOSE), script);
        print(outcome);
        printReplies(List.of(outcome));
        return outcome.conclusion().isPresent();
    }

    private Outcome play(CarrierProcess carrier, Expected expected, String script)
            throws IOException, InterruptedException {
        var shown = new Transcript(print);
        transcript.set(shown);
        JsonNode summary = carrier.call(expected.call(), script);
        return new Outcome(expected, shown.conclusion(), shown, summary);
    }

    private void print(Outcome outcome) {
        print.printf("%n-- %s%n", outcome.expected().about());
        outcome.conclusion()
                .ifPresentOrElse(
                        it -> print.printf("   route    %s (%s)%n", it.route(), it.reason()),
                        () -> print.println("   route    none: the call was not concluded"));
        outcome.transcript()
                .dialog()
                .answers()
                .forEach((name, answer) ->
                        print.printf(
                                "   %-14s %-22s %s%n",
                                name,
                                answer.value().text(),
                                answer.evidence().isBlank()
                                        ? ""
                                        : "\"" + answer.evidence().text() + "\""));
        if (outcome.conclusion().filter(it -> it.route() == Route.TRANSFER).isPresent()) {
            print.printf("   brief    %s%n", outcome.conclusion().get().brief().text());
            print.printf(
                    "   bridged  %s; rep heard by the caller: %s%n",
                    yes(outcome.summary().path("bridged")),
                    yes(outcome.summary().path("rep_was_heard")));
        }
        outcome.summary()
                .path("recordings")
                .forEach(file -> print.printf("   recorded %s%n", file.asText()));
        outcome.summary()
                .path("findings")
                .forEach(finding -> print.printf("   carrier  %s%n", finding.asText()));
    }

    private static String yes(JsonNode truth) {
        return truth.asBoolean() ? "yes" : "no";
    }

    private void printReplies(List<Outcome> outcomes) {
        List<ReplyTimes.Reply> all = replies.replies();
        print.printf(
                "%n-- reply times, from the caller's last loud sample to the first frame of the"
                        + " answer%n");
        print.println(
                "   "
                        + ReplyTimes.line(
                                "closed", all.stream().filter(ReplyTimes.Reply::closed).toList()));
        print.println(
                "   "
                        + ReplyTimes.line(
                                "open", all.stream().filter(reply -> !reply.closed()).toList()));
        print.println("   " + ReplyTimes.line("all", all));
        List<Long> seen = new ArrayList<>();
        outcomes.forEach(outcome ->
                outcome.summary()
                        .path("reply_ms")
                        .forEach(ms -> seen.add(Math.round(ms.asDouble()))));
        seen.sort(Comparator.naturalOrder());
        if (!seen.isEmpty()) {
            print.printf(
                    "   to the first loud sample, as the carrier measured it: median %d ms, p95 %d"
                            + " ms (%d turns)%n%n",
                    seen.get((seen.size() - 1) / 2),
                    seen.get((int) Math.ceil(0.95 * seen.size()) - 1),
                    seen.size());
        }
    }

    private static LocalBusiness business() {
        Path prompts = Prompts.shipped();
        return new LocalBusiness(
                "Ace Plumbing",
                LocalBusiness.DALLAS,
                prompts,
                List.of(new Config.Line(LINE, PlaybookFile.find(prompts, "plumbing-emergency"))),
                List.of(BEN, MARIA),
                new Config.Limits(10, Duration.ofMinutes(10), LocalBusiness.COUNTRIES));
    }
}
