package dev.patchline.telephony.lists;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What an import came to. Every row of the file is counted once: bad, a repetition within the
/// file, in another list, new, or known to this list.
///
/// @param rows people and bad rows; headings and blank rows are none
/// @param reasons how many bad rows there are of each kind
/// @param badFile where the bad rows are
/// @param repeated rows whose number had already come in the file; their cells were merged
/// @param elsewhere numbers that other lists have, by list; their blanks there were filled
/// @param added people who are new
/// @param updated people whom the list already had
/// @param absent people whom the list had and the file does not; they stay
/// @param consents that were written down
/// @param troubles what was left out of good rows, and how often
/// @param columns what was taken for what
/// @param encoding what the bytes were taken for
public record ImportReport(
        String list,
        long rows,
        Map<String, Long> reasons,
        Optional<Path> badFile,
        long repeated,
        Map<String, Long> elsewhere,
        long added,
        long updated,
        long absent,
        long consents,
        Map<String, Long> troubles,
        Map<String, String> columns,
        String encoding) {
    public ImportReport {
        reasons = Map.copyOf(reasons);
        elsewhere = Map.copyOf(elsewhere);
        troubles = Map.copyOf(troubles);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    public long bad() {
        return reasons.values().stream().mapToLong(Long::longValue).sum();
    }
}
