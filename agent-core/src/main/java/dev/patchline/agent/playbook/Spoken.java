package dev.patchline.agent.playbook;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Canonical values as an agent would say them.
public final class Spoken {
    private static final String UNKNOWN = "unknown";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE, MMMM d", Locale.US);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("h a", Locale.US);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("h:mm a", Locale.US);

    /// Letters whose names differ in a consonant that the telephone hardly carries.
    private static final Map<String, String> EXPLAINED =
            Map.ofEntries(
                    Map.entry("B", "Boston"),
                    Map.entry("C", "Charlie"),
                    Map.entry("D", "David"),
                    Map.entry("F", "Frank"),
                    Map.entry("G", "George"),
                    Map.entry("M", "Mary"),
                    Map.entry("N", "Nancy"),
                    Map.entry("P", "Peter"),
                    Map.entry("S", "Sam"),
                    Map.entry("T", "Thomas"),
                    Map.entry("V", "Victor"),
                    Map.entry("Z", "zebra"));

    private Spoken() {}

    /// Where a ZIP code is.
    ///
    /// @param city as in "Plano"
    /// @param state as in "Texas"
    public record Place(String city, String state) {}

    /// What the gaps of a playbook's templates are filled with: its fields, and `city` and `state`
    /// of the ZIP code. A value that is `unknown` is not known. Of a yes/no field whose choices say
    /// something, only the values that do are mentioned.
    ///
    /// @param known canonical values by field
    /// @param place city and state of a ZIP code
    public static Function<String, Optional<String>> values(
            Playbook playbook, Map<String, String> known, Function<String, Optional<Place>> place) {
        return name -> {
            Optional<Field> field = playbook.field(name);
            if (field.isPresent()) {
                return value(known, name)
                        .filter(value -> mentioned(field.get(), value))
                        .map(value -> of(field.get(), value));
            }
            Optional<Place> where = value(known, "zip").flatMap(place);
            return switch (name) {
                case "city" -> where.map(Place::city);
                case "state" -> where.map(Place::state);
                case String _ -> Optional.empty();
            };
        };
    }

    private static boolean mentioned(Field field, String value) {
        return field.type() != FieldType.YESNO
                || field.choices().stream().allMatch(choice -> choice.say().isEmpty())
                || field.choice(value).filter(choice -> !choice.say().isEmpty()).isPresent();
    }

    private static Optional<String> value(Map<String, String> known, String name) {
        return Optional.ofNullable(known.get(name)).filter(value -> !value.equals(UNKNOWN));
    }

    /// @param value canonical; one that is not of the field's type is given back as it is
    public static String of(Field field, String value) {
        Optional<Choice> choice = field.choice(value).filter(named -> !named.say().isEmpty());
        if (choice.isPresent()) {
            return choice.get().say();
        }
        try {
            return switch (field.type()) {
                case ZIP, SPELLED -> apart(value);
                case PHONE -> phone(value);
                case MONEY -> "$" + value;
                case DATE -> DAY.format(LocalDate.parse(value));
                case TIME -> time(LocalTime.parse(value));
                case DURATION -> duration(Duration.parse(value));
                case CHOICE -> value.replace('_', ' ');
                case NUMBER, NAME, EMAIL, ADDRESS, YESNO, TEXT -> value;
            };
        } catch (DateTimeParseException _) {
            return value;
        }
    }

    /// A value as it is read back to be checked.
    public sealed interface ReadBack {
        /// To be named: "7 5 2 0 1".
        record Named(String value) implements ReadBack {}

        /// A sentence of its own, without a capital: "you don't want a quote".
        record Told(String sentence) implements ReadBack {}
    }

    /// Letters that sound alike on a telephone are explained, `V as in Victor`. A choice is told as
    /// the playbook puts it, and a yes or a no in any case: by itself, neither says what it is
    /// about and a name for the rep is no sentence for the caller.
    public static ReadBack readBack(Field field, String value) {
        Optional<String> so =
                field.choice(value).map(Choice::so).filter(sentence -> !sentence.isEmpty());
        if (so.isPresent()) {
            return new ReadBack.Told(so.get());
        }
        return switch (field.type()) {
            case YESNO -> new ReadBack.Told("your answer is " + value);
            case SPELLED -> new ReadBack.Named(explained(value));
            case ZIP,
                    PHONE,
                    NUMBER,
                    MONEY,
                    DATE,
                    TIME,
                    DURATION,
                    NAME,
                    EMAIL,
                    ADDRESS,
                    CHOICE,
                    TEXT ->
                    new ReadBack.Named(of(field, value));
        };
    }

    private static String explained(String letters) {
        return letters.chars()
                .mapToObj(Character::toString)
                .map(letter ->
                        EXPLAINED.containsKey(letter)
                                ? letter + " as in " + EXPLAINED.get(letter)
                                : letter)
                .collect(Collectors.joining(", "));
    }

    /// One character at a time: `7 5 2 0 1`.
    private static String apart(String value) {
        return value.chars().mapToObj(Character::toString).collect(Collectors.joining(" "));
    }

    /// In groups, as Americans say them: `2 1 4, 5 5 5, 0 1 0 0`.
    private static String phone(String value) {
        String digits = value.replaceAll("\\D", "");
        String national =
                digits.length() == 11 && digits.startsWith("1") ? digits.substring(1) : digits;
        if (national.length() != 10) {
            return apart(digits);
        }
        return apart(national.substring(0, 3))
                + ", "
                + apart(national.substring(3, 6))
                + ", "
                + apart(national.substring(6));
    }

    private static String time(LocalTime time) {
        return (time.getMinute() == 0 ? HOUR : MINUTE).format(time).toLowerCase(Locale.ROOT);
    }

    private static String duration(Duration duration) {
        long days = duration.toDays();
        if (days > 0 && duration.toHours() % 24 == 0) {
            return counted(days, "day");
        }
        long hours = duration.toHours();
        return hours > 0 && duration.toMinutes() % 60 == 0
                ? counted(hours, "hour")
                : counted(duration.toMinutes(), "minute");
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
