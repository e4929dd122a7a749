package dev.patchline.telephony.lists;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/// Makes CSV files of people who do not exist, the same ones from the same seed, for measuring. The
/// numbers have the form of real ones, because fictional exchanges are too few; so there is no
/// consent in the file unless it is asked for, and nothing of it may ever be dialled.
final class SampleList {
    private static final List<String> AREAS =
            List.of(
                    "214", "212", "305", "312", "415", "512", "602", "702", "713", "818", "850",
                    "907");
    private static final List<String> ZIPS =
            List.of("75201", "10001", "33101", "60601", "94103", "78701", "85001", "79901", "");
    private static final List<String> FIRST =
            List.of("John", "Mary", "José", "Ann", "Zoë", "Robert", "Linda", "Wei", "Aisha", "Tom");
    private static final List<String> LAST =
            List.of("Doe", "Smith", "O'Neil", "García", "Lee", "Brown", "van der Berg", "Khan");
    private static final List<String> BROKEN =
            List.of("555-0100", "n/a", "", "=1+1", "2.14555E+09", "8005551212", "00000000000000");

    private SampleList() {}

    /// @param bad the share of rows that cannot be used
    static void write(Path file, int rows, long seed, double bad) throws IOException {
        var random = new SplittableRandom(seed);
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        try (CsvWriter writer =
                CsvWriter.builder().build(Files.newOutputStream(file), StandardCharsets.UTF_8)) {
            writer.writeRecord(
                    "Id",
                    "First Name",
                    "Last Name",
                    "Phone",
                    "Zip",
                    "Created At",
                    "Consent",
                    "Consent Date",
                    "Certificate URL",
                    "Roof age",
                    "Note");
            for (int i = 0; i < rows; i++) {
                String at = start.plusSeconds(random.nextInt(5_000_000)).toString();
                writer.writeRecord(
                        Integer.toString(i),
                        one(FIRST, random),
                        one(LAST, random),
                        random.nextDouble() < bad ? one(BROKEN, random) : number(random),
                        one(ZIPS, random),
                        at,
                        random.nextInt(3) == 0 ? "" : "written",
                        at,
                        "https://cert.example/" + i,
                        Integer.toString(random.nextInt(40)),
                        random.nextInt(20) == 0 ? "says \"call me\", then\nhangs up" : "");
            }
        }
    }

    private static String number(SplittableRandom random) {
        return "(%s) %d%02d-%04d"
                .formatted(
                        one(AREAS, random),
                        random.nextInt(2, 10),
                        random.nextInt(12, 100),
                        random.nextInt(10_000));
    }

    private static String one(List<String> of, SplittableRandom random) {
        return of.get(random.nextInt(of.size()));
    }

    /// `SampleList FILE ROWS SEED BAD-SHARE`, or `SampleList FILE NUMBERS SEED dnc` for a file of
    /// numbers by area code as the national registry has them.
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        int rows = Integer.parseInt(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        if (!arguments[3].equals("dnc")) {
            write(file, rows, seed, Double.parseDouble(arguments[3]));
            return;
        }
        var random = new SplittableRandom(seed);
        try (var writer = Files.newBufferedWriter(file)) {
            for (int i = 0; i < rows; i++) {
                writer.write(
                        "%s,%d%06d\n"
                                .formatted(
                                        one(AREAS, random),
                                        random.nextInt(2, 10),
                                        random.nextInt(1_000_000)));
            }
        }
    }
}
