package dev.patchline.telephony.bench.campaign;

import dev.patchline.agent.campaign.Disposition;
import dev.patchline.telephony.emulator.AfterLast;
import dev.patchline.telephony.emulator.LineTone;
import dev.patchline.telephony.emulator.PersonScript;
import dev.patchline.telephony.emulator.PickUp;
import dev.patchline.telephony.emulator.Speaker;
import dev.patchline.telephony.emulator.Step;
import java.time.Duration;
import java.util.ArrayList;
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
                        new Part()
                                .pauses(500)
                                .says("hello")
                                .answers(
                                        "yes it is",
                                        "sure go ahead",
                                        "i have been meaning to replace the water heater",
                                        "yes please")
                                .does(new Step.AwaitBridge(HOLDS))
                                .pauses(2000)
                                .says("hello i need a new water heater")
                                .pauses(2000)),
                lead(
                        2,
                        "a voicemail",
                        Disposition.VOICEMAIL_MESSAGE,
                        new PickUp.Machine(Duration.ofSeconds(3)),
                        new Part()
                                .pauses(500)
                                .says(
                                        "hi it's ann sorry i missed you leave me a message and i"
                                                + " will get back to you")
                                .pauses(1200)
                                .does(new Step.Sound(LineTone.LONG_BEEP))
                                .does(new Step.Pause(HOLDS))),
                lead(
                        3,
                        "asks by voice not to be called",
                        Disposition.OPTED_OUT,
                        new PickUp.Answers(Duration.ofSeconds(1)),
                        new Part()
                                .pauses(600)
                                .says("hello")
                                .answers("please take me off your list")
                                .does(Step.WaitForAgent.usual())
                                .pauses(20_000)),
                lead(
                        4,
                        "presses 9 while we say who calls",
                        Disposition.OPTED_OUT,
                        new PickUp.Answers(Duration.ofSeconds(1)),
                        new Part()
                                .pauses(600)
                                .says("hello")
                                .pauses(4000)
                                .does(new Step.Press("9"))
                                .pauses(20_000)),
                lead(
                        5,
                        "a call screen, and behind it nothing to do",
                        Disposition.NOT_QUALIFIED,
                        new PickUp.Machine(Duration.ofSeconds(1)),
                        new Part()
                                .pauses(500)
                                .says(
                                        "hi the person you called wants to know who this is please"
                                                + " say your name and what you are calling about")
                                .answers("thank you please hold while i see if they are available")
                                .pauses(3000)
                                .says("hello")
                                .answers("yes it is", "sure go ahead", "no everything is fine")
                                .does(Step.WaitForAgent.usual())
                                .pauses(20_000)),
                lead(
                        6,
                        "a menu",
                        Disposition.IVR,
                        new PickUp.Machine(Duration.ofSeconds(1)),
                        new Part()
                                .pauses(500)
                                .says("thank you for calling the county office")
                                .pauses(1100)
                                .says("for records press one for licenses press two")
                                .does(Step.WaitForAgent.usual())
                                .does(new Step.Pause(HOLDS))));
    }

    /// What somebody says and does, in order, before they hang up.
    private static final class Part {
        private final List<Step> steps = new ArrayList<>();

        Part does(Step step) {
            steps.add(step);
            return this;
        }

        Part pauses(int millis) {
            return does(new Step.Pause(Duration.ofMillis(millis)));
        }

        Part says(String words) {
            return does(new Step.Say(words));
        }

        /// One after the other, each when the agent has spoken.
        Part answers(String... all) {
            for (String words : all) {
                does(Step.WaitForAgent.usual()).says(words);
            }
            return this;
        }
    }

    private static SpokenLead lead(
            int number, String what, Disposition expected, PickUp pickUp, Part part) {
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
                        part.does(new Step.HangUp()).steps,
                        AfterLast.LISTEN));
    }
}
