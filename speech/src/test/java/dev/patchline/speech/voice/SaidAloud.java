package dev.patchline.speech.voice;

import java.util.ArrayList;
import java.util.List;

/// Our own voice, for tests of what listens to it.
public final class SaidAloud {
    private SaidAloud() {}

    /// @return the clauses one after the other, 16-bit linear at 8 kHz
    public static short[] of(String... clauses) {
        List<Rendered> pieces = new ArrayList<>();
        for (String clause : clauses) {
            Mary.start().speak(clause, pieces::add);
        }
        return Rendered.joined(pieces).samples();
    }
}
