package dev.patchline.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkOrderTest {
    private final List<Integer> heard = new ArrayList<>();
    private final List<Integer> gaps = new ArrayList<>();
    private final ChunkOrder order = new ChunkOrder(track());

    private ChunkOrder.Track track() {
        return new ChunkOrder.Track() {
            @Override
            public void piece(byte[] payload) {
                heard.add((int) payload[0]);
            }

            @Override
            public void gap(int pieces) {
                gaps.add(pieces);
            }
        };
    }

    @Test
    void piecesThatOvertookEachOtherAreHeardInOrder() {
        take(1, 3, 2, 5, 4, 6);
        assertThat(heard).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void pieceThatComesTwiceIsHeardOnce() {
        take(1, 2, 2, 4, 4, 1, 3);
        assertThat(heard).containsExactly(1, 2, 3, 4);
        assertThat(order.dropped()).isEqualTo(3);
    }

    @Test
    void lostPieceIsGivenUpWhenTheWindowIsFull() {
        take(1, 3, 4, 5, 6, 7);
        assertThat(heard).containsExactly(1);
        take(8);
        assertThat(heard).containsExactly(1, 3, 4, 5, 6, 7, 8);
        take(2, 9);
        assertThat(heard).containsExactly(1, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void piecesThatAreGivenUpAreToldAsAGapInTheirPlace() {
        take(3, 4, 7, 8, 9, 10, 11, 12, 13);
        assertThat(heard).containsExactly(3, 4, 7, 8, 9, 10, 11, 12, 13);
        assertThat(gaps).containsExactly(2);
        assertThat(order.lost()).isEqualTo(2);
    }

    @Test
    void carrierThatCountsOnFromAFarNumberLeavesNoGap() {
        take(1, 2);
        for (int chunk = 9_000; chunk < 9_010; chunk++) {
            order.take(chunk, new byte[] {7});
        }
        assertThat(gaps).isEmpty();
        assertThat(heard).hasSize(12);
    }

    @Test
    void countingMayBeginAnywhere() {
        take(0, 1, 2);
        assertThat(heard).containsExactly(0, 1, 2);
    }

    @Test
    void streamThatWasJoinedLateIsHeardAfterTheWindow() {
        take(40, 41, 42, 43, 44, 45);
        assertThat(heard).containsExactly(40, 41, 42, 43, 44, 45);
    }

    @Test
    void carrierThatCountsAnewIsHeardAgain() {
        for (int i = 1; i <= 100; i++) {
            take(i);
        }
        heard.clear();
        for (int i = 1; i <= ChunkOrder.STALE_LIMIT + 3; i++) {
            take(i);
        }
        assertThat(heard).containsExactly(51, 52, 53);
    }

    @Test
    void unnumberedPiecesAreHeardAsTheyCome() {
        order.take(MediaFrame.Audio.UNNUMBERED, new byte[] {7});
        order.take(MediaFrame.Audio.UNNUMBERED, new byte[] {6});
        assertThat(heard).containsExactly(7, 6);
    }

    @Test
    void whatStillWaitsAtTheEndIsHeard() {
        take(1, 3, 5);
        order.flush();
        assertThat(heard).containsExactly(1, 3, 5);
    }

    @Test
    void howeverPiecesAreShuffledAndRepeatedWithinTheWindowNoneIsLost() {
        var random = new Random(20260302);
        for (int round = 0; round < 200; round++) {
            heard.clear();
            var fresh = new ChunkOrder(track());
            List<Integer> pending = new ArrayList<>();
            List<Integer> expected = new ArrayList<>();
            for (int i = 1; i <= 100; i++) {
                expected.add(i);
                pending.add(i);
                if (random.nextInt(10) == 0) {
                    pending.add(i);
                }
                // A piece is at most three others late.
                while (pending.size() > 3 || (i == 100 && !pending.isEmpty())) {
                    int at = pending.getFirst() <= i - 3 ? 0 : random.nextInt(pending.size());
                    int chunk = pending.remove(/* index */ at);
                    fresh.take(chunk, new byte[] {(byte) chunk});
                }
            }
            assertThat(heard).isEqualTo(expected);
        }
    }

    private void take(int... chunks) {
        for (int chunk : chunks) {
            order.take(chunk, new byte[] {(byte) chunk});
        }
    }
}
