package dev.patchline.telephony.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.patchline.speech.ear.EndOfTurn.Patience;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `bench turns` prints.
///
/// @param measured in words
/// @param groups material by material: closed and open answers, and each field
record TurnsReport(String measured, List<Group> groups) {
    /// False cut-offs that may be had for speed, of 100 turns.
    private static final double ALLOWED = 5;

    private static final String CLOSED = "closed";
    private static final String OPEN = "open";
    private static final String EVERYTHING = "all material";

    private static final String MEASURED =
            "False cut-offs (percent of turns whose first end was decided before the last speech of"
                + " the recording) and delay (ms from that last speech to the end of the turn, of"
                + " turns that were not cut off). as shipped: the agent's own patience. at 5 %: the"
                + " least setting that cuts off at most 5 %, of ours the factor on every patience,"
                + " of silence alone the time-out in ms.";

    /// @param name of a field, or closed or open for all such fields of a material
    /// @param shipped our decision with the patience that calls have
    /// @param ours our decision, for each factor on its patience
    /// @param oursAllowed the least patient of these within the allowed cut-offs
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Group(
            String material,
            String name,
            int turns,
            CutOffs shipped,
            @JsonProperty("ours_at_5_percent") @Nullable CutOffs oursAllowed,
            @JsonProperty("silence_at_5_percent") @Nullable CutOffs silenceAllowed,
            List<CutOffs> ours,
            List<CutOffs> silence) {
        /// Whether it holds all closed or all open answers of its material.
        boolean whole() {
            return name.equals(CLOSED) || name.equals(OPEN);
        }
    }

    TurnsReport {
        groups = List.copyOf(groups);
    }

    static TurnsReport of(List<HeardTurn> turns, Patience patience) {
        List<Group> groups = new ArrayList<>();
        Map<String, Map<String, List<HeardTurn>>> materials = new LinkedHashMap<>();
        for (HeardTurn turn : turns) {
            String kind = turn.closed() ? CLOSED : OPEN;
            note(materials, EVERYTHING, kind, turn);
            note(materials, turn.material(), kind, turn);
            note(materials, turn.material(), turn.field(), turn);
        }
        materials.forEach((material, fields) ->
                fields.forEach((name, some) -> groups.add(group(material, name, some, patience))));
        return new TurnsReport(MEASURED, groups);
    }

    private static void note(
            Map<String, Map<String, List<HeardTurn>>> materials,
            String material,
            String name,
            HeardTurn turn) {
        materials
                .computeIfAbsent(material, _ -> new LinkedHashMap<>())
                .computeIfAbsent(name, _ -> new ArrayList<>())
                .add(turn);
    }

    private static Group group(
            String material, String name, List<HeardTurn> turns, Patience patience) {
        List<CutOffs> ours = CutOffs.ofPatience(turns, patience);
        List<CutOffs> silence = CutOffs.ofSilence(turns);
        return new Group(
                material,
                name,
                turns.size(),
                CutOffs.ofPatience(turns, patience, 1),
                CutOffs.atMost(ALLOWED, ours).orElse(null),
                CutOffs.atMost(ALLOWED, silence).orElse(null),
                ours,
                silence);
    }

    String text() {
        var text = new StringBuilder(measured).append("\n\n");
        text.append(
                String.format(
                        Locale.ROOT,
                        "%-36s %4s | %-26s | %-32s | %s%n",
                        "",
                        "n",
                        "as shipped: cut, delay",
                        "at 5 %: factor, cut, delay",
                        "silence alone at 5 %: ms, cut, delay"));
        for (Group group : groups) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%-36s %4d | %s | %s | %s%n",
                            group.material + ": " + group.name,
                            group.turns,
                            figures(group.shipped),
                            set(group.oursAllowed),
                            set(group.silenceAllowed)));
        }
        for (Group group : groups) {
            if (group.whole()) {
                text.append('\n').append(curve(group));
            }
        }
        return text.toString();
    }

    private static String curve(Group group) {
        var text = new StringBuilder(group.material + ": " + group.name + "\n");
        text.append(
                String.format(
                        Locale.ROOT,
                        "  %-40s   %s%n",
                        "factor: cut, delay",
                        "silence ms: cut, delay"));
        for (int i = 0; i < Math.max(group.ours.size(), group.silence.size()); i++) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "  %-40s   %s%n",
                            i < group.ours.size() ? set(group.ours.get(i)) : "",
                            i < group.silence.size() ? set(group.silence.get(i)) : ""));
        }
        return text.toString();
    }

    private static String set(@Nullable CutOffs cutOffs) {
        return cutOffs == null
                ? String.format(Locale.ROOT, "%-33s", "none")
                : String.format(
                        Locale.ROOT, "%6s %s", setting(cutOffs.setting()), figures(cutOffs));
    }

    private static String setting(double setting) {
        return setting >= 100
                ? String.valueOf(Math.round(setting))
                : String.format(Locale.ROOT, "%.2f", setting);
    }

    private static String figures(CutOffs cutOffs) {
        Spread delay = cutOffs.delay();
        return String.format(
                Locale.ROOT,
                "%4.1f%% %5.0f %5.0f %5.0f",
                cutOffs.cutOffs(),
                delay.median(),
                delay.p95(),
                delay.p99());
    }
}
