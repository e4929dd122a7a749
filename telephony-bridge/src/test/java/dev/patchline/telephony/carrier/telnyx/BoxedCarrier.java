package dev.patchline.telephony.carrier.telnyx;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.port.Codec;
import dev.patchline.telephony.emulator.Emulator;
import dev.patchline.telephony.emulator.Settings;
import dev.patchline.telephony.media.Edge;
import dev.patchline.telephony.media.EdgeSettings;
import dev.patchline.telephony.media.KeyDedup;
import dev.patchline.telephony.media.LegLine;
import dev.patchline.telephony.media.LineParts;
import dev.patchline.telephony.media.Lines;
import dev.patchline.telephony.media.MediaTokens;
import dev.patchline.telephony.webhook.Arrival;
import dev.patchline.telephony.webhook.CallDesk;
import dev.patchline.telephony.webhook.Webhooks;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The edge, the webhooks and the carrier's client, over sockets to the carrier in the box, which
/// shares no code with them. One call; what is told of it waits until the test takes it.
final class BoxedCarrier implements CallDesk, AutoCloseable {
    static final CallId CALL = new CallId("call-0001");
    static final String LINE = "+15125550100";
    static final InstantSource CLOCK = InstantSource.system();

    private static final URI NOT_YET_KNOWN = URI.create("http://127.0.0.1:1/");
    private static final int PATIENCE_SECONDS = 120;
    private static final int VOICES = 2;

    final Emulator emulator;
    final TelnyxCarrier carrier;
    private final LegBook book = new LegBook();
    private final Webhooks webhooks;
    private final Lines lines;
    private final Edge edge;
    private final BlockingQueue<Object> news = new LinkedBlockingQueue<>();
    private final List<Object> passedOver = new ArrayList<>();

    /// @param settings of the carrier; it is told where to send webhooks later
    /// @param codec in which legs are spoken to
    /// @param parts of lines
    BoxedCarrier(Settings settings, Codec codec, Function<KeyDedup, LineParts> parts) {
        var keys = new KeyDedup();
        var tokens = new MediaTokens(CLOCK);
        emulator = Emulator.start(settings);
        webhooks = new Webhooks(emulator.publicKey(), CLOCK, book, keys, this, () -> CALL);
        lines = new Lines(parts.apply(keys), VOICES);
        edge =
                Edge.open(
                        new EdgeSettings("127.0.0.1", 0, Optional.empty()),
                        () -> true,
                        webhooks,
                        tokens,
                        lines);
        URI here = URI.create("http://127.0.0.1:" + edge.address().getPort());
        emulator.sendWebhooksTo(here.resolve("/telnyx/webhooks"));
        carrier =
                new TelnyxCarrier(
                        new TelnyxSettings(
                                Settings.API_KEY,
                                emulator.baseUrl(),
                                Settings.CONNECTION_ID,
                                here,
                                codec),
                        book,
                        tokens);
    }

    /// Settings of a carrier that is told later where to send webhooks.
    static Settings settings(Path folder) {
        return Settings.of(NOT_YET_KNOWN, folder);
    }

    LegLine open(Leg leg) {
        return lines.open(CALL, leg, news::add);
    }

    /// The first news of this kind of a leg that the test has not taken yet.
    <T> T await(Class<T> kind, Leg leg) throws InterruptedException {
        Predicate<Object> wanted = it -> kind.isInstance(it) && isOf(leg, it);
        Optional<Object> before = passedOver.stream().filter(wanted).findFirst();
        if (before.isPresent()) {
            passedOver.remove(before.get());
            return kind.cast(before.get());
        }
        while (true) {
            @Nullable Object next = news.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no " + kind + " on " + leg + ", but " + passedOver);
            }
            if (wanted.test(next)) {
                return kind.cast(next);
            }
            passedOver.add(next);
        }
    }

    private static boolean isOf(Leg leg, Object news) {
        return switch (news) {
            case CallEvent.FromLine event -> event.leg().equals(leg);
            case CallEvent.FromCarrier event -> event.leg().equals(leg);
            default -> true;
        };
    }

    /// Legs that nobody wanted any more, as far as was told.
    List<Object> orphans() {
        List<Object> all = new ArrayList<>(passedOver);
        all.addAll(news);
        return all.stream().filter(String.class::isInstance).toList();
    }

    /// The call is over.
    void forget() {
        book.forget(CALL);
    }

    @Override
    public void arrived(Arrival arrival) {
        news.add(arrival);
    }

    @Override
    public void tell(CallId call, CallEvent event) {
        news.add(event);
    }

    @Override
    public void orphan(String callControlId, CallId call, Leg leg) {
        news.add("orphan " + leg.attempt());
    }

    @Override
    public void close() {
        edge.close();
        lines.close();
        webhooks.close();
        emulator.close();
    }
}
