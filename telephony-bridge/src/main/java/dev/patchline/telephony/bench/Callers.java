package dev.patchline.telephony.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallState;
import dev.patchline.agent.call.Conversation;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.Handoff;
import dev.patchline.agent.session.CallSession;
import dev.patchline.telephony.campaign.OutboundCalls;
import dev.patchline.telephony.campaign.Placing;
import dev.patchline.telephony.emulator.CarrierProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Makes callers call, and those who are called answer: as soon as the product listens to one, the
/// caller is told what to say.
///
/// Thread-safe.
public final class Callers implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HANGS_UP = "[{pause: 300ms}, hang-up]";

    /// A caller with whom a rep talks stays until the rep has gone.
    private static final String TALKS = "[{pause: 4s}, hang-up]";

    private static final Duration LONGEST_CALL = Duration.ofMinutes(5);

    private final CarrierProcess carrier;
    private final Map<String, Live> live = new ConcurrentHashMap<>();
    private final ExecutorService orders = Executors.newVirtualThreadPerTaskExecutor();

    /// A caller on the line. Touched on the thread of its call alone.
    private static final class Live {
        private final Caller caller;
        private Turn answered = new Turn(0);
        private String said = "";
        private boolean leaving;

        Live(Caller caller) {
            this.caller = caller;
        }
    }

    public Callers(CarrierProcess carrier) {
        this.carrier = carrier;
    }

    /// Makes a call and waits for its end.
    ///
    /// @param line the number called
    /// @return the carrier's report of the call
    /// @throws IOException when it does not end in time
    public JsonNode call(Caller caller, String line) throws IOException, InterruptedException {
        live.put(caller.number(), new Live(caller));
        try {
            JsonNode summary = carrier.call(caller.name(), caller.script(line));
            return JSON.readTree(Path.of(summary.path("report").asText()).toFile());
        } finally {
            live.remove(caller.number());
        }
    }

    /// Calls somebody and waits for the end.
    ///
    /// @throws IOException when the call cannot be placed, or does not end in time
    public void called(Caller person, OutboundCalls calls, Placing placing)
            throws IOException, InterruptedException {
        live.put(person.number(), new Live(person));
        try {
            calls.place(placing)
                    .toCompletableFuture()
                    .get(LONGEST_CALL.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("a call could not be placed (" + e.getMessage() + ")", e);
        } catch (TimeoutException e) {
            throw new IOException(
                    "a call did not end within " + LONGEST_CALL.toSeconds() + " s", e);
        } finally {
            live.remove(person.number());
        }
    }

    /// All who are on the line hang up.
    void leave() {
        live.values().forEach(it -> carrier.tell(it.caller.name(), HANGS_UP));
    }

    int onTheLine() {
        return live.size();
    }

    /// Takes in a step of a call.
    public void watched(CallSession.Watched step) {
        CallState state = step.state();
        Live one = live.get(state.dialog().callerId());
        if (one == null) {
            return;
        }
        for (CallCommand command : step.commands()) {
            if (command instanceof CallCommand.Say(Leg leg, Turn _, Words words)
                    && leg.isCaller()) {
                one.said = words.text();
            }
        }
        switch (state.conversation()) {
            case Conversation.Listening listening -> {
                boolean asked = !listening.speaking() && !listening.turn().equals(one.answered);
                if (asked && !(state.handoff() instanceof Handoff.Active)) {
                    one.answered = listening.turn();
                    tell(one.caller, one.caller.answer(state, listening.expects(), one.said));
                }
            }
            case Conversation.Parting _ -> leave(one, HANGS_UP);
            case Conversation.Talking _ -> leave(one, TALKS);
            case Conversation.Arriving _,
                    Conversation.Reaching _,
                    Conversation.Speaking _,
                    Conversation.Paused _,
                    Conversation.Thinking _,
                    Conversation.Introducing _,
                    Conversation.Connecting _,
                    Conversation.HangingUp _,
                    Conversation.Over _ -> {}
        }
    }

    private void leave(Live one, String steps) {
        if (!one.leaving) {
            one.leaving = true;
            tell(one.caller, steps);
        }
    }

    /// On a thread of its own: the carrier's process may be slow to read.
    private void tell(Caller caller, String steps) {
        orders.execute(() -> carrier.tell(caller.name(), steps));
    }

    @Override
    public void close() {
        orders.close();
    }
}
