package dev.patchline.agent.mind.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.dialog.Answer;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Move;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Reply;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.mind.embedded.SpokenValues;
import dev.patchline.agent.mind.llm.Grounds.Heard;
import dev.patchline.agent.mind.llm.Suggestion.Kind;
import dev.patchline.agent.playbook.Choice;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.FieldType;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Seeded sequences of whatever a model might propose, through the gate and the real engine. The
/// embedded understanding is played by a reader of plain names, so that a hundred thousand calls
/// take seconds; typed values are read by the real grammar.
class RandomProposalsTest {
    /// `-Dproposals.sequences=1000000` for the long run.
    private static final int SEQUENCES = Integer.getInteger("proposals.sequences", 5_000);

    private static final int TURNS = 6;
    private static final List<String> TALK =
            List.of(
                    "yes",
                    "no",
                    "not",
                    "right",
                    "seven",
                    "five",
                    "two",
                    "oh",
                    "one",
                    "twelve",
                    "a",
                    "the",
                    "my",
                    "years",
                    "old",
                    "burst_pipe",
                    "active_leak",
                    "no_water",
                    "house",
                    "rental_tenant",
                    "dana",
                    "miller",
                    "main",
                    "street",
                    "tomorrow",
                    "please");
    private static final Grounds GROUNDS =
            new Grounds(
                    Plumbing.PLAYBOOK,
                    Plumbing.VALUES,
                    (dialog, heard, _) -> plainly(dialog, heard),
                    Plumbing.ZONE);

    /// What this test's caller can mean: the names of choices, and yes or no to what was asked.
    private static List<Proposal> plainly(Dialog dialog, Words heard) {
        var proposals = new ArrayList<Proposal>();
        List<String> words = Evidence.words(heard.text());
        for (Field field : Plumbing.PLAYBOOK.fields()) {
            for (Choice choice : field.choices()) {
                if (field.type() == FieldType.CHOICE && words.contains(choice.name())) {
                    proposals.add(
                            new Proposal.SetField(field.name(), Words.of(choice.name()), heard, 1));
                }
            }
        }
        for (String answer : List.of("yes", "no")) {
            if (words.contains(answer)) {
                if (dialog.asked() instanceof Asked.ReadBack) {
                    proposals.add(new Proposal.Confirm(answer.equals("yes"), heard));
                }
                if (dialog.asked() instanceof Asked.Question(String name, int _)) {
                    proposals.add(new Proposal.SetField(name, Words.of(answer), heard, 1));
                }
                return proposals;
            }
        }
        return proposals;
    }

    /// What was said before the sequence begins, and what it meant.
    private static final Map<String, String> BEFORE = new LinkedHashMap<>();

    private static final Map<String, String> MEANT =
            Map.of(
                    "problem", "burst_pipe",
                    "zip", "75201",
                    "electrical_risk", "no",
                    "property", "house",
                    "name", "Dana Miller",
                    "address", "12 Main Street");

    static {
        BEFORE.put("problem", "burst_pipe");
        BEFORE.put("zip", "seven five two oh one");
        BEFORE.put("electrical_risk", "no");
        BEFORE.put("property", "house");
        BEFORE.put("name", "dana miller");
        BEFORE.put("address", "twelve main street");
    }

    /// A call of which most is over: some of it is known, and one thing is being asked, or read
    /// back.
    private static Dialog midway(Random random) {
        Dialog dialog = Dialog.begin(Plumbing.CALLER_ID);
        var open = new ArrayList<String>();
        for (var turn : BEFORE.entrySet()) {
            if (random.nextInt(10) < 8) {
                dialog =
                        dialog.with(
                                turn.getKey(),
                                new Answer(
                                        Words.of(Objects.requireNonNull(MEANT.get(turn.getKey()))),
                                        Words.of(turn.getValue()),
                                        Plumbing.NOON,
                                        false));
            } else {
                open.add(turn.getKey());
            }
        }
        open.add("ready_now");
        return random.nextInt(4) == 0 && open.contains("zip")
                ? dialog.with(
                        new Asked.ReadBack(
                                "zip", Words.of("75201"), Words.of("seven five two oh one"), 1))
                : dialog.with(new Asked.Question(one(random, open), 1));
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String talk(Random random, int most) {
        var words = new ArrayList<String>();
        int count = 1 + random.nextInt(most);
        for (int i = 0; i < count; i++) {
            words.add(one(random, TALK));
        }
        return String.join(" ", words);
    }

    private static Suggestion suggestion(Random random, Dialog dialog, String said) {
        List<Field> fields = Plumbing.PLAYBOOK.fields();
        String asked = dialog.askedField();
        String name = random.nextBoolean() && !asked.isEmpty() ? asked : one(random, fields).name();
        Field field = Plumbing.PLAYBOOK.field(name).orElseThrow();
        List<String> values = new ArrayList<>(List.of("yes", "no", "75201", "12", "Dana Miller"));
        field.choices().forEach(choice -> values.add(choice.name()));
        List<String> words = Evidence.words(said);
        int from = random.nextInt(words.size());
        int to = from + 1 + random.nextInt(words.size() - from);
        String evidence =
                random.nextInt(4) == 0
                        ? talk(random, 4)
                        : String.join(" ", words.subList(from, to));
        return new Suggestion(
                one(random, List.of(Kind.values())), name, one(random, values), evidence);
    }

    /// On all cores, because a long run would take hours otherwise; each sequence has a seed and
    /// shares nothing with the others.
    @Test
    void noSequenceOfProposalsTransfersOnAnythingThatTheCallerDidNotSay() {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        IntStream.range(0, SEQUENCES).parallel().forEach(seed -> sequence(seed, seen));
        // The sequences get somewhere: something is let through, and calls end.
        assertThat(seen).contains("SetField", "Correct", "Confirm", "Ask", "Part", "Transfer");
    }

    /// @param seen takes the names of what was let through, and of how calls went on
    private static void sequence(int seed, Set<String> seen) {
        var random = new Random(seed);
        var said = new ArrayList<String>(BEFORE.values());
        var turns = new ArrayList<List<String>>(said.stream().map(Evidence::words).toList());
        Set<String> consented = new HashSet<>();
        Map<String, Answer> checked = new HashMap<>();
        Reply reply = Plumbing.ENGINE.again(midway(random), "");
        for (int turn = 0; turn < TURNS && reply.move() instanceof Move.Ask; turn++) {
            Dialog dialog = reply.dialog();
            String words = talk(random, 8);
            var suggestions = new ArrayList<Suggestion>();
            for (int i = random.nextInt(Suggestion.MOST); i >= 0; i--) {
                suggestions.add(suggestion(random, dialog, words));
            }
            List<Proposal> grounded =
                    GROUNDS.proposals(new Heard(dialog, said, words, Plumbing.NOON), suggestions);
            said.add(words);
            turns.add(Evidence.words(words));
            boolean quiet = random.nextInt(3) == 0;
            List<Proposal> own = quiet ? List.of() : plainly(dialog, Words.of(words));
            own.stream()
                    .filter(Proposal.SetField.class::isInstance)
                    .map(set -> ((Proposal.SetField) set).field())
                    .forEach(consented::add);
            reply = Plumbing.ENGINE.listen(dialog, Grounds.joined(own, grounded), Plumbing.NOON);
            check(seed, reply.dialog(), checked, turns, consented);
            grounded.forEach(proposal -> seen.add(proposal.getClass().getSimpleName()));
        }
        seen.add(reply.move().getClass().getSimpleName());
    }

    /// Everything that is known was said, and reads as what is known; consent was heard.
    ///
    /// @param checked what was found to be so after the turns before; takes what is so now
    private static void check(
            int seed,
            Dialog dialog,
            Map<String, Answer> checked,
            List<List<String>> turns,
            Set<String> consented) {
        if (!dialog.acts().isEmpty()) {
            throw new AssertionError("seed " + seed + ": " + dialog.acts());
        }
        dialog.answers()
                .forEach((name, answer) -> {
                    Field field = Plumbing.PLAYBOOK.field(name).orElseThrow();
                    boolean given = answer.known() && field.preset() == Field.Preset.NONE;
                    if (!given || answer.equals(checked.put(name, answer))) {
                        return;
                    }
                    if (!borneOut(field, answer, turns)) {
                        throw new AssertionError("seed " + seed + ": " + name + ", " + answer);
                    }
                    if (field.consent() && !consented.contains(name)) {
                        throw new AssertionError("seed " + seed + ": nobody agreed to " + name);
                    }
                });
    }

    private static boolean borneOut(Field field, Answer answer, List<List<String>> turns) {
        String evidence = answer.evidence().text();
        String value = answer.value().text();
        List<String> quoted = Evidence.words(evidence);
        boolean spoken = turns.stream().anyMatch(turn -> Evidence.find(quoted, turn).isPresent());
        return spoken
                && switch (field.type()) {
                    case CHOICE, YESNO -> quoted.contains(value);
                    case TEXT -> true;
                    case ZIP,
                            PHONE,
                            NUMBER,
                            MONEY,
                            DATE,
                            TIME,
                            DURATION,
                            NAME,
                            SPELLED,
                            EMAIL,
                            ADDRESS ->
                            quoted.contains(value)
                                    || Plumbing.VALUES
                                            .read(
                                                    field.type(),
                                                    evidence,
                                                    new SpokenValues.Context(
                                                            LocalDateTime.ofInstant(
                                                                    Plumbing.NOON, Plumbing.ZONE),
                                                            List.of(),
                                                            true))
                                            .stream()
                                            .anyMatch(reading -> reading.value().equals(value));
                };
    }
}
