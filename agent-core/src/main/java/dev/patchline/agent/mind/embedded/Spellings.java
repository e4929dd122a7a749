package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.mind.embedded.Letters.Spelling;
import dev.patchline.agent.mind.embedded.SpokenValues.Context;
import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Words spelled out, joined in upper case.
final class Spellings implements Reader {
    private static final double SURE = 0.95;
    private static final double LIKELY = 0.7;

    /// So many letters in a row are a spelling where none was asked.
    private static final int UNASKED = 3;

    @Override
    public List<Reading> read(Heard heard, Context context) {
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < heard.size(); i++) {
            @Nullable Spelling spelling = Letters.at(heard, i);
            if (spelling == null) {
                continue;
            }
            int least = context.asked() ? 1 : UNASKED;
            boolean alone = spelling.letters() > 1 || (spelling.end() == heard.size() && i == 0);
            if (spelling.letters() >= least && alone && believed(spelling)) {
                boolean clear = spelling.sure() == spelling.letters();
                found.add(new Found(spelling.text(), i, spelling.end(), clear ? SURE : LIKELY));
            }
            i = spelling.end() - 1;
        }
        return joined(heard, found);
    }

    /// Most of it must be letters beyond doubt.
    private static boolean believed(Spelling spelling) {
        boolean digits = spelling.letters() < spelling.text().length();
        return spelling.sure() * 2 >= spelling.letters() && spelling.sure() > (digits ? 1 : 0);
    }

    /// A longer spelling is likelier than a stray letter.
    private static List<Reading> joined(Heard heard, List<Found> found) {
        int longest = found.stream().mapToInt(one -> one.value().length()).max().orElse(0);
        List<Found> weighed =
                found.stream()
                        .map(one -> one.times(one.value().length() == longest ? 1 : 0.5))
                        .toList();
        return Found.settle(heard, weighed);
    }
}
