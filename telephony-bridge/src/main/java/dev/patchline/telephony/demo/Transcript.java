package dev.patchline.telephony.demo;

import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.dialog.Answer;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.Handoff;
import dev.patchline.agent.session.CallSession;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/// Prints a call while it goes on: who says what, the fields as they fill, the steps of the
/// handoff. The demo's callers are made up, so what they say may be shown. Thread-safe.
final class Transcript {
    private final PrintStream out;
    private Dialog dialog = Dialog.begin("");
    private Handoff handoff = new Handoff.Idle();
    private Optional<CallCommand.Conclude> conclusion = Optional.empty();

    Transcript(PrintStream out) {
        this.out = out;
    }

    synchronized void watched(CallSession.Watched step) {
        if (step.event() instanceof CallEvent.Finished heard && !heard.words().isBlank()) {
            line(heard.leg().isCaller() ? "caller" : "rep", "\"" + heard.words().text() + "\"");
        }
        if (step.event() instanceof CallEvent.Key(var _, Leg leg, char key)) {
            line(leg.isCaller() ? "caller" : "rep", "presses " + key);
        }
        fields(step.state().dialog());
        steps(step.state().handoff());
        for (CallCommand command : step.commands()) {
            switch (command) {
                case CallCommand.Say(Leg leg, var _, Words words) ->
                        line(leg.isCaller() ? "agent" : "whisper", words.text());
                case CallCommand.Conclude conclude -> conclusion = Optional.of(conclude);
                case CallCommand.Lasting _,
                        CallCommand.OnLine _,
                        CallCommand.OpenLine _,
                        CallCommand.CloseLine _,
                        CallCommand.Prepare _,
                        CallCommand.Understand _,
                        CallCommand.FindRep _,
                        CallCommand.EndAttempt _ -> {}
            }
        }
    }

    private void fields(Dialog now) {
        for (Map.Entry<String, Answer> entry : now.answers().entrySet()) {
            Answer before = dialog.answers().get(entry.getKey());
            Answer answer = entry.getValue();
            if (before == null || !before.value().equals(answer.value())) {
                line("", "+ " + entry.getKey() + " = " + answer.value().text());
            }
        }
        dialog = now;
    }

    private void steps(Handoff now) {
        if (!now.getClass().equals(handoff.getClass())) {
            line("", "~ handoff: " + describe(now));
        }
        handoff = now;
    }

    private static String describe(Handoff handoff) {
        return switch (handoff) {
            case Handoff.Idle _ -> "idle";
            case Handoff.Seeking s -> "looking for a free rep of " + s.quest().group();
            case Handoff.Ringing s -> s.rep().name() + "'s phone rings";
            case Handoff.Briefing s -> s.rep().name() + " picked up and is briefed";
            case Handoff.Screened s -> s.rep().name() + "'s phone asks who is calling";
            case Handoff.Deciding s -> s.rep().name() + " decides";
            case Handoff.Introducing s -> s.rep().name() + " takes the call";
            case Handoff.Bridging _ -> "the carrier joins the two";
            case Handoff.Joined _ -> "joined, says the carrier";
            case Handoff.Clearing s -> s.rep().name() + "'s leg is hung up";
            case Handoff.Over _ -> "over";
        };
    }

    private void line(String who, String what) {
        out.printf("   %-8s %s%n", who, what);
    }

    synchronized Optional<CallCommand.Conclude> conclusion() {
        return conclusion;
    }

    synchronized Dialog dialog() {
        return dialog;
    }
}
