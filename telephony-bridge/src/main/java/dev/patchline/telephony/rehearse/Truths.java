package dev.patchline.telephony.rehearse;

import dev.patchline.agent.dialog.Answer;
import dev.patchline.agent.mind.embedded.ZipTable;
import dev.patchline.agent.playbook.Choice;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Field.Preset;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.ServiceArea;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Draws what is so of a caller: a value for each field, as its type and the playbook's rules
/// allow. Immutable.
final class Truths {
    private static final int DAYS = 14;

    /// One in so many callers does not know the answer to a question.
    private static final int UNKNOWING = 25;

    private static final int UNWILLING = 5;

    /// One in so many has a number other than the one they call from.
    private static final int OTHER_NUMBER = 5;

    /// What would end a call at once is true of few callers who do not call because of it.
    private static final int RARE = 4;

    /// One in so many does not agree to talk now, or is not whom a list names.
    private static final int REFUSING = 4;

    private static final Pattern COMPARED =
            Pattern.compile("([a-z][a-z0-9_]*) *[<>=!]=? *(-?\\d+(?:\\.\\d+)?)");

    private final Playbook playbook;
    private final Phrases phrases;
    private final BiPredicate<Field, String> stops;
    private final List<String> zipsInside = new ArrayList<>();
    private final List<String> zipsOutside = new ArrayList<>();
    private final Map<String, double[]> ranges = new LinkedHashMap<>();

    /// @param stops whether a value ends a call as soon as it is known
    Truths(Playbook playbook, Phrases phrases, ZipTable zips, BiPredicate<Field, String> stops) {
        this.playbook = playbook;
        this.phrases = phrases;
        this.stops = stops;
        var area = new ServiceArea(playbook.exampleZips());
        zips.codes().forEach(zip -> (area.serves(zip) ? zipsInside : zipsOutside).add(zip));
        Collections.sort(zipsInside);
        Collections.sort(zipsOutside);
        playbook.rules().forEach(rule -> compared(rule.when()));
    }

    /// Whether anybody lives where the business does not work.
    boolean outside() {
        return !zipsOutside.isEmpty();
    }

    private void compared(String condition) {
        Matcher found = COMPARED.matcher(condition);
        while (found.find()) {
            double value = Double.parseDouble(found.group(2));
            ranges.merge(
                    found.group(1),
                    new double[] {value, value},
                    (a, b) -> new double[] {Math.min(a[0], b[0]), Math.max(a[1], b[1])});
        }
    }

    /// @return by field, in the playbook's order; [Answer#UNKNOWN] for what they cannot say
    Map<String, String> draw(Persona persona, String callerId, LocalDate today, Random random) {
        var truth = new LinkedHashMap<String, String>();
        for (Field field : playbook.fields()) {
            if (field.asked() && field.preset() != Preset.SERVICE_AREA) {
                truth.put(field.name(), value(field, persona, callerId, today, random));
            }
        }
        return truth;
    }

    private String value(
            Field field, Persona persona, String callerId, LocalDate today, Random random) {
        boolean first = field.equals(playbook.fields().getFirst());
        int unable = persona == Persona.EVASIVE ? UNWILLING : UNKNOWING;
        if (!first && !field.consent() && needed(field) && random.nextInt(unable) == 0) {
            return Answer.UNKNOWN;
        }
        return switch (field.type()) {
            case CHOICE -> choice(field, first, random);
            case YESNO ->
                    field.consent() || (first && playbook.calling().isPresent())
                            ? random.nextInt(REFUSING) > 0 ? "yes" : "no"
                            : random.nextBoolean() ? "yes" : "no";
            case ZIP ->
                    Casting.one(
                            persona == Persona.OUT_OF_AREA || zipsInside.isEmpty()
                                    ? zipsOutside
                                    : zipsInside,
                            random);
            case PHONE ->
                    field.preset() == Preset.CALLER_ID && random.nextInt(OTHER_NUMBER) > 0
                            ? callerId
                            : phone(random);
            case NUMBER, MONEY -> number(field.name(), random);
            case DATE -> today.plusDays(1 + random.nextInt(DAYS)).toString();
            case TIME -> "%02d:%02d".formatted(8 + random.nextInt(10), 15 * random.nextInt(4));
            case DURATION -> Duration.ofMinutes(5L * (1 + random.nextInt(11))).toString();
            case NAME ->
                    capital(Casting.one(phrases.of("given"), random))
                            + " "
                            + capital(Casting.one(phrases.of("family"), random));
            case ADDRESS ->
                    house(random) + " " + capitals(Casting.one(phrases.of("street"), random));
            case SPELLED -> Casting.one(phrases.of("family"), random).toUpperCase(Locale.ROOT);
            case EMAIL -> Casting.one(phrases.of("given"), random) + "@example.com";
            case TEXT -> Casting.one(phrases.story(field), random);
        };
    }

    /// Whether a rule looks at it: to the rest everybody knows an answer.
    private boolean needed(Field field) {
        return switch (field.type()) {
            case CHOICE, YESNO, ZIP -> true;
            case PHONE, NUMBER, MONEY, DATE, TIME, DURATION, NAME, SPELLED, EMAIL, ADDRESS, TEXT ->
                    false;
        };
    }

    private String choice(Field field, boolean first, Random random) {
        List<Choice> choices = field.choices();
        Choice drawn = choices.get(random.nextInt(choices.size()));
        while (!first && stops.test(field, drawn.name()) && random.nextInt(RARE) > 0) {
            drawn = choices.get(random.nextInt(choices.size()));
        }
        return drawn.name();
    }

    private String number(String field, Random random) {
        double[] range = ranges.getOrDefault(field, new double[] {1, 100});
        int spread = (int) Math.max(10, (range[1] - range[0]) / 2);
        int least = Math.max(0, (int) range[0] - spread);
        return String.valueOf(least + random.nextInt((int) range[1] + spread - least + 1));
    }

    /// Of the numbers that nobody has (NANPA reserves 555-0100 to 555-0199).
    private static String phone(Random random) {
        return "+1"
                + Casting.one(List.of("214", "469", "512", "713", "972"), random)
                + "55501"
                + random.nextInt(10)
                + random.nextInt(10);
    }

    private static int house(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> 1 + random.nextInt(99);
            case 1 -> 100 + random.nextInt(900);
            default -> 1000 + random.nextInt(9000);
        };
    }

    private static String capitals(String words) {
        var capitals = new ArrayList<String>();
        for (String word : words.split(" ", -1)) {
            capitals.add(capital(word));
        }
        return String.join(" ", capitals);
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
