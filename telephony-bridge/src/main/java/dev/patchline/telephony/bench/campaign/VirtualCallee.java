package dev.patchline.telephony.bench.campaign;

import dev.patchline.agent.call.CallState;
import dev.patchline.agent.call.Tone;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.dialog.Asked;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/// Whoever or whatever picks up in a virtual call, by its kind. A person answers what was really
/// asked, so that a misheard answer does not spoil the rest.
final class VirtualCallee implements VirtualCall.Other {
    private static final Duration TURN_PAUSE = Duration.ofMillis(1100);
    private static final Duration RING = Duration.ofSeconds(25);
    private static final int RECORDS_SECONDS = 60;

    private final LeadKind kind;
    private final VirtualCall call;
    private final Lines lines;
    private final Random random;
    private boolean listens;
    private boolean saidNo;

    VirtualCallee(LeadKind kind, VirtualCall call, Lines lines, Random random) {
        this.kind = kind;
        this.call = call;
        this.lines = lines;
        this.random = random;
    }

    @Override
    public void rings() {
        switch (kind) {
            case NO_ANSWER -> call.in(RING, () -> call.hangsUp(Trouble.NO_ANSWER));
            case LINE_BUSY -> call.in(after(300, 1500), () -> call.hangsUp(Trouble.BUSY));
            case UNALLOCATED ->
                    call.in(after(300, 1500), () -> call.hangsUp(Trouble.NO_SUCH_NUMBER));
            case NETWORK_DOWN ->
                    call.in(after(300, 3000), () -> call.hangsUp(Trouble.NO_WAY_THROUGH));
            case REJECTS -> call.in(after(1000, 9000), () -> call.hangsUp(Trouble.REFUSED));
            default ->
                    call.in(
                            after(2000, 18_000),
                            () -> {
                                call.picksUp();
                                call.in(after(400, 1200), this::begins);
                            });
        }
    }

    private static String firstTurn(String greeting) {
        int end = greeting.indexOf('|');
        return end < 0 ? greeting : greeting.substring(0, end);
    }

    private void begins() {
        // The carrier's detection is wrong about a few people, and misses some machines.
        double detected = kind.isPerson() ? 0.06 : kind.isMachine() ? 0.8 : 0;
        if (random.nextDouble() < detected) {
            call.in(after(1500, 4000), call::carrierSaysMachine);
        }
        switch (kind) {
            case VOICEMAIL, VOICEMAIL_NO_MESSAGE -> greeting("voicemail");
            case VOICEMAIL_FULL -> turns(lines.any("voicemail full", random), this::ends);
            case PICKS_UP_OVER_VOICEMAIL ->
                    turns(
                            firstTurn(lines.any("voicemail", random)),
                            () ->
                                    call.in(
                                            TURN_PAUSE,
                                            () ->
                                                    call.says(
                                                            "hello i'm here",
                                                            () -> listens = true)));
            case SCREENED, SCREENED_THEN_PERSON -> turns(lines.any("screen", random), () -> {});
            case MENU -> turns(lines.any("menu", random), () -> {});
            case FAX -> call.sounds(Tone.FAX_ANSWERS, Duration.ofMillis(1200));
            case SIT_INTERCEPT -> call.sounds(Tone.INTERCEPT, Duration.ofMillis(950));
            case SIT_VACANT -> call.sounds(Tone.VACANT, Duration.ofMillis(1050));
            case SIT_REORDER -> call.sounds(Tone.REORDER, Duration.ofMillis(1050));
            case SIT_NO_CIRCUIT -> call.sounds(Tone.NO_CIRCUIT, Duration.ofMillis(1150));
            case SILENT -> call.in(Duration.ofSeconds(90), this::ends);
            case HANGS_UP_AT_ONCE ->
                    call.says(
                            lines.any("hello", random),
                            () -> call.in(after(300, 2000), this::ends));
            case LINE_BUSY, NO_ANSWER, REJECTS, UNALLOCATED, NETWORK_DOWN -> {}
            default -> call.says(lines.any("hello", random), () -> listens = true);
        }
    }

    private void greeting(String section) {
        turns(
                lines.any(section, random),
                () ->
                        call.in(
                                after(200, 2500),
                                () -> {
                                    call.sounds(Tone.BEEP, after(250, 900));
                                    call.in(Duration.ofSeconds(RECORDS_SECONDS), this::ends);
                                }));
    }

    /// Says one turn after the other.
    private void turns(String text, Runnable then) {
        List<String> all = List.of(text.split("\\|"));
        turn(all, 0, then);
    }

    private void turn(List<String> all, int next, Runnable then) {
        call.says(
                all.get(next).strip(),
                () -> {
                    if (next + 1 < all.size()) {
                        call.in(TURN_PAUSE, () -> turn(all, next + 1, then));
                    } else {
                        then.run();
                    }
                });
    }

    private void ends() {
        call.hangsUp(Trouble.GONE);
    }

    @Override
    public void hears(String words) {
        switch (kind) {
            case PRESSES_NINE -> call.in(after(3000, 6000), () -> call.presses('9'));
            case SAYS_STOP -> {
                if (!saidNo) {
                    saidNo = true;
                    call.in(
                            after(3500, 6000),
                            () -> call.says(lines.any("stop", random), () -> {}));
                }
            }
            case HANGS_UP_LATER -> call.in(after(9000, 25_000), this::ends);
            case SCREENED, SCREENED_THEN_PERSON -> hearsOfScreen();
            default -> {}
        }
    }

    /// The screen asks the person, once it has heard who calls.
    private void hearsOfScreen() {
        if (saidNo || listens) {
            return;
        }
        saidNo = true;
        call.in(
                after(5000, 6500),
                () -> {
                    turns(lines.any("screen holds", random), () -> {});
                    call.in(
                            after(6000, 15_000),
                            () -> {
                                if (kind == LeadKind.SCREENED) {
                                    turns(lines.any("screen declines", random), this::ends);
                                } else {
                                    comesOn(3);
                                }
                            });
                });
    }

    /// Says hello until somebody answers.
    private void comesOn(int times) {
        listens = true;
        call.says(lines.any("hello", random), () -> {});
        if (times > 1) {
            call.in(
                    Duration.ofSeconds(4),
                    () -> {
                        if (call.state().outbound().orElseThrow().notice().isEmpty()) {
                            comesOn(times - 1);
                        }
                    });
        }
    }

    @Override
    public void heardOut(CallState state) {
        if (listens) {
            call.in(
                    after(350, 1100),
                    () -> {
                        if (!call.isOver() && !call.isTalkingToRep() && !call.isNoisy()) {
                            answers(call.state());
                        }
                    });
        }
    }

    private void answers(CallState state) {
        String asked = state.dialog().askedField();
        if (state.seekingRep()) {
            return;
        }
        if (asked.isEmpty()) {
            // "Hello?" gets a hello; the notice is listened to.
            if (state.outbound().orElseThrow().notice().isEmpty()) {
                call.says(lines.any("hello", random), () -> {});
            }
            return;
        }
        call.says(answer(state, asked), () -> {});
    }

    private String answer(CallState state, String asked) {
        if (state.dialog().asked() instanceof Asked.ReadBack) {
            return "yes";
        }
        return switch (asked) {
            case "right_person" -> {
                boolean them = kind != LeadKind.STRANGER && kind != LeadKind.SOMEBODY_AT_HOME;
                yield lines.any(them ? "right person yes" : "right person no", random);
            }
            case "whereabouts" ->
                    lines.any(kind == LeadKind.STRANGER ? "stranger" : "away", random);
            case "good_time" ->
                    switch (kind) {
                        case NO_TIME -> lines.any("good time no", random);
                        case NOT_INTERESTED, PICKS_UP_OVER_VOICEMAIL ->
                                lines.any("not interested", random);
                        case OPTS_OUT -> lines.any("opt out", random);
                        default -> lines.any("good time yes", random);
                    };
            case "licence" ->
                    lines.any(kind == LeadKind.NO_LICENCE ? "licence no" : "licence yes", random);
            case "incidents_3y" ->
                    lines.any(
                            kind == LeadKind.HIGH_RISK ? "incidents several" : "incidents none",
                            random);
            case "current_insurer" ->
                    lines.any(kind == LeadKind.OUR_CUSTOMER ? "insurer ours" : "insurer", random);
            case "continuous" -> lines.any("continuous yes", random);
            case "ready_now" -> lines.any("ready yes", random);
            case "day" -> lines.any("day", random);
            case "zip" -> "seven five two oh one";
            default -> "i don't know";
        };
    }

    private Duration after(int fromMillis, int toMillis) {
        return Duration.ofMillis(fromMillis + random.nextInt(toMillis - fromMillis));
    }
}
