package dev.patchline.telephony;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.CallRules;
import dev.patchline.agent.call.CallSettings;
import dev.patchline.agent.call.Consultation.Outcome;
import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.dialog.Manners;
import dev.patchline.agent.handoff.HandoffRules;
import dev.patchline.agent.handoff.HandoffSettings;
import dev.patchline.agent.mind.embedded.EmbeddedUnderstander;
import dev.patchline.agent.mind.embedded.Embedder;
import dev.patchline.agent.mind.embedded.SpokenValues;
import dev.patchline.agent.mind.embedded.ZipTable;
import dev.patchline.agent.mind.llm.LanguageModels;
import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Spoken;
import dev.patchline.agent.port.Mind;
import dev.patchline.agent.port.Understander;
import dev.patchline.agent.session.CallSession;
import dev.patchline.agent.session.MonotonicClock;
import dev.patchline.agent.session.OwnMind;
import dev.patchline.agent.session.Sessions;
import dev.patchline.agent.tuning.Draw;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.speech.Ears;
import dev.patchline.speech.MaryVoice;
import dev.patchline.speech.PhraseCache;
import dev.patchline.telephony.carrier.telnyx.LegBook;
import dev.patchline.telephony.carrier.telnyx.TelnyxCarrier;
import dev.patchline.telephony.carrier.telnyx.TelnyxSettings;
import dev.patchline.telephony.config.Config;
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
import dev.patchline.telephony.roster.RosterBook;
import dev.patchline.telephony.store.Store;
import dev.patchline.telephony.webhook.Webhooks;
import java.io.IOException;
import java.net.InetSocketAddress;
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
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
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

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Sessions sessions;
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
                                    .toList());
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
            Map<String, Answering> answering = answering(config, playbooks, voice, minds, models);
            sessions = new Sessions(config.limits().calls(), onlooker.steps(), book::forget);
            var desk =
                    new Desk(
                            sessions,
                            answering,
                            new Desk.Switchboard(
                                    carrier, book, lines, store, roster, voice, minds, errands,
                                    clock),
                            config.limits().calls(),
                            config.business().overflow());
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

    private static Map<String, Answering> answering(
            Config config,
            List<Playbook> playbooks,
            MaryVoice voice,
            Executor minds,
            Optional<LanguageModels> models) {
        Embedder embedder = Embedder.open();
        var values = new SpokenValues();
        ZipTable zips = ZipTable.load();
        Predicate<String> callable = callable(config);
        CallSettings settings = CallSettings.DEFAULT.withCall(config.limits().call());
        var handoffs = new HandoffRules(HandoffSettings.DEFAULT.calledBy(config.business().name()));
        var answering = new LinkedHashMap<String, Answering>();
        for (int i = 0; i < playbooks.size(); i++) {
            Playbook playbook = playbooks.get(i);
            Function<Criteria, Engine> engines =
                    criteria ->
                            new Engine(
                                    playbook,
                                    criteria,
                                    zip ->
                                            zips.place(zip)
                                                    .map(place ->
                                                            new Spoken.Place(
                                                                    place.city(), place.state())),
                                    callable,
                                    Manners.of(config.business().name()));
            Engine engine = engines.apply(Criteria.of(playbook, config.business().area()));
            Engine exploring =
                    engines.apply(Criteria.exploring(playbook, config.business().area()));
            engine.phrases().forEach(phrase -> voice.prepare(phrase.text(), true));
            var own =
                    new EmbeddedUnderstander(playbook, values, embedder, config.business().zone());
            Mind.Opener opener =
                    models.map(asked ->
                                    asked.minds(
                                            new LanguageModels.Room(
                                                    playbook,
                                                    engine,
                                                    values,
                                                    own,
                                                    config.business().zone(),
                                                    config.mind().wording()
                                                            == Config.Mind.Wording.LLM,
                                                    minds)))
                            .orElse(call -> new OwnMind(call, own, minds));
            answering.put(
                    config.lines().get(i).number(),
                    new Answering(
                            playbook.id() + "@" + playbook.hash(),
                            new CallRules(settings, engine, handoffs),
                            new CallRules(settings, exploring, handoffs),
                            playbook.explore(),
                            opener,
                            own));
        }
        return answering;
    }

    /// Call-backs go only to countries that the business allows (`limits.countries`).
    private static Predicate<String> callable(Config config) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        return number -> {
            try {
                var parsed = numbers.parse(number, null);
                return numbers.isPossibleNumber(parsed)
                        && Optional.ofNullable(
                                        numbers.getRegionCodeForCountryCode(
                                                parsed.getCountryCode()))
                                .filter(_ ->
                                        config.limits().countries().stream()
                                                .anyMatch(country ->
                                                        numbers.getCountryCodeForRegion(country)
                                                                == parsed.getCountryCode()))
                                .isPresent();
            } catch (NumberParseException _) {
                return false;
            }
        };
    }

    private Tap.Opener taps(Config.Recording recording) throws IOException {
        return recording.enabled() ? keep(new Recordings(recording.folder())) : _ -> Tap.NONE;
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
