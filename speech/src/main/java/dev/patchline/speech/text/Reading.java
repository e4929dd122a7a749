package dev.patchline.speech.text;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One rule of reading aloud: what it looks like in writing, and the words for it.
///
/// @param words null leaves the match as it is written
record Reading(Pattern written, Function<MatchResult, @Nullable String> words) {
    static Reading of(String regex, Function<MatchResult, @Nullable String> words) {
        return new Reading(Pattern.compile(regex), words);
    }

    static Reading of(String regex, String words) {
        return of(regex, _ -> words);
    }

    /// Applies rules one after the other; a later rule sees what the earlier ones have made.
    static String apply(List<Reading> readings, String text) {
        String read = text;
        for (Reading reading : readings) {
            read = reading.apply(read);
        }
        return read;
    }

    String apply(String text) {
        Matcher matcher = written.matcher(text);
        var read = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            @Nullable String replacement = words.apply(matcher);
            if (replacement != null) {
                read.append(text, from, matcher.start()).append(replacement);
                from = matcher.end();
            }
        }
        return read.append(text, from, text.length()).toString();
    }

    /// @return the group, or an empty string when it took no part in the match
    static String group(MatchResult match, int group) {
        @Nullable String text = match.group(group);
        return text == null ? "" : text;
    }
}
