package dev.patchline.agent.campaign;

import java.time.Duration;
import java.util.List;

/// The rules file of one country: what the law allows, each number with its source, and how
/// campaigns go about it.
///
/// @param country ISO 3166
/// @param hash of the file, for the record
/// @param screeningSources where the numbers of the screening come from
public record Rulebook(
        String country,
        String hash,
        CallingHours hours,
        List<FrequencyCap> caps,
        Abandonment abandonment,
        ScreeningRules screening,
        List<Source> screeningSources,
        OptOutWords optOut,
        Cadence cadence,
        Pacing pacing,
        NumberCare numbers) {
    public Rulebook {
        caps = List.copyOf(caps);
        screeningSources = List.copyOf(screeningSources);
    }

    /// How many answered people may be left without a rep.
    ///
    /// @param most of the calls that a person answered, 0 to 1
    /// @param over the time that is looked at
    /// @param ring the least time that a telephone rings before we give up
    /// @param firstWord the most between the end of their greeting and our first word
    public record Abandonment(
            double most, Duration over, Duration ring, Duration firstWord, Source source) {}
}
