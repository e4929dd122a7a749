package dev.patchline.telephony.emulator;

import dev.patchline.agent.port.Codec;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// How an emulator is set up.
///
/// @param port of the REST door on 127.0.0.1; 0 for any that is free
/// @param apiKey which the other side must show
/// @param connectionId of the application, as in a dial command
/// @param webhooks where webhooks go, unless a command says otherwise
/// @param folder for recordings and reports
/// @param people who can be called
/// @param codec of the telephone legs
/// @param signalToNoise of every line, in dB below the speaking level; 70 or more is a line without
///   hiss
/// @param seed of the lines' noise
public record Settings(
        int port,
        String apiKey,
        String connectionId,
        URI webhooks,
        Path folder,
        List<PersonScript> people,
        Codec codec,
        double signalToNoise,
        long seed,
        Faults faults) {
    public static final String API_KEY = "KEY_emulator";
    public static final String CONNECTION_ID = "1494404757140276705";
    public static final double SIGNAL_TO_NOISE = 35;

    public Settings {
        people = List.copyOf(people);
    }

    /// With all usual values, on a free port.
    public static Settings of(URI webhooks, Path folder) {
        return new Settings(
                0,
                API_KEY,
                CONNECTION_ID,
                webhooks,
                folder,
                List.of(),
                Codec.PCMU,
                SIGNAL_TO_NOISE,
                1,
                Faults.none());
    }

    public Settings withPort(int other) {
        return new Settings(
                other,
                apiKey,
                connectionId,
                webhooks,
                folder,
                people,
                codec,
                signalToNoise,
                seed,
                faults);
    }

    public Settings withApiKey(String other) {
        return new Settings(
                port,
                other,
                connectionId,
                webhooks,
                folder,
                people,
                codec,
                signalToNoise,
                seed,
                faults);
    }

    public Settings withPeople(PersonScript... others) {
        return withPeople(List.of(others));
    }

    public Settings withPeople(List<PersonScript> others) {
        return new Settings(
                port,
                apiKey,
                connectionId,
                webhooks,
                folder,
                others,
                codec,
                signalToNoise,
                seed,
                faults);
    }

    public Settings withCodec(Codec other) {
        return new Settings(
                port,
                apiKey,
                connectionId,
                webhooks,
                folder,
                people,
                other,
                signalToNoise,
                seed,
                faults);
    }

    public Settings withNoise(double decibels, long otherSeed) {
        return new Settings(
                port,
                apiKey,
                connectionId,
                webhooks,
                folder,
                people,
                codec,
                decibels,
                otherSeed,
                faults);
    }

    public Settings withFaults(Faults others) {
        return new Settings(
                port,
                apiKey,
                connectionId,
                webhooks,
                folder,
                people,
                codec,
                signalToNoise,
                seed,
                others);
    }
}
