package dev.patchline.agent.simulation;

import dev.patchline.agent.call.Leg;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The telephones of one call, by their legs.
final class Phones {
    /// One of them.
    static final class Phone {
        boolean alive = true;
        boolean open;
        boolean bridged;
    }

    private final Phone caller = new Phone();
    private final Map<Leg, Phone> all = new HashMap<>();

    Phones() {
        all.put(Leg.CALLER, caller);
    }

    Phone caller() {
        return caller;
    }

    Phone add(Leg leg) {
        var phone = new Phone();
        all.put(leg, phone);
        return phone;
    }

    @Nullable Phone get(Leg leg) {
        return all.get(leg);
    }

    boolean isAlive(Leg leg) {
        Phone phone = all.get(leg);
        return phone != null && phone.alive;
    }

    /// Who talks with the caller.
    List<Leg> bridged() {
        return all.entrySet().stream()
                .filter(each -> each.getValue().bridged && each.getValue().alive)
                .map(Map.Entry::getKey)
                .toList();
    }
}
