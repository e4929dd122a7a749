package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.mind.embedded.Quantities.Quantity;
import dev.patchline.agent.mind.embedded.SpokenValues.Context;
import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Counts and quantities.
final class Numbers implements Reader {
    private static final Set<String> NONE = Set.of("none", "nobody", "nothing");
    private static final Map<String, String> ALIKE =
            Map.of(
                    "to", "2", "too", "2", "for", "4", "won", "1", "ate", "8", "tree", "3", "free",
                    "3");

    private static final double SURE = 0.9;
    private static final double OPEN = 0.7;
    private static final double OFFERED = 0.6;
    private static final double GUESS = 0.4;

    @Override
    public List<Reading> read(Heard heard, Context context) {
        List<Found> found = new ArrayList<>();
        BitSet claimed = Claimed.timesAndDates(heard);
        for (int i = 0; i < heard.size(); i++) {
            @Nullable Quantity quantity = Quantities.at(heard, i);
            if (quantity == null || PronounOne.at(heard, i, quantity.end())) {
                continue;
            }
            boolean money =
                    !context.asked()
                            && (Amounts.isCurrency(heard.at(i - 1))
                                    || Amounts.isCurrency(heard.at(quantity.end())));
            if (money || Claimed.any(claimed, i, quantity.end())) {
                i = quantity.end() - 1;
                continue;
            }
            boolean minus = heard.at(i - 1).equals("minus") || heard.at(i - 1).equals("negative");
            BigDecimal value = minus ? quantity.value().negate() : quantity.value();
            double confidence = quantity.exact() ? SURE : OPEN;
            found.add(
                    new Found(
                            Quantities.plain(value),
                            minus ? i - 1 : i,
                            quantity.end(),
                            context.asked() ? confidence : confidence * OFFERED));
            i = quantity.end() - 1;
        }
        if (found.isEmpty() && context.asked()) {
            guess(heard, found);
        }
        return Found.settle(heard, found);
    }

    private static void guess(Heard heard, List<Found> found) {
        for (int i = 0; i < heard.size(); i++) {
            if (NONE.contains(heard.at(i))) {
                found.add(new Found("0", i, i + 1, OPEN));
            } else if (heard.at(i).equals("both")) {
                found.add(new Found("2", i, i + 1, OPEN));
            } else if (heard.size() == 1 && ALIKE.containsKey(heard.at(i))) {
                found.add(new Found(ALIKE.getOrDefault(heard.at(i), ""), i, i + 1, GUESS));
            }
        }
    }
}
