package dev.patchline.agent.mind.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchline.agent.mind.llm.ModelSettings.Provider;
import java.util.List;
import java.util.Map;

/// What each provider's streaming interface looks like on the wire, written from their
/// documentation: OpenAI's chat completions (server-sent events), Anthropic's messages (named
/// events), Gemini's streamGenerateContent with `alt=sse`, and Ollama's /api/chat (a JSON object a
/// line).
enum Wire {
    OPENAI(Provider.OPENAI, "/v1", "/v1/chat/completions", "text/event-stream") {
        @Override
        String said(JsonNode request) {
            return request.path("messages").path(1).path("content").asText();
        }

        @Override
        String told(JsonNode request) {
            return request.path("messages").path(0).path("content").asText();
        }

        private String chunk(Map<String, ?> delta, String finish) {
            return data(
                    "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"tiny\",\"choices\":[{\"index\":0,\"delta\":"
                            + json(delta)
                            + ",\"finish_reason\":"
                            + json(finish)
                            + "}]}");
        }

        @Override
        String begin() {
            return data(
                    "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"tiny\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]}");
        }

        @Override
        String piece(String text) {
            return data(
                    "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"tiny\",\"choices\":[{\"index\":0,\"delta\":"
                            + json(Map.of("content", text))
                            + ",\"finish_reason\":null}]}");
        }

        @Override
        String end() {
            return chunk(Map.of(), "stop")
                    + data(
                            "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"tiny\",\"choices\":[],\"usage\":{\"prompt_tokens\":1200,\"completion_tokens\":34,\"total_tokens\":1234,\"prompt_tokens_details\":{\"cached_tokens\":1024}}}")
                    + "data: [DONE]\n\n";
        }

        @Override
        String error() {
            return data("{\"error\":{\"message\":\"out of memory\",\"type\":\"server_error\"}}");
        }

        @Override
        String refusal() {
            return chunk(Map.of("refusal", "I can't help with that."), "stop") + "data: [DONE]\n\n";
        }

        @Override
        String toolCall() {
            return chunk(
                            Map.of(
                                    "tool_calls",
                                    List.of(
                                            Map.of(
                                                    "index",
                                                    0,
                                                    "id",
                                                    "call_1",
                                                    "type",
                                                    "function",
                                                    "function",
                                                    Map.of(
                                                            "name",
                                                            "transfer_call",
                                                            "arguments",
                                                            "{\"to\":\"+442071234567\"}")))),
                            "tool_calls")
                    + "data: [DONE]\n\n";
        }
    },

    ANTHROPIC(Provider.ANTHROPIC, "/v1", "/v1/messages", "text/event-stream") {
        @Override
        String said(JsonNode request) {
            JsonNode content = request.path("messages").path(0).path("content");
            return content.isArray() ? content.path(0).path("text").asText() : content.asText();
        }

        @Override
        String told(JsonNode request) {
            return request.path("system").path(0).path("text").asText();
        }

        private String event(String name, String data) {
            return "event: " + name + "\n" + data(data);
        }

        @Override
        String begin() {
            return event(
                            "message_start",
                            "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[],\"model\":\"tiny\",\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":1200,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":1024,\"output_tokens\":1}}}")
                    + event(
                            "content_block_start",
                            "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}")
                    + event("ping", "{\"type\": \"ping\"}");
        }

        @Override
        String piece(String text) {
            return event(
                    "content_block_delta",
                    "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":"
                            + json(text)
                            + "}}");
        }

        private String stop(String reason) {
            return event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}")
                    + event(
                            "message_delta",
                            "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\""
                                    + reason
                                    + "\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":34}}")
                    + event("message_stop", "{\"type\":\"message_stop\"}");
        }

        @Override
        String end() {
            return stop("end_turn");
        }

        @Override
        String error() {
            return event(
                    "error",
                    "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}");
        }

        @Override
        String refusal() {
            return stop("refusal");
        }

        @Override
        String toolCall() {
            return event(
                            "content_block_start",
                            "{\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"transfer_call\",\"input\":{}}}")
                    + event(
                            "content_block_delta",
                            "{\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"to\\\":\\\"+442071234567\\\"}\"}}")
                    + event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":1}")
                    + stop("tool_use");
        }
    },

    GEMINI(
            Provider.GEMINI,
            "/v1beta",
            "/v1beta/models/tiny:streamGenerateContent?alt=sse",
            "text/event-stream") {
        @Override
        String said(JsonNode request) {
            return request.path("contents").path(0).path("parts").path(0).path("text").asText();
        }

        @Override
        String told(JsonNode request) {
            JsonNode system =
                    request.has("systemInstruction")
                            ? request.path("systemInstruction")
                            : request.path("system_instruction");
            return system.path("parts").path(0).path("text").asText();
        }

        private String chunk(Object part, String finish) {
            return data(
                    "{\"candidates\":[{\"content\":{\"parts\":["
                            + json(part)
                            + "],\"role\":\"model\"}"
                            + (finish.isEmpty() ? "" : ",\"finishReason\":\"" + finish + "\"")
                            + ",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":1200,\"candidatesTokenCount\":34,\"totalTokenCount\":1234,\"cachedContentTokenCount\":1024},\"modelVersion\":\"tiny\",\"responseId\":\"r1\"}");
        }

        @Override
        String begin() {
            return "";
        }

        @Override
        String piece(String text) {
            return chunk(Map.of("text", text), "");
        }

        @Override
        String end() {
            return chunk(Map.of("text", ""), "STOP");
        }

        @Override
        String error() {
            return data(
                    "{\"error\":{\"code\":503,\"message\":\"The model is"
                            + " overloaded\",\"status\":\"UNAVAILABLE\"}}");
        }

        @Override
        String refusal() {
            return chunk(Map.of("text", ""), "SAFETY");
        }

        @Override
        String toolCall() {
            return chunk(
                    Map.of(
                            "functionCall",
                            Map.of("name", "transfer_call", "args", Map.of("to", "+44"))),
                    "STOP");
        }
    },

    OLLAMA(Provider.OLLAMA, "", "/api/chat", "application/x-ndjson") {
        @Override
        String said(JsonNode request) {
            return request.path("messages").path(1).path("content").asText();
        }

        @Override
        String told(JsonNode request) {
            return request.path("messages").path(0).path("content").asText();
        }

        private String line(Map<String, ?> message, String end) {
            return "{\"model\":\"tiny\",\"created_at\":\"2026-01-05T18:00:00.000000Z\",\"message\":"
                    + json(message)
                    + end
                    + "}\n";
        }

        @Override
        String begin() {
            return "";
        }

        @Override
        String piece(String text) {
            return line(Map.of("role", "assistant", "content", text), ",\"done\":false");
        }

        private String done() {
            return ",\"done_reason\":\"stop\",\"done\":true,\"total_duration\":5000000,\"load_duration\":1000,\"prompt_eval_count\":1200,\"prompt_eval_duration\":1000,\"eval_count\":34,\"eval_duration\":1000";
        }

        @Override
        String end() {
            return line(Map.of("role", "assistant", "content", ""), done());
        }

        @Override
        String error() {
            return "{\"error\":\"llama runner process has terminated\"}\n";
        }

        @Override
        String refusal() {
            return line(Map.of("role", "assistant", "content", "I'm sorry, I can't help."), done());
        }

        @Override
        String toolCall() {
            return line(
                            Map.of(
                                    "role",
                                    "assistant",
                                    "content",
                                    "",
                                    "tool_calls",
                                    List.of(
                                            Map.of(
                                                    "function",
                                                    Map.of(
                                                            "name",
                                                            "transfer_call",
                                                            "arguments",
                                                            Map.of("to", "+44"))))),
                            ",\"done\":false")
                    + end();
        }
    };

    static final ObjectMapper JSON = new ObjectMapper();

    final Provider provider;
    final String base;
    final String path;
    final String contentType;

    Wire(Provider provider, String base, String path, String contentType) {
        this.provider = provider;
        this.base = base;
        this.path = path;
        this.contentType = contentType;
    }

    /// The user's message of a request.
    abstract String said(JsonNode request);

    /// The system message of a request.
    abstract String told(JsonNode request);

    abstract String begin();

    abstract String piece(String text);

    /// With the provider's reason for finishing, and its count of tokens.
    abstract String end();

    /// An error in the middle of a stream that began well.
    abstract String error();

    /// A piece that was torn apart on the way.
    String malformed() {
        return switch (this) {
            case OPENAI, GEMINI -> "data: {\"choi\n\n";
            case ANTHROPIC -> "event: content_block_delta\ndata: {\"type\":\"content_bl\n\n";
            case OLLAMA -> "{\"model\":\"ti\n";
        };
    }

    abstract String refusal();

    abstract String toolCall();

    static String data(String json) {
        return "data: " + json + "\n\n";
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
