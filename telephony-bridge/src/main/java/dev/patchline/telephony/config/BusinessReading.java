package dev.patchline.telephony.config;

import dev.patchline.agent.playbook.BusinessHours;
import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.agent.yaml.Complaints;
import dev.patchline.agent.yaml.Keyed;
import dev.patchline.agent.yaml.NearestName;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Optional;

/// Reads `business`.
final class BusinessReading {
    private BusinessReading() {}

    static Config.Business read(Keyed root, Complaints complaints) {
        Keyed business = root.map("business");
        business.only(
                "name", "time-zone", "hours", "zips", "notify", "overflow", "cost-per-minute");
        if (!root.has("business")) {
            complaints.add(
                    root.place(),
                    "'business' is missing: it needs at least a name and a time-zone");
            return new Config.Business(
                    "",
                    ZoneOffset.UTC,
                    BusinessHours.ALWAYS,
                    ServiceArea.EVERYWHERE,
                    Optional.empty(),
                    Optional.empty());
        }
        var zips = new ArrayList<String>();
        for (Keyed.Placed zip : business.texts("zips")) {
            if (ServiceArea.valid(zip.text())) {
                zips.add(zip.text());
            } else {
                complaints.add(
                        zip.place(),
                        "'"
                                + zip.text()
                                + "' is no ZIP code such as \"75201\", nor a beginning such as"
                                + " \"752*\"");
            }
        }
        return new Config.Business(
                business.text("name"),
                zone(business),
                HoursReading.read(business, "hours", complaints),
                new ServiceArea(zips),
                Written.url(business.map("notify").only("webhook"), "webhook"),
                business.optionalText("overflow").flatMap(_ -> Written.phone(business, "overflow")),
                costPerMinute(business));
    }

    private static Optional<BigDecimal> costPerMinute(Keyed business) {
        Optional<String> written = business.optionalText("cost-per-minute");
        try {
            Optional<BigDecimal> cost = written.map(BigDecimal::new);
            if (cost.filter(it -> it.signum() < 0).isEmpty()) {
                return cost;
            }
        } catch (NumberFormatException _) {
            // Complained about below.
        }
        business.complain(
                "cost-per-minute",
                "is '" + written.orElse("") + "': expected an amount of money such as 0.09");
        return Optional.empty();
    }

    private static ZoneId zone(Keyed business) {
        String name = business.text("time-zone");
        if (name.isEmpty()) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException _) {
            business.complain(
                    "time-zone",
                    "is '"
                            + name
                            + "': "
                            + NearestName.of(name, ZoneId.getAvailableZoneIds())
                                    .map(near -> "did you mean '" + near + "'?")
                                    .orElse("expected a name such as America/Chicago"));
            return ZoneOffset.UTC;
        }
    }
}
