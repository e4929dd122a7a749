package dev.patchline.telephony.emulator;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/// Which faults happen, and how often: a list of faults with their doses, drawn from one seed. The
/// same seed and the same order of events give the same faults.
///
/// Lives on the exchange's event loop once the emulator has started.
public final class Faults {
    /// @param chance of each occasion, 0 to 1
    /// @param most how often at most
    public record Dose(double chance, int most) {
        public static final Dose FIRST_TIME = new Dose(1, 1);
    }

    private final Map<Fault, Dose> doses;
    private final Map<Fault, Integer> happened = new EnumMap<>(Fault.class);
    private final Random chance;

    public Faults(long seed, Map<Fault, Dose> doses) {
        this.doses = new EnumMap<>(Fault.class);
        this.doses.putAll(doses);
        this.chance = new Random(seed);
    }

    public static Faults none() {
        return new Faults(0, Map.of());
    }

    /// Each of these faults happens on its first occasion, and never again.
    public static Faults once(Fault... faults) {
        Map<Fault, Dose> doses = new EnumMap<>(Fault.class);
        for (Fault fault : faults) {
            doses.put(fault, Dose.FIRST_TIME);
        }
        return new Faults(0, doses);
    }

    /// A bad day: every fault of which a call ought to survive, at a rate that calls notice.
    public static Faults seeded(long seed) {
        Map<Fault, Dose> doses = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            doses.put(
                    fault,
                    switch (fault) {
                        case WEBHOOK_TWICE -> new Dose(0.25, Integer.MAX_VALUE);
                        case WEBHOOK_OVERTAKES -> new Dose(0.15, Integer.MAX_VALUE);
                        case WEBHOOK_LATE -> new Dose(0.05, Integer.MAX_VALUE);
                        case WEBHOOK_LOST -> new Dose(0.04, 1);
                        case WEBHOOK_UNKNOWN -> new Dose(0.10, Integer.MAX_VALUE);
                        case WEBHOOK_FORGED -> new Dose(0.05, Integer.MAX_VALUE);
                        case REPLY_AFTER_WEBHOOK -> new Dose(0.25, Integer.MAX_VALUE);
                        case REPLY_SLOW -> new Dose(0.03, 2);
                        case REPLY_LOST -> new Dose(0.10, 2);
                        case RATE_LIMITED -> new Dose(0.05, 2);
                        case BRIDGE_REFUSED -> new Dose(0.5, 1);
                        case STREAM_REOPENED -> new Dose(0.05, 1);
                        case FRAME_OVERTAKES -> new Dose(0.002, Integer.MAX_VALUE);
                        case FRAME_LOST -> new Dose(0.002, Integer.MAX_VALUE);
                    });
        }
        return new Faults(seed, doses);
    }

    boolean happens(Fault fault) {
        Dose dose = doses.getOrDefault(fault, new Dose(0, 0));
        int before = happened.getOrDefault(fault, 0);
        if (before >= dose.most() || chance.nextDouble() >= dose.chance()) {
            return false;
        }
        happened.put(fault, before + 1);
        return true;
    }

    /// How often each has happened.
    Map<Fault, Integer> happened() {
        return Map.copyOf(happened);
    }
}
