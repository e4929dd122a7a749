package dev.patchline.telephony.emulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Scripts of callers and of people who can be called, as a YAML file has them (JSON is YAML, too).
///
/// ```yaml
/// callers:
///   - name: burst-pipe
///     from: "+12145550142"
///     to: "+15125550100"
///     steps:
///       - wait
///       - say: a pipe burst
///       - hang-up
/// people:
///   - number: "+15125550111"
///     answers: 2s              # or: never, busy, rejects: 1s, voicemail: 2s, machine: 2s, fails: …
///     steps: [wait, press: "1"]
/// ```
///
/// Steps: `wait` (or `wait: {quiet: 700ms, patience: 15s, prompt: hello}`), `say: …`, `play:
/// file.wav`, `press: "1"`, `tone: sit-vacant`, `pause: 800ms`, `barge-in: {after: 1.2s, say: …}`,
/// `await-bridge: 60s`, `hang-up`. `then`, after the last step: `ask-again`, `listen`, `hang-up`.
/// `voice: {rate: 150, pitch: 100}`.
public record ScriptFile(List<CallerScript> callers, List<PersonScript> people) {
    public ScriptFile {
        callers = List.copyOf(callers);
        people = List.copyOf(people);
    }

    /// @throws IOException when the file cannot be read
    /// @throws ScriptException when it is no script; the message names file, line and what was
    ///   expected
    public static ScriptFile read(Path file) throws IOException, ScriptException {
        return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
    }

    /// @param name for messages
    /// @throws ScriptException as [#read] does
    public static ScriptFile parse(String text, String name) throws ScriptException {
        YamlNode root = YamlNode.parse(text, name);
        root.allow("callers", "people");
        List<CallerScript> callers = new ArrayList<>();
        for (YamlNode caller : root.listOrEmpty("callers")) {
            callers.add(caller(caller));
        }
        List<PersonScript> people = new ArrayList<>();
        for (YamlNode person : root.listOrEmpty("people")) {
            people.add(person(person));
        }
        return new ScriptFile(callers, people);
    }

    /// One caller alone, as `start` takes it.
    ///
    /// @throws ScriptException as [#read] does
    public static CallerScript parseCaller(String text, String name) throws ScriptException {
        return caller(YamlNode.parse(text, name));
    }

    /// Steps alone, as `tell` takes them: `[wait, say: yes]`.
    ///
    /// @throws ScriptException as [#read] does
    public static List<Step> parseSteps(String text, String name) throws ScriptException {
        return steps(YamlNode.parse("steps: " + text, name));
    }

    private static CallerScript caller(YamlNode node) throws ScriptException {
        node.allow("name", "from", "to", "voice", "steps", "then");
        try {
            return new CallerScript(
                    node.get("name").text(),
                    number(node.get("from")),
                    number(node.get("to")),
                    speaker(node, Speaker.CALLER),
                    steps(node),
                    then(node, AfterLast.ASK_AGAIN));
        } catch (IllegalArgumentException e) {
            throw node.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static PersonScript person(YamlNode node) throws ScriptException {
        node.allow(
                "number",
                "answers",
                "never",
                "busy",
                "rejects",
                "voicemail",
                "machine",
                "fails",
                "greeting",
                "voice",
                "steps",
                "then");
        try {
            return new PersonScript(
                    number(node.get("number")),
                    pickUp(node),
                    speaker(node, Speaker.REP),
                    steps(node),
                    then(node, AfterLast.LISTEN));
        } catch (IllegalArgumentException e) {
            throw node.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static PickUp pickUp(YamlNode node) throws ScriptException {
        @Nullable YamlNode answers = node.find("answers");
        if (answers != null) {
            return new PickUp.Answers(answers.duration());
        }
        @Nullable YamlNode rejects = node.find("rejects");
        if (rejects != null) {
            return new PickUp.Rejects(rejects.duration());
        }
        @Nullable YamlNode voicemail = node.find("voicemail");
        if (voicemail != null) {
            @Nullable YamlNode greeting = node.find("greeting");
            return new PickUp.Voicemail(
                    voicemail.duration(),
                    greeting == null ? PersonScript.GREETING : greeting.text());
        }
        @Nullable YamlNode machine = node.find("machine");
        if (machine != null) {
            return new PickUp.Machine(machine.duration());
        }
        @Nullable YamlNode fails = node.find("fails");
        if (fails != null) {
            fails.allow("after", "cause", "sip");
            return new PickUp.Fails(
                    fails.get("after").duration(),
                    fails.get("cause").text(),
                    fails.get("sip").text());
        }
        if (node.find("busy") != null) {
            return new PickUp.Busy();
        }
        if (node.find("never") != null) {
            return new PickUp.Never();
        }
        throw node.wrong(
                "expected answers: 2s, never: true, busy: true, rejects: 1s, voicemail: 2s,"
                        + " machine: 2s or fails: {after: 1s, cause: not_found, sip: \"404\"}");
    }

    private static Speaker speaker(YamlNode node, Speaker usual) throws ScriptException {
        @Nullable YamlNode voice = node.find("voice");
        if (voice == null) {
            return usual;
        }
        voice.allow("rate", "pitch");
        @Nullable YamlNode rate = voice.find("rate");
        @Nullable YamlNode pitch = voice.find("pitch");
        return new Speaker(
                rate == null ? usual.wordsPerMinute() : rate.whole(),
                pitch == null ? usual.pitchHz() : pitch.whole());
    }

    private static AfterLast then(YamlNode node, AfterLast usual) throws ScriptException {
        @Nullable YamlNode then = node.find("then");
        if (then == null) {
            return usual;
        }
        return switch (then.text()) {
            case "ask-again" -> AfterLast.ASK_AGAIN;
            case "listen" -> AfterLast.LISTEN;
            case "hang-up" -> AfterLast.HANG_UP;
            default -> throw then.wrong("expected ask-again, listen or hang-up");
        };
    }

    private static List<Step> steps(YamlNode node) throws ScriptException {
        List<Step> steps = new ArrayList<>();
        for (YamlNode step : node.listOrEmpty("steps")) {
            steps.add(step(step));
        }
        return steps;
    }

    private static Step step(YamlNode node) throws ScriptException {
        if (node.isText()) {
            return switch (node.text()) {
                case "wait" -> Step.WaitForAgent.usual();
                case "hang-up" -> new Step.HangUp();
                default -> throw node.wrong("expected wait, hang-up or a step with a value");
            };
        }
        String kind = node.onlyKey();
        YamlNode value = node.get(kind);
        return switch (kind) {
            case "wait" -> wait(value);
            case "say" -> new Step.Say(value.text());
            case "play" -> new Step.Play(Path.of(value.text()));
            case "press" -> press(value);
            case "tone" -> tone(value);
            case "pause" -> new Step.Pause(value.duration());
            case "barge-in" -> {
                value.allow("after", "say");
                yield new Step.BargeIn(value.get("after").duration(), value.get("say").text());
            }
            case "await-bridge" -> new Step.AwaitBridge(value.duration());
            default ->
                    throw node.wrong(
                            "expected wait, say, play, press, tone, pause, barge-in, await-bridge"
                                    + " or hang-up");
        };
    }

    private static Step tone(YamlNode value) throws ScriptException {
        for (LineTone tone : LineTone.values()) {
            if (tone.label().equals(value.text())) {
                return new Step.Sound(tone);
            }
        }
        throw value.wrong("expected a tone such as beep, fax-answers or sit-vacant");
    }

    private static Step press(YamlNode value) throws ScriptException {
        if (!value.text().matches("[0-9*#A-D]+")) {
            throw value.wrong("expected keys of 0-9 * # A-D");
        }
        return new Step.Press(value.text());
    }

    private static Step wait(YamlNode value) throws ScriptException {
        if (value.isText()) {
            return new Step.WaitForAgent(value.duration(), Step.PATIENCE, "hello");
        }
        value.allow("quiet", "patience", "prompt");
        @Nullable YamlNode quiet = value.find("quiet");
        @Nullable YamlNode patience = value.find("patience");
        @Nullable YamlNode prompt = value.find("prompt");
        return new Step.WaitForAgent(
                quiet == null ? Step.QUIET : quiet.duration(),
                patience == null ? Step.PATIENCE : patience.duration(),
                prompt == null ? "hello" : prompt.text());
    }

    private static String number(YamlNode node) throws ScriptException {
        if (!node.text().matches("\\+[1-9][0-9]{6,14}")) {
            throw node.wrong("expected a number such as \"+15125550100\"");
        }
        return node.text();
    }

    /// Reads `800ms`, `1.2s` or `2m`.
    static @Nullable Duration duration(String text) {
        String lower = text.toLowerCase(Locale.ROOT).strip();
        if (!lower.matches("[0-9]+(\\.[0-9]+)?(ms|s|m)")) {
            return null;
        }
        String digits = lower.replaceAll("[a-z]", "");
        double unit = lower.endsWith("ms") ? 1 : lower.endsWith("s") ? 1000 : 60_000;
        return Duration.ofMillis(Math.round(Double.parseDouble(digits) * unit));
    }
}
