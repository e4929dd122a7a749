package dev.patchline.telephony.emulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the other side did that the carrier's documentation does not allow, each once with its
/// count. A real carrier often says nothing, which is why such mistakes live long. Thread-safe.
final class Findings {
    private static final int MOST = 200;

    private final Map<String, Integer> counts = new LinkedHashMap<>();

    /// @return whether this is the first of its kind
    synchronized boolean add(String finding) {
        if (counts.size() >= MOST && !counts.containsKey(finding)) {
            return false;
        }
        return counts.merge(finding, 1, Integer::sum) == 1;
    }

    synchronized List<String> all() {
        return counts.entrySet().stream()
                .map(e -> e.getValue() == 1 ? e.getKey() : e.getKey() + " (" + e.getValue() + "x)")
                .toList();
    }
}
