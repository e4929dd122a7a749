package dev.patchline.agent.campaign;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What must be there before a number may be called. The numbers and their sources are in the rules
/// file; this is what it says, checked.
///
/// @param consent the least that an artificial voice needs, by the kind of line; a kind that is
///   missing needs [Consent.Kind#WRITTEN]
/// @param registryAge how old our copy of the national do-not-call list may be
/// @param countries of which the law is known, as ISO 3166 codes. Nobody is called elsewhere.
public record ScreeningRules(
        Map<LineType, Optional<Consent.Kind>> consent,
        Duration registryAge,
        Set<String> countries) {
    /// 47 CFR 64.1200(c)(2)(i)(D).
    private static final Duration MONTH = Duration.ofDays(31);

    /// Written consent for every kind of line, in the United States.
    public static final ScreeningRules STRICT = new ScreeningRules(Map.of(), MONTH, Set.of("US"));

    public ScreeningRules {
        consent = Map.copyOf(consent);
        countries = Set.copyOf(countries);
    }

    /// @return empty when none is needed
    public Optional<Consent.Kind> needed(LineType line) {
        return consent.getOrDefault(line, Optional.of(Consent.Kind.WRITTEN));
    }
}
