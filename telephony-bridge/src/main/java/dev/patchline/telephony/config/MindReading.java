package dev.patchline.telephony.config;

import dev.patchline.agent.mind.llm.ModelSettings;
import dev.patchline.agent.mind.llm.Patience;
import dev.patchline.agent.yaml.Keyed;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what understands the caller: the embedded mind alone, or language models beside it.
final class MindReading {
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(2500);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);
    private static final String FALLBACK = "fallback";

    private enum Provider {
        EMBEDDED,
        OPENAI,
        ANTHROPIC,
        GEMINI,
        OLLAMA
    }

    private MindReading() {}

    static Config.Mind read(Keyed mind) {
        mind.only("provider", "base-url", "model", "api-key", FALLBACK, "wording", "deadlines");
        Optional<ModelSettings> first = model(mind);
        if (first.isEmpty()) {
            for (String useless :
                    List.of("base-url", "model", "api-key", FALLBACK, "wording", "deadlines")) {
                if (mind.has(useless)) {
                    mind.complain(
                            useless,
                            "is not used by the embedded mind: remove it, or name a provider");
                }
            }
            return Config.Mind.EMBEDDED;
        }
        var models = new ArrayList<ModelSettings>();
        models.add(first.get());
        if (mind.has(FALLBACK)) {
            Keyed fallback = mind.map(FALLBACK).only("provider", "base-url", "model", "api-key");
            Optional<ModelSettings> second = model(fallback);
            if (second.isEmpty()) {
                fallback.complain(
                        "provider", "must name a provider: the embedded mind is there in any case");
            }
            second.ifPresent(models::add);
        }
        return new Config.Mind(
                models,
                mind.one("wording", Config.Mind.Wording.class, Config.Mind.Wording.TEMPLATE),
                patience(
                        mind.map("deadlines")
                                .only(
                                        "turn",
                                        "first-token",
                                        "between-tokens",
                                        "answer",
                                        "sentence")));
    }

    private static Optional<ModelSettings> model(Keyed model) {
        Provider provider = model.one("provider", Provider.class, Provider.EMBEDDED);
        Optional<URI> baseUrl = Written.url(model, "base-url");
        return switch (provider) {
            case EMBEDDED -> Optional.empty();
            case OPENAI ->
                    Optional.of(
                            settings(
                                    ModelSettings.Provider.OPENAI,
                                    baseUrl,
                                    model,
                                    baseUrl.isEmpty()));
            case ANTHROPIC ->
                    Optional.of(settings(ModelSettings.Provider.ANTHROPIC, baseUrl, model, true));
            case GEMINI ->
                    Optional.of(settings(ModelSettings.Provider.GEMINI, baseUrl, model, true));
            case OLLAMA ->
                    Optional.of(settings(ModelSettings.Provider.OLLAMA, baseUrl, model, false));
        };
    }

    private static ModelSettings settings(
            ModelSettings.Provider provider, Optional<URI> baseUrl, Keyed model, boolean needsKey) {
        return new ModelSettings(
                provider,
                baseUrl,
                model.text("model"),
                needsKey ? model.text("api-key") : model.text("api-key", ""));
    }

    private static Patience patience(Keyed deadlines) {
        Patience usual = Patience.DEFAULT;
        return new Patience(
                wait(deadlines, "turn", usual.turn()),
                wait(deadlines, "first-token", usual.firstToken()),
                wait(deadlines, "between-tokens", usual.betweenTokens()),
                deadlines.duration("answer", SHORTEST_WAIT, LONGEST_ANSWER, usual.whole()),
                wait(deadlines, "sentence", usual.sentence()));
    }

    private static Duration wait(Keyed deadlines, String key, Duration usual) {
        return deadlines.duration(key, SHORTEST_WAIT, LONGEST_WAIT, usual);
    }
}
