package dev.patchline.telephony.carrier.telnyx;

import com.telnyx.sdk.ApiClient;
import com.telnyx.sdk.ApiException;
import com.telnyx.sdk.api.CallCommandsApi;
import com.telnyx.sdk.api.CallInformationApi;
import com.telnyx.sdk.model.AnswerRequest;
import com.telnyx.sdk.model.CallControlCommandResponse;
import com.telnyx.sdk.model.HangupRequest;
import com.telnyx.sdk.model.RejectRequest;
import com.telnyx.sdk.model.RetrieveCallStatusResponse;
import com.telnyx.sdk.model.TransferCallRequest;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.port.Carrier;
import dev.patchline.agent.port.CarrierException;
import dev.patchline.telephony.media.MediaTokens;
import dev.patchline.telephony.media.Seat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import javax.ws.rs.ProcessingException;
import javax.ws.rs.core.GenericType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Controls calls at Telnyx, through its SDK.
///
/// Each command carries a `command_id`; a retry carries the same one, so that the carrier does a
/// thing once however often it is asked. What the carrier has taken is done when its webhook says
/// so.
public final class TelnyxCarrier implements Carrier {
    static final Duration CONNECT_PATIENCE = Duration.ofSeconds(2);
    static final Duration REPLY_PATIENCE = Duration.ofSeconds(2);

    /// Pauses before the second and third try.
    static final List<Duration> RETRY_PAUSES =
            List.of(Duration.ofMillis(250), Duration.ofMillis(750));

    /// No further try begins when the command is this old.
    static final Duration RETRY_LIMIT = Duration.ofSeconds(3);

    /// Bounds of what Telnyx takes and of what a caller would wait for.
    private static final Duration SHORTEST_RING = Duration.ofSeconds(5);

    private static final Duration LONGEST_RING = Duration.ofSeconds(60);
    private static final int DISPLAY_NAME_LENGTH = 128;
    private static final Logger log = LoggerFactory.getLogger(TelnyxCarrier.class);

    /// Jersey warns at start that it cannot send e-mail attachments. Kept, because a logger that
    /// nobody holds forgets its level.
    private static final java.util.logging.Logger JERSEY =
            java.util.logging.Logger.getLogger("org.glassfish.jersey.message.internal");

    static {
        JERSEY.setLevel(Level.SEVERE);
    }

    private final TelnyxSettings settings;
    private final LegBook book;
    private final MediaTokens tokens;
    private final ApiClient client;
    private final CallCommandsApi calls;

    public TelnyxCarrier(TelnyxSettings settings, LegBook book, MediaTokens tokens) {
        this.settings = settings;
        this.book = book;
        this.tokens = tokens;
        this.client = client(settings.apiKey(), settings.baseUrl().toString());
        this.calls = new CallCommandsApi(client);
    }

    private static ApiClient client(String apiKey, String baseUrl) {
        var made = new ApiClient();
        made.setBasePath(baseUrl.replaceFirst("/+$", ""));
        made.setBearerToken(apiKey);
        made.setConnectTimeout(Math.toIntExact(CONNECT_PATIENCE.toMillis()));
        made.setReadTimeout(Math.toIntExact(REPLY_PATIENCE.toMillis()));
        return made;
    }

    /// Loads what the first command would otherwise wait for, about half a second, by dialling into
    /// a port of this machine where nobody listens. Sends nothing anywhere.
    public void warmUp() {
        ApiClient nowhere = client("none", "http://127.0.0.1:1");
        try {
            new CallCommandsApi(nowhere).callDial(dialRequest("+1", "+1", Duration.ZERO, "none"));
        } catch (ApiException | ProcessingException _) {
            log.debug("Telnyx SDK is warm");
        }
    }

    @Override
    public void answer(CallId call) {
        var seat = new Seat(call, Leg.CALLER);
        String id = id("answer", seat);
        var request = new AnswerRequest();
        request.setClientState(ClientState.write(seat));
        request.setCommandId(commandId(seat, "answer"));
        run("answer", () -> calls.callAnswer(id, request));
    }

    /// A rep's stream is asked for when they are dialled, so for a rep this does nothing.
    @Override
    public void openLine(CallId call, Leg leg) {
        if (!leg.isCaller()) {
            return;
        }
        var seat = new Seat(call, leg);
        Map<String, Object> body = new LinkedHashMap<>(stream(seat));
        body.put("client_state", ClientState.write(seat));
        body.put("command_id", UUID.randomUUID().toString());
        action("streaming_start", id("streaming_start", seat), body);
    }

    @Override
    public void closeLine(CallId call, Leg leg) {
        var seat = new Seat(call, leg);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("command_id", UUID.randomUUID().toString());
        try {
            action("streaming_stop", id("streaming_stop", seat), body);
        } catch (CarrierException e) {
            if (e.trouble() != Trouble.GONE && e.trouble() != Trouble.REFUSED) {
                throw e;
            }
        }
    }

    @Override
    public void place(CallId call, String number, String from, Duration ring) {
        if (!book.expect(call, new LegBook.Numbers(number, from))) {
            throw new CarrierException(
                    Trouble.QUOTA, "dial: too many calls at once, or this one was made before");
        }
        var seat = new Seat(call, Leg.CALLER);
        DialRequest request = dialRequest(number, from, ring, commandId(seat, "dial"));
        request.setClientState(ClientState.write(seat));
        dial(seat, request);
    }

    @Override
    public void dial(CallId call, Leg leg, Rep rep, String callerName) {
        var seat = new Seat(call, leg);
        String from = numbers("dial", call).to();
        DialRequest request = dialRequest(rep.phone(), from, rep.ring(), commandId(seat, "dial"));
        request.setLinkTo(id("dial", new Seat(call, Leg.CALLER)));
        request.setClientState(ClientState.write(seat));
        String display = displayName(callerName);
        if (!display.isEmpty()) {
            request.setFromDisplayName(display);
        }
        dial(seat, request);
    }

    private void dial(Seat seat, DialRequest request) {
        request.set(stream(seat));
        if (book.doomed(seat)) {
            throw new CarrierException(
                    Trouble.GONE, "dial: the leg was hung up before it was dialled");
        }
        RetrieveCallStatusResponse reply = run("dial", () -> calls.callDial(request));
        if (reply.getData() == null || reply.getData().getCallControlId() == null) {
            throw new CarrierException(Trouble.BROKEN, "dial: Telnyx replied without an id");
        }
        String id = reply.getData().getCallControlId();
        if (!book.put(seat, id)) {
            log.info("A leg was hung up while it was being dialled, call {}", seat.call());
            hangUp(id);
        }
    }

    private DialRequest dialRequest(String to, String from, Duration ring, String commandId) {
        var request = new DialRequest();
        request.setTo(to);
        request.setFrom(from);
        request.setConnectionId(settings.connectionId());
        request.setTimeoutSecs(Math.toIntExact(clamp(ring).toSeconds()));
        request.setCommandId(commandId);
        request.set("answering_machine_detection", "premium");
        // Otherwise other routes are tried after the time-out, and the phone rings on.
        request.set("retry_on_timeout", false);
        return request;
    }

    private static Duration clamp(Duration ring) {
        if (ring.compareTo(SHORTEST_RING) < 0) {
            return SHORTEST_RING;
        }
        if (ring.compareTo(LONGEST_RING) > 0) {
            return LONGEST_RING;
        }
        return ring;
    }

    /// Audio both ways in RTP's framing; the carrier's defaults would be MP3 to the other leg. What
    /// we are sent stays in the leg's own codec: nothing is gained by having it encoded once more.
    private Map<String, Object> stream(Seat seat) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("stream_url", settings.streamUrl(tokens.issue(seat)));
        fields.put("stream_track", "inbound_track");
        fields.put("stream_bidirectional_mode", "rtp");
        fields.put("stream_bidirectional_codec", settings.spoken().encoding());
        switch (settings.spoken()) {
            case L16_16K -> fields.put("stream_bidirectional_sampling_rate", 16_000);
            case L16_8K, OPUS -> fields.put("stream_bidirectional_sampling_rate", 8_000);
            case PCMU, PCMA, G722 -> {
                // They have only one.
            }
        }
        fields.put("stream_bidirectional_target_legs", "self");
        return fields;
    }

    /// Telnyx takes letters, digits, spaces and `-_~!.+` only.
    private static String displayName(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9 \\-_~!.+]", "").strip();
        return plain.substring(0, Math.min(plain.length(), DISPLAY_NAME_LENGTH));
    }

    @Override
    public void bridge(CallId call, Leg leg, int tries) {
        String caller = id("bridge", new Seat(call, Leg.CALLER));
        var rep = new Seat(call, leg);
        var request = new JoinRequest();
        request.setCallControlId(id("bridge", rep));
        request.setCommandId(commandId(rep, "bridge-" + tries));
        run("bridge", () -> calls.callBridge(caller, request));
    }

    @Override
    public void hangUp(CallId call, Leg leg) {
        book.doom(new Seat(call, leg)).ifPresent(this::hangUp);
    }

    /// Ends a leg that only the carrier's id names, such as one left over from a call that is over.
    public void hangUp(String callControlId) {
        var request = new HangupRequest();
        request.setCommandId(UUID.randomUUID().toString());
        try {
            run("hangup", () -> calls.callHangup(callControlId, request));
        } catch (CarrierException e) {
            if (e.trouble() != Trouble.GONE) {
                throw e;
            }
        }
    }

    /// Whether the carrier says that this leg is over. False also when it does not say.
    public boolean isOver(String callControlId) {
        try {
            RetrieveCallStatusResponse reply =
                    run(
                            "status",
                            () -> new CallInformationApi(client).retrieveCallStatus(callControlId));
            return reply.getData() != null && Boolean.FALSE.equals(reply.getData().getIsAlive());
        } catch (CarrierException e) {
            return e.trouble() == Trouble.GONE;
        }
    }

    /// Sends the caller to another number and leaves the call.
    ///
    /// @param to in E.164
    public void transfer(CallId call, String to) {
        var seat = new Seat(call, Leg.CALLER);
        String id = id("transfer", seat);
        var request = new TransferCallRequest();
        request.setTo(to);
        request.setFrom(numbers("transfer", call).to());
        request.setCommandId(commandId(seat, "transfer"));
        run("transfer", () -> calls.callTransfer(id, request));
    }

    /// Turns a caller away unanswered; they hear the busy tone.
    public void reject(String callControlId) {
        var request = new RejectRequest();
        request.setCause(RejectRequest.CauseEnum.USER_BUSY);
        request.setCommandId(UUID.randomUUID().toString());
        run("reject", () -> calls.callReject(callControlId, request));
    }

    private String id(String command, Seat seat) {
        return book.id(seat)
                .orElseThrow(() ->
                        new CarrierException(Trouble.GONE, command + ": the leg is not known"));
    }

    private LegBook.Numbers numbers(String command, CallId call) {
        return book.numbers(call)
                .orElseThrow(() ->
                        new CarrierException(Trouble.GONE, command + ": the call is not known"));
    }

    /// The same for the same thing, also after a crash.
    private static String commandId(Seat seat, String what) {
        return seat.call() + "-" + seat.leg().attempt() + "-" + what;
    }

    /// An action that the SDK of this version does not have.
    private void action(String action, String callControlId, Map<String, Object> body) {
        String path = "/calls/" + client.escapeString(callControlId) + "/actions/" + action;
        run(
                action,
                () ->
                        client.invokeAPI(
                                "",
                                path,
                                "POST",
                                new ArrayList<>(),
                                body,
                                new HashMap<>(),
                                new HashMap<>(),
                                new HashMap<>(),
                                "application/json",
                                "application/json",
                                new String[] {"bearerAuth"},
                                new GenericType<CallControlCommandResponse>() {},
                                false));
    }

    private interface Command<T> {
        T send() throws ApiException;
    }

    private static <T> T run(String name, Command<T> command) {
        long begin = System.nanoTime();
        for (Duration pause : RETRY_PAUSES) {
            try {
                return once(name, command);
            } catch (CarrierException e) {
                boolean late = System.nanoTime() - begin > RETRY_LIMIT.toNanos();
                if (late || !TelnyxErrors.retryHelps(e)) {
                    throw e;
                }
                log.warn("Trying again after a failure: {}", e.getMessage());
                rest(pause, e);
            }
        }
        return once(name, command);
    }

    private static <T> T once(String name, Command<T> command) {
        try {
            return command.send();
        } catch (ApiException e) {
            throw TelnyxErrors.of(name, e);
        } catch (ProcessingException e) {
            throw TelnyxErrors.of(name, e);
        }
    }

    private static void rest(Duration pause, CarrierException failure) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
