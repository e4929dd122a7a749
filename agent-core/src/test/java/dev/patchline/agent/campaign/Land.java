package dev.patchline.agent.campaign;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Leads everywhere in the United States: in each state one for each of its time zones, one who may
/// be in any of them where there are several, and some of whom the state is not known.
final class Land {
    private static final String[] ZONES = {
        "AL Chicago",
        "AK Anchorage Adak",
        "AZ Phoenix Denver",
        "AR Chicago",
        "CA Los_Angeles",
        "CO Denver",
        "CT New_York",
        "DE New_York",
        "DC New_York",
        "FL New_York Chicago",
        "GA New_York",
        "ID Boise Los_Angeles",
        "IL Chicago",
        "IN Indianapolis Chicago",
        "IA Chicago",
        "KS Chicago Denver",
        "KY New_York Chicago",
        "LA Chicago",
        "ME New_York",
        "MD New_York",
        "MA New_York",
        "MI Detroit Menominee",
        "MN Chicago",
        "MS Chicago",
        "MO Chicago",
        "MT Denver",
        "NE Chicago Denver",
        "NV Los_Angeles",
        "NH New_York",
        "NJ New_York",
        "NM Denver",
        "NY New_York",
        "NC New_York",
        "ND Chicago Denver",
        "OH New_York",
        "OK Chicago",
        "OR Los_Angeles Boise",
        "PA New_York",
        "RI New_York",
        "SC New_York",
        "SD Chicago Denver",
        "TN Chicago New_York",
        "TX Chicago Denver",
        "UT Denver",
        "VT New_York",
        "VA New_York",
        "WA Los_Angeles",
        "WV New_York",
        "WI Chicago",
        "WY Denver"
    };

    static final Campaign CAMPAIGN =
            new Campaign(
                    "spring",
                    "insurance-auto-list",
                    List.of("leads"),
                    new Hours(LocalTime.of(4, 0), LocalTime.of(23, 59)),
                    List.of("+15125550100"),
                    "sales",
                    true,
                    Campaign.Mode.PROGRESSIVE,
                    10);

    private Land() {}

    static List<Lead> leads() {
        var leads = new ArrayList<Lead>();
        for (String line : ZONES) {
            String[] parts = line.split(" ", -1);
            List<ZoneId> zones =
                    Arrays.stream(parts).skip(1).map(city -> ZoneId.of("America/" + city)).toList();
            zones.forEach(zone -> leads.add(lead(Optional.of(parts[0]), List.of(zone))));
            if (zones.size() > 1) {
                leads.add(lead(Optional.of(parts[0]), zones));
            }
        }
        leads.add(lead(Optional.of("HI"), List.of(ZoneId.of("Pacific/Honolulu"))));
        leads.add(lead(Optional.of("PR"), List.of(ZoneId.of("America/Puerto_Rico"))));
        leads.add(lead(Optional.empty(), List.of(ZoneId.of("America/New_York"))));
        leads.add(
                lead(
                        Optional.empty(),
                        List.of(ZoneId.of("America/New_York"), ZoneId.of("Pacific/Honolulu"))));
        return leads;
    }

    static List<Lead> leadsIn(String state) {
        return leads().stream()
                .filter(lead -> lead.state().filter(state::equals).isPresent())
                .toList();
    }

    static Lead lead(Optional<String> state, List<ZoneId> zones) {
        return new Lead(
                1,
                "leads",
                2,
                "+15125550142",
                LineType.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                "US",
                state,
                zones,
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    static Lead cameAt(Lead lead, Instant at) {
        return new Lead(
                lead.id(),
                lead.list(),
                lead.row(),
                lead.number(),
                lead.lineType(),
                lead.name(),
                lead.zip(),
                lead.country(),
                lead.state(),
                lead.zones(),
                lead.fields(),
                Optional.of(at),
                lead.deadAt());
    }
}
