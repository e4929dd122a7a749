package dev.patchline.agent.mind.embedded;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.patchline.agent.mind.embedded.Digits.Run;
import dev.patchline.agent.mind.embedded.SpokenValues.Context;
import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Phone numbers of the North American plan, in E.164; what is not whole stays bare digits.
final class Phones implements Reader {
    /// Area code and exchange each begin with 2 to 9 (NANP).
    private static final Pattern NATIONAL = Pattern.compile("[2-9]\\d{2}[2-9]\\d{6}");

    /// Within an area: the exchange and four digits.
    private static final Pattern WITHIN_AREA = Pattern.compile("[2-9]\\d{6}");

    private static final int LOCAL = 7;
    private static final int WHOLE = 10;
    private static final int WITH_COUNTRY = 11;

    /// E.164 has no longer numbers.
    private static final int MOST = 15;

    private static final double UNASSIGNED = 0.3;
    private static final double WITHOUT_AREA = 1;

    /// As long as a number, but none begins like that.
    private static final double MISHEARD = 2;

    /// No number is so long.
    private static final double NO_NUMBER = 5;

    private final PhoneNumberUtil plan = PhoneNumberUtil.getInstance();

    /// Also loads the plan, so that the first caller does not wait for it.
    Phones() {
        valid("2125550100");
    }

    @Override
    public List<Reading> read(Heard heard, Context context) {
        List<Found> found = new ArrayList<>();
        for (Run run :
                Digits.runs(
                        heard,
                        length -> length >= LOCAL && length <= MOST,
                        WHOLE,
                        WITH_COUNTRY,
                        LOCAL)) {
            if (Surroundings.quantity(heard, run)
                    || Surroundings.date(heard, run)
                    || (Surroundings.counted(heard, run) && !context.asked())) {
                continue;
            }
            String digits = run.digits();
            int length = digits.length();
            String national =
                    length == WITH_COUNTRY && digits.startsWith("1") ? digits.substring(1) : digits;
            boolean whole = NATIONAL.matcher(national).matches();
            if (!whole && !context.asked() && length != LOCAL) {
                continue;
            }
            String value = whole ? "+1" + national : digits;
            double cost = run.cost() + cost(national, whole, length);
            found.add(new Found(value, run.start(), run.end(), 1 / (1 + cost)));
        }
        return Found.settle(heard, found);
    }

    private double cost(String national, boolean whole, int length) {
        if (whole) {
            return valid(national) ? 0 : UNASSIGNED;
        }
        if (length == LOCAL) {
            return WITHIN_AREA.matcher(national).matches() ? WITHOUT_AREA : MISHEARD;
        }
        return length == WHOLE || length == WITH_COUNTRY ? MISHEARD : NO_NUMBER;
    }

    private boolean valid(String national) {
        return plan.isValidNumber(
                new PhoneNumber().setCountryCode(1).setNationalNumber(Long.parseLong(national)));
    }
}
