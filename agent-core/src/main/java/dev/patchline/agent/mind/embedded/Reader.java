package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.mind.embedded.SpokenValues.Context;
import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import java.util.List;

/// Reads values of one type. Thread-safe.
interface Reader {
    /// @return best first; empty when the text holds none
    List<Reading> read(Heard heard, Context context);
}
