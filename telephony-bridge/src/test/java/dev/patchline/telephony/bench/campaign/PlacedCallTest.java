package dev.patchline.telephony.bench.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.campaign.Disposition;
import dev.patchline.telephony.Patchline;
import dev.patchline.telephony.campaign.Placed;
import dev.patchline.telephony.campaign.Placing;
import dev.patchline.telephony.emulator.AfterLast;
import dev.patchline.telephony.emulator.PersonScript;
import dev.patchline.telephony.emulator.PickUp;
import dev.patchline.telephony.emulator.Speaker;
import dev.patchline.telephony.emulator.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Calls that we make, through the real carrier path, sockets, speech and database.
class PlacedCallTest {
    private static final String STOPS = "+12145550001";
    private static final String VACANT = "+12145550002";
    private static final String BUSY = "+12145550003";
    private static final String RINGS = "+12145550004";

    /// Longer than the others take: this one is taken back while it rings.
    private static final Duration RING = Duration.ofSeconds(60);

    @Test
    void callsComeToWhatHappensAtTheOtherEnd() throws Exception {
        List<PersonScript> people =
                List.of(
                        script(
                                STOPS,
                                new PickUp.Answers(Duration.ofMillis(500)),
                                new Step.Pause(Duration.ofSeconds(1)),
                                new Step.Press("9"),
                                new Step.Pause(Duration.ofSeconds(20))),
                        script(
                                VACANT,
                                new PickUp.Fails(
                                        Duration.ofMillis(300), "unallocated_number", "404")),
                        script(BUSY, new PickUp.Busy()),
                        script(RINGS, new PickUp.Never()));
        try (var office =
                SpokenOffice.open(Path.of("..", "prompts"), people, Patchline.Onlooker.NONE)) {
            CompletableFuture<Placed> stops = place(office, STOPS);
            CompletableFuture<Placed> vacant = place(office, VACANT);
            CompletableFuture<Placed> busy = place(office, BUSY);
            Placing takenBack = placing(RINGS);
            CompletableFuture<Placed> rings = office.calls().place(takenBack).toCompletableFuture();
            assertThat(vacant.get(120, TimeUnit.SECONDS))
                    .extracting(Placed::disposition, Placed::sipCode, Placed::answeredAt)
                    .containsExactly(Disposition.DISCONNECTED, Optional.of(404), Optional.empty());
            assertThat(busy.get(120, TimeUnit.SECONDS).disposition()).isEqualTo(Disposition.BUSY);
            office.calls().cancel(takenBack.call());
            assertThat(rings.get(120, TimeUnit.SECONDS).disposition())
                    .isEqualTo(Disposition.CANCELLED);
            Placed stopped = stops.get(120, TimeUnit.SECONDS);
            assertThat(stopped.disposition()).isEqualTo(Disposition.OPTED_OUT);
            assertThat(stopped.answeredAt()).isPresent();
            assertThat(office.carrier().findings()).isEmpty();
        }
    }

    private static CompletableFuture<Placed> place(SpokenOffice office, String number) {
        return office.calls().place(placing(number)).toCompletableFuture();
    }

    private static Placing placing(String number) {
        return new Placing(
                new CallId(UUID.randomUUID().toString()),
                "test",
                "reactivation",
                1,
                number,
                SpokenOffice.OURS,
                1,
                Optional.empty(),
                RING,
                true,
                Instant.now().plus(Duration.ofHours(1)),
                Optional.of("Ann Lee"),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static PersonScript script(String number, PickUp pickUp, Step... steps) {
        return new PersonScript(
                number, pickUp, new Speaker(150, 100), List.of(steps), AfterLast.LISTEN);
    }
}
