package dev.patchline.agent.campaign;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A person who may be called, as a list gave them.
///
/// @param id in the table of leads
/// @param list its name
/// @param row in the list's file, the header is 1
/// @param number in E.164
/// @param name as the list has it
/// @param zip five digits
/// @param country ISO 3166, territories of the United States count as `US`
/// @param state two letters; a province for Canada; empty when it is not known
/// @param zones where the person may be: a call must be allowed in all of them. Empty when nothing
///   is known.
/// @param fields the list's other columns by their names
/// @param cameAt when the person asked to be called
/// @param deadAt when the number was found not to work
public record Lead(
        long id,
        String list,
        long row,
        String number,
        LineType lineType,
        Optional<String> name,
        Optional<String> zip,
        String country,
        Optional<String> state,
        List<ZoneId> zones,
        Map<String, String> fields,
        Optional<Instant> cameAt,
        Optional<Instant> deadAt) {
    public Lead {
        zones = List.copyOf(zones);
        fields = Map.copyOf(fields);
    }

    /// Without anything personal.
    @Override
    public String toString() {
        return "Lead[" + id + ", " + list + ":" + row + "]";
    }
}
