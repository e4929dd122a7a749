package dev.patchline.agent.playbook;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What a rep is told before they take a call: one or two sentences, short enough to be heard in
/// ten seconds.
public final class Brief {
    /// Most characters; about twelve seconds of speech.
    public static final int LONGEST = 200;

    private static final String ELLIPSIS = " and more.";

    private Brief() {}

    /// The first template that can be filled and is short enough; else the first that can be
    /// filled, cut at a word. Empty when none can be filled.
    ///
    /// @param known canonical values by field
    /// @param place city and state of a ZIP code
    public static Optional<String> of(
            Playbook playbook,
            Map<String, String> known,
            Function<String, Optional<Spoken.Place>> place) {
        Function<String, Optional<String>> values = Spoken.values(playbook, known, place);
        Optional<String> first = Optional.empty();
        for (String template : playbook.briefs()) {
            Optional<String> filled = Template.fill(template, values);
            if (filled.isPresent() && filled.get().length() <= LONGEST) {
                return filled;
            }
            first = first.or(() -> filled);
        }
        return first.map(Brief::cut);
    }

    private static String cut(String tooLong) {
        int room = LONGEST - ELLIPSIS.length();
        int end = tooLong.lastIndexOf(' ', room);
        return tooLong.substring(0, end > 0 ? end : room).replaceAll("[ ,.;:]+$", "") + ELLIPSIS;
    }
}
