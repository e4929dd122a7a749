package dev.patchline.telephony.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads when each word of the VAP phrases ends.
final class VapWords {
    private static final Pattern QUOTED_LIST = Pattern.compile("\"\\[([^\"]*)]\"");
    private static final Pattern NAME =
            Pattern.compile(",([a-z_]+_(?:short|long)_[a-z]+_en-US-Wavenet-[A-Z]),");

    /// Of the lists in a row the words' starts are the second, and their ends the sixth.
    private static final int ENDS = 5;

    private VapWords() {}

    /// @param phrases `phrases.csv`
    /// @return in milliseconds, by the phrase's name
    static Map<String, List<Integer>> ends(Path phrases) throws IOException {
        Map<String, List<Integer>> ends = new HashMap<>();
        List<String> rows = Files.readAllLines(phrases);
        for (String row : rows.subList(1, rows.size())) {
            Matcher name = NAME.matcher(row);
            Matcher list = QUOTED_LIST.matcher(row);
            List<String> lists = new ArrayList<>();
            while (list.find()) {
                lists.add(list.group(1));
            }
            if (name.find() && lists.size() > ENDS) {
                ends.put(name.group(1), millis(lists.get(ENDS)));
            }
        }
        return ends;
    }

    private static List<Integer> millis(String seconds) {
        List<Integer> millis = new ArrayList<>();
        for (String each : seconds.split(", ", -1)) {
            millis.add((int) Math.round(Double.parseDouble(each) * 1000));
        }
        return millis;
    }
}
