package dev.patchline.telephony.rehearse;

import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Answer;
import dev.patchline.agent.dialog.Decision;
import dev.patchline.agent.mind.embedded.ZipTable;
import dev.patchline.agent.playbook.Choice;
import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Field.Preset;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.playbook.Rule;
import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.agent.playbook.Verdict;
import dev.patchline.telephony.rehearse.Role.Deed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Draws callers for a playbook, also one that it has never seen: what is so comes from the types
/// and choices of its fields, where that leads comes from its rules. Immutable.
final class Casting {
    private static final Instant FIRST_DAY = Instant.parse("2026-01-05T02:00:00Z");
    private static final int DAYS = 14;

    /// A persona that needs a certain kind of truth is drawn again so often.
    private static final int MOST_DRAWS = 60;

    private static final int MOST_OFFERED = 3;

    /// One in so many callers does not know the answer to a question.
    private static final int UNKNOWING = 25;

    private static final int UNWILLING = 5;

    /// One in so many has a number other than the one they call from.
    private static final int OTHER_NUMBER = 5;

    /// What would end a call at once is true of few callers who do not call because of it.
    private static final int RARE = 4;

    private static final Pattern COMPARED =
            Pattern.compile("([a-z][a-z0-9_]*) *[<>=!]=? *(-?\\d+(?:\\.\\d+)?)");

    private final Playbook playbook;
    private final Criteria criteria;
    private final RightRoute rightRoute;
    private final Phrases phrases;
    private final Function<Random, Instant> clock;
    private final List<String> zipsInside = new ArrayList<>();
    private final List<String> zipsOutside = new ArrayList<>();
    private final Map<String, double[]> ranges = new LinkedHashMap<>();
    private final List<Stopper> stoppers = new ArrayList<>();
    private final List<Persona> personas;

    /// A value that ends a call as soon as it is known.
    private record Stopper(Field field, String value) {}

    /// Callers of any of some evenings.
    Casting(Playbook playbook, Criteria criteria, Phrases phrases, ZipTable zips) {
        this(
                playbook,
                criteria,
                phrases,
                zips,
                random -> FIRST_DAY.plus(Duration.ofDays(random.nextInt(DAYS))));
    }

    /// @param clock when a caller calls
    Casting(
            Playbook playbook,
            Criteria criteria,
            Phrases phrases,
            ZipTable zips,
            Function<Random, Instant> clock) {
        this.clock = clock;
        this.playbook = playbook;
        this.criteria = criteria;
        this.rightRoute = new RightRoute(playbook, criteria);
        this.phrases = phrases;
        var area = new ServiceArea(playbook.exampleZips());
        zips.codes().forEach(zip -> (area.serves(zip) ? zipsInside : zipsOutside).add(zip));
        Collections.sort(zipsInside);
        Collections.sort(zipsOutside);
        playbook.rules().forEach(rule -> compared(rule.when()));
        for (Field field : playbook.fields()) {
            for (Choice choice : field.choices()) {
                if (stops(field, choice.name())) {
                    stoppers.add(new Stopper(field, choice.name()));
                }
            }
        }
        this.personas = List.of(Persona.values()).stream().filter(this::possible).toList();
    }

    /// Those that this playbook can meet.
    List<Persona> personas() {
        return personas;
    }

    private boolean possible(Persona persona) {
        return switch (persona) {
            case OUT_OF_AREA -> playbook.field("zip").isPresent() && !zipsOutside.isEmpty();
            case EMERGENCY -> !stoppers.isEmpty();
            case COOPERATIVE,
                    TERSE,
                    RAMBLING,
                    SEVERAL_AT_ONCE,
                    CORRECTING,
                    EVASIVE,
                    WRONG_NUMBER,
                    ANGRY,
                    INJECTION ->
                    true;
        };
    }

    private boolean stops(Field field, String value) {
        return criteria.decide(Map.of(field.name(), value), Set.of())
                        instanceof Verdict.Taken(Rule rule)
                && rule.override()
                && rule.route() == Route.CLOSE;
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

    /// Draws a role. The personas take turns.
    Role role(long seed) {
        return role(seed, personas.get((int) Math.floorMod(seed, (long) personas.size())));
    }

    Role role(long seed, Persona persona) {
        var random = new Random(31 * seed + persona.label().hashCode());
        Role role = draw(seed, persona, random);
        for (int i = 0; i < MOST_DRAWS && !fits(role); i++) {
            role = draw(seed, persona, random);
        }
        return role;
    }

    private boolean fits(Role role) {
        return switch (role.persona()) {
            case OUT_OF_AREA -> rightRoute.of(role).asked().contains("zip");
            case INJECTION -> role.right().route() != Route.TRANSFER;
            case CORRECTING, EVASIVE -> rightRoute.of(role).asked().size() > 1;
            case COOPERATIVE, TERSE, RAMBLING, SEVERAL_AT_ONCE, WRONG_NUMBER, ANGRY, EMERGENCY ->
                    true;
        };
    }

    private Role draw(long seed, Persona persona, Random random) {
        Instant begins = clock.apply(random);
        LocalDate today = LocalDate.ofInstant(begins, TextAgent.ZONE);
        String callerId = phone(seed);
        var truth = new LinkedHashMap<String, String>();
        for (Field field : playbook.fields()) {
            if (field.asked() && field.preset() != Preset.SERVICE_AREA) {
                truth.put(field.name(), value(field, persona, callerId, today, random));
            }
        }
        List<String> offered = new ArrayList<>();
        if (persona == Persona.EMERGENCY) {
            Stopper stopper = stoppers.get(random.nextInt(stoppers.size()));
            truth.put(stopper.field().name(), stopper.value());
            offered.add(stopper.field().name());
        }
        offered.remove(playbook.fields().getFirst().name());
        Role role =
                new Role(
                        seed,
                        persona,
                        truth,
                        callerId,
                        offered,
                        persona == Persona.CORRECTING ? slips(truth, random) : Map.of(),
                        deed(persona, random),
                        begins,
                        new Decision(Route.BOOK, "", ""));
        Role telling =
                persona == Persona.SEVERAL_AT_ONCE
                        ? role.offering(offers(truth, rightRoute.of(role).asked(), random))
                        : role;
        return telling.leading(rightRoute.of(telling).decision());
    }

    /// Another value for each choice; none that would end the call before it is taken back.
    private Map<String, String> slips(Map<String, String> truth, Random random) {
        var slips = new LinkedHashMap<String, String>();
        for (Field field : playbook.fields().subList(1, playbook.fields().size())) {
            List<String> others =
                    field.choices().stream()
                            .map(Choice::name)
                            .filter(name -> field.type() == FieldType.CHOICE)
                            .filter(name -> !name.equals(truth.get(field.name())))
                            .filter(name -> !phrases.saying(field, name).isEmpty())
                            .filter(name -> !stops(field, name))
                            .toList();
            if (!others.isEmpty()) {
                slips.put(field.name(), one(others, random));
            }
        }
        return slips;
    }

    private static Optional<Deed> deed(Persona persona, Random random) {
        return switch (persona) {
            case WRONG_NUMBER -> Optional.of(new Deed(Act.WRONG_NUMBER, 0));
            case ANGRY ->
                    switch (random.nextInt(10)) {
                        case 0, 1, 2 -> Optional.of(new Deed(Act.HANDOFF, random.nextInt(2)));
                        case 3, 4 -> Optional.of(new Deed(Act.OPT_OUT, random.nextInt(2)));
                        default -> Optional.empty();
                    };
            case COOPERATIVE,
                    TERSE,
                    RAMBLING,
                    SEVERAL_AT_ONCE,
                    CORRECTING,
                    EVASIVE,
                    OUT_OF_AREA,
                    EMERGENCY,
                    INJECTION ->
                    Optional.empty();
        };
    }

    /// What can be told in passing: places and names, and choices on which the route hangs and for
    /// which there is a sentence that needs no question before it.
    private List<String> offers(Map<String, String> truth, List<String> asked, Random random) {
        var able = new ArrayList<String>();
        for (Field field : playbook.fields()) {
            String value = truth.getOrDefault(field.name(), Answer.UNKNOWN);
            boolean tellable =
                    switch (field.type()) {
                        case ZIP, NAME, ADDRESS -> true;
                        case CHOICE ->
                                asked.contains(field.name())
                                        && !phrases.whole(field, value).isEmpty();
                        case YESNO,
                                PHONE,
                                NUMBER,
                                MONEY,
                                DATE,
                                TIME,
                                DURATION,
                                SPELLED,
                                EMAIL,
                                TEXT ->
                                false;
                    };
            if (tellable && !value.equals(Answer.UNKNOWN) && !stops(field, value)) {
                able.add(field.name());
            }
        }
        able.remove(playbook.fields().getFirst().name());
        Collections.shuffle(able, random);
        return able.subList(0, Math.min(able.size(), 1 + random.nextInt(MOST_OFFERED)));
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
                    field.consent()
                            ? random.nextInt(4) > 0 ? "yes" : "no"
                            : random.nextBoolean() ? "yes" : "no";
            case ZIP ->
                    one(
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
                    capital(one(phrases.of("given"), random))
                            + " "
                            + capital(one(phrases.of("family"), random));
            case ADDRESS -> house(random) + " " + capitals(one(phrases.of("street"), random));
            case SPELLED -> one(phrases.of("family"), random).toUpperCase(Locale.ROOT);
            case EMAIL -> one(phrases.of("given"), random) + "@example.com";
            case TEXT -> one(phrases.story(field), random);
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
        while (!first && stops(field, drawn.name()) && random.nextInt(RARE) > 0) {
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
                + one(List.of("214", "469", "512", "713", "972"), random)
                + "55501"
                + random.nextInt(10)
                + random.nextInt(10);
    }

    /// Callers who are on the line together have seeds that are near each other.
    private static String phone(long seed) {
        return "+121455501%02d".formatted(Math.floorMod(seed, 100));
    }

    private static int house(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> 1 + random.nextInt(99);
            case 1 -> 100 + random.nextInt(900);
            default -> 1000 + random.nextInt(9000);
        };
    }

    static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
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
