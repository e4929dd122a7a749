package dev.patchline.telephony.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.port.Journal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    @TempDir private Path folder = Path.of("");

    private final CallId call = Samples.call();
    private Address address;
    private Store store;

    @BeforeEach
    void takeACall() {
        address = TestServer.database(LeftoversTest.class);
        store = open();
        store.journal().begin(Samples.arrival(call)).join();
        store.leftovers().legOpened(call, Leg.CALLER, "v3:caller", Samples.at(1)).join();
        store.leftovers().legOpened(call, Samples.REP, "v3:rep", Samples.at(2)).join();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void aLegIsOpenUntilItEnds() {
        store.leftovers().legEnded(call, Samples.REP, Samples.at(3)).join();

        assertThat(store.leftovers().openLegs().stream().map(OpenLeg::carrierId))
                .containsExactly("v3:caller");
    }

    @Test
    void aCallThatIsOverHasNoOpenLegs() {
        store.journal().end(call, Samples.at(9)).join();

        assertThat(store.leftovers().openLegs()).isEmpty();
    }

    @Test
    void afterACrashEveryLegIsHungUpAndTheCallIsOver() {
        var hungUp = new ArrayList<String>();
        restart();

        int closed =
                store.leftovers()
                        .closeAbandoned(leg -> hungUp.add(leg.carrierId()), Samples.at(60));

        assertThat(hungUp).containsExactly("v3:caller", "v3:rep");
        assertThat(closed).isEqualTo(2);
        assertThat(store.leftovers().openLegs()).isEmpty();
        assertThat(abandoned()).containsExactly(call.value());
    }

    @Test
    void aCallerAndARepWhoTalkAreLeftToThemselves() {
        var joined =
                new Journal.Entry(
                        call,
                        1,
                        new CallEvent.Bridged(Samples.at(5), Samples.REP),
                        List.of(new CallCommand.CloseLine(Leg.CALLER)),
                        Samples.dialog());
        store.journal().append(joined).join();
        restart();

        int closed =
                store.leftovers()
                        .closeAbandoned(
                                _ -> {
                                    throw new AssertionError("somebody is cut off");
                                },
                                Samples.at(60));

        assertThat(closed).isZero();
        assertThat(store.leftovers().openLegs()).isEmpty();
        assertThat(abandoned()).containsExactly(call.value());
    }

    @Test
    void aLegThatCannotBeHungUpIsTriedAgainAtTheNextStart() {
        restart();

        int closed =
                store.leftovers()
                        .closeAbandoned(
                                leg -> {
                                    if (!leg.leg().isCaller()) {
                                        throw new IllegalStateException("the carrier is away");
                                    }
                                },
                                Samples.at(60));

        assertThat(closed).isEqualTo(1);
        assertThat(abandoned()).isEmpty();
        assertThat(store.leftovers().openLegs().stream().map(OpenLeg::carrierId))
                .containsExactly("v3:rep");
    }

    @Test
    void nothingIsAbandonedAfterAnOrderlyEnd() {
        store.leftovers().legEnded(call, Leg.CALLER, Samples.at(3)).join();
        store.leftovers().legEnded(call, Samples.REP, Samples.at(3)).join();
        store.journal().end(call, Samples.at(4)).join();
        restart();

        int closed = store.leftovers().closeAbandoned(_ -> {}, Samples.at(60));

        assertThat(closed).isZero();
        assertThat(abandoned()).isEmpty();
    }

    private List<String> abandoned() {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "SELECT id FROM calls WHERE abandoned AND ended_at"
                                                + " IS NOT NULL")
                                .mapTo(String.class)
                                .list());
    }

    private void restart() {
        store.close();
        store = open();
    }

    private Store open() {
        return Store.open(
                new Store.Settings(TestServer.url(address), folder, 0, Optional.empty()),
                InstantSource.fixed(Samples.NOON));
    }
}
