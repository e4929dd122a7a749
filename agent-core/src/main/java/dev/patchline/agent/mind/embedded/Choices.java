package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.mind.embedded.SpokenValues.Context;
import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import dev.patchline.agent.playbook.Choice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A choice by the words that name it: its cues, its own name, how it is said, and the words that
/// its examples alone use. What is meant but not named is for the sentence embeddings.
final class Choices implements Reader {
    private static final double CUE = 0.95;
    private static final double NAMED = 0.9;
    private static final double WORDS = 0.75;
    private static final double PLACE = 0.7;
    private static final double LEAST = 0.4;

    private static final Set<String> COMMON =
            Set.of(
                    "a",
                    "an",
                    "the",
                    "my",
                    "our",
                    "is",
                    "it",
                    "it's",
                    "its",
                    "and",
                    "or",
                    "of",
                    "in",
                    "on",
                    "at",
                    "to",
                    "for",
                    "i",
                    "i'm",
                    "we",
                    "have",
                    "has",
                    "got",
                    "there",
                    "there's",
                    "with",
                    "from",
                    "that",
                    "this",
                    "be",
                    "am",
                    "are",
                    "was",
                    "need",
                    "some",
                    "one",
                    "just",
                    "do",
                    "does",
                    "not",
                    "no",
                    "can",
                    "you",
                    "me",
                    "so",
                    "like",
                    "other",
                    "something",
                    "someone",
                    "want",
                    "would",
                    "going");

    @Override
    public List<Reading> read(Heard heard, Context context) {
        Map<String, Integer> rarity = rarity(context.choices());
        List<Found> found = new ArrayList<>();
        for (int k = 0; k < context.choices().size(); k++) {
            Choice choice = context.choices().get(k);
            Found best = named(heard, choice);
            Found shared = shared(heard, choice, rarity);
            if (shared.confidence() > best.confidence()) {
                best = shared;
            }
            Found placed =
                    context.asked() ? placed(heard, choice, k, context.choices().size()) : best;
            if (placed.confidence() > best.confidence()) {
                best = placed;
            }
            if (best.confidence() >= LEAST) {
                found.add(best);
            }
        }
        return Found.settle(
                heard, found.stream().sorted(Comparator.comparingInt(Found::start)).toList());
    }

    private static Found named(Heard heard, Choice choice) {
        Found best = new Found(choice.name(), 0, 0, 0);
        for (String cue : choice.cues()) {
            best = phrase(heard, choice, cue, CUE, best);
        }
        best = phrase(heard, choice, choice.name().replace('_', ' '), NAMED, best);
        return phrase(heard, choice, choice.say(), NAMED, best);
    }

    private static Found phrase(
            Heard heard, Choice choice, String phrase, double confidence, Found best) {
        List<String> words = stems(phrase);
        if (words.isEmpty() || confidence <= best.confidence()) {
            return best;
        }
        for (int i = 0; i + words.size() <= heard.size(); i++) {
            boolean same = true;
            for (int j = 0; j < words.size() && same; j++) {
                same = stem(heard.at(i + j)).equals(words.get(j));
            }
            if (same) {
                return new Found(choice.name(), i, i + words.size(), confidence);
            }
        }
        return best;
    }

    /// How many choices use each word.
    private static Map<String, Integer> rarity(List<Choice> choices) {
        Map<String, Integer> rarity = new HashMap<>();
        for (Choice choice : choices) {
            for (String word : vocabulary(choice)) {
                rarity.merge(word, 1, Integer::sum);
            }
        }
        return rarity;
    }

    private static Set<String> vocabulary(Choice choice) {
        Set<String> words = new HashSet<>(stems(choice.name().replace('_', ' ')));
        words.addAll(stems(choice.say()));
        choice.cues().forEach(cue -> words.addAll(stems(cue)));
        choice.examples().forEach(example -> words.addAll(stems(example)));
        words.removeAll(COMMON);
        return words;
    }

    /// The share of the caller's telling words that only this choice uses.
    private static Found shared(Heard heard, Choice choice, Map<String, Integer> rarity) {
        Set<String> own = vocabulary(choice);
        double hit = 0;
        double all = 0;
        int start = -1;
        int end = 0;
        for (int i = 0; i < heard.size(); i++) {
            String word = stem(heard.at(i));
            if (COMMON.contains(heard.at(i)) || !rarity.containsKey(word)) {
                continue;
            }
            double weight = 1.0 / rarity.getOrDefault(word, 1);
            all += weight;
            if (own.contains(word)) {
                hit += weight;
                start = start < 0 ? i : start;
                end = i + 1;
            }
        }
        return start < 0
                ? new Found(choice.name(), 0, 0, 0)
                : new Found(choice.name(), start, end, WORDS * hit / all);
    }

    /// "the first one", "the last": by its place in the question.
    private static Found placed(Heard heard, Choice choice, int place, int of) {
        List<String> ordinals = List.of("first", "second", "third", "fourth", "fifth");
        for (int i = 0; i < heard.size(); i++) {
            boolean last = heard.at(i).equals("last") || heard.at(i).equals("latter");
            int named = last ? of - 1 : ordinals.indexOf(heard.at(i));
            boolean pointing =
                    heard.at(i + 1).equals("one")
                            || (heard.at(i - 1).equals("the") && i + 1 == heard.size());
            if (named == place && pointing) {
                return new Found(choice.name(), i, i + 1, PLACE);
            }
        }
        return new Found(choice.name(), 0, 0, 0);
    }

    private static List<String> stems(String phrase) {
        return Heard.of(phrase).tokens().stream().map(token -> stem(token.text())).toList();
    }

    /// The word without the endings that change with number and tense.
    private static String stem(String word) {
        for (String ending : List.of("ing", "ed", "es", "s", "'s")) {
            if (word.endsWith(ending) && word.length() - ending.length() >= 3) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }
}
