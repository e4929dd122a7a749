package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.playbook.FieldType;
import org.junit.jupiter.api.Test;

/// Names and spelled words.
class NamesTest {
    @Test
    void aBareNameCountsWhenItWasAsked() {
        Told.asked(
                FieldType.NAME,
                new String[][] {
                    {"john smith", "John Smith"},
                    {"uh yeah it's maria lopez", "Maria Lopez"},
                    {"this is dana speaking", "Dana"},
                    {"mary ann mcdonald", "Mary Ann McDonald"},
                    {"o'brien", "O'Brien"},
                    {"smith-jones", "Smith-Jones"},
                    {"first name john last name smith", "John Smith"},
                    {"last name smith first name john", "John Smith"},
                    {"it's kate and i have a leak in my kitchen", "Kate"},
                    {"there is so much noise here dana miller is my name", "Dana Miller"},
                    {"it's sort of noisy here", "none"},
                });
    }

    @Test
    void spelledLettersReplaceTheWordTheyResemble() {
        Told.asked(
                FieldType.NAME,
                new String[][] {
                    {"john smith s m y t h", "John Smyth"},
                    {"jon j o n smith", "Jon Smith"},
                    {"john smith j o h n s m y t h e", "John Smythe"},
                    {"s m i t h", "Smith"},
                });
    }

    @Test
    void anEvasiveAnswerIsNoName() {
        Told.asked(
                FieldType.NAME,
                new String[][] {
                    {"i don't want to say", "none"},
                    {"why do you need that", "none"},
                    {"none of your business", "none"},
                    {"yes", "none"},
                });
    }

    @Test
    void unaskedANameMustBeIntroduced() {
        Told.offered(
                FieldType.NAME,
                new String[][] {
                    {"hi this is john in dallas looking for auto coverage", "John"},
                    {"my name is siobhan kelly and i need a plumber", "Siobhan Kelly"},
                    {"hi this is page guynn calling", "Page Guynn"},
                    {"this is ridiculous", "none"},
                    {"i'm looking for a quote", "none"},
                    {"it's an emergency", "none"},
                    {"john smith", "none"},
                });
    }

    @Test
    void lettersAreJoinedHoweverTheyAreSaid() {
        Told.asked(
                FieldType.SPELLED,
                new String[][] {
                    {"j o h n", "JOHN"},
                    {"jay oh aitch en", "JOHN"},
                    {"b as in boy o b", "BOB"},
                    {"d as in boy o b", "BOB"},
                    {"m a double t", "MATT"},
                    {"double u i l l", "WILL"},
                    {"bravo oscar bravo", "BOB"},
                    {"see a are l", "CARL"},
                    {"s for sugar m for mike i t h", "SMITH"},
                    {"x ray a n a x", "XANAX"},
                    {"J-O-H-N", "JOHN"},
                    {"a b one two three", "AB123"},
                });
    }

    @Test
    void digitsAndSentencesAreNoLetters() {
        Told.asked(
                FieldType.SPELLED,
                new String[][] {
                    {"seven five two oh one", "none"},
                    {"i have a question", "none"},
                    {"why you see", "none"},
                });
    }
}
