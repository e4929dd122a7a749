package dev.patchline.agent.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.playbook.Field.Confirm;
import dev.patchline.agent.playbook.Field.Preset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BriefTest {
    private static final String LONG = "the drains in the kitchen and ".repeat(8).strip();

    @Test
    void theFirstBriefThatCanBeFilledAndIsShortEnoughIsUsed() {
        assertThat(brief(Map.of("name", "Dana", "message", "a leak"))).contains("Dana: a leak.");
        assertThat(brief(Map.of("name", "Dana", "message", LONG))).contains("This is Dana.");
        assertThat(brief(Map.of("message", "a leak"))).contains("Someone called about a leak.");
    }

    @Test
    void whatIsStillTooLongIsCutAtAWord() {
        String cut = brief(Map.of("message", LONG)).orElseThrow();
        assertThat(cut)
                .hasSizeLessThanOrEqualTo(Brief.LONGEST)
                .startsWith("Someone called about the drains in the kitchen")
                .endsWith(" and more.");
    }

    @Test
    void whatTheCallerDoesNotKnowIsNotTold() {
        assertThat(brief(Map.of("name", "unknown"))).isEmpty();
    }

    private static Optional<String> brief(Map<String, String> known) {
        var playbook =
                new Playbook(
                        "test",
                        "0",
                        "",
                        "",
                        1,
                        List.of(field("name", FieldType.NAME), field("message", FieldType.TEXT)),
                        List.of(),
                        Map.of(),
                        List.of(
                                "{name}: {message}.",
                                "This is {name}.",
                                "Someone called about {message}."),
                        List.of(),
                        List.of(),
                        List.of());
        return Brief.of(playbook, known, _ -> Optional.empty());
    }

    private static Field field(String name, FieldType type) {
        return new Field(name, type, "?", List.of(), Confirm.NONE, List.of(), Preset.NONE, false);
    }
}
