package dev.patchline.agent.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.yaml.RulebookFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Makes each rule of the shipped file wrong, one at a time, and shows that the oracles notice.
class RulesSabotageTest {
    private static final Instant FROM = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant UNTIL = Instant.parse("2027-12-31T00:00:00Z");
    private static final Duration STEP = Duration.ofHours(3);
    private static final int LIVES = 600;
    private static final Pattern STATE = Pattern.compile("^ {2}([A-Z]{2}):$");
    private static final Pattern SPAN = Pattern.compile("([a-z-]+): (\"[0-9:-]+\"|none)");
    private static final String ALL_DAY = "\"08:00-21:00\"";

    /// One rule made wrong.
    ///
    /// @param state whose leads notice
    record Wrong(String what, String state, String text) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Wrong> hours() {
        var wrong = new ArrayList<Wrong>();
        String state = "";
        for (String line : section("hours:", "# Which days").lines().toList()) {
            Matcher head = STATE.matcher(line);
            if (head.matches()) {
                state = head.group(1);
                wrong.add(new Wrong(state + " without hours of its own", state, without(state)));
            }
            Matcher span = SPAN.matcher(line);
            while (line.startsWith("    - {") && span.find()) {
                String said = span.group();
                boolean none = span.group(2).equals("none");
                String other = span.group(1) + ": " + (none ? ALL_DAY : "none");
                // Where two sources forbid the same, both have to be made wrong.
                String text =
                        none
                                ? ShippedRules.TEXT.replace(
                                        block(state), block(state).replace(said, other))
                                : ShippedRules.TEXT.replace(line, line.replace(said, other));
                wrong.add(new Wrong(state + " " + said, state, text));
            }
        }
        return wrong;
    }

    static List<Wrong> holidays() {
        var wrong = new ArrayList<Wrong>();
        String state = "AL";
        for (String line : section("holidays:\n", "# Most calls").lines().toList()) {
            Matcher head = STATE.matcher(line);
            if (head.matches()) {
                state = head.group(1);
            }
            if (line.startsWith("      - ")) {
                String day = line.strip().substring(2);
                wrong.add(without(day, "AL", line));
            }
            if (line.startsWith("    days: [")) {
                String days = line.substring(line.indexOf('[') + 1, line.indexOf(']'));
                for (String day : days.split(", ", -1)) {
                    wrong.add(without(day, state, line));
                }
            }
        }
        return wrong;
    }

    private static Wrong without(String day, String state, String line) {
        String another = day.equals("July 4") ? "January 1" : "July 4";
        return new Wrong(
                day + " in " + state,
                state,
                ShippedRules.TEXT.replace(line, line.replaceFirst(Pattern.quote(day), another)));
    }

    @ParameterizedTest
    @MethodSource({"hours", "holidays"})
    void anHourOrHolidayThatIsWrongIsNoticed(Wrong wrong) {
        assertThat(wrong.text()).isNotEqualTo(ShippedRules.TEXT);
        Rulebook rules = RulebookFile.parse(wrong.text(), "wrong.yaml");

        assertThat(new HoursWalk(STEP).complaints(rules, Land.leadsIn(wrong.state()), FROM, UNTIL))
                .isNotEmpty();
    }

    @Test
    void federalHoursThatAreWrongAreNoticed() {
        for (String hours : List.of("\"07:59-21:00\"", "\"08:00-21:01\"", "\"08:01-21:00\"")) {
            Rulebook rules =
                    RulebookFile.parse(
                            ShippedRules.TEXT.replace("hours: " + ALL_DAY, "hours: " + hours),
                            "wrong.yaml");

            assertThat(new HoursWalk(STEP).complaints(rules, Land.leadsIn("GA"), FROM, UNTIL))
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{states: [FL], calls: 3|{states: [FL], calls: 4",
                "{states: [FL], calls: 3, within: 24h|{states: [FL], calls: 3, within: 22h",
                "{states: [OK], calls: 3|{states: [OK], calls: 4",
                "{states: [OK], calls: 3, within: 24h|{states: [OK], calls: 3, within: 22h",
                "attempts: 6|attempts: 7",
                "messages: 2|messages: 3",
                "messages-until: 3|messages-until: 4",
                "promise: 15m|promise: 16m",
                "missed-promises: 2|missed-promises: 3",
                "[15m, 30m, 60m]|[15m, 29m, 60m]",
                "[15m, 30m, 60m]|[15m, 30m, 59m]",
                "per-day: 3|per-day: 4",
                "no-answer: {wait: [60m,|no-answer: {wait: [59m,",
                "[60m, other-part, next-day]|[60m, 60m, next-day]",
                "[60m, other-part, next-day]|[60m, other-part, other-part]",
                "voicemail: {wait: [4h, next-day]|voicemail: {wait: [3h, next-day]",
                "voicemail: {wait: [4h, next-day]|voicemail: {wait: [4h, 4h]",
                "voicemail-message: {wait: [next-day]|voicemail-message: {wait: [8h]",
                "screened: {wait: [next-day]|screened: {wait: [8h]",
                "screened: {wait: [next-day], most: 2|screened: {wait: [next-day], most: 3",
                "hung-up-at-once: {wait: [next-day]|hung-up-at-once: {wait: [8h]",
                "hung-up-at-once: {wait: [next-day], most: 2|hung-up-at-once: {wait: [next-day],"
                        + " most: 3",
                "silent: {wait: [4h]|silent: {wait: [3h]",
                "silent: {wait: [4h], most: 2|silent: {wait: [4h], most: 3",
                "callback-requested: {wait: [promised]|callback-requested: {wait: [15m]",
                "network-fault: {wait: [30m]|network-fault: {wait: [29m]",
                "network-fault: {wait: [30m], most: 3|network-fault: {wait: [30m], most: 4",
                "rejected: {wait: [next-day]|rejected: {wait: [8h]",
                "rejected: {wait: [next-day], most: 2|rejected: {wait: [next-day], most: 3",
                "failed: {wait: [30m]|failed: {wait: [29m]",
                "failed: {wait: [30m], most: 2|failed: {wait: [30m], most: 3",
                "cancelled: {wait: [1m]|cancelled: {wait: [1s]"
            })
    void aCapOrCadenceThatIsWrongIsNoticed(String right, String wrong) {
        assertThat(ShippedRules.TEXT).contains(right);
        Rulebook rules = RulebookFile.parse(ShippedRules.TEXT.replace(right, wrong), "wrong.yaml");
        var lives = new LeadLives(rules);
        var oracle = new CadenceOracle();
        List<Lead> leads =
                Stream.of("FL", "OK", "GA").map(each -> Land.leadsIn(each).getFirst()).toList();

        var complaints = new ArrayList<String>();
        for (int life = 0; life < LIVES * leads.size() && complaints.isEmpty(); life++) {
            Lead lead = leads.get(life % leads.size());
            Instant start = FROM.plus(Duration.ofMinutes(life * 7919L % 500_000));
            complaints.addAll(
                    oracle.complaints(lead, lives.dials(lead, start, UNTIL, life / leads.size())));
        }

        assertThat(complaints).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fresh: 1m|fresh: 61s",
                "apart: 15m|apart: 14m",
                "cancelled: {wait: [1m], most: 20|cancelled: {wait: [1m], most: 21",
                "most-percent: 3|most-percent: 2",
                "most-percent: 3|most-percent: 4",
                "over: 30d|over: 31d",
                "ring: 15s|ring: 14s",
                "ring: 30s|ring: 29s",
                "first-word: 2s|first-word: 3s",
                "wireless: {needs: written|wireless: {needs: express",
                "landline: {needs: written|landline: {needs: none",
                "voip: {needs: written|voip: {needs: express",
                "unknown: {needs: written|unknown: {needs: inquiry",
                "within: 31d|within: 32d",
                "texts: [stop, quit|texts: [quit",
                "quit, end, revoke|quit, revoke",
                "end, revoke, opt out|end, opt out",
                "stop, quit, end|stop, end",
                "opt out, cancel|cancel",
                "cancel, unsubscribe]|unsubscribe]",
                ", unsubscribe]|]",
                "predictive-reps: 6|predictive-reps: 5",
                "predictive-answers: 50|predictive-answers: 49",
                "predictive-level: 3|predictive-level: 4",
                "blocking-percent: 5|blocking-percent: 6",
                "reserved-percent: 20|reserved-percent: 10",
                "breaker: {percent: 50|breaker: {percent: 61",
                "breaker: {percent: 50|breaker: {percent: 49",
                "within: 120s, calls: 5|within: 122s, calls: 5",
                "within: 120s, calls: 5|within: 120s, calls: 4",
                "warm-up: [10, 20, 30]|warm-up: [10, 20, 31]",
                "stage: 7d|stage: 6d",
                "per-day: 75|per-day: 76",
                "per-hour: 40|per-hour: 41",
                "watch: 2d|watch: 3d",
                "rest: 30d|rest: 29d",
                "rests: 2|rests: 1"
            })
    void aNumberOfPracticeThatIsWrongIsNoticed(String right, String wrong) {
        assertThat(ShippedRules.TEXT).contains(right);
        Rulebook rules = RulebookFile.parse(ShippedRules.TEXT.replace(right, wrong), "wrong.yaml");

        assertThat(new PracticeOracle(rules).complaints()).isNotEmpty();
    }

    @Test
    void theShippedPracticeIsAsTheSourcesHaveIt() {
        assertThat(new PracticeOracle(ShippedRules.RULES).complaints()).isEmpty();
    }

    private static String section(String from, String to) {
        int begin = ShippedRules.TEXT.indexOf("\n" + from);
        return ShippedRules.TEXT.substring(begin, ShippedRules.TEXT.indexOf(to, begin));
    }

    /// The lines about one state's hours.
    private static String block(String state) {
        String hours = section("hours:", "# Which days");
        String rest = hours.substring(hours.indexOf("\n  " + state + ":") + 1);
        Matcher next = Pattern.compile("\n {2}[A-Z]{2}:\n").matcher(rest);
        return next.find() ? rest.substring(0, next.start() + 1) : rest;
    }

    private static String without(String state) {
        return ShippedRules.TEXT
                .replace(block(state), "")
                .replaceAll(
                        "(?m)^ {2}" + state + ":\n {4}days:.*\n {4}source:.*\n {4}checked-on:.*\n",
                        "");
    }
}
