package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.dialog.Hypothesis;
import dev.patchline.agent.playbook.Choice;
import dev.patchline.agent.playbook.FieldType;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads typed values out of what a caller said: "seven five two oh one" is `75201`.
///
/// The text is a recogniser's (lower-case words, no digits, no punctuation) or typed ("5:30 pm",
/// "$1,200"); both are understood everywhere. One instance serves all calls; it is thread-safe, and
/// a reading takes well under a millisecond.
public final class SpokenValues {
    /// Longer texts are cut here: nobody says so much in one breath, and reading has a price.
    static final int MOST_TOKENS = 200;

    /// Read once while the tables load, so that the first caller does not wait for classes.
    private static final String FIRST_WORDS =
            "no wait it's five one two double five oh on march third at half past two for ten"
                    + " dollars";

    /// Where nothing was read, "for thirty" may have been "four thirty". Digits see to that
    /// themselves.
    private static final Set<FieldType> CLOCK_AND_CALENDAR =
            EnumSet.of(FieldType.TIME, FieldType.DATE);

    /// In longer answers a "for" is a "for".
    private static final int LONGEST_MISHEARD = 8;

    /// What an hour is when nothing tells which half of the day it belongs to: "around five".
    public enum BareHour {
        /// 7 to 11 are in the morning, 12 to 6 in the afternoon.
        BY_BUSINESS_HOURS,
        /// On a clock of 24 hours, as it was said.
        AS_SAID
    }

    /// What surrounds the words.
    ///
    /// @param reference "now" in the business's zone; "tomorrow" is the day after
    /// @param choices the names that a [FieldType#CHOICE] can take; empty for other types
    /// @param asked the field was just asked, so that bare values ("john smith", "five") count
    /// @param past days are those that have been: "friday" is the last one, "march" the one before
    public record Context(
            LocalDateTime reference,
            List<Choice> choices,
            boolean asked,
            boolean past,
            BareHour bareHour) {
        public Context {
            choices = List.copyOf(choices);
        }

        /// Bare hours are a business's.
        public Context(LocalDateTime reference, List<Choice> choices, boolean asked, boolean past) {
            this(reference, choices, asked, past, BareHour.BY_BUSINESS_HOURS);
        }

        /// Days are those that come.
        public Context(LocalDateTime reference, List<Choice> choices, boolean asked) {
            this(reference, choices, asked, false);
        }
    }

    /// One way of understanding a part of the text.
    ///
    /// @param value canonical, as `patchline understand` prints it
    /// @param evidence the words of the text that it rests on, separated by single spaces
    /// @param start index of the first of these words, counting the text's words between spaces
    /// @param end index after the last of them
    /// @param confidence 0 to 1; comparable between readings of one type only
    public record Reading(String value, String evidence, int start, int end, double confidence) {
        private static final double MISHEARD = 0.6;

        private Reading lessSure() {
            return new Reading(value, evidence, start, end, confidence * MISHEARD);
        }
    }

    private final Map<FieldType, Reader> readers = new EnumMap<>(FieldType.class);

    /// Loads the tables.
    public SpokenValues() {
        readers.put(FieldType.ZIP, new Zips(ZipTable.load()));
        readers.put(FieldType.PHONE, new Phones());
        readers.put(FieldType.NUMBER, new Numbers());
        readers.put(FieldType.MONEY, new Amounts());
        readers.put(FieldType.DATE, new Dates());
        readers.put(FieldType.TIME, new Times());
        readers.put(FieldType.DURATION, new Durations());
        readers.put(FieldType.NAME, new Names());
        readers.put(FieldType.SPELLED, new Spellings());
        readers.put(FieldType.EMAIL, new Emails());
        readers.put(FieldType.ADDRESS, new Addresses());
        readers.put(FieldType.CHOICE, new Choices());
        readers.put(FieldType.YESNO, new YesNo());
        Context context = new Context(LocalDateTime.of(2022, 3, 15, 9, 0), List.of(), true);
        for (FieldType type : readers.keySet()) {
            read(type, FIRST_WORDS, context);
        }
    }

    /// Every value of a type that the text holds.
    ///
    /// @param text what the caller said; may be empty
    /// @return best first; empty when there is none
    public List<Reading> read(FieldType type, String text, Context context) {
        Reader reader = readers.get(type);
        if (reader == null) {
            return List.of();
        }
        Heard heard = Heard.of(text);
        if (dictated(type, heard)) {
            return List.of();
        }
        List<Reading> readings = reader.read(heard, context);
        if (!readings.isEmpty()
                || !context.asked()
                || !CLOCK_AND_CALENDAR.contains(type)
                || heard.size() > LONGEST_MISHEARD) {
            return readings;
        }
        return reader.read(heard.withHomophones(), context).stream()
                .map(Reading::lessSure)
                .toList();
    }

    private static boolean dictated(FieldType type, Heard heard) {
        return switch (type) {
            case MONEY -> Dictation.ofLetters(heard) || Dictation.ofDigits(heard);
            case DURATION -> Dictation.ofLetters(heard) || Numerals.strung(heard);
            case TIME, NUMBER -> Dictation.ofLetters(heard);
            case ZIP, PHONE, DATE, NAME, SPELLED, EMAIL, ADDRESS, YESNO, CHOICE, TEXT -> false;
        };
    }

    /// Which hypothesis of an ear that was in doubt answers best.
    ///
    /// @param heard the likeliest first, never empty
    public BestHeard best(FieldType type, List<Hypothesis> heard, Context context) {
        return BestHeard.of(this, type, heard, context);
    }

    /// The best whole value of a type, if the text holds one.
    public Optional<String> value(FieldType type, String text, Context context) {
        return read(type, text, context).stream().map(Reading::value).findFirst();
    }
}
