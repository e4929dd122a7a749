package dev.patchline.agent.mind.llm;

import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiTokenUsage;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import dev.patchline.agent.call.Consultation.Tokens;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The one place that tells the providers apart.
final class Models {
    private static final String OPENAI = "https://api.openai.com/v1";
    private static final String ANTHROPIC = "https://api.anthropic.com/v1";
    private static final String GEMINI = "https://generativelanguage.googleapis.com/v1beta";
    private static final String OLLAMA = "http://localhost:11434";

    /// Servers on one's own machine want a key to be there, and do not look at it.
    private static final String ANY_KEY = "none";

    private Models() {}

    static StreamingChatModel open(ModelSettings settings, StreamHttp http) {
        String key = settings.apiKey().isEmpty() ? ANY_KEY : settings.apiKey();
        return switch (settings.provider()) {
            case OPENAI ->
                    OpenAiStreamingChatModel.builder()
                            .httpClientBuilder(http.builder())
                            .baseUrl(address(settings, OPENAI))
                            .apiKey(key)
                            .modelName(settings.model())
                            .temperature(0.0)
                            .strictJsonSchema(true)
                            .build();
            case ANTHROPIC ->
                    AnthropicStreamingChatModel.builder()
                            .httpClientBuilder(http.builder())
                            .baseUrl(address(settings, ANTHROPIC))
                            .apiKey(key)
                            .modelName(settings.model())
                            .temperature(0.0)
                            .cacheSystemMessages(true)
                            .build();
            case GEMINI ->
                    GoogleAiGeminiStreamingChatModel.builder()
                            .httpClientBuilder(http.builder())
                            .baseUrl(address(settings, GEMINI))
                            .apiKey(key)
                            .modelName(settings.model())
                            .temperature(0.0)
                            .build();
            case OLLAMA ->
                    OllamaStreamingChatModel.builder()
                            .httpClientBuilder(http.builder())
                            .baseUrl(address(settings, OLLAMA))
                            .modelName(settings.model())
                            .temperature(0.0)
                            .think(false)
                            .build();
        };
    }

    private static String address(ModelSettings settings, String usual) {
        return settings.baseUrl().map(URI::toString).orElse(usual);
    }

    /// What was used. Providers leave out what they did not count.
    static Tokens tokens(@Nullable TokenUsage usage) {
        if (usage == null) {
            return Tokens.NONE;
        }
        return new Tokens(
                count(usage.inputTokenCount()),
                count(usage.outputTokenCount()),
                count(
                        switch (usage) {
                            case OpenAiTokenUsage openAi when openAi.inputTokensDetails() != null ->
                                    openAi.inputTokensDetails().cachedTokens();
                            case AnthropicTokenUsage anthropic -> anthropic.cacheReadInputTokens();
                            case GoogleAiGeminiTokenUsage gemini ->
                                    gemini.cachedContentTokenCount();
                            case TokenUsage _ -> 0;
                        }));
    }

    private static int count(@Nullable Integer tokens) {
        return tokens == null ? 0 : tokens;
    }
}
