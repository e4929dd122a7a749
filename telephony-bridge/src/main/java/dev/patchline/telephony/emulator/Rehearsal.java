package dev.patchline.telephony.emulator;

import dev.patchline.speech.codec.Wav;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Renders all that a script will say before the call, so that nothing is rendered during it. What
/// was rendered once is kept. Thread-safe.
final class Rehearsal {
    /// How long a machine records.
    private static final Duration MESSAGE = Duration.ofSeconds(30);

    private final KevinVoice voice = KevinVoice.shared();
    private final Map<Line, Utterance> rendered = new ConcurrentHashMap<>();

    private record Line(String text, Speaker speaker) {}

    /// @return what each text and file of the steps sounds like
    /// @throws UncheckedIOException when a file cannot be read
    Map<String, Utterance> of(List<Step> steps, Speaker speaker) {
        Map<String, Utterance> lines = new HashMap<>();
        lines.put(Person.ASK_AGAIN, say(Person.ASK_AGAIN, speaker));
        String usual = Step.WaitForAgent.usual().prompt();
        lines.put(usual, say(usual, speaker));
        for (Step step : steps) {
            switch (step) {
                case Step.Say(String text) -> lines.put(text, say(text, speaker));
                case Step.BargeIn(var _, String text) -> lines.put(text, say(text, speaker));
                case Step.WaitForAgent wait ->
                        lines.put(wait.prompt(), say(wait.prompt(), speaker));
                case Step.Play(Path file) -> lines.put(file.toString(), play(file));
                case Step.Beep _ -> lines.put(Person.BEEP, beep());
                case Step.Sound(LineTone tone) ->
                        lines.put(tone.line(), Utterance.of(tone.line(), tone.samples()));
                case Step.Press _, Step.Pause _, Step.AwaitBridge _, Step.HangUp _ -> {}
            }
        }
        return lines;
    }

    /// What somebody who is called does: a machine's steps are the same for all machines.
    static List<Step> stepsOf(PersonScript script) {
        if (script.pickUp() instanceof PickUp.Voicemail(Duration _, String greeting)) {
            return List.of(
                    new Step.Pause(Duration.ofMillis(400)),
                    new Step.Say(greeting),
                    new Step.Pause(Duration.ofMillis(300)),
                    new Step.Beep(),
                    new Step.Pause(MESSAGE),
                    new Step.HangUp());
        }
        return script.steps();
    }

    Utterance say(String text, Speaker speaker) {
        return rendered.computeIfAbsent(
                new Line(text, speaker),
                line ->
                        Utterance.of(
                                text,
                                TelephoneChannel.carry(
                                        voice.speak(text, speaker), KevinVoice.RATE)));
    }

    private static Utterance beep() {
        return Utterance.of(Person.BEEP, Tones.beep());
    }

    private static Utterance play(Path file) {
        try {
            Wav sound = Wav.read(file);
            return Utterance.of(
                    file.getFileName().toString(),
                    TelephoneChannel.carry(sound.mono(), sound.sampleRate()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
