package dev.patchline.speech.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhraseCacheTest {
    private static final Rendered SOUND =
            new Rendered(new short[] {1, -2, 3, 32_767, -32_768}, new int[] {0, 70_000});
    private static final String KEY = PhraseCache.key("voice 1", "Hello.");

    @TempDir Path folder;

    @Test
    void aFixedPhraseIsFoundAgainByTheNextProcess() {
        PhraseCache.in(folder).keep(KEY, SOUND, true);
        assertThat(PhraseCache.in(folder).find(KEY)).hasValueSatisfying(PhraseCacheTest::isSound);
    }

    @Test
    void whatNamesACallerNeverReachesTheDisk() throws IOException {
        PhraseCache cache = PhraseCache.in(folder);
        cache.keep(KEY, SOUND, false);
        assertThat(cache.find(KEY)).hasValueSatisfying(PhraseCacheTest::isSound);
        assertThat(files()).isEmpty();
    }

    @Test
    void aPhraseThatWasSaidBeforeItWasPreparedIsStillWritten() throws IOException {
        PhraseCache cache = PhraseCache.in(folder);
        cache.keep(KEY, SOUND, false);
        cache.keep(KEY, SOUND, true);
        assertThat(files()).hasSize(1);
    }

    @Test
    void aFileNameTellsNothingAboutTheWords() throws IOException {
        PhraseCache.in(folder).keep(KEY, SOUND, true);
        assertThat(files())
                .hasSize(1)
                .allMatch(file -> file.getFileName().toString().matches("[0-9a-f]{64}\\.pcm"));
    }

    @Test
    void anotherVersionOfTheVoiceFindsNothing() {
        PhraseCache cache = PhraseCache.in(folder);
        cache.keep(KEY, SOUND, true);
        assertThat(cache.find(PhraseCache.key("voice 2", "Hello."))).isEmpty();
    }

    @Test
    void aDamagedFileIsDeletedAndRenderedAgain() throws IOException {
        PhraseCache.in(folder).keep(KEY, SOUND, true);
        Path file = files().getFirst();
        byte[] bytes = Files.readAllBytes(file);
        bytes[7] ^= 1;
        Files.write(file, bytes);
        PhraseCache next = PhraseCache.in(folder);
        assertThat(next.find(KEY)).isEmpty();
        assertThat(files()).isEmpty();
        next.keep(KEY, SOUND, true);
        assertThat(PhraseCache.in(folder).find(KEY)).hasValueSatisfying(PhraseCacheTest::isSound);
    }

    @Test
    void aCutOffOrEmptyFileCountsAsDamaged() throws IOException {
        for (int length : List.of(0, 3, 4, 7, 8, 9, 12, 18)) {
            PhraseCache.in(folder).keep(KEY, SOUND, true);
            Path file = files().getFirst();
            Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), length));
            assertThat(PhraseCache.in(folder).find(KEY)).as("%d bytes", length).isEmpty();
        }
    }

    @Test
    void theOldestPhrasesLeaveTheDiskFirst() throws IOException {
        var cache = new PhraseCache(folder, 0, 10 * 1008);
        for (int i = 0; i < 10; i++) {
            cache.keep(key(i), sound(), true);
            Files.setLastModifiedTime(
                    folder.resolve(key(i) + ".pcm"),
                    FileTime.from(Instant.ofEpochSecond(1000 + i)));
        }
        assertThat(files()).hasSize(10);
        cache.keep(key(10), sound(), true);
        assertThat(files()).hasSize(9);
        assertThat(cache.find(key(0))).isEmpty();
        assertThat(cache.find(key(1))).isEmpty();
        assertThat(cache.find(key(2))).isPresent();
        assertThat(cache.find(key(10))).isPresent();
    }

    @Test
    void memoryForgetsWhatWasNotUsedForLongest() {
        var cache = new PhraseCache(null, 3000, 0);
        cache.keep(key(1), sound(), false);
        cache.keep(key(2), sound(), false);
        cache.keep(key(3), sound(), false);
        assertThat(cache.find(key(1))).isPresent();
        cache.keep(key(4), sound(), false);
        assertThat(cache.find(key(2))).isEmpty();
        assertThat(cache.find(key(1))).isPresent();
    }

    @Test
    void aDiskThatFailsLeavesMemoryAtWork() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "x");
        PhraseCache cache = PhraseCache.in(notAFolder.resolve("phrases"));
        cache.keep(KEY, SOUND, true);
        assertThat(cache.find(KEY)).hasValueSatisfying(PhraseCacheTest::isSound);
    }

    @Test
    void aFileThatClaimsMoreWordsThanItHoldsCountsAsDamaged() throws IOException {
        PhraseCache.in(folder).keep(KEY, SOUND, true);
        Path file = files().getFirst();
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        for (int words : List.of(-1, 1000, Integer.MAX_VALUE)) {
            bytes.putInt(4, words);
            var crc = new CRC32();
            crc.update(bytes.array(), 4, bytes.capacity() - 4);
            bytes.putInt(0, (int) crc.getValue());
            Files.write(file, bytes.array());
            assertThat(PhraseCache.in(folder).find(KEY)).as("%d words", words).isEmpty();
        }
    }

    private static void isSound(Rendered found) {
        assertThat(found).usingRecursiveComparison().isEqualTo(SOUND);
    }

    private static Rendered sound() {
        return new Rendered(new short[500], new int[0]);
    }

    private static String key(int number) {
        return PhraseCache.key("voice 1", Integer.toString(number));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
