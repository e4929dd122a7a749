package dev.patchline.speech.ear;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchline.speech.ear.Recogniser.Reading;
import dev.patchline.speech.ear.Recogniser.Reading.Word;
import java.util.ArrayList;
import java.util.List;

/// Vosk's answers, which are JSON of two forms: one reading whose words have confidences, or
/// `alternatives`, each with the logarithm of how likely it is as a whole (`vosk/recognizer.cc`,
/// `MbrResult` and `NbestResult`).
final class VoskAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private VoskAnswer() {}

    static String partial(String json) {
        return parse(json).path("partial").asText();
    }

    static Reading reading(String json) {
        JsonNode answer = parse(json);
        return answer.has("alternatives")
                ? likeliest(answer.path("alternatives"))
                : new Reading(words(answer));
    }

    private static List<Word> words(JsonNode answer) {
        List<Word> words = new ArrayList<>();
        for (JsonNode word : answer.path("result")) {
            words.add(new Word(word.path("word").asText(), word.path("conf").asDouble()));
        }
        return words;
    }

    private static Reading likeliest(JsonNode alternatives) {
        double[] shares = shares(alternatives);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            List<Word> words = new ArrayList<>();
            for (JsonNode word : alternatives.get(i).path("result")) {
                words.add(
                        new Word(
                                word.path("word").asText(), agreement(word, alternatives, shares)));
            }
            readings.add(new Reading(words, shares[i], List.of()));
        }
        if (readings.isEmpty()) {
            return Reading.NOTHING;
        }
        Reading first = readings.getFirst();
        return new Reading(first.words(), first.share(), readings.subList(1, readings.size()));
    }

    /// The alternatives' probabilities, as if there were no others.
    private static double[] shares(JsonNode alternatives) {
        double[] shares = new double[alternatives.size()];
        double all = 0;
        double best = alternatives.path(0).path("confidence").asDouble();
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.exp(alternatives.get(i).path("confidence").asDouble() - best);
            all += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= all;
        }
        return shares;
    }

    /// How sure a word is: the share of the alternatives that have it at the same time.
    private static double agreement(JsonNode word, JsonNode alternatives, double[] shares) {
        double agreed = 0;
        for (int i = 0; i < shares.length; i++) {
            for (JsonNode other : alternatives.get(i).path("result")) {
                if (other.path("word").equals(word.path("word")) && overlap(word, other)) {
                    agreed += shares[i];
                    break;
                }
            }
        }
        return Math.min(1, agreed);
    }

    private static boolean overlap(JsonNode one, JsonNode other) {
        return one.path("start").asDouble() < other.path("end").asDouble()
                && other.path("start").asDouble() < one.path("end").asDouble();
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Vosk's answer is not JSON", e);
        }
    }
}
