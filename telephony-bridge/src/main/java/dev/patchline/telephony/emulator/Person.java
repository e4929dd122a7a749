package dev.patchline.telephony.emulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A scripted person on the phone: hears a frame, gives a frame, 20 ms at a time, for as long as
/// the call lasts. Time is the number of frames, so a whole conversation can be played without
/// waiting.
///
/// Lives on the exchange's event loop.
final class Person {
    static final String ASK_AGAIN = "sorry, can you say that again";

    /// The line that stands for a machine's beep.
    static final String BEEP = "(beep)";

    private static final int MOST_PROMPTS = 2;
    private static final int MOST_QUESTIONS = 3;
    private static final int KEY_FRAMES = 15;

    /// Nobody holds on longer than half an hour.
    private static final long MOST_FRAMES = 30L * 60 * 50;

    private final Deque<Step> steps;
    private final AfterLast afterLast;
    private final Map<String, Utterance> lines = new HashMap<>();
    private final LineNoise noise;
    private final Hearing hearing = new Hearing();

    private @Nullable Step current;
    private boolean idle;
    private boolean entered;
    private long enteredAt;
    private long now;
    private int keysPressed;
    private int prompts;
    private int questions;
    private boolean joined;
    private boolean gone;

    private @Nullable Utterance saying;
    private int said;

    /// @param sound what the person sends in this frame, 160 samples
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    record Moment(short[] sound, List<Deed> deeds) {}

    /// @param lines what each text or file in the script sounds like, and [#ASK_AGAIN]
    Person(List<Step> steps, AfterLast afterLast, Map<String, Utterance> lines, LineNoise noise) {
        this.steps = new ArrayDeque<>(steps);
        this.afterLast = afterLast;
        this.lines.putAll(lines);
        this.noise = noise;
    }

    /// Does these steps, too, after those of the script; whoever only listens begins at once.
    ///
    /// @param more what the steps sound like
    void thenDo(List<Step> further, Map<String, Utterance> more) {
        lines.putAll(more);
        steps.addAll(further);
        if (idle) {
            current = null;
        }
    }

    /// Another person is on the line now.
    void join() {
        joined = true;
    }

    Moment tick(short[] heard) {
        now++;
        List<Deed> deeds = new ArrayList<>(2);
        switch (hearing.take(heard)) {
            case BEGAN -> deeds.add(new Deed.HeardBegin());
            case ENDED -> deeds.add(new Deed.HeardEnd(hearing.quiet()));
            case NONE -> {}
        }
        short[] sound = noise.next();
        if (!gone && now > MOST_FRAMES) {
            hangUp("the call never ended", deeds);
        }
        while (!gone && saying == null && perform(step(), deeds)) {
            current = null;
        }
        @Nullable Utterance utterance = saying;
        if (utterance != null) {
            speak(utterance, sound, deeds);
        }
        return new Moment(sound, deeds);
    }

    private Step step() {
        @Nullable Step step = current;
        if (step == null) {
            idle = steps.isEmpty() && afterLast == AfterLast.LISTEN;
            step = steps.isEmpty() ? afterLast() : steps.removeFirst();
            current = step;
            entered = false;
        }
        if (!entered) {
            entered = true;
            enteredAt = now;
            keysPressed = 0;
            hearing.mark();
        }
        return step;
    }

    private Step afterLast() {
        return switch (afterLast) {
            case HANG_UP -> new Step.HangUp();
            case LISTEN -> new Step.Pause(Duration.ofMillis(MOST_FRAMES * Sound.FRAME_MILLIS));
            case ASK_AGAIN -> {
                questions++;
                if (questions > MOST_QUESTIONS) {
                    yield new Step.HangUp();
                }
                steps.addFirst(new Step.Say(ASK_AGAIN));
                yield Step.WaitForAgent.usual();
            }
        };
    }

    /// Does as much of the step as this frame allows.
    ///
    /// @return whether the step is done
    private boolean perform(Step step, List<Deed> deeds) {
        return switch (step) {
            case Step.WaitForAgent wait -> waitForAgent(wait, deeds);
            case Step.Say(String text) -> say(text, deeds);
            case Step.Play(var file) -> say(file.toString(), deeds);
            case Step.Beep _ -> say(BEEP, deeds);
            case Step.Sound(LineTone tone) -> say(tone.line(), deeds);
            case Step.Press(String digits) -> press(digits, deeds);
            case Step.Pause(Duration length) -> now - enteredAt >= frames(length);
            case Step.BargeIn(Duration after, String text) -> bargeIn(after, text, deeds);
            case Step.AwaitBridge(Duration patience) -> awaitBridge(patience);
            case Step.HangUp _ -> hangUp("as in the script", deeds);
        };
    }

    private boolean waitForAgent(Step.WaitForAgent wait, List<Deed> deeds) {
        if (hearing.heardSpeech() && hearing.quiet() >= frames(wait.quiet())) {
            return true;
        }
        long nothing = Math.min(now - enteredAt, hearing.quiet());
        if (hearing.speaking() > 0 || nothing < frames(wait.patience())) {
            return false;
        }
        prompts++;
        if (prompts > MOST_PROMPTS) {
            return hangUp("nobody spoke", deeds);
        }
        entered = false;
        say(wait.prompt(), deeds);
        return false;
    }

    private boolean bargeIn(Duration after, String text, List<Deed> deeds) {
        if (hearing.speaking() >= frames(after)) {
            return say(text, deeds);
        }
        return now - enteredAt >= frames(Step.PATIENCE);
    }

    private boolean awaitBridge(Duration patience) {
        if (joined) {
            return true;
        }
        if (now - enteredAt < frames(patience)) {
            return false;
        }
        steps.clear();
        return true;
    }

    private boolean press(String digits, List<Deed> deeds) {
        if (now - enteredAt >= (long) keysPressed * KEY_FRAMES) {
            deeds.add(new Deed.Pressed(digits.charAt(keysPressed)));
            keysPressed++;
        }
        return keysPressed == digits.length();
    }

    private boolean hangUp(String why, List<Deed> deeds) {
        gone = true;
        deeds.add(new Deed.HungUp(why));
        return true;
    }

    private boolean say(String line, List<Deed> deeds) {
        @Nullable Utterance utterance = lines.get(line);
        if (utterance == null) {
            throw new IllegalStateException("a line of the script was not rehearsed");
        }
        saying = utterance;
        said = 0;
        deeds.add(new Deed.BeganSaying(utterance));
        return true;
    }

    private void speak(Utterance utterance, short[] sound, List<Deed> deeds) {
        short[] samples = utterance.samples();
        for (int i = 0; i < sound.length && said < samples.length; i++) {
            sound[i] = Sound.clip(sound[i] + samples[said]);
            said++;
        }
        if (said == samples.length) {
            saying = null;
            deeds.add(new Deed.Said(utterance));
        }
    }

    private static long frames(Duration length) {
        return length.toMillis() / Sound.FRAME_MILLIS;
    }
}
