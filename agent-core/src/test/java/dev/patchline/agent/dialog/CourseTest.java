package dev.patchline.agent.dialog;

import static dev.patchline.agent.dialog.AcePlumbing.CALLER_ID;
import static dev.patchline.agent.dialog.AcePlumbing.IS_IT_YOURS;
import static dev.patchline.agent.dialog.AcePlumbing.LEAVE;
import static dev.patchline.agent.dialog.AcePlumbing.PRICE;
import static dev.patchline.agent.dialog.AcePlumbing.STAY_AWAY;
import static dev.patchline.agent.dialog.AcePlumbing.WHICH_ZIP;
import static dev.patchline.agent.dialog.AcePlumbing.WHOSE_NAME;
import static dev.patchline.agent.dialog.AcePlumbing.asksAbout;
import static dev.patchline.agent.dialog.AcePlumbing.correct;
import static dev.patchline.agent.dialog.AcePlumbing.does;
import static dev.patchline.agent.dialog.AcePlumbing.no;
import static dev.patchline.agent.dialog.AcePlumbing.set;
import static dev.patchline.agent.dialog.AcePlumbing.yes;
import static dev.patchline.agent.dialog.Talk.MANNERS;
import static dev.patchline.agent.dialog.Talk.NOON;
import static dev.patchline.agent.dialog.Talk.ask;
import static dev.patchline.agent.dialog.Talk.call;
import static dev.patchline.agent.dialog.Talk.part;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Where a call goes when something cannot wait, and when nobody is there.
class CourseTest {
    private final Engine engine = AcePlumbing.engine();

    private static final Proposal GAS = set("problem", "gas_smell");

    /// What else may be going on when somebody smells gas.
    enum Meanwhile {
        QUESTIONS_ARE_ASKED {
            @Override
            Move onGas(Engine engine) {
                return call().says(set("problem", "burst_pipe")).says(GAS).move();
            }
        },
        A_NUMBER_WOULD_BE_READ_BACK {
            @Override
            Move onGas(Engine engine) {
                return call().says(set("callback", "+12145550199"), GAS).move();
            }
        },
        NOBODY_COULD_BE_REACHED {
            @Override
            Move onGas(Engine engine) {
                Dialog dialog = call().says(set("problem", "burst_pipe")).dialog();
                Reply offered = engine.unreached(dialog);
                return engine.listen(offered.dialog(), List.of(GAS), NOON).move();
            }
        },
        ALL_LINES_ARE_BUSY {
            @Override
            Move onGas(Engine engine) {
                Reply offered = engine.busy(Dialog.begin(CALLER_ID));
                return engine.listen(offered.dialog(), List.of(GAS), NOON).move();
            }
        },
        REPS_ARE_RUNG {
            @Override
            Move onGas(Engine engine) {
                Dialog dialog = call().says(does(Act.HANDOFF)).dialog();
                return engine.whileRinging(dialog, List.of(GAS), NOON).move();
            }
        };

        abstract Move onGas(Engine engine);
    }

    @ParameterizedTest
    @EnumSource
    void aSmellOfGasEndsTheCallAtOnceWhateverIsGoingOn(Meanwhile meanwhile) {
        assertThat(meanwhile.onGas(engine)).isEqualTo(part(LEAVE, Route.CLOSE, "gas_smell"));
    }

    @Test
    void whoIsNotServedHearsTheirZipReadBackBeforeTheyAreTurnedAway() {
        Talk talk = call().says(set("problem", "burst_pipe"), set("zip", "02110"));
        assertThat(talk.move()).isEqualTo(ask("I have 0 2 1 1 0. Is that right?", FieldType.YESNO));
        assertThat(talk.says(yes()).move())
                .isEqualTo(part("We don't serve that area.", Route.CLOSE, "out_of_area"));
    }

    @Test
    void aMisheardZipTurnsNobodyAway() {
        Talk talk = call().says(set("problem", "burst_pipe"), set("zip", "02110"));
        talk.says(no(), correct("zip", "75201"));
        assertThat(talk.words()).isEqualTo("Okay, 7 5 2 0 1. " + WHOSE_NAME);
    }

    @Test
    void nothingIsUrgentAboutABurstPipe() {
        assertThat(engine.urgent(call().says(set("problem", "burst_pipe")).dialog())).isEmpty();
    }

    @Test
    void whoWantsAPersonIsPutThroughWithoutMoreQuestions() {
        assertThat(call().says(set("problem", "clogged_drain"), does(Act.HANDOFF)).move())
                .isEqualTo(
                        new Move.Transfer(
                                Words.of("One moment."),
                                new Decision(Route.TRANSFER, "person", "on-call"),
                                Words.of("This is a caller with a clogged drain.")));
    }

    @Test
    void ofACallerWhoSaidNothingButPersonTheRepIsToldSo() {
        assertThat(engine.brief(call().says(does(Act.HANDOFF)).dialog()))
                .isEqualTo(Words.of("This is a caller who asked for a person."));
    }

    @Test
    void whoWantsNoMoreCallsIsToldSoAndLetGo() {
        assertThat(call().says(set("problem", "burst_pipe"), does(Act.OPT_OUT)).move())
                .isEqualTo(part(MANNERS.optedOut(), Route.CLOSE, "opted_out"));
    }

    @Test
    void whoSaysGoodbyeIsLetGo() {
        assertThat(call().says(does(Act.END_CALL)).move())
                .isEqualTo(part(MANNERS.goodbye(), Route.CLOSE, "caller_ended"));
    }

    @Test
    void goodbyeAfterAnAnswerDoesNotLoseTheAnswer() {
        assertThat(call().says(set("problem", "burst_pipe"), does(Act.END_CALL)).values())
                .isEqualTo(Map.of("problem", Words.of("burst_pipe")));
    }

    @Test
    void aWarningIsSaidOnceAndTheQuestionsGoOn() {
        Talk talk = call().says(set("problem", "clogged_drain"), set("running", "yes"));
        assertThat(talk.words()).isEqualTo(STAY_AWAY + " " + WHICH_ZIP);
        assertThat(talk.says(set("zip", "75201")).words()).doesNotContain(STAY_AWAY);
    }

    @Test
    void whenNobodyTakesTheCallACallBackIsOffered() {
        Dialog ready =
                call().says(set("problem", "burst_pipe"), set("zip", "75201"))
                        .says(set("name", "Ann"))
                        .says(set("ready_now", "yes"))
                        .dialog();
        Reply offered = engine.unreached(ready);
        assertThat(offered.move())
                .isEqualTo(ask(MANNERS.nobody() + " " + IS_IT_YOURS, FieldType.YESNO));
        assertThat(engine.listen(offered.dialog(), List.of(yes()), NOON).move())
                .isEqualTo(part(MANNERS.callBackNoted(), Route.BOOK, "no_rep"));
    }

    @Test
    void whoWantsNoCallBackIsNotPromisedOne() {
        Reply offered = engine.unreached(call().says(set("problem", "burst_pipe")).dialog());
        assertThat(engine.listen(offered.dialog(), List.of(does(Act.NOT_INTERESTED)), NOON).move())
                .isEqualTo(part("All right.", Route.CLOSE, "not_interested"));
    }

    @Test
    void whoWouldRatherBeCalledBackWhileRepsAreRungIsAskedForTheNumber() {
        Dialog dialog = call().says(does(Act.HANDOFF)).dialog();
        Reply reply = engine.whileRinging(dialog, List.of(does(Act.CALL_BACK)), NOON);
        assertThat(reply.move()).isEqualTo(ask("Of course. " + IS_IT_YOURS, FieldType.YESNO));
        assertThat(engine.listen(reply.dialog(), List.of(yes()), NOON).move())
                .isEqualTo(part(MANNERS.callBackNoted(), Route.BOOK, "call_back"));
    }

    @Test
    void whatIsSaidWhileRepsAreRungIsKeptAndAnsweredWithPatience() {
        Dialog dialog = call().says(does(Act.HANDOFF)).dialog();
        Reply reply =
                engine.whileRinging(dialog, List.of(set("name", "Ann"), asksAbout("price")), NOON);
        assertThat(reply.move())
                .isEqualTo(new Move.Wait(Words.of(PRICE + " " + MANNERS.stillRinging())));
        assertThat(reply.dialog().known("name")).contains("Ann");
    }

    @Test
    void whoGivesUpWhileRepsAreRungIsLetGo() {
        Dialog dialog = call().says(does(Act.HANDOFF)).dialog();
        assertThat(engine.whileRinging(dialog, List.of(does(Act.END_CALL)), NOON).move())
                .isEqualTo(part(MANNERS.goodbye(), Route.CLOSE, "caller_ended"));
        assertThat(engine.whileRinging(dialog, List.of(does(Act.OPT_OUT)), NOON).move())
                .isEqualTo(part(MANNERS.optedOut(), Route.CLOSE, "opted_out"));
    }

    @Test
    void whenAllLinesAreBusyOnlyACallBackIsOffered() {
        Reply reply = engine.busy(Dialog.begin(CALLER_ID));
        assertThat(reply.move())
                .isEqualTo(ask(MANNERS.allBusy() + " " + IS_IT_YOURS, FieldType.YESNO));
    }
}
