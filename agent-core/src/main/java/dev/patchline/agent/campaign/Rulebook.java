package dev.patchline.agent.campaign;

import java.time.Duration;
import java.util.List;

/// The rules file of one country: what the law allows, each number with its source, and how
/// campaigns go about it.
///
/// @param country ISO 3166
/// @param hash of the file, for the record
public record Rulebook(
        String country,
        String hash,
        CallingHours hours,
        List<FrequencyCap> caps,
        Abandonment abandonment,
        Recency recency,
        Cadence cadence,
        Pacing pacing,
        NumberCare numbers) {
    public Rulebook {
        caps = List.copyOf(caps);
    }

    /// How many answered people may be left without a rep.
    ///
    /// @param most of the calls that a person answered, 0 to 1
    /// @param over the time that is looked at
    /// @param ring the least time that a telephone rings before we give up
    /// @param firstWord the most between the end of their greeting and our first word
    public record Abandonment(
            double most, Duration over, Duration ring, Duration firstWord, Source source) {}

    /// How old what lists say may be.
    ///
    /// @param registry the copy of the national do-not-call registry
    /// @param inquiry a question about our goods, where that is the reason for the call
    public record Recency(Cited<Duration> registry, Cited<Duration> inquiry) {}
}
