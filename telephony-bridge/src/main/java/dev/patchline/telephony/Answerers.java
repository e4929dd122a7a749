package dev.patchline.telephony;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.patchline.agent.call.CallRules;
import dev.patchline.agent.call.CallSettings;
import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.dialog.Manners;
import dev.patchline.agent.handoff.HandoffRules;
import dev.patchline.agent.handoff.HandoffSettings;
import dev.patchline.agent.mind.embedded.EmbeddedUnderstander;
import dev.patchline.agent.mind.embedded.Embedder;
import dev.patchline.agent.mind.embedded.KeptFits;
import dev.patchline.agent.mind.embedded.SpokenValues;
import dev.patchline.agent.mind.embedded.ZipTable;
import dev.patchline.agent.mind.llm.LanguageModels;
import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Spoken;
import dev.patchline.agent.port.Mind;
import dev.patchline.agent.port.Voice;
import dev.patchline.agent.session.OwnMind;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.speech.ear.ModelFolder;
import dev.patchline.telephony.config.Config;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/// Makes of a playbook what a call needs to follow it. Thread-safe.
final class Answerers {
    private final Config config;
    private final Voice voice;
    private final Executor minds;
    private final Optional<LanguageModels> models;
    private final Embedder embedder = Embedder.open();
    private final SpokenValues values = new SpokenValues();
    private final ZipTable zips = ZipTable.load();
    private final KeptFits fits = KeptFits.in(ModelFolder.cache().resolve("fits"));
    private final Predicate<String> callable;

    /// For calls that we make, by the name or path that a campaign gives.
    private final Map<String, Patchline.Answering> calling = new ConcurrentHashMap<>();

    Answerers(Config config, Voice voice, Executor minds, Optional<LanguageModels> models) {
        this.config = config;
        this.voice = voice;
        this.minds = minds;
        this.models = models;
        this.callable = callable(config);
    }

    /// For a line that is called.
    Patchline.Answering of(Playbook playbook) {
        return of(playbook, Manners.of(config.business().name()));
    }

    /// For calls that we make. Read once; a changed file counts after the next start.
    ///
    /// @param playbook a name in the folder of playbooks, or a path
    /// @throws dev.patchline.agent.yaml.YamlProblem when it cannot be used
    /// @throws IllegalArgumentException when it is for calls that come in
    Patchline.Answering calling(String playbook) {
        return calling.computeIfAbsent(
                playbook,
                name -> {
                    Playbook read = PlaybookFile.read(PlaybookFile.find(config.prompts(), name));
                    if (read.calling().isEmpty()) {
                        throw new IllegalArgumentException(
                                "playbook '"
                                        + name
                                        + "' is for calls that come in: it has no 'calling'");
                    }
                    return of(read, Manners.of(config.business().name()).whenCalling());
                });
    }

    private Patchline.Answering of(Playbook playbook, Manners manners) {
        Engine engine = engine(playbook, manners, Criteria.of(playbook, config.business().area()));
        engine.phrases().forEach(phrase -> voice.prepare(phrase.text(), true));
        var own =
                new EmbeddedUnderstander(
                        playbook, values, embedder, config.business().zone(), fits);
        Mind.Opener opener =
                models.map(asked ->
                                asked.minds(
                                        new LanguageModels.Room(
                                                playbook,
                                                engine,
                                                values,
                                                own,
                                                config.business().zone(),
                                                config.mind().wording() == Config.Mind.Wording.LLM,
                                                minds)))
                        .orElse(call -> new OwnMind(call, own, minds));
        return new Patchline.Answering(
                playbook.id() + "@" + playbook.hash(),
                rules(engine),
                rules(
                        engine(
                                playbook,
                                manners,
                                Criteria.exploring(playbook, config.business().area()))),
                playbook.explore(),
                opener,
                own);
    }

    private Engine engine(Playbook playbook, Manners manners, Criteria criteria) {
        return new Engine(
                playbook,
                criteria,
                zip -> zips.place(zip).map(place -> new Spoken.Place(place.city(), place.state())),
                callable,
                manners);
    }

    private CallRules rules(Engine engine) {
        return new CallRules(
                CallSettings.DEFAULT.withCall(config.limits().call()),
                config.reaching(),
                engine,
                new HandoffRules(HandoffSettings.DEFAULT.calledBy(config.business().name())));
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
}
