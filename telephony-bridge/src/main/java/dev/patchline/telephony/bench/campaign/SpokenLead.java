package dev.patchline.telephony.bench.campaign;

import dev.patchline.agent.campaign.Disposition;
import dev.patchline.telephony.emulator.AfterLast;
import dev.patchline.telephony.emulator.LineTone;
import dev.patchline.telephony.emulator.PersonScript;
import dev.patchline.telephony.emulator.PickUp;
import dev.patchline.telephony.emulator.Speaker;
import dev.patchline.telephony.emulator.Step;
import java.time.Duration;
import java.util.List;

/// Somebody who is called for real, with a voice, and what must become of it.
///
/// @param what in a few words
/// @param mayLeaveMessage as a campaign says
/// @param expected what the call must come to
public record SpokenLead(
        String what,
        String number,
        String playbook,
        boolean mayLeaveMessage,
        Disposition expected,
        PersonScript script) {
    private static final Duration HOLDS = Duration.ofSeconds(60);

    /// Six calls, one for each way in which a call can be reached, put through or stopped.
    public static List<SpokenLead> six() {
        return List.of(
                lead(
                        1,
                        "a former customer with a job",
                        Disposition.TRANSFERRED,
                        new PickUp.Answers(Duration.ofSeconds(2)),
                        new Step.Pause(Duration.ofMillis(500)),
                        new Step.Say("hello"),
                        Step.WaitForAgent.usual(),
                        new Step.Say("yes it is"),
                        Step.WaitForAgent.usual(),
                        new Step.Say("sure go ahead"),
                        Step.WaitForAgent.usual(),
                        new Step.Say("i have been meaning to replace the water heater"),
                        Step.WaitForAgent.usual(),
                        new Step.Say("yes please"),
                        new Step.AwaitBridge(HOLDS),
                        new Step.Pause(Duration.ofSeconds(2)),
                        new Step.Say("hello i need a new water heater"),
                        new Step.Pause(Duration.ofSeconds(2)),
                        new Step.HangUp()),
                lead(
                        2,
                        "a voicemail",
                        Disposition.VOICEMAIL_MESSAGE,
                        new PickUp.Machine(Duration.ofSeconds(3)),
                        new Step.Pause(Duration.ofMillis(500)),
                        new Step.Say(
                                "hi it's ann sorry i missed you leave me a message and i will get"
                                        + " back to you"),
                        new Step.Pause(Duration.ofMillis(1200)),
                        new Step.Sound(LineTone.LONG_BEEP),
                        new Step.Pause(HOLDS),
                        new Step.HangUp()),
                lead(
                        3,
                        "asks by voice not to be called",
                        Disposition.OPTED_OUT,
                        new PickUp.Answers(Duration.ofSeconds(1)),
                        new Step.Pause(Duration.ofMillis(600)),
                        new Step.Say("hello"),
                        Step.WaitForAgent.usual(),
                        new Step.Say("please take me off your list"),
                        Step.WaitForAgent.usual(),
                        new Step.Pause(Duration.ofSeconds(20)),
                        new Step.HangUp()),
                lead(
                        4,
                        "presses 9 while we say who calls",
                        Disposition.OPTED_OUT,
                        new PickUp.Answers(Duration.ofSeconds(1)),
                        new Step.Pause(Duration.ofMillis(600)),
                        new Step.Say("hello"),
                        new Step.Pause(Duration.ofSeconds(4)),
                        new Step.Press("9"),
                        new Step.Pause(Duration.ofSeconds(20)),
                        new Step.HangUp()),
                lead(
                        5,
                        "a call screen, and behind it nothing to do",
                        Disposition.NOT_QUALIFIED,
                        new PickUp.Machine(Duration.ofSeconds(1)),
                        new Step.Pause(Duration.ofMillis(500)),
                        new Step.Say(
                                "hi the person you called wants to know who this is please say"
                                        + " your name and what you are calling about"),
                        Step.WaitForAgent.usual(),
                        new Step.Say("thank you please hold while i see if they are available"),
                        new Step.Pause(Duration.ofSeconds(3)),
                        new Step.Say("hello"),
                        Step.WaitForAgent.usual(),
                        new Step.Say("yes it is"),
                        Step.WaitForAgent.usual(),
                        new Step.Say("sure go ahead"),
                        Step.WaitForAgent.usual(),
                        new Step.Say("no everything is fine"),
                        Step.WaitForAgent.usual(),
                        new Step.Pause(Duration.ofSeconds(20)),
                        new Step.HangUp()),
                lead(
                        6,
                        "a menu",
                        Disposition.IVR,
                        new PickUp.Machine(Duration.ofSeconds(1)),
                        new Step.Pause(Duration.ofMillis(500)),
                        new Step.Say("thank you for calling the county office"),
                        new Step.Pause(Duration.ofMillis(1100)),
                        new Step.Say("for records press one for licenses press two"),
                        Step.WaitForAgent.usual(),
                        new Step.Pause(HOLDS),
                        new Step.HangUp()));
    }

    private static SpokenLead lead(
            int number, String what, Disposition expected, PickUp pickUp, Step... steps) {
        String phone = "+1214555" + (3000 + number);
        return new SpokenLead(
                what,
                phone,
                "reactivation",
                true,
                expected,
                new PersonScript(
                        phone,
                        pickUp,
                        new Speaker(150, 90 + 10 * number),
                        List.of(steps),
                        AfterLast.LISTEN));
    }
}
