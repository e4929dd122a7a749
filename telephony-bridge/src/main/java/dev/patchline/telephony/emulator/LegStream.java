package dev.patchline.telephony.emulator;

import org.jspecify.annotations.Nullable;

/// What a leg does with what comes back on its stream. Lives on the exchange's event loop.
final class LegStream implements MediaStream.Listener {
    private final Streams streams;
    private final CarrierLeg leg;
    private final Findings findings;

    LegStream(Streams streams, CarrierLeg leg, Findings findings) {
        this.streams = streams;
        this.leg = leg;
        this.findings = findings;
    }

    @Override
    public void opened() {
        streams.opened(leg);
    }

    @Override
    public void audio(short[] samples, String target) {
        long now = System.nanoTime();
        if (!target.equals("opposite")) {
            leg.agentSpeaks(samples, now);
        }
        if (target.equals("self")) {
            return;
        }
        @Nullable CarrierLeg peer = leg.peer;
        if (peer != null) {
            peer.agentSpeaks(samples, now);
        } else if (target.equals("opposite")) {
            findings.add("media: audio for the opposite leg, but there is none; nobody hears it");
        }
    }

    @Override
    public void mark(String name) {
        @Nullable MediaStream stream = leg.stream;
        if (leg.fromAgent.mark(name) && stream != null) {
            stream.markPlayed(name);
        }
    }

    @Override
    public void clear() {
        @Nullable MediaStream stream = leg.stream;
        for (String mark : leg.fromAgent.clear()) {
            if (stream != null) {
                stream.markPlayed(mark);
            }
        }
    }

    @Override
    public void closed(boolean wasOpen) {
        streams.closed(leg, wasOpen);
    }
}
