package dev.patchline.telephony.report;

import java.time.ZoneId;
import java.util.Locale;

/// What the same figures are looked at by.
public enum Dimension {
    DIRECTION("direction"),
    PLAYBOOK("playbook"),
    VERSION("version of the script"),
    CAMPAIGN("campaign"),
    ARM("script of a trial"),
    LIST("list"),
    NUMBER("our number"),
    HOUR("hour of the day");

    private static final int VERSION_LENGTH = 8;

    private final String words;

    Dimension(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /// The group of an attempt; empty when it has none.
    ///
    /// @param zone the business's clock
    String of(CallFacts call, ZoneId zone) {
        return switch (this) {
            case DIRECTION -> call.outbound() ? "outbound" : "inbound";
            case PLAYBOOK -> call.playbook();
            case VERSION ->
                    call.version().isEmpty()
                            ? ""
                            : call.playbook() + "@" + shortened(call.version());
            case CAMPAIGN -> call.campaign();
            case ARM -> call.arm().isEmpty() ? "" : call.campaign() + " " + call.arm();
            case LIST -> call.list();
            case NUMBER -> call.number();
            case HOUR -> String.format(Locale.ROOT, "%02d:00", call.at().atZone(zone).getHour());
        };
    }

    private static String shortened(String version) {
        return version.substring(0, Math.min(VERSION_LENGTH, version.length()));
    }
}
