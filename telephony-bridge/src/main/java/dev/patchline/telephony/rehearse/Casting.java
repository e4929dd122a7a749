package dev.patchline.telephony.rehearse;

import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Answer;
import dev.patchline.agent.dialog.Decision;
import dev.patchline.agent.mind.embedded.ZipTable;
import dev.patchline.agent.playbook.Choice;
import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.playbook.Rule;
import dev.patchline.agent.playbook.Verdict;
import dev.patchline.telephony.rehearse.Role.Deed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/// Draws callers for a playbook, also one that it has never seen: what is so comes from the types
/// and choices of its fields, where that leads comes from its rules. Immutable.
final class Casting {
    private static final Instant FIRST_DAY = Instant.parse("2026-01-05T02:00:00Z");
    private static final int DAYS = 14;

    /// A persona that needs a certain kind of truth is drawn again so often.
    private static final int MOST_DRAWS = 60;

    private static final int MOST_OFFERED = 3;

    private final Playbook playbook;
    private final Criteria criteria;
    private final RightRoute rightRoute;
    private final Phrases phrases;
    private final Function<Random, Instant> clock;
    private final Truths truths;
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
        this.truths =
                new Truths(
                        playbook, phrases, zips, (field, value) -> stops(criteria, field, value));
        for (Field field : playbook.fields()) {
            for (Choice choice : field.choices()) {
                if (stops(criteria, field, choice.name())) {
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
        boolean called = playbook.calling().isPresent();
        return switch (persona) {
            case OUT_OF_AREA -> playbook.field("zip").isPresent() && truths.outside() && !called;
            case EMERGENCY -> !stoppers.isEmpty();
            case NOT_INTERESTED, BUSY -> called;
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

    private static boolean stops(Criteria criteria, Field field, String value) {
        return criteria.decide(Map.of(field.name(), value), Set.of())
                        instanceof Verdict.Taken(Rule rule)
                && rule.override()
                && rule.route() == Route.CLOSE;
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
            case COOPERATIVE,
                    TERSE,
                    RAMBLING,
                    SEVERAL_AT_ONCE,
                    WRONG_NUMBER,
                    ANGRY,
                    EMERGENCY,
                    NOT_INTERESTED,
                    BUSY ->
                    true;
        };
    }

    private Role draw(long seed, Persona persona, Random random) {
        Instant begins = clock.apply(random);
        LocalDate today = LocalDate.ofInstant(begins, TextAgent.ZONE);
        String callerId = phone(seed);
        Map<String, String> truth = truths.draw(persona, callerId, today, random);
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
                        listed(truth),
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

    /// What a list says of somebody whom we call: the fields that the playbook's example has.
    private Map<String, String> listed(Map<String, String> truth) {
        var listed = new LinkedHashMap<String, String>();
        playbook.calling()
                .ifPresent(calling ->
                        calling.example().keySet().stream()
                                .filter(name -> truth.containsKey(name))
                                .filter(name -> !Answer.UNKNOWN.equals(truth.get(name)))
                                .forEach(name ->
                                        listed.put(
                                                name, truth.getOrDefault(name, Answer.UNKNOWN))));
        return listed;
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
                            .filter(name -> !stops(criteria, field, name))
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
            case NOT_INTERESTED -> Optional.of(new Deed(Act.NOT_INTERESTED, random.nextInt(3)));
            case BUSY -> Optional.of(new Deed(Act.CALL_BACK, random.nextInt(2)));
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
            if (tellable && !value.equals(Answer.UNKNOWN) && !stops(criteria, field, value)) {
                able.add(field.name());
            }
        }
        able.remove(playbook.fields().getFirst().name());
        able.removeAll(listed(truth).keySet());
        Collections.shuffle(able, random);
        return able.subList(0, Math.min(able.size(), 1 + random.nextInt(MOST_OFFERED)));
    }

    /// Callers who are on the line together have seeds that are near each other.
    private static String phone(long seed) {
        return "+121455501%02d".formatted(Math.floorMod(seed, 100));
    }

    static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
