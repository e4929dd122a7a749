package dev.patchline.telephony;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.CallRules;
import dev.patchline.agent.call.Consultation.Outcome;
import dev.patchline.agent.campaign.Rulebook;
import dev.patchline.agent.mind.embedded.Cues;
import dev.patchline.agent.mind.llm.LanguageModels;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.port.Mind;
import dev.patchline.agent.port.Understander;
import dev.patchline.agent.session.CallSession;
import dev.patchline.agent.session.MonotonicClock;
import dev.patchline.agent.session.Sessions;
import dev.patchline.agent.tuning.Draw;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.agent.yaml.RulebookFile;
import dev.patchline.speech.ear.Ears;
import dev.patchline.speech.voice.MaryVoice;
import dev.patchline.speech.voice.PhraseCache;
import dev.patchline.telephony.campaign.Dialler;
import dev.patchline.telephony.campaign.OptOut;
import dev.patchline.telephony.campaign.OutboundCalls;
import dev.patchline.telephony.carrier.telnyx.LegBook;
import dev.patchline.telephony.carrier.telnyx.TelnyxCarrier;
import dev.patchline.telephony.carrier.telnyx.TelnyxSettings;
import dev.patchline.telephony.config.Config;
import dev.patchline.telephony.lists.Places;
import dev.patchline.telephony.media.Edge;
import dev.patchline.telephony.media.EdgeSettings;
import dev.patchline.telephony.media.KeyDedup;
import dev.patchline.telephony.media.LineMeter;
import dev.patchline.telephony.media.LineParts;
import dev.patchline.telephony.media.Lines;
import dev.patchline.telephony.media.MediaTokens;
import dev.patchline.telephony.media.OutcomeDoor;
import dev.patchline.telephony.media.Recordings;
import dev.patchline.telephony.media.Tap;
import dev.patchline.telephony.report.OutcomeHook;
import dev.patchline.telephony.report.Outcomes;
import dev.patchline.telephony.roster.RepsInDatabase;
import dev.patchline.telephony.roster.RosterBook;
import dev.patchline.telephony.store.Store;
import dev.patchline.telephony.webhook.Webhooks;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole product, put together by hand from a configuration. The one place where
/// implementations meet.
public final class Patchline implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Patchline.class);
    private static final int EDGE_THREADS = 2;
    private static final int MIND_THREADS = 2;
    private static final int WAITING_THOUGHTS = 1024;

    /// How long a language model may take to show, at the start, that it can be used.
    private static final Duration FIRST_WORD = Duration.ofSeconds(4);

    private static final Duration DRAINING = Duration.ofSeconds(20);

    /// More than it takes from writing an attempt's row to somebody's "hello".
    private static final Duration LONGEST_DIALLING = Duration.ofMinutes(5);

    /// Pauses before the second and later tries to take down that somebody is not to be called.
    private static final List<Duration> OPT_OUT_PAUSES =
            List.of(
                    Duration.ofMillis(200),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(2));

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Sessions sessions;
    private final OutboundDesk outbound;
    private final Optional<Dialler> dialler;
    private final Edge edge;
    private volatile boolean ready;

    /// Who watches from inside the process: a console, a benchmark.
    ///
    /// @param steps is told of every step of every call, on the call's thread; must not block
    /// @param meter is told when turns end and replies begin
    public record Onlooker(Consumer<CallSession.Watched> steps, LineMeter meter) {
        public static final Onlooker NONE = new Onlooker(_ -> {}, LineMeter.NONE);
    }

    /// What one telephone line answers with.
    ///
    /// @param playbook id and hash, for the record
    /// @param exploring the rules of calls in which a soft criterion may be passed over
    /// @param explore the share of calls that get them, 0 to 1
    record Answering(
            String playbook,
            CallRules usual,
            CallRules exploring,
            double explore,
            Mind.Opener understanding,
            Understander understander) {
        CallRules rules(CallId call) {
            return Draw.explores(call.value(), explore) ? exploring : usual;
        }
    }

    /// Starts everything, takes up what a crash left behind, and listens. Blocks for a few seconds.
    ///
    /// @throws RuntimeException with one line that names what is wrong, when something of the
    ///   configuration cannot be used
    /// @throws IOException when the speech model cannot be unpacked or read
    public static Patchline start(Config config, Onlooker onlooker) throws IOException {
        return new Patchline(config, onlooker);
    }

    private Patchline(Config config, Onlooker onlooker) throws IOException {
        try {
            InstantSource clock = new MonotonicClock();
            List<Playbook> playbooks = new ArrayList<>();
            for (Config.Line line : config.lines()) {
                playbooks.add(PlaybookFile.read(line.playbook()));
            }
            List<String> problems = config.problems(playbooks);
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(String.join("\n", problems));
            }
            var edgeSettings =
                    new EdgeSettings(
                            config.edge().host(),
                            config.edge().port(),
                            config.edge()
                                    .tls()
                                    .map(tls ->
                                            new EdgeSettings.Tls(tls.certificate(), tls.key())));
            Edge.check(edgeSettings);
            Optional<LanguageModels> models = models(config.mind(), clock);
            Store store =
                    keep(
                            Store.open(
                                    new Store.Settings(
                                            config.database().url(),
                                            config.database().folder(),
                                            0,
                                            config.business().notifyWebhook()),
                                    clock));
            var tokens = new MediaTokens(clock);
            var book = new LegBook();
            var carrier =
                    new TelnyxCarrier(
                            new TelnyxSettings(
                                    config.telnyx().apiKey(),
                                    config.telnyx().baseUrl(),
                                    config.telnyx().connectionId(),
                                    config.edge().publicUrl(),
                                    config.telnyx().codec()),
                            book,
                            tokens);
            // Before the slow parts: people may be hanging on since a crash.
            int left =
                    store.leftovers()
                            .closeAbandoned(
                                    leg -> carrier.hangUp(leg.carrierId()), clock.instant());
            if (left > 0) {
                log.warn("hung up {} legs that were left over from before the start", left);
            }
            carrier.warmUp();
            MaryVoice voice = keep(MaryVoice.start(PhraseCache.in(PhraseCache.defaultFolder())));
            Ears ears = keep(Ears.open());
            var keys = new KeyDedup();
            Tap.Opener taps = taps(config.recording());
            Lines lines =
                    keep(
                            new Lines(
                                    new LineParts(
                                            voice,
                                            ears,
                                            clock,
                                            keys,
                                            onlooker.meter(),
                                            taps,
                                            config.telnyx().codec()),
                                    EDGE_THREADS));
            var roster =
                    new RosterBook(
                            config.reps().stream()
                                    .map(rep ->
                                            new RosterBook.Entry(
                                                    rep.rep(),
                                                    rep.groups(),
                                                    at ->
                                                            rep.hours()
                                                                    .open(
                                                                            at,
                                                                            config.business()
                                                                                    .zone())))
                                    .toList(),
                            keep(new RepsInDatabase(store.jdbi())));
            ExecutorService errands = Executors.newVirtualThreadPerTaskExecutor();
            parts.push(errands::shutdownNow);
            var minds =
                    new ThreadPoolExecutor(
                            MIND_THREADS,
                            MIND_THREADS,
                            0,
                            TimeUnit.SECONDS,
                            new ArrayBlockingQueue<>(WAITING_THOUGHTS),
                            Thread.ofPlatform().daemon().name("mind-", 1).factory());
            parts.push(minds::shutdownNow);
            var answerers = new Answerers(config, voice, minds, models);
            Map<String, Answering> answering = new LinkedHashMap<>();
            for (int i = 0; i < playbooks.size(); i++) {
                answering.put(config.lines().get(i).number(), answerers.of(playbooks.get(i)));
            }
            Optional<Rulebook> rules = rules(config);
            var optOuts = new TakenDown(new OptOut(store.jdbi(), this::takeBack), OPT_OUT_PAUSES);
            sessions = new Sessions(config.limits().calls(), onlooker.steps(), book::forget);
            var desk =
                    new Desk(
                            sessions,
                            answering,
                            new Desk.Switchboard(
                                    carrier,
                                    book,
                                    lines,
                                    store,
                                    roster,
                                    optOuts,
                                    texts(rules, optOuts),
                                    voice,
                                    minds,
                                    errands,
                                    clock),
                            config.limits().calls(),
                            config.business().overflow());
            outbound =
                    new OutboundDesk(
                            sessions,
                            desk,
                            answerers::calling,
                            call ->
                                    store.leftovers()
                                            .firstLeg(call)
                                            .map(carrier::isOver)
                                            .orElse(false),
                            config.business().zone(),
                            clock);
            dialler = rules.map(law -> dialler(config, law, store, roster, clock));
            Webhooks webhooks =
                    keep(
                            new Webhooks(
                                    config.telnyx().publicKey(),
                                    clock,
                                    book,
                                    keys,
                                    desk,
                                    desk::name));
            Optional<OutcomeDoor> outcomes =
                    config.outcomes()
                            .secret()
                            .map(secret ->
                                    keep(
                                            new OutcomeHook(
                                                    secret,
                                                    new Outcomes(store.jdbi(), clock),
                                                    clock)));
            edge = keep(Edge.open(edgeSettings, () -> ready, webhooks, outcomes, tokens, lines));
            ready = true;
            dialler.ifPresent(Dialler::start);
        } catch (RuntimeException | IOException e) {
            closeParts();
            throw e;
        }
    }

    /// Finds out whether the language models can be used. A wrong key or name stops the start;
    /// whoever cannot be reached may be there later, and until then the embedded mind is enough.
    private Optional<LanguageModels> models(Config.Mind mind, InstantSource clock) {
        if (mind.models().isEmpty()) {
            return Optional.empty();
        }
        var models = keep(new LanguageModels(mind.models(), mind.patience(), clock));
        List<Outcome> tried = models.tryAll(FIRST_WORD);
        for (int i = 0; i < tried.size(); i++) {
            String keys = i == 0 ? "mind" : "mind.fallback";
            String name = mind.models().get(i).name();
            if (tried.get(i) == Outcome.UNAUTHORIZED) {
                throw new IllegalArgumentException(
                        keys + ".api-key: " + name + " does not accept the key");
            }
            if (tried.get(i) == Outcome.UNKNOWN_MODEL) {
                throw new IllegalArgumentException(
                        keys
                                + ".model: "
                                + name
                                + " is not known there; check the name and 'base-url'");
            }
            if (tried.get(i) != Outcome.ANSWERED) {
                log.warn(
                        "{}: {} cannot be used now ({}); callers are understood without it until"
                                + " it can",
                        keys,
                        name,
                        tried.get(i));
            }
        }
        return Optional.of(models);
    }

    /// The law, without which nobody is called.
    private static Optional<Rulebook> rules(Config config) {
        Path file = RulebookFile.in(config.prompts());
        if (!Files.exists(file)) {
            log.warn("{} is not there: campaigns are not worked", file);
            return Optional.empty();
        }
        return Optional.of(RulebookFile.read(file));
    }

    private static Desk.Texts texts(Optional<Rulebook> rules, TakenDown optOuts) {
        return rules.<Desk.Texts>map(law -> new TextedOptOut(law.optOut(), Cues.load(), optOuts))
                .orElse((_, _, _) -> {});
    }

    /// What works the campaigns.
    private Dialler dialler(
            Config config, Rulebook rules, Store store, RosterBook roster, InstantSource clock) {
        return new Dialler(
                new Dialler.Parts(
                        store.jdbi(),
                        rules,
                        outbound,
                        roster,
                        () -> config.limits().calls() - sessions.size(),
                        config.limits().calls(),
                        clock,
                        config.business().name(),
                        config.business().zone(),
                        config.limits().call().plus(LONGEST_DIALLING),
                        Places.load()::stateOf,
                        errand -> Thread.ofVirtual().name("dial-errand").start(errand)));
    }

    private Tap.Opener taps(Config.Recording recording) throws IOException {
        return recording.enabled() ? keep(new Recordings(recording.folder())) : _ -> Tap.NONE;
    }

    private void takeBack(CallId call) {
        outbound.cancel(call);
    }

    /// Makes calls, for campaigns.
    public OutboundCalls outboundCalls() {
        return outbound;
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    /// Where the edge listens.
    public InetSocketAddress address() {
        return edge.address();
    }

    /// Ends the calls that are going on kindly, then everything else.
    @Override
    public void close() {
        ready = false;
        dialler.ifPresent(Dialler::close);
        sessions.drain(DRAINING);
        closeParts();
    }

    private void closeParts() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                log.warn("a part did not close: {}", e.getClass().getSimpleName());
            }
        }
    }
}
