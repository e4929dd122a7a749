package dev.patchline.telephony.lists;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which column of a file means what.
///
/// @param headings all columns in order; made up where the file has no headings
/// @param places where each known column is
/// @param headed whether the first row is headings and not a person
record Columns(List<String> headings, Map<Column, Integer> places, boolean headed) {
    /// A column counts as phone numbers, or ZIP codes, by its content from this share on.
    private static final double MOST = 0.6;

    /// A heading is believed while the content is more than this.
    private static final double FEW = 0.2;

    /// A telephone number without its area code.
    private static final int LOCAL_DIGITS = 7;

    private static final Pattern ZIP = Pattern.compile("\\d{5}(-\\d{4})?");

    /// What Patchline itself writes into files that come back.
    private static final Set<String> NOTES =
            Set.of(BadRows.ROW, BadRows.REASON, ListExport.MAY_CALL);

    Columns {
        headings = List.copyOf(headings);
        places = Map.copyOf(places);
    }

    /// @param first the file's first rows, at least one
    /// @param said what the person said: a heading, or a column's number from 1, by [Column#text()]
    /// @param numbers reads telephone numbers
    /// @throws IllegalArgumentException when a column that was said is not there, or no column has
    ///   phone numbers; the message says which there are
    static Columns of(List<CsvFile.Row> first, Map<String, String> said, PhoneNumbers numbers) {
        List<String> top = first.getFirst().cells();
        boolean headed = top.stream().noneMatch(Columns::telephone);
        List<String> headings = headings(top, headed);
        Map<Column, Integer> places = said(said, headings);
        boolean phoneSaid = places.containsKey(Column.PHONE);
        byHeading(headings, places);
        List<CsvFile.Row> people = headed ? first.subList(1, first.size()) : first;
        if (!phoneSaid) {
            byContent(
                    Column.PHONE,
                    people,
                    headings.size(),
                    places,
                    cell -> numbers.read(cell) instanceof PhoneNumbers.Good);
        }
        if (!headed) {
            byContent(
                    Column.ZIP,
                    people,
                    headings.size(),
                    places,
                    cell -> ZIP.matcher(cell.strip()).matches());
        }
        if (!places.containsKey(Column.PHONE)) {
            throw new IllegalArgumentException(
                    "no column has phone numbers; say which with --column phone=HEADING. The"
                            + " columns are: "
                            + String.join(", ", headings));
        }
        return new Columns(headings, places, headed);
    }

    /// Also one that is wrong: then too the first row is a person.
    private static boolean telephone(String cell) {
        return cell.chars().filter(Character::isDigit).count() >= LOCAL_DIGITS;
    }

    private static List<String> headings(List<String> top, boolean headed) {
        var headings = new ArrayList<String>();
        var taken = new HashSet<String>();
        for (int i = 0; i < top.size(); i++) {
            String plain = headed ? top.get(i).strip().replace("\0", "") : "";
            String heading = plain.isEmpty() ? "column " + (i + 1) : plain;
            while (!taken.add(heading)) {
                heading += " (" + (i + 1) + ")";
            }
            headings.add(heading);
        }
        return headings;
    }

    private static Map<Column, Integer> said(Map<String, String> said, List<String> headings) {
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        said.forEach((name, heading) -> {
            Column column =
                    Arrays.stream(Column.values())
                            .filter(each -> Column.bare(each.text()).equals(Column.bare(name)))
                            .findFirst()
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "--column "
                                                    + name
                                                    + ": Patchline knows "
                                                    + Arrays.stream(Column.values())
                                                            .map(Column::text)
                                                            .collect(Collectors.joining(", "))));
            places.put(column, place(heading, headings));
        });
        return places;
    }

    private static int place(String heading, List<String> headings) {
        for (int i = 0; i < headings.size(); i++) {
            if (Column.bare(headings.get(i)).equals(Column.bare(heading))
                    || heading.equals(Integer.toString(i + 1))) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "there is no column '"
                        + heading
                        + "'; the columns are: "
                        + String.join(", ", headings));
    }

    private static void byHeading(List<String> headings, Map<Column, Integer> places) {
        for (Column column : Column.values()) {
            if (places.containsKey(column)) {
                continue;
            }
            int best = -1;
            int bestRank = Integer.MAX_VALUE;
            for (int i = 0; i < headings.size(); i++) {
                int rank = column.rank(headings.get(i));
                if (rank >= 0 && rank < bestRank && !places.containsValue(i)) {
                    best = i;
                    bestRank = rank;
                }
            }
            if (best >= 0) {
                places.put(column, best);
            }
        }
    }

    /// Takes the column of which most cells are such. It also overrules a heading that only looks
    /// right, as "number" does over house numbers.
    private static void byContent(
            Column column,
            List<CsvFile.Row> people,
            int columns,
            Map<Column, Integer> places,
            Predicate<String> such) {
        Optional<Integer> headed = Optional.ofNullable(places.get(column));
        if (headed.filter(place -> share(people, place, such) > FEW).isPresent()) {
            return;
        }
        int best = -1;
        double most = MOST;
        for (int i = 0; i < columns; i++) {
            double share = share(people, i, such);
            if (share > most && !places.containsValue(i)) {
                best = i;
                most = share;
            }
        }
        if (best >= 0) {
            places.put(column, best);
        }
    }

    private static double share(List<CsvFile.Row> people, int column, Predicate<String> such) {
        int filled = 0;
        int hits = 0;
        for (CsvFile.Row row : people) {
            if (column < row.cells().size() && !row.cells().get(column).isBlank()) {
                filled++;
                hits += such.test(row.cells().get(column)) ? 1 : 0;
            }
        }
        return filled == 0 ? 0 : (double) hits / filled;
    }

    /// A row's cell of a column, without the space around it; empty when it is not there or blank.
    Optional<String> cell(CsvFile.Row row, Column column) {
        return Optional.ofNullable(places.get(column))
                .filter(place -> place < row.cells().size())
                .map(place -> CellText.plain(row.cells().get(place)))
                .filter(text -> !text.isEmpty());
    }

    /// The cells that mean nothing to Patchline, by their headings, without the blank ones.
    Map<String, String> others(CsvFile.Row row) {
        var others = new LinkedHashMap<String, String>();
        for (int i = 0; i < headings.size() && i < row.cells().size(); i++) {
            String text = CellText.plain(row.cells().get(i));
            if (!text.isEmpty() && !places.containsValue(i) && !NOTES.contains(headings.get(i))) {
                others.put(headings.get(i), text);
            }
        }
        return others;
    }

    /// What was taken for what, in the order of [Column].
    Map<String, String> taken() {
        var taken = new LinkedHashMap<String, String>();
        for (Column column : Column.values()) {
            if (places.containsKey(column)) {
                taken.put(column.text(), headings.get(places.get(column)));
            }
        }
        return taken;
    }
}
