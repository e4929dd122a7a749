package dev.patchline.agent.mind.llm;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// Which model is asked, and where. Its `toString` shows no key.
///
/// @param baseUrl empty for the provider's own address
/// @param apiKey empty where none is needed
public record ModelSettings(Provider provider, Optional<URI> baseUrl, String model, String apiKey) {

    /// Whose protocol is spoken.
    public enum Provider {
        /// Also anything else that speaks OpenAI's protocol, such as vLLM or llama.cpp.
        OPENAI,
        ANTHROPIC,
        GEMINI,
        OLLAMA;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// As records and logs name it.
    public String name() {
        return provider.label() + " " + model;
    }

    @Override
    public String toString() {
        return "ModelSettings[" + name() + "]";
    }
}
