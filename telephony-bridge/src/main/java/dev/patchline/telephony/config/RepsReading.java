package dev.patchline.telephony.config;

import dev.patchline.agent.yaml.Complaints;
import dev.patchline.agent.yaml.Keyed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Reads `reps`: who can be put through to.
final class RepsReading {
    private static final Duration SHORTEST_RING = Duration.ofSeconds(5);
    private static final Duration LONGEST_RING = Duration.ofSeconds(60);
    private static final Duration USUAL_RING = Duration.ofSeconds(20);

    private RepsReading() {}

    /// @param business whose hours a rep has who is given none
    static List<Config.RepEntry> read(Keyed root, Config.Business business, Complaints complaints) {
        var reps = new ArrayList<Config.RepEntry>();
        var names = new HashSet<String>();
        if (root.maps("reps").isEmpty()) {
            complaints.add(
                    root.placeOfKey("reps"),
                    "'reps' needs at least one '- {name: Maria, phone: \"+1…\", groups:"
                            + " [on-call]}'");
        }
        for (Keyed rep : root.maps("reps")) {
            rep.only("name", "phone", "groups", "hours", "ring");
            String name = rep.text("name");
            if (!name.isEmpty() && !names.add(name)) {
                rep.complain("name", "is listed twice: reps are told apart by their names");
            }
            Set<String> groups = new LinkedHashSet<>();
            rep.texts("groups").forEach(group -> groups.add(group.text()));
            if (groups.isEmpty()) {
                complaints.add(
                        rep.place(),
                        "a rep needs groups whose calls they take, as in 'groups: [on-call]'");
            }
            reps.add(
                    new Config.RepEntry(
                            name,
                            Written.phone(rep, "phone").orElse(""),
                            groups,
                            rep.has("hours")
                                    ? HoursReading.read(rep, "hours", complaints)
                                    : business.hours(),
                            rep.duration("ring", SHORTEST_RING, LONGEST_RING, USUAL_RING)));
        }
        return reps;
    }
}
