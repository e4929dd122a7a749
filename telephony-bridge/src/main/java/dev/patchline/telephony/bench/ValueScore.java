package dev.patchline.telephony.bench;

import dev.patchline.agent.mind.embedded.SpokenValues;
import dev.patchline.agent.mind.embedded.SpokenValues.BareHour;
import dev.patchline.agent.mind.embedded.SpokenValues.Context;
import dev.patchline.agent.playbook.FieldType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// How well values of one type are read, all of them in sentences in which they are one thing among
/// others.
///
/// @param exact percent that equal the label, written as a caller types
/// @param words likewise, with numbers as words, as a recogniser writes
/// @param wordsAsSaid likewise, with bare hours read as they were said, which is the labels' way
/// @param wordsByContract as `words`, where what the label decides and the words leave open goes as
///   we promise: a bare hour by business hours, a day without a year to come, the month first
/// @param n how many were to be read
/// @param falseAsked percent of sentences without such a value in which one was read, as if it had
///   been asked for
/// @param falseOpen likewise, when it was not asked for
/// @param without how many sentences that are
record ValueScore(
        double exact,
        double words,
        double wordsAsSaid,
        double wordsByContract,
        int n,
        double falseAsked,
        double falseOpen,
        int without) {
    private static final Pattern HALF_NAMED =
            Pattern.compile(
                    "[ap]\\.?m\\b|\\b(morning|afternoon|evening|night|noon|midday|midnight|in|ago)\\b");
    private static final Pattern MONTH_NAMED =
            Pattern.compile("\\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern NUMERIC = Pattern.compile("\\d+[/.-]\\d+[/.-]\\d+");

    /// @param all what was said; sentences with such a value in another part (from, to) count
    ///   neither way
    static ValueScore of(FieldType type, List<NluppSet.Said> all, SpokenValues values) {
        int n = 0;
        int exact = 0;
        int words = 0;
        int asSaid = 0;
        int byContract = 0;
        int without = 0;
        int falseAsked = 0;
        int falseOpen = 0;
        var asked = new Context(NluppSet.NOW, List.of(), true);
        var clock = new Context(NluppSet.NOW, List.of(), true, false, BareHour.AS_SAID);
        var open = new Context(NluppSet.NOW, List.of(), false);
        for (NluppSet.Said said : all) {
            String spoken = RecognisedForm.of(said.text());
            NluppSet.Labelled label = said.values().get(type);
            if (label != null) {
                n++;
                exact += same(type, values.value(type, said.text(), asked), label.value()) ? 1 : 0;
                Optional<String> read = values.value(type, spoken, asked);
                boolean right = same(type, read, label.value());
                words += right ? 1 : 0;
                asSaid += same(type, values.value(type, spoken, clock), label.value()) ? 1 : 0;
                byContract += right || same(type, read, promised(type, label)) ? 1 : 0;
            } else if (said.without(type)) {
                without++;
                falseAsked += values.value(type, spoken, asked).isPresent() ? 1 : 0;
                falseOpen += values.value(type, spoken, open).isPresent() ? 1 : 0;
            }
        }
        return new ValueScore(
                Percent.of(exact, n),
                Percent.of(words, n),
                Percent.of(asSaid, n),
                Percent.of(byContract, n),
                n,
                Percent.of(falseAsked, without),
                Percent.of(falseOpen, without),
                without);
    }

    private static boolean same(FieldType type, Optional<String> read, String label) {
        boolean number = type == FieldType.MONEY || type == FieldType.NUMBER;
        return read.filter(value ->
                        number
                                ? new BigDecimal(value).compareTo(new BigDecimal(label)) == 0
                                : value.equals(label))
                .isPresent();
    }

    private static String promised(FieldType type, NluppSet.Labelled label) {
        String words = label.words().toLowerCase(Locale.ROOT);
        if (type == FieldType.TIME) {
            int hour = Integer.parseInt(label.value().substring(0, 2));
            boolean open = hour >= 1 && hour <= 6 && !HALF_NAMED.matcher(words).find();
            return open ? "%02d%s".formatted(hour + 12, label.value().substring(2)) : label.value();
        }
        if (type == FieldType.DATE) {
            LocalDate date = LocalDate.parse(label.value());
            if (NUMERIC.matcher(words).matches() && date.getDayOfMonth() <= 12) {
                return date.withDayOfMonth(1)
                        .withMonth(date.getDayOfMonth())
                        .withDayOfMonth(date.getMonthValue())
                        .toString();
            }
            boolean open = MONTH_NAMED.matcher(words).find() && !YEAR.matcher(words).find();
            boolean past = date.isBefore(NluppSet.NOW.toLocalDate());
            return open && past ? date.plusYears(1).toString() : label.value();
        }
        return label.value();
    }
}
