package dev.patchline.agent.call;

import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.playbook.FieldType;
import java.util.List;
import java.util.Optional;

/// What keys mean: 0 asks for a person, star repeats, 1 and 2 are yes and no, and a number can be
/// keyed where one is asked for, closed by `#` or by a pause.
final class Keypad {
    private static final Words KEYED = Words.of("keyed");

    private Keypad() {}

    /// What is known after one more key, when it is known already.
    ///
    /// @param keys pressed before and this one
    static Optional<List<Proposal>> meaning(Dialog dialog, FieldType asked, String keys) {
        if (keys.equals("*")) {
            return Optional.of(List.of(new Proposal.Does(Act.REPEAT, KEYED)));
        }
        boolean closed = keys.endsWith("#");
        String digits = keys.replaceAll("[^0-9]", "");
        return switch (asked) {
            case ZIP ->
                    digits.length() == 5 || closed
                            ? Optional.of(number(dialog, asked, digits))
                            : Optional.empty();
            case PHONE ->
                    digits.length() == (digits.startsWith("1") ? 11 : 10) || closed
                            ? Optional.of(number(dialog, asked, digits))
                            : Optional.empty();
            case NUMBER, MONEY ->
                    closed ? Optional.of(number(dialog, asked, digits)) : Optional.empty();
            case YESNO -> Optional.of(yesOrNo(dialog, digits));
            case DATE, TIME, DURATION, NAME, SPELLED, EMAIL, ADDRESS, CHOICE, TEXT ->
                    Optional.of(digits.equals("0") ? person() : List.of());
        };
    }

    /// What the keys mean when no more come.
    static List<Proposal> afterPause(Dialog dialog, FieldType asked, String keys) {
        String digits = keys.replaceAll("[^0-9]", "");
        return digits.equals("0") ? person() : number(dialog, asked, digits);
    }

    private static List<Proposal> number(Dialog dialog, FieldType asked, String digits) {
        String value =
                asked == FieldType.PHONE && digits.length() >= 10
                        ? "+1" + digits.substring(digits.length() - 10)
                        : digits;
        return List.of(new Proposal.SetField(dialog.askedField(), Words.of(value), KEYED, 1.0));
    }

    private static List<Proposal> yesOrNo(Dialog dialog, String digits) {
        return switch (digits) {
            case "0" -> person();
            case "1", "2" -> {
                boolean yes = digits.equals("1");
                yield List.of(
                        dialog.asked() instanceof Asked.ReadBack
                                ? new Proposal.Confirm(yes, KEYED)
                                : new Proposal.SetField(
                                        dialog.askedField(),
                                        Words.of(yes ? "yes" : "no"),
                                        KEYED,
                                        1.0));
            }
            default -> List.of();
        };
    }

    private static List<Proposal> person() {
        return List.of(new Proposal.Does(Act.HANDOFF, KEYED));
    }
}
