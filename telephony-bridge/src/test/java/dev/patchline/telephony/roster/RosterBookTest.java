package dev.patchline.telephony.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.handoff.Rep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RosterBookTest {
    private static final Instant DAY = Instant.parse("2026-03-02T15:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-03-02T03:00:00Z");
    private static final CallId CALL = new CallId("call-0001");
    private static final CallId OTHER = new CallId("call-0002");
    private static final Rep MARIA = rep("Maria", "+15125550111");
    private static final Rep JO = rep("Jo", "+15125550112");
    private static final Rep SAM = rep("Sam", "+15125550113");

    private final RosterBook book =
            new RosterBook(
                    List.of(
                            new RosterBook.Entry(MARIA, Set.of("on-call"), _ -> true),
                            new RosterBook.Entry(JO, Set.of("on-call", "sales"), DAY::equals),
                            new RosterBook.Entry(SAM, Set.of("sales"), _ -> true)));

    @Test
    void repsAreFoundInTheOrderInWhichTheyAreListed() {
        assertThat(book.lock(CALL, "on-call", List.of(), DAY)).contains(MARIA);
        assertThat(book.lock(OTHER, "on-call", List.of(), DAY)).contains(JO);
        assertThat(book.lock(OTHER, "on-call", List.of(), DAY)).isEmpty();
    }

    @Test
    void aRepWhoWasTriedIsNotRungAgain() {
        assertThat(book.lock(CALL, "sales", List.of("Jo"), DAY)).contains(SAM);
    }

    @Test
    void aRepOffDutyIsNotRung() {
        assertThat(book.lock(CALL, "sales", List.of(), NIGHT)).contains(SAM);
    }

    @Test
    void nobodyIsFoundInAGroupThatNobodyBelongsTo() {
        assertThat(book.lock(CALL, "plumbers", List.of(), DAY)).isEmpty();
    }

    @Test
    void onlyTheCallThatHoldsARepCanFreeThem() {
        book.lock(CALL, "on-call", List.of("Jo"), DAY);

        book.unlock(OTHER, MARIA);
        Optional<Rep> stillLocked = book.lock(OTHER, "on-call", List.of("Jo"), DAY);
        book.unlock(CALL, MARIA);

        assertThat(stillLocked).isEmpty();
        assertThat(book.lock(OTHER, "on-call", List.of("Jo"), DAY)).contains(MARIA);
    }

    @Test
    void callsThatAskAtTheSameTimeGetDifferentReps() {
        Set<String> found = ConcurrentHashMap.newKeySet();
        var times = new AtomicInteger();
        try (var calls = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                var call = new CallId("call-%04d".formatted(i));
                calls.execute(() ->
                        book.lock(call, "on-call", List.of(), DAY)
                                .ifPresent(rep -> {
                                    found.add(rep.name());
                                    times.incrementAndGet();
                                }));
            }
        }
        assertThat(found).containsExactlyInAnyOrder("Maria", "Jo");
        assertThat(times).hasValue(2);
    }

    @Test
    void twoRepsOfOneNameAreRefused() {
        var entry = new RosterBook.Entry(MARIA, Set.of("on-call"), _ -> true);

        assertThatThrownBy(() -> new RosterBook(List.of(entry, entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maria is listed twice");
    }

    private static Rep rep(String name, String phone) {
        return new Rep(name, phone, Duration.ofSeconds(20));
    }
}
