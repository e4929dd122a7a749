package dev.patchline.telephony.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScribeTest {
    @Test
    void everythingThatCanHappenReadsAsItWasWritten() {
        var step = new Moment(Samples.events().getFirst(), Samples.commands(), dialog());
        var steps = new ArrayList<>(List.of(step));
        Samples.events()
                .forEach(event -> steps.add(new Moment(event, List.of(), Optional.empty())));

        assertThat(steps).allSatisfy(each -> assertThat(again(each)).isEqualTo(each));
    }

    @Test
    void theSamplesHoldOneOfEachThing() {
        Stream<Object> samples =
                Stream.of(
                                Samples.events(),
                                Samples.commands(),
                                Samples.proposals(),
                                List.of(
                                        new Asked.Nothing(),
                                        new Asked.Question("zip", 1),
                                        Samples.dialog().asked()))
                        .flatMap(List::stream);
        Set<String> expected = new TreeSet<>();
        for (var type : List.of(CallEvent.class, CallCommand.class, Proposal.class, Asked.class)) {
            leaves(type, expected);
        }
        assertThat(samples.map(each -> each.getClass().getName()).collect(Collectors.toSet()))
                .isEqualTo(expected);
    }

    @Test
    void everyWayOfAskingReadsAsItWasWritten() {
        List<Asked> ways =
                List.of(
                        new Asked.Nothing(),
                        new Asked.Question("zip", 3),
                        new Asked.ReadBack("zip", Words.of("1"), Words.of("one"), 2));

        for (Asked asked : ways) {
            var step = step(Dialog.begin("").with(asked));
            assertThat(again(step)).isEqualTo(step);
        }
    }

    @Test
    void answersKeepTheOrderInWhichTheyCame() {
        var step = step(Samples.dialog());

        assertThat(again(step).dialog().orElseThrow().answers().keySet())
                .containsExactly("zip", "name", "aim");
    }

    @Test
    void nothingThatPeopleSaidAndNoNumberIsInTheRecordItself() {
        var all = new Moment(Samples.events().get(16), Samples.commands(), dialog());
        Stream<Moment> steps =
                Stream.concat(
                        Stream.of(all),
                        Samples.events().stream()
                                .map(event -> new Moment(event, List.of(), Optional.empty())));

        assertThat(steps.map(step -> Scribe.write(step, Moment.class).json()))
                .allSatisfy(json ->
                        assertThat(json)
                                .doesNotContain(
                                        "5550199", "5550111", "7520", "John", "kitchen", "leaks",
                                        "seven", "cost", "moment", "\"#\""));
    }

    @Test
    void aPressedKeyIsNotInTheRecordItself() {
        var key = new Moment(new CallEvent.Key(Samples.NOON, Leg.CALLER, '7'), List.of(), dialog());

        var written = Scribe.write(key, Moment.class);

        assertThat(written.words()).startsWith("7");
        assertThat(written.json()).contains("\"key\":{\"words\":1}");
    }

    @Test
    void deletedWordsReadAsEmpty() {
        var said =
                step(
                        new CallEvent.Heard(Samples.NOON, Leg.CALLER, Words.of("my name is")),
                        new CallCommand.Dial(Samples.REP, Samples.MARIA));
        String json = Scribe.write(said, Moment.class).json();

        Moment forgotten = Scribe.read(json, Map.of(), Moment.class);

        assertThat(forgotten.event())
                .isEqualTo(new CallEvent.Heard(Samples.NOON, Leg.CALLER, Words.NONE));
        assertThat(forgotten.commands().toString())
                .isEqualTo("[Dial[leg=Leg[attempt=1], rep=Rep[Maria]]]");
    }

    @Test
    void charactersThatTheDatabaseRefusesAreReplaced() {
        String odd = "a\0b" + '\uD83D' + "c" + '\uDEBF' + "🚿";
        var step = step(new CallEvent.Heard(Samples.NOON, Leg.CALLER, Words.of(odd)));

        assertThat(again(step).event())
                .isEqualTo(
                        new CallEvent.Heard(
                                Samples.NOON, Leg.CALLER, Words.of("a\uFFFDb\uFFFDc\uFFFD🚿")));
    }

    @Test
    void anOlderRecordThatLacksAListReadsAsAnEmptyOne() {
        String older = "{\"event\":{\"type\":\"Tick\",\"at\":\"2026-03-02T12:00:00Z\",\"gone\":1}}";

        assertThat(Scribe.read(older, Map.of(), Moment.class))
                .isEqualTo(
                        new Moment(new CallEvent.Tick(Samples.NOON), List.of(), Optional.empty()));
    }

    @Test
    void aRecordThatMakesNoSenseIsRefusedWithoutBeingQuoted() {
        assertThatThrownBy(() -> Scribe.read("{\"event\": John", Map.of(), Moment.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("John")
                .hasNoCause();
        assertThatThrownBy(() ->
                        Scribe.read("{\"event\":{\"type\":\"Dance\"}}", Map.of(), Moment.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no CallEvent of that type");
    }

    private static Moment step(CallEvent event, CallCommand... commands) {
        return new Moment(event, List.of(commands), Optional.empty());
    }

    private static Moment step(Dialog dialog) {
        var say = new CallCommand.Say(Leg.CALLER, Turn.FIRST, Words.of("Hello."));
        return new Moment(new CallEvent.Tick(Samples.NOON), List.of(say), Optional.of(dialog));
    }

    private static Optional<Dialog> dialog() {
        return Optional.of(Samples.dialog());
    }

    private static Moment again(Moment step) {
        var written = Scribe.write(step, Moment.class);
        var words = new HashMap<Integer, String>();
        for (int i = 0; i < written.words().size(); i++) {
            words.put(i + 1, written.words().get(i));
        }
        return Scribe.read(written.json(), words, Moment.class);
    }

    private static void leaves(Class<?> type, Set<String> into) {
        if (type.isRecord()) {
            into.add(type.getName());
        } else {
            for (Class<?> each : type.getPermittedSubclasses()) {
                leaves(each, into);
            }
        }
    }
}
