package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.mind.embedded.Clock.Half;
import dev.patchline.agent.mind.embedded.Clock.Moment;
import dev.patchline.agent.mind.embedded.Clock.Said;
import dev.patchline.agent.mind.embedded.Dates.Day;
import java.time.LocalDate;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Tokens that plainly are a time of day or a calendar date, so that no other reader takes a number
/// out of them: the "twenty" of "april twenty second" is no amount.
///
/// Only what is said as a time or a date counts: "half past five", "ten a m", "the third of may".
/// Days and times counted from now ("in five weeks") do not, for they hold a count.
final class Claimed {
    /// Which tokens are a date does not depend on the day.
    private static final Today ANY_DAY = new Today(LocalDate.of(2000, 1, 1), false);

    private Claimed() {}

    static BitSet times(Heard heard) {
        var claimed = new BitSet(heard.size());
        for (int i = 0; i < heard.size(); i++) {
            @Nullable Moment moment = Clock.at(heard, i, Half.OPEN);
            if (moment == null || Times.elsewhere(heard, moment)) {
                continue;
            }
            boolean at = heard.at(i - 1).equals("at");
            if (moment.said() == Said.PLAINLY || at) {
                claimed.set(i, moment.end());
                i = moment.end() - 1;
            }
        }
        return claimed;
    }

    static BitSet dates(Heard heard) {
        var claimed = new BitSet(heard.size());
        for (int i = 0; i < heard.size(); i++) {
            @Nullable Day day = Dates.onCalendar(heard, i, ANY_DAY);
            if (day != null) {
                claimed.set(day.start(), day.end());
                i = Math.max(i, day.end() - 1);
            }
        }
        return claimed;
    }

    static BitSet timesAndDates(Heard heard) {
        BitSet claimed = times(heard);
        claimed.or(dates(heard));
        return claimed;
    }

    static boolean any(BitSet claimed, int start, int end) {
        int next = claimed.nextSetBit(start);
        return next >= 0 && next < end;
    }
}
