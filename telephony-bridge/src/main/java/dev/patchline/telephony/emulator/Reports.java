package dev.patchline.telephony.emulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.patchline.speech.codec.Wav;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes a call's recordings and its report once the call is over. Not on the event loop: the
/// exchange no longer touches a session whose legs have ended.
final class Reports {
    /// How far a voice may be from where it is sought, each way.
    private static final int SEARCH = Sound.RATE / 2;

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private Reports() {}

    /// @throws UncheckedIOException when the folder cannot be written to
    static CallReport write(
            Path folder, Session session, Map<Fault, Integer> faults, Findings findings) {
        List<CallReport.LegReport> legs = new ArrayList<>();
        for (CarrierLeg leg : session.legs()) {
            legs.add(leg(folder, session, leg));
        }
        var report =
                new CallReport(
                        session.name(),
                        session.began().toString(),
                        length(session).toMillis(),
                        session.legs().stream().anyMatch(l -> l.bridgedAt >= 0),
                        legs,
                        voices(session),
                        List.copyOf(session.events()),
                        session.webhookNanos().stream().map(n -> n / 10_000 / 100.0).toList(),
                        faults,
                        findings.all());
        try {
            JSON.writeValue(folder.resolve(session.name() + ".json").toFile(), report);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the report of a call", e);
        }
        return report;
    }

    private static Duration length(Session session) {
        return session.legs().stream()
                .map(l -> ended(l))
                .max(Comparator.naturalOrder())
                .map(end -> Duration.between(session.began(), end))
                .orElse(Duration.ZERO);
    }

    private static Instant ended(CarrierLeg leg) {
        @Nullable Instant ended = leg.ended;
        return ended == null ? leg.began : ended;
    }

    private static CallReport.LegReport leg(Path folder, Session session, CarrierLeg leg) {
        boolean answered = leg.tape.frames() > 0;
        @Nullable String recording = null;
        if (answered) {
            String suffix = leg.incoming ? "" : "-" + leg.name.replace(' ', '-');
            Path file = folder.resolve(session.name() + suffix + ".wav");
            try {
                Files.createDirectories(folder);
                Wav.write(file, Sound.RATE, 2, leg.tape.stereo());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write the recording of a call", e);
            }
            recording = file.toString();
        }
        return new CallReport.LegReport(
                leg.name,
                leg.from,
                leg.to,
                answered,
                leg.hangupCause,
                leg.hangupSource,
                recording,
                firstLoud(leg),
                answered
                        ? Measures.turns(
                                leg.tape,
                                leg.spoken,
                                leg.loudArrivals,
                                leg.bridgedAt,
                                session.beganNanos())
                        : List.of(),
                new CallReport.Media(
                        leg.messages,
                        Sound.millis(leg.fromAgent.mostSamples()),
                        leg.gaps,
                        leg.gapFrames * Sound.FRAME_MILLIS));
    }

    private static @Nullable Double firstLoud(CarrierLeg leg) {
        return leg.loudArrivals.isEmpty()
                ? null
                : Math.round((leg.loudArrivals.getFirst() - leg.answeredNanos) / 1e5) / 10.0;
    }

    /// Each sentence said on a leg after it was bridged is sought in what the other bridged legs
    /// heard.
    private static List<CallReport.Voice> voices(Session session) {
        List<CallReport.Voice> voices = new ArrayList<>();
        for (CarrierLeg from : session.legs()) {
            for (CarrierLeg to : session.legs()) {
                if (from == to || from.bridgedAt < 0 || to.bridgedAt < 0) {
                    continue;
                }
                short[] heard = to.tape.heard();
                for (CarrierLeg.Spoken spoken : from.spoken) {
                    if (spoken.at() >= from.bridgedAt) {
                        voices.add(voice(from, to, spoken, heard));
                    }
                }
            }
        }
        return voices;
    }

    private static CallReport.Voice voice(
            CarrierLeg from, CarrierLeg to, CarrierLeg.Spoken spoken, short[] heard) {
        int expected = to.bridgedAt + spoken.at() - from.bridgedAt;
        double correlation =
                VoiceMatch.best(spoken.utterance(), heard, expected - SEARCH, expected + SEARCH);
        return new CallReport.Voice(
                from.name,
                to.name,
                spoken.utterance().text(),
                Math.round(correlation * 1000) / 1000.0,
                correlation >= VoiceMatch.FOUND);
    }
}
