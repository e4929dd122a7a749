package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.playbook.FieldType;
import org.junit.jupiter.api.Test;

/// Yes, no and not knowing.
class YesNoTest {
    @Test
    void yesIsHeardInItsManyForms() {
        Told.asked(
                FieldType.YESNO,
                new String[][] {
                    {"yeah", "yes"},
                    {"yep that's right", "yes"},
                    {"uh huh", "yes"},
                    {"i guess so", "yes"},
                    {"of course", "yes"},
                    {"no problem", "yes"},
                    {"why not", "yes"},
                    {"sure go ahead", "yes"},
                    {"yes but i have to go soon", "yes"},
                });
    }

    @Test
    void noIsHeardInItsManyForms() {
        Told.asked(
                FieldType.YESNO,
                new String[][] {
                    {"nope", "no"},
                    {"not really", "no"},
                    {"i don't think so", "no"},
                    {"of course not", "no"},
                    {"not yet", "no"},
                    {"that's not right", "no"},
                    {"uh uh", "no"},
                    {"no i turned it off already", "no"},
                    {"No, thank you!", "no"},
                    {"nobody told us about that", "no"},
                });
    }

    @Test
    void notKnowingIsAnAnswer() {
        Told.asked(
                FieldType.YESNO,
                new String[][] {
                    {"i don't know", "unknown"},
                    {"not sure", "unknown"},
                    {"i can't find it", "unknown"},
                    {"yeah i don't know", "unknown"},
                    {"maybe", "unknown"},
                    {"i'm not sure but i think so", "yes"},
                });
    }

    @Test
    void theLastOfTwoAnswersCountsWhenTheFirstIsTakenBack() {
        Told.asked(
                FieldType.YESNO,
                new String[][] {
                    {"no wait yes", "yes"},
                    {"yes i mean no", "no"},
                    {"yeah no", "no"},
                    {"no yeah", "yes"},
                });
    }

    @Test
    void otherAnswersAreNeither() {
        Told.asked(
                FieldType.YESNO,
                new String[][] {
                    {"it's on main street", "none"},
                    {"seven five two", "none"},
                });
    }

    @Test
    void aRightBehindASentenceIsNoYes() {
        Told.asked(
                FieldType.YESNO,
                new String[][] {
                    {"it's expired right", "none"},
                    {"my license lapsed okay", "none"},
                    {"um right", "yes"},
                    {"yeah right", "yes"},
                    {"that's right", "yes"},
                });
    }

    @Test
    void anAdverbInsideAStoryIsNoNo() {
        Told.asked(
                FieldType.YESNO,
                new String[][] {
                    {"never", "no"},
                    {"hardly", "no"},
                    {"i've never called anyone about it before yes please", "yes"},
                    {"we never had one of these i don't know", "unknown"},
                });
    }

    @Test
    void anOkayOnlyOpensASentenceThatEndsInANo() {
        Told.asked(
                FieldType.YESNO,
                new String[][] {
                    {"okay my boss is here i can't", "no"},
                    {"yeah i'm in the car we can't", "no"},
                    {"okay we can", "yes"},
                });
    }
}
