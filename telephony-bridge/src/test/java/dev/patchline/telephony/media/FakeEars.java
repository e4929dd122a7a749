package dev.patchline.telephony.media;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Ear;
import dev.patchline.agent.port.EarFact;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Writes down what was done with ears, and notices what the test says.
final class FakeEars implements Ear.Opener {
    final List<String> log = new CopyOnWriteArrayList<>();
    private volatile Consumer<EarFact> facts = _ -> {};

    @Override
    public Ear open(Codec codec, Consumer<EarFact> noticed) {
        facts = noticed;
        log.add("open " + codec);
        return new Ear() {
            @Override
            public void hear(byte[] payload) {
                log.add("hear " + payload.length + " of " + payload[0]);
            }

            @Override
            public void expect(Expectation expectation) {
                log.add("expect " + expectation.type());
            }

            @Override
            public void close() {
                log.add("close");
            }
        };
    }

    void notice(EarFact fact) {
        facts.accept(fact);
    }
}
