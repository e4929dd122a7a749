package dev.patchline.telephony.rehearse;

import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Answer;
import dev.patchline.agent.dialog.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The part that one simulated caller plays: what is so, what they will do, and where the rules
/// lead that.
///
/// @param seed draws this role again
/// @param truth canonical values by field; [Answer#UNKNOWN] for what they cannot or will not say
/// @param callerId whom they call from, or where we call them, E.164
/// @param listed what the list says of them when we call; empty when they call
/// @param offered fields that they tell at once, besides what the call is about
/// @param slips a wrong value for each choice about which they might say something wrong first
/// @param deed what they do besides answering
/// @param begins when they call
/// @param right where the rules lead this caller
public record Role(
        long seed,
        Persona persona,
        Map<String, String> truth,
        String callerId,
        Map<String, String> listed,
        List<String> offered,
        Map<String, String> slips,
        Optional<Deed> deed,
        Instant begins,
        Decision right) {
    /// Something that a caller does instead of answering.
    ///
    /// @param turn of the caller, from 0
    public record Deed(Act act, int turn) {}

    public Role {
        truth = Map.copyOf(truth);
        listed = Map.copyOf(listed);
        offered = List.copyOf(offered);
        slips = Map.copyOf(slips);
    }

    String value(String field) {
        return Objects.requireNonNullElse(truth.get(field), Answer.UNKNOWN);
    }

    /// The same caller, who tells these fields at once.
    Role offering(List<String> fields) {
        return new Role(seed, persona, truth, callerId, listed, fields, slips, deed, begins, right);
    }

    /// The same caller, and where the rules lead them.
    Role leading(Decision decision) {
        return new Role(
                seed, persona, truth, callerId, listed, offered, slips, deed, begins, decision);
    }
}
