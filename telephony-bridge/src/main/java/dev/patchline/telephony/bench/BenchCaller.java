package dev.patchline.telephony.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.patchline.agent.call.CallState;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Expectation;
import dev.patchline.telephony.bench.Repertoire.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/// One caller of a benchmark: how they speak, and what they answered so far. They answer what the
/// agent really asked for, so a misheard answer does not derail the rest of the call.
///
/// Lives on its call's thread; what is read afterwards is read when the call is over.
final class BenchCaller implements Caller {
    private static final int LEAST_REACTION_MILLIS = 200;
    private static final int MOST_REACTION_MILLIS = 600;
    private static final int LEAST_PAUSE_MILLIS = 250;
    private static final int MOST_PAUSE_MILLIS = 600;
    private static final int SLOWEST_WORDS_PER_MINUTE = 130;
    private static final int FASTEST_WORDS_PER_MINUTE = 175;

    /// Sentences that are added to an answer: nobody speaks for much longer than half a minute.
    private static final int MOST_TALK = 10;

    /// Only what a story answers can be made longer, and few questions ask for one: it makes up for
    /// so much of the call that follows.
    private static final double AHEAD_SECONDS = 45;

    private static final int LOWEST_HZ = 85;
    private static final int HIGHEST_HZ = 125;

    private static final Pattern PAUSE = Pattern.compile(" / ");
    private static final Pattern SPACE = Pattern.compile(" ");

    /// An answer, as it was ordered from the carrier.
    ///
    /// @param asked the field, or `opening` or `confirm`
    /// @param closed the answer comes from a small set or has a fixed form
    /// @param said its words, a slash for each pause; or the name of a recording
    /// @param pieces stretches of speech, with pauses between them
    /// @param atMicros when it was ordered, since 1970
    record Order(String asked, boolean closed, String said, int pieces, long atMicros) {}

    private final String name;
    private final String number;
    private final Repertoire repertoire;
    private final double share;
    private final Random random;
    private final int wordsPerMinute;
    private final int pitchHz;
    private final List<Order> orders = new ArrayList<>();
    private String openingField = "";
    private double spokenSeconds;
    private final double beganSeconds;

    /// @param name of the call, fit for a file
    /// @param number whom they call from, E.164
    /// @param share of the call's time for which they try to speak, 0 to say no more than the
    ///   answer
    /// @param beganMicros when they call, since 1970
    BenchCaller(
            String name,
            String number,
            Repertoire repertoire,
            double share,
            long seed,
            long beganMicros) {
        this.name = name;
        this.number = number;
        this.repertoire = repertoire;
        this.share = share;
        this.random = new Random(seed);
        this.wordsPerMinute = between(SLOWEST_WORDS_PER_MINUTE, FASTEST_WORDS_PER_MINUTE);
        this.pitchHz = between(LOWEST_HZ, HIGHEST_HZ);
        this.beganSeconds = beganMicros / 1e6;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String number() {
        return number;
    }

    List<Order> orders() {
        return List.copyOf(orders);
    }

    @Override
    public String script(String line) {
        return Caller.listening(name, number, line, wordsPerMinute, pitchHz);
    }

    @Override
    public String answer(CallState state, Expectation expects, String said) {
        String asked =
                state.dialog().asked() instanceof Asked.ReadBack
                        ? Repertoire.CONFIRM
                        : about(state.dialog().askedField());
        boolean closed = expects.closed() && !asked.equals(Repertoire.OPENING);
        return answer(asked, closed, WallClock.micros(Instant.now()));
    }

    /// What a field's question is about: the agent's first question, also when it comes again, is
    /// what the call is about, in the caller's own words.
    String about(String field) {
        if (orders.isEmpty()) {
            openingField = field;
        }
        return field.equals(openingField) ? Repertoire.OPENING : field;
    }

    /// Steps that answer a question, for the carrier.
    ///
    /// @param asked the field, or `opening` or `confirm`
    String answer(String asked, boolean closed, long atMicros) {
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        pause(steps, between(LEAST_REACTION_MILLIS, MOST_REACTION_MILLIS));
        double now = atMicros / 1e6;
        Order order =
                switch (repertoire.answer(asked, random)) {
                    case Answer.Played(var file) -> {
                        steps.addObject().put("play", file.toString());
                        yield new Order(asked, closed, file.getFileName().toString(), 1, atMicros);
                    }
                    case Answer.Said(String text) -> {
                        String all = closed ? text : text + talk(text, now);
                        yield new Order(asked, closed, all, say(steps, all), atMicros);
                    }
                };
        orders.add(order);
        return steps.toString();
    }

    private int say(ArrayNode steps, String text) {
        spokenSeconds += seconds(text);
        List<String> pieces = PAUSE.splitAsStream(text).toList();
        for (int i = 0; i < pieces.size(); i++) {
            if (i > 0) {
                pause(steps, between(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS));
            }
            steps.addObject().put("say", pieces.get(i));
        }
        return pieces.size();
    }

    /// What they add to an answer until they have spoken for their share of the call.
    private String talk(String text, double now) {
        var more = new StringBuilder();
        double call = now - beganSeconds;
        double said = spokenSeconds + seconds(text);
        for (int sentences = 0; sentences < MOST_TALK; sentences++) {
            if (said >= share * (call + said - spokenSeconds + AHEAD_SECONDS)) {
                break;
            }
            String sentence = repertoire.talk(random);
            more.append(' ').append(sentence);
            said += seconds(sentence);
        }
        return more.toString();
    }

    private double seconds(String text) {
        return SPACE.splitAsStream(text).count() * 60.0 / wordsPerMinute;
    }

    private static void pause(ArrayNode steps, int millis) {
        steps.addObject().put("pause", millis + "ms");
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }
}
