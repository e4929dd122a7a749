package dev.patchline.telephony;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.port.OptOuts;
import dev.patchline.telephony.campaign.OptOut;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Takes an opt-out down, and does not give up soon: the database may be away for a while, and
/// whoever asked must not be called again. Blocks until it is done.
record TakenDown(OptOut optOut, List<Duration> pauses) implements OptOuts {
    TakenDown {
        pauses = List.copyOf(pauses);
    }

    @Override
    public void stop(CallId call, String number, boolean keyed, Instant at) {
        OptOut.Channel how = keyed ? OptOut.Channel.KEY : OptOut.Channel.VOICE;
        untilDone(() -> optOut.record(number, how, Optional.of(call), at));
    }

    /// The same for somebody who sent a text message.
    void texted(String number, Instant at) {
        untilDone(() -> optOut.record(number, OptOut.Channel.TEXT, Optional.empty(), at));
    }

    private void untilDone(Runnable record) {
        for (Duration pause : pauses) {
            try {
                record.run();
                return;
            } catch (RuntimeException _) {
                rest(pause);
            }
        }
        record.run();
    }

    private static void rest(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while an opt-out was taken down", e);
        }
    }
}
