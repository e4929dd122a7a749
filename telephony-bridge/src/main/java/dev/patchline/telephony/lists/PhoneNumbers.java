package dev.patchline.telephony.lists;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the telephone numbers of lists: those of people in the United States, its territories and
/// Canada. All others are refused, with the reason. Thread-safe.
final class PhoneNumbers {
    /// Territories whose calls are under the law of the United States.
    static final Set<String> TERRITORIES = Set.of("PR", "VI", "GU", "AS", "MP");

    private static final String UNITED_STATES = "US";
    private static final String CANADA = "CA";
    private static final int LONGEST = 40;

    /// A country code of one digit and ten others.
    private static final int NORTH_AMERICAN = 11;

    /// E.164 has no longer numbers.
    private static final int MOST = 15;

    private static final Pattern ROUNDED = Pattern.compile("\\d(?:[.,]\\d+)?[eE]\\+?\\d+");

    /// What programs that take numbers for amounts leave behind.
    private static final Pattern DECIMALS = Pattern.compile("(\\d{10,11})\\.0+");

    private final PhoneNumberUtil plan = PhoneNumberUtil.getInstance();

    /// What a cell held.
    sealed interface Reading {}

    /// @param e164 such as +15125550100
    /// @param country `US` or `CA`
    /// @param region the territory's code where it is one, else the country
    record Good(String e164, String country, String region) implements Reading {}

    /// @param reason for people, without the number
    record Refused(String reason) implements Reading {}

    Reading read(String cell) {
        String text = CellText.plain(cell);
        if (text.isEmpty()) {
            return new Refused("there is no phone number");
        }
        if (CellText.formula(text)) {
            return new Refused("the phone number is a formula");
        }
        if (ROUNDED.matcher(text).matches()) {
            return new Refused(
                    "a spreadsheet has rounded the phone number; export it again with the column"
                            + " as text");
        }
        long digits = text.chars().filter(Character::isDigit).count();
        if (text.length() > LONGEST || digits > (text.startsWith("+") ? MOST : NORTH_AMERICAN)) {
            return new Refused("more than one phone number, or too many digits");
        }
        try {
            PhoneNumber number =
                    plan.parse(DECIMALS.matcher(text).replaceFirst("$1"), UNITED_STATES);
            return judge(number);
        } catch (NumberParseException _) {
            return new Refused("is no phone number");
        }
    }

    private Reading judge(PhoneNumber number) {
        if (number.hasExtension()) {
            return new Refused("the phone number has an extension, which cannot be dialled");
        }
        @Nullable String region = plan.getRegionCodeForNumber(number);
        PhoneNumberType type = plan.getNumberType(number);
        if (region == null || type == PhoneNumberType.UNKNOWN) {
            return new Refused(
                    plan.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
                            ? "no such phone number is assigned"
                            : "the phone number has too few or too many digits");
        }
        if (type != PhoneNumberType.FIXED_LINE_OR_MOBILE
                && type != PhoneNumberType.FIXED_LINE
                && type != PhoneNumberType.MOBILE
                && type != PhoneNumberType.VOIP) {
            return new Refused(
                    "is a "
                            + type.name().toLowerCase(Locale.ROOT).replace('_', '-')
                            + " number, not a person's");
        }
        if (!region.equals(UNITED_STATES)
                && !region.equals(CANADA)
                && !TERRITORIES.contains(region)) {
            return new Refused(
                    "is a number in "
                            + Locale.of("", region).getDisplayCountry(Locale.ENGLISH)
                            + ", not in the United States or Canada");
        }
        return new Good(
                plan.format(number, PhoneNumberFormat.E164),
                region.equals(CANADA) ? CANADA : UNITED_STATES,
                region);
    }
}
