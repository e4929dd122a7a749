package dev.patchline.speech.ear;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// Finds, checks and unpacks the speech model.
///
/// The small US-English model comes as a Maven artifact (an Android library whose assets are an
/// ordinary Vosk model), which the build copies beside the classes. It is unpacked once into a
/// cache and adapted there: so that it takes telephone audio as it is, and so that Vosk leaves the
/// end of a turn to us.
public final class ModelFolder {
    /// Of the artifact `com.alphacephei:vosk-model-en:0.3.45`, type `aar`.
    static final String SMALL_SHA_256 =
            "8a5792fccaf873b4745dbd1b3fe19d8a77a15898e806674020eea820424771cd";

    private static final String SMALL_ARCHIVE = "vosk-model-en-0.3.45.aar";
    private static final String INSIDE = "assets/model-en-us/";

    /// Changes whenever [#adapt] does, so that a folder adapted otherwise is not taken for ours.
    private static final String UNPACKED = "vosk-model-en-0.3.45-telephone-1";

    private static final String CACHE_VARIABLE = "PATCHLINE_CACHE";

    /// Unpacked, the model has 71 MB; anything beyond this is not the model.
    private static final long MOST_UNPACKED_BYTES = 200L << 20;

    private static final List<String> PARTS =
            List.of("am/final.mdl", "conf/mfcc.conf", "conf/model.conf", "graph");

    private ModelFolder() {}

    /// The small model, unpacked into the cache when it is not there yet. Several programs may do
    /// this at once.
    ///
    /// @return an adapted Vosk model folder
    /// @throws IOException when the archive is missing or is not the one we know, or the cache
    ///   cannot be written; the message says where and what to do
    public static Path small() throws IOException {
        Path folder = cache().resolve(UNPACKED);
        return Files.isDirectory(folder) ? folder : unpack(archive(), SMALL_SHA_256, folder);
    }

    /// A model of the operator's own, used as it is.
    ///
    /// @throws IOException when the folder is not a Vosk model
    public static Path at(Path folder) throws IOException {
        for (String part : PARTS) {
            if (!Files.exists(folder.resolve(part))) {
                throw new IOException(
                        folder
                                + " is not a Vosk model: it has no "
                                + part
                                + ". Unpack a model from alphacephei.com/vosk/models and name its"
                                + " folder.");
            }
        }
        return folder;
    }

    /// Where models and the like are kept: `$PATCHLINE_CACHE`, or `.cache/patchline` at home.
    public static Path cache() {
        @Nullable String named = System.getenv(CACHE_VARIABLE);
        return named == null || named.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "patchline")
                : Path.of(named);
    }

    /// @param folder becomes the model, whole or not at all
    static Path unpack(Path archive, String sha256, Path folder) throws IOException {
        Path parent = Files.createDirectories(folder.toAbsolutePath().getParent());
        Path draft = Files.createTempDirectory(parent, folder.getFileName() + ".unpacking-");
        try {
            String found = extract(archive, draft);
            if (!found.equals(sha256)) {
                throw new IOException(
                        archive
                                + " is not the speech model it should be (SHA-256 "
                                + found
                                + ", expected "
                                + sha256
                                + "). Delete it and build again.");
            }
            adapt(at(draft));
            publish(draft, folder);
            return folder;
        } finally {
            delete(draft);
        }
    }

    /// @return SHA-256 of the whole archive
    private static String extract(Path archive, Path into) throws IOException {
        MessageDigest digest = sha256();
        long left = MOST_UNPACKED_BYTES;
        try (var in = new DigestInputStream(Files.newInputStream(archive), digest);
                var zip = new ZipInputStream(in)) {
            for (@Nullable ZipEntry entry = zip.getNextEntry();
                    entry != null;
                    entry = zip.getNextEntry()) {
                if (entry.isDirectory() || !entry.getName().startsWith(INSIDE)) {
                    continue;
                }
                Path target = into.resolve(entry.getName().substring(INSIDE.length())).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException(
                            archive + " would unpack outside its folder: " + entry.getName());
                }
                Files.createDirectories(target.getParent());
                left -= copy(zip, target, left, archive);
            }
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static long copy(InputStream in, Path target, long most, Path archive)
            throws IOException {
        byte[] buffer = new byte[1 << 16];
        long copied = 0;
        try (var out = Files.newOutputStream(target)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                copied += read;
                if (copied > most) {
                    throw new IOException(archive + " unpacks to more than the speech model has");
                }
                out.write(buffer, 0, read);
            }
        }
        return copied;
    }

    /// As published, the model refuses 8 kHz audio without a word, and ends utterances by itself
    /// after half a second. `vosk/recognizer.cc` and Kaldi's `online-endpoint.h` name the settings.
    private static void adapt(Path model) throws IOException {
        Path features = model.resolve("conf/mfcc.conf");
        Files.writeString(
                features, Files.readString(features).stripTrailing() + "\n--allow-upsample=true\n");
        Path decoding = model.resolve("conf/model.conf");
        String patient =
                Files.readString(decoding)
                        .replaceAll(
                                "(--endpoint\\.rule[234]\\.min-trailing-silence)=.*", "$1=10.0");
        Files.writeString(decoding, patient);
    }

    private static void publish(Path draft, Path folder) throws IOException {
        try {
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
            // Another program was faster; its folder is as good as ours.
        }
    }

    private static Path archive() throws IOException {
        Path archive = ourselves().resolveSibling("models").resolve(SMALL_ARCHIVE);
        if (!Files.isRegularFile(archive)) {
            throw new IOException(
                    "the speech model is missing: "
                            + archive
                            + ". Build the project; it brings it.");
        }
        return archive;
    }

    /// Our classes' folder or our jar; both lie in `speech/target`.
    private static Path ourselves() throws IOException {
        @Nullable CodeSource source = ModelFolder.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IOException(
                    "cannot tell where this program lies, so its speech model is not found");
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(
                    "cannot tell where this program lies: " + source.getLocation(), e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            inside.sorted(Comparator.reverseOrder())
                    .forEach(path -> {
                        try {
                            Files.delete(path);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
