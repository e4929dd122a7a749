package dev.patchline.telephony.rehearse;

import dev.patchline.agent.dialog.Answer;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.FieldType;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// How one caller puts a value: in other words each time, and in as few as will do when they are
/// terse. Lives with its caller.
final class Wording {
    private final Role role;
    private final Phrases phrases;
    private final Random random;
    private final SpokenForm spoken;
    private final Map<String, Set<String>> used = new HashMap<>();

    Wording(Role role, Phrases phrases, Random random) {
        this.role = role;
        this.phrases = phrases;
        this.random = random;
        this.spoken = new SpokenForm(LocalDate.ofInstant(role.begins(), TextAgent.ZONE));
    }

    /// An answer to the field's question.
    ///
    /// @param value canonical, or [Answer#UNKNOWN]
    String of(Field field, String value) {
        if (value.equals(Answer.UNKNOWN)) {
            return one(
                    phrases.of(
                            role.persona() == Persona.EVASIVE && field.type() != FieldType.YESNO
                                    ? "declines"
                                    : "unknown"));
        }
        return switch (field.type()) {
            case YESNO -> yesOrNo(field, value);
            case CHOICE ->
                    field.choice(value)
                            .map(choice -> fresh(field, phrases.naming(field, choice)))
                            .orElse(value);
            case TEXT -> value;
            case ZIP, PHONE, NUMBER, MONEY, DATE, TIME, DURATION, NAME, SPELLED, EMAIL, ADDRESS ->
                    framed(field.type().label(), spoken(field, value));
        };
    }

    private String yesOrNo(Field field, String value) {
        boolean yes = value.equals("yes");
        String plain =
                one(phrases.of(field.consent() ? yes ? "agrees" : "refuses" : yes ? "yes" : "no"));
        List<String> written = phrases.saying(field, value);
        if (role.persona() == Persona.TERSE) {
            return value;
        }
        if (written.isEmpty() || random.nextBoolean()) {
            return plain;
        }
        String more = fresh(field, written);
        boolean bare = more.startsWith(value) || random.nextBoolean();
        return bare ? more : value + " " + more;
    }

    String spoken(Field field, String value) {
        return spoken.of(field.type(), value, random);
    }

    /// Terse callers put nothing around a value.
    String framed(String kind, String value) {
        String frame = role.persona() == Persona.TERSE ? "{}" : one(phrases.of(kind));
        return frame.replace("{}", value);
    }

    /// Another wording each time, as long as there is one.
    private String fresh(Field field, List<String> wordings) {
        Set<String> spent = used.computeIfAbsent(field.name(), _ -> new HashSet<>());
        List<String> left = wordings.stream().filter(text -> !spent.contains(text)).toList();
        if (left.isEmpty()) {
            spent.clear();
            left = wordings;
        }
        String chosen =
                role.persona() == Persona.TERSE
                        ? Collections.min(left, Comparator.comparingInt(String::length))
                        : one(left);
        spent.add(chosen);
        return chosen;
    }

    private <T> T one(List<T> of) {
        return Casting.one(of, random);
    }
}
