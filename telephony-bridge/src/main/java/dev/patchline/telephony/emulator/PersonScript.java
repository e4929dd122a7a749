package dev.patchline.telephony.emulator;

import java.time.Duration;
import java.util.List;

/// Somebody who can be called: a rep, or somebody on a call list.
///
/// @param number E.164; a number may have several scripts, then the first call gets the first and
///   the last one serves all later calls
/// @param steps what a person who answers does; a machine has its own
public record PersonScript(
        String number, PickUp pickUp, Speaker speaker, List<Step> steps, AfterLast afterLast) {
    static final String GREETING = "please leave a message after the tone";

    private static final Duration BRIDGE_PATIENCE = Duration.ofSeconds(20);

    public PersonScript {
        steps = List.copyOf(steps);
    }

    /// Listens to the brief, presses `key`, greets the caller, hears the answer and hangs up.
    public static PersonScript presses(String number, Duration after, String key, String greeting) {
        return answers(
                number,
                after,
                Step.WaitForAgent.usual(),
                new Step.Press(key),
                new Step.AwaitBridge(BRIDGE_PATIENCE),
                new Step.Pause(Duration.ofMillis(600)),
                new Step.Say(greeting),
                Step.WaitForAgent.usual(),
                new Step.HangUp());
    }

    public static PersonScript answers(String number, Duration after, Step... steps) {
        return new PersonScript(
                number, new PickUp.Answers(after), Speaker.REP, List.of(steps), AfterLast.LISTEN);
    }

    public static PersonScript doesNotAnswer(String number) {
        return reacts(number, new PickUp.Never());
    }

    public static PersonScript isBusy(String number) {
        return reacts(number, new PickUp.Busy());
    }

    public static PersonScript hasVoicemail(String number, Duration after) {
        return reacts(number, new PickUp.Voicemail(after, GREETING));
    }

    private static PersonScript reacts(String number, PickUp pickUp) {
        return new PersonScript(number, pickUp, Speaker.REP, List.of(), AfterLast.LISTEN);
    }
}
