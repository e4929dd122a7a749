package dev.patchline.telephony.rehearse;

import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Answer;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Field.Confirm;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Spoken;
import dev.patchline.telephony.rehearse.Role.Deed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Plays one role: answers what the agent really asks, as the persona would. Lives on its call's
/// thread.
final class SimulatedCaller {
    /// Of a hundred values that were heard wrongly and named in passing, so many are objected to
    /// (Weegels 2000, as cited by the Association for Conversational Interaction Design).
    private static final int OBJECTING = 85;

    /// Who has said one of these answers no questions: they say it again.
    private static final Set<Act> WANTING_NOTHING =
            EnumSet.of(Act.WRONG_NUMBER, Act.OPT_OUT, Act.NOT_INTERESTED);

    private static final int MOST_OBJECTIONS = 2;
    private static final int MOST_SLIPS = 2;
    private static final int HUNDRED = 100;

    private final Role role;
    private final Playbook playbook;
    private final Phrases phrases;
    private final Wording wording;
    private final Random random;
    private final int injectionTurn;
    private final Map<String, String> told = new LinkedHashMap<>();
    private final Map<String, Integer> objections = new HashMap<>();
    private final Set<String> putOff = new HashSet<>();
    private Optional<Act> done = Optional.empty();
    private String owed = "";
    private int slips;
    private int turn;
    private int tellsAgain;

    SimulatedCaller(Role role, Playbook playbook, Phrases phrases) {
        this.role = role;
        this.playbook = playbook;
        this.phrases = phrases;
        this.random = new Random(role.seed() * 7_919 + 13);
        this.wording = new Wording(role, phrases, random);
        this.injectionTurn = random.nextInt(3);
    }

    /// What they have told so far, by field, as the agent should have understood it.
    Map<String, String> told() {
        return Collections.unmodifiableMap(told);
    }

    /// What they did besides answering, if they came to it.
    Optional<Act> done() {
        return done;
    }

    /// How often they were asked for what they had told.
    int tellsAgain() {
        return tellsAgain;
    }

    /// What they say next.
    ///
    /// @param dialog what the agent knows and asks
    /// @param heard the agent's words
    String says(Dialog dialog, String heard) {
        int now = turn++;
        Optional<Deed> deed = role.deed().filter(one -> one.turn() == now);
        if (deed.isPresent()) {
            done = Optional.of(deed.get().act());
            return deed(deed.get().act());
        }
        if (now == 0) {
            return styled(opening());
        }
        Optional<Act> repeated = done.filter(WANTING_NOTHING::contains);
        if (repeated.isPresent()) {
            return deed(repeated.get());
        }
        Optional<String> objection = objection(dialog, heard);
        if (objection.isPresent()) {
            return objection.get();
        }
        if (!owed.isEmpty()) {
            return remembered();
        }
        return switch (dialog.asked()) {
            case Asked.Nothing() -> styled(opening());
            case Asked.Question(String name, int _) ->
                    playbook.field(name).map(field -> answer(field, now)).orElse("");
            case Asked.ReadBack(String name, var value, var _, int _) ->
                    playbook.field(name).map(field -> check(field, value.text())).orElse("");
        };
    }

    private String deed(Act act) {
        String kind =
                switch (act) {
                    case HANDOFF -> "handoff";
                    case OPT_OUT -> "opt_out";
                    case WRONG_NUMBER ->
                            playbook.calling().isPresent() ? "not_them" : "wrong_number";
                    case NOT_INTERESTED -> "not_interested";
                    case CALL_BACK -> "call_back";
                    case AFFIRM,
                            DENY,
                            DONT_KNOW,
                            ACKNOWLEDGE,
                            GREET,
                            THANK,
                            REPEAT,
                            HOLD_ON,
                            ROBOT,
                            END_CALL ->
                            throw new IllegalStateException("callers have no words for " + act);
                };
        String words = one(phrases.of(kind));
        boolean rants = role.persona() == Persona.ANGRY && random.nextBoolean();
        return rants ? one(phrases.of("rants")) + " " + words : words;
    }

    private String opening() {
        var sentences = new ArrayList<String>();
        sentences.add(tell(playbook.fields().getFirst()));
        for (String name : role.offered()) {
            playbook.field(name).ifPresent(field -> sentences.add(offer(field)));
        }
        if (role.persona() == Persona.INJECTION && injectionTurn == 0) {
            sentences.add(random.nextInt(2), one(phrases.of("injection")));
        }
        return String.join(random.nextBoolean() ? " and " : " ", sentences);
    }

    private String offer(Field field) {
        String value = role.value(field.name());
        told.put(field.name(), value);
        return switch (field.type()) {
            case ZIP, NAME, ADDRESS ->
                    wording.framed("offers_" + field.type().label(), wording.spoken(field, value));
            case CHOICE, YESNO -> {
                List<String> whole = phrases.whole(field, value);
                yield whole.isEmpty() ? wording.of(field, value) : one(whole);
            }
            case PHONE, NUMBER, MONEY, DATE, TIME, DURATION, SPELLED, EMAIL, TEXT ->
                    wording.of(field, value);
        };
    }

    private String answer(Field field, int now) {
        boolean first = putOff.add(field.name());
        if (told.containsKey(field.name())) {
            tellsAgain++;
        } else if (first && role.persona() == Persona.EVASIVE && random.nextInt(3) == 0) {
            List<String> asides = phrases.asides();
            return asides.isEmpty() || random.nextBoolean()
                    ? one(phrases.of("dodges"))
                    : one(asides);
        } else if (role.persona() == Persona.INJECTION && now == injectionTurn) {
            String injection = one(phrases.of("injection"));
            return random.nextBoolean() ? injection : injection + " " + tell(field);
        } else if (role.persona() == Persona.CORRECTING
                && slips < MOST_SLIPS
                && random.nextBoolean()) {
            Optional<String> slip = slip(field);
            if (slip.isPresent()) {
                slips++;
                return slip.get();
            }
        }
        return styled(tell(field));
    }

    /// Says something wrong and takes it back at once; or keeps the taking back for the next turn.
    private Optional<String> slip(Field field) {
        String value = role.value(field.name());
        return wrong(field, value)
                .map(wrong -> {
                    if (field.type() == FieldType.ZIP && random.nextInt(3) == 0) {
                        owed = field.name();
                        return wording.spoken(field, wrong);
                    }
                    told.put(field.name(), value);
                    String frame = one(phrases.of("corrects"));
                    return wording.of(field, wrong)
                            + " "
                            + frame.replace("{}", wording.of(field, value));
                });
    }

    private Optional<String> wrong(Field field, String value) {
        if (value.equals(Answer.UNKNOWN)) {
            return Optional.empty();
        }
        return switch (field.type()) {
            case ZIP -> {
                char last = (char) ('0' + (value.charAt(4) - '0' + 1 + random.nextInt(8)) % 10);
                yield Optional.of(value.substring(0, 4) + last);
            }
            case CHOICE -> Optional.ofNullable(role.slips().get(field.name()));
            case DATE -> Optional.of(LocalDate.parse(value).plusDays(1).toString());
            case PHONE, NUMBER, MONEY, TIME, DURATION, NAME, SPELLED, EMAIL, ADDRESS, YESNO, TEXT ->
                    Optional.empty();
        };
    }

    private String remembered() {
        Field field = playbook.field(owed).orElseThrow();
        String value = role.value(owed);
        told.put(owed, value);
        owed = "";
        return one(phrases.of("remembers"))
                .replace("{field}", field.name().replace('_', ' '))
                .replace("{}", wording.spoken(field, value));
    }

    /// A value that the agent named in passing and that is not what they said.
    private Optional<String> objection(Dialog dialog, String heard) {
        for (Map.Entry<String, String> truth : told.entrySet()) {
            Field field = playbook.field(truth.getKey()).orElseThrow();
            Optional<String> known = dialog.known(field.name());
            boolean wrong =
                    known.isPresent()
                            && field.confirm() == Confirm.IMPLICIT
                            && !same(field, known.get(), truth.getValue())
                            && heard.contains("Okay, " + Spoken.of(field, known.get()));
            int before = objections.getOrDefault(field.name(), 0);
            if (wrong && before < MOST_OBJECTIONS && random.nextInt(HUNDRED) < OBJECTING) {
                objections.put(field.name(), before + 1);
                return Optional.of(
                        wording.framed("takes_back", wording.spoken(field, truth.getValue())));
            }
        }
        return Optional.empty();
    }

    private String check(Field field, String readBack) {
        String value = role.value(field.name());
        boolean right = same(field, readBack, value);
        told.put(field.name(), value);
        if (right) {
            return role.persona() == Persona.TERSE ? "yes" : one(phrases.of("confirms"));
        }
        if (value.equals(Answer.UNKNOWN) || role.persona() == Persona.TERSE) {
            return one(phrases.of("denies"));
        }
        return field.type() == FieldType.CHOICE
                ? "no " + wording.of(field, value)
                : wording.framed("takes_back", wording.spoken(field, value));
    }

    /// Whether two canonical values are the same to a person.
    static boolean same(Field field, String left, String right) {
        return switch (field.type()) {
            case NAME, ADDRESS, EMAIL, SPELLED -> left.equalsIgnoreCase(right);
            case NUMBER, MONEY ->
                    !left.equals(Answer.UNKNOWN)
                            && !right.equals(Answer.UNKNOWN)
                            && Double.parseDouble(left) == Double.parseDouble(right);
            case TEXT -> true;
            case ZIP, PHONE, DATE, TIME, DURATION, YESNO, CHOICE -> left.equals(right);
        };
    }

    private String tell(Field field) {
        String value = role.value(field.name());
        told.put(field.name(), value);
        return wording.of(field, value);
    }

    private String styled(String words) {
        return switch (role.persona()) {
            case RAMBLING ->
                    (random.nextInt(3) > 0 ? one(phrases.of("rambles_before")) + " " : "")
                            + words
                            + (random.nextInt(3) > 0 ? " " + one(phrases.of("rambles_after")) : "");
            case ANGRY -> random.nextBoolean() ? one(phrases.of("rants")) + " " + words : words;
            case COOPERATIVE ->
                    switch (random.nextInt(4)) {
                        case 0 -> one(phrases.of(turn == 1 ? "polite" : "softens")) + " " + words;
                        default -> words;
                    };
            case TERSE,
                    SEVERAL_AT_ONCE,
                    CORRECTING,
                    EVASIVE,
                    WRONG_NUMBER,
                    OUT_OF_AREA,
                    EMERGENCY,
                    INJECTION,
                    NOT_INTERESTED,
                    BUSY ->
                    words;
        };
    }

    private <T> T one(List<T> of) {
        return Casting.one(of, random);
    }
}
