package dev.patchline.agent.dialog;

import static dev.patchline.agent.dialog.AcePlumbing.CALLER_ID;
import static dev.patchline.agent.dialog.AcePlumbing.IS_IT_YOURS;
import static dev.patchline.agent.dialog.AcePlumbing.LEAVE;
import static dev.patchline.agent.dialog.AcePlumbing.NOTICE;
import static dev.patchline.agent.dialog.AcePlumbing.OPENING;
import static dev.patchline.agent.dialog.AcePlumbing.PRICE;
import static dev.patchline.agent.dialog.AcePlumbing.READY;
import static dev.patchline.agent.dialog.AcePlumbing.RUNNING;
import static dev.patchline.agent.dialog.AcePlumbing.STAY_AWAY;
import static dev.patchline.agent.dialog.AcePlumbing.WHICH_ZIP;
import static dev.patchline.agent.dialog.AcePlumbing.WHOSE_NAME;
import static dev.patchline.agent.dialog.AcePlumbing.asksAbout;
import static dev.patchline.agent.dialog.AcePlumbing.correct;
import static dev.patchline.agent.dialog.AcePlumbing.decline;
import static dev.patchline.agent.dialog.AcePlumbing.does;
import static dev.patchline.agent.dialog.AcePlumbing.doubt;
import static dev.patchline.agent.dialog.AcePlumbing.no;
import static dev.patchline.agent.dialog.AcePlumbing.set;
import static dev.patchline.agent.dialog.AcePlumbing.yes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.playbook.Field.Confirm;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Route;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineTest {
    private static final Instant NOON = Instant.parse("2026-01-05T18:00:00Z");
    private static final Manners MANNERS = Manners.of("Ace Plumbing");
    private static final Expectation YES_OR_NO = Expectation.of(FieldType.YESNO);

    private final Engine engine = AcePlumbing.engine();

    /// One call in words, from the opening question on.
    private static final class Talk {
        private final Engine engine;
        private Reply reply;

        Talk(Engine engine, String callerId) {
            this.engine = engine;
            this.reply = engine.open(Dialog.begin(callerId));
        }

        Talk says(Proposal... proposals) {
            reply = engine.listen(reply.dialog(), List.of(proposals), NOON);
            return this;
        }

        Move move() {
            return reply.move();
        }

        Dialog dialog() {
            return reply.dialog();
        }

        String words() {
            return reply.move().words().text();
        }

        Map<String, Words> values() {
            return engine.values(reply.dialog());
        }
    }

    private Talk call() {
        return new Talk(engine, CALLER_ID);
    }

    private static Talk call(int cap, Confirm zip) {
        return new Talk(AcePlumbing.engine(AcePlumbing.playbook(cap, zip)), CALLER_ID);
    }

    private static Move ask(String words, FieldType type) {
        return new Move.Ask(Words.of(words), Expectation.of(type));
    }

    private static Move part(String words, Route route, String reason) {
        return new Move.Part(Words.of(words), new Decision(route, reason, ""));
    }

    // ---- Asking ----

    @Test
    void theNoticeNamesTheBusiness() {
        assertThat(engine.notice()).isEqualTo(Words.of(NOTICE));
    }

    @Test
    void theOpeningQuestionListensForWhatTheFirstFieldCanBe() {
        assertThat(call().move())
                .isEqualTo(
                        new Move.Ask(
                                Words.of(OPENING),
                                new Expectation(
                                        FieldType.CHOICE,
                                        List.of(
                                                "burst pipe",
                                                "burst",
                                                "clogged drain",
                                                "clogged",
                                                "gas smell",
                                                "smell gas"))));
    }

    @Test
    void aBurstPipeInTheAreaIsAskedOnlyForWhatMattersAndThenPutThrough() {
        Talk talk = call();
        assertThat(talk.says(set("problem", "burst_pipe")).move())
                .isEqualTo(ask(WHICH_ZIP, FieldType.ZIP));
        assertThat(talk.says(set("zip", "75201")).move())
                .isEqualTo(ask("Okay, 7 5 2 0 1. " + WHOSE_NAME, FieldType.NAME));
        assertThat(talk.says(set("name", "John Smith")).move())
                .isEqualTo(ask(READY, FieldType.YESNO));
        assertThat(talk.says(set("ready_now", "yes")).move())
                .isEqualTo(
                        new Move.Transfer(
                                Words.of(MANNERS.fetching()),
                                new Decision(Route.TRANSFER, "emergency", "on-call"),
                                Words.of("This is John Smith in Dallas with a burst pipe.")));
    }

    @Test
    void severalAnswersInOneBreathAreTakenAndNotAskedAgain() {
        Talk talk =
                call().says(
                                set("name", "Ann"),
                                set("zip", "75201"),
                                set("problem", "clogged_drain"));
        assertThat(talk.move()).isEqualTo(ask(RUNNING, FieldType.YESNO));
        talk.says(set("running", "yes"));
        assertThat(talk.words()).isEqualTo(STAY_AWAY + " " + READY);
    }

    @Test
    void anAnswerToAQuestionThatWasNotAskedYetIsTakenAndTheOpenOneIsAskedAgain() {
        Talk talk = call().says(set("zip", "75201"));
        assertThat(talk.move()).isInstanceOf(Move.Ask.class);
        assertThat(talk.dialog().asked()).isEqualTo(new Asked.Question("problem", 1));
        assertThat(talk.says(set("problem", "burst_pipe")).move())
                .isEqualTo(ask(WHOSE_NAME, FieldType.NAME));
    }

    @Test
    void whoIsNotServedIsToldAtOnce() {
        Talk talk = call().says(set("problem", "burst_pipe"), set("zip", "02110"));
        assertThat(talk.move())
                .isEqualTo(part("We don't serve that area.", Route.CLOSE, "out_of_area"));
    }

    @Test
    void evidenceAndTimeOfAnAnswerStandInTheRecord() {
        assertThat(call().says(set("zip", "75201")).dialog().answers())
                .isEqualTo(
                        Map.of(
                                "zip",
                                new Answer(
                                        Words.of("75201"), Words.of("it is 75201"), NOON, false)));
    }

    // ---- Not knowing ----

    @Test
    void whoDoesNotKnowTheirZipIsNotAskedForItAgain() {
        Talk talk = call().says(set("problem", "burst_pipe")).says(decline("zip"));
        assertThat(talk.move()).isEqualTo(ask(WHOSE_NAME, FieldType.NAME));
        assertThat(talk.values().get("zip")).isEqualTo(Words.of("unknown"));
    }

    @Test
    void aFieldThatTheBusinessDoesNotHaveCannotBeDeclinedIntoTheRecord() {
        assertThat(call().says(decline("shoe_size")).values()).isEmpty();
    }

    @Test
    void twoAnswersThatWereNotUnderstoodLeaveTheFieldUnknown() {
        Talk talk = call();
        assertThat(talk.says().words()).isEqualTo(MANNERS.again() + " Is it a pipe or a drain?");
        assertThat(talk.says().move()).isEqualTo(ask(WHICH_ZIP, FieldType.ZIP));
        assertThat(talk.values()).isEqualTo(Map.of("problem", Words.of("unknown")));
    }

    @Test
    void whoIsNeverUnderstoodIsNotAskedForEver() {
        Talk talk = call();
        int turns = 0;
        while (talk.move() instanceof Move.Ask && turns < 40) {
            talk.says();
            turns++;
        }
        assertThat(talk.move()).isInstanceOf(Move.Part.class);
        assertThat(turns).isLessThanOrEqualTo(2 * 6);
    }

    @Test
    void noMoreQuestionsAreAskedThanTheCapAllowsButConsentIs() {
        Talk talk =
                call(2, Confirm.NONE).says(set("problem", "burst_pipe")).says(set("zip", "75201"));
        assertThat(talk.move()).isEqualTo(ask(READY, FieldType.YESNO));
        assertThat(talk.says(set("ready_now", "yes")).move())
                .isEqualTo(
                        new Move.Transfer(
                                Words.of(MANNERS.fetching()),
                                new Decision(Route.TRANSFER, "emergency", "on-call"),
                                Words.of("This is a caller with a burst pipe.")));
    }

    @Test
    void atTheCapWhatIsMissingCountsAsUnknown() {
        Talk talk =
                call(2, Confirm.NONE)
                        .says(set("problem", "clogged_drain"))
                        .says(set("zip", "75201"));
        assertThat(talk.move()).isEqualTo(part("We'll call you.", Route.BOOK, "not_urgent"));
    }

    @Test
    void aDeniedReadBackDoesNotUseUpAQuestion() {
        Talk talk =
                call(2, Confirm.EXPLICIT)
                        .says(set("problem", "burst_pipe"))
                        .says(set("zip", "75252"));
        assertThat(talk.dialog().questions()).isEqualTo(2);
        talk.says(no());
        assertThat(talk.move()).isEqualTo(ask(WHICH_ZIP, FieldType.ZIP));
        assertThat(talk.dialog().questions()).isEqualTo(2);
    }

    // ---- What cannot wait ----

    @Test
    void aSmellOfGasEndsTheQuestionsAtOnce() {
        Talk talk = call().says(set("problem", "burst_pipe")).says(set("problem", "gas_smell"));
        assertThat(talk.move()).isEqualTo(part(LEAVE, Route.CLOSE, "gas_smell"));
    }

    @Test
    void aSmellOfGasIsNotHeldUpByANumberThatWouldBeReadBack() {
        Talk talk = call().says(set("callback", "+12145550199"), set("problem", "gas_smell"));
        assertThat(talk.move()).isEqualTo(part(LEAVE, Route.CLOSE, "gas_smell"));
    }

    @Test
    void aSmellOfGasIsActedOnAlsoWhenNobodyCouldBeReached() {
        Reply offered = engine.unreached(call().says(set("problem", "burst_pipe")).dialog());
        assertThat(
                        engine.listen(offered.dialog(), List.of(set("problem", "gas_smell")), NOON)
                                .move())
                .isEqualTo(part(LEAVE, Route.CLOSE, "gas_smell"));
    }

    @Test
    void aSmellOfGasIsActedOnAlsoWhenAllLinesAreBusy() {
        Reply offered = engine.busy(Dialog.begin(CALLER_ID));
        assertThat(
                        engine.listen(offered.dialog(), List.of(set("problem", "gas_smell")), NOON)
                                .move())
                .isEqualTo(part(LEAVE, Route.CLOSE, "gas_smell"));
    }

    @Test
    void aSmellOfGasIsActedOnWhileRepsAreRung() {
        Dialog dialog = call().says(does(Act.HANDOFF)).dialog();
        assertThat(engine.whileRinging(dialog, List.of(set("problem", "gas_smell")), NOON).move())
                .isEqualTo(part(LEAVE, Route.CLOSE, "gas_smell"));
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

    // ---- Read-backs ----

    private Talk booking(String callerId) {
        return new Talk(engine, callerId)
                .says(set("problem", "clogged_drain"), set("zip", "75201"), set("running", "no"));
    }

    @Test
    void theCallersOwnNumberIsOfferedAndAYesIsEnough() {
        Talk talk = booking(CALLER_ID);
        assertThat(talk.move()).isEqualTo(ask(IS_IT_YOURS, FieldType.YESNO));
        talk.says(yes());
        assertThat(talk.move()).isEqualTo(ask(WHOSE_NAME, FieldType.NAME));
        assertThat(talk.dialog().answers().get("callback"))
                .isEqualTo(new Answer(Words.of(CALLER_ID), Words.of("yes"), NOON, true));
    }

    @Test
    void anotherNumberIsAskedForReadBackAndTaken() {
        Talk talk = booking(CALLER_ID).says(no());
        assertThat(talk.move()).isEqualTo(ask(MANNERS.whichNumber(), FieldType.PHONE));
        talk.says(set("callback", "+15125550100"));
        assertThat(talk.move())
                .isEqualTo(ask("I have 5 1 2, 5 5 5, 0 1 0 0. Is that right?", FieldType.YESNO));
        talk.says(yes());
        assertThat(talk.dialog().known("callback")).contains("+15125550100");
    }

    @Test
    void aWithheldNumberIsAskedForAtOnce() {
        assertThat(booking("").move()).isEqualTo(ask(MANNERS.whichNumber(), FieldType.PHONE));
    }

    @Test
    void aNumberInACountryThatIsNotCalledIsNeitherOfferedNorTaken() {
        Talk talk = booking("+442079460000");
        assertThat(talk.move()).isEqualTo(ask(MANNERS.whichNumber(), FieldType.PHONE));
        talk.says(set("callback", "+442079460000"));
        assertThat(talk.words()).isEqualTo(MANNERS.again() + " " + MANNERS.whichNumber());
        assertThat(talk.dialog().answers()).doesNotContainKey("callback");
    }

    @Test
    void aMisheardZipIsReadBackAndCorrectedInOneBreath() {
        Talk talk =
                call(6, Confirm.EXPLICIT)
                        .says(set("problem", "burst_pipe"))
                        .says(set("zip", "75201"));
        assertThat(talk.move()).isEqualTo(ask("I have 7 5 2 0 1. Is that right?", FieldType.YESNO));
        talk.says(no(), correct("zip", "75252"));
        assertThat(talk.move()).isEqualTo(ask("I have 7 5 2 5 2. Is that right?", FieldType.YESNO));
        talk.says(yes());
        assertThat(talk.dialog().answers().get("zip"))
                .isEqualTo(new Answer(Words.of("75252"), Words.of("no 75252"), NOON, true));
    }

    @Test
    void whatMayHaveBeenMisheardIsReadBackWhateverThePlaybookSays() {
        for (Confirm policy : List.of(Confirm.NONE, Confirm.IMPLICIT)) {
            Talk talk =
                    call(6, policy)
                            .says(set("problem", "burst_pipe"))
                            .says(set("zip", "75201"), doubt("zip"));
            assertThat(talk.move())
                    .isEqualTo(ask("I have 7 5 2 0 1. Is that right?", FieldType.YESNO));
            talk.says(yes());
            assertThat(talk.dialog().askedField()).isNotEqualTo("zip");
            assertThat(talk.dialog().answers().get("zip"))
                    .isEqualTo(new Answer(Words.of("75201"), Words.of("it is 75201"), NOON, true));
        }
    }

    @Test
    void whatWasMisheardIsAskedAgain() {
        Talk talk =
                call(6, Confirm.NONE)
                        .says(set("problem", "burst_pipe"))
                        .says(set("zip", "75201"), doubt("zip"))
                        .says(no());
        assertThat(talk.move()).isEqualTo(ask(WHICH_ZIP, FieldType.ZIP));
        talk.says(set("zip", "75252"));
        assertThat(talk.dialog().askedField()).isNotEqualTo("zip");
    }

    @Test
    void whatTheCallerHasConfirmedIsNotDoubtedAgain() {
        Talk talk =
                call(6, Confirm.EXPLICIT)
                        .says(set("problem", "burst_pipe"))
                        .says(set("zip", "75201"))
                        .says(yes());
        Answer confirmed = talk.dialog().answers().get("zip");
        talk.says(set("zip", "75201"), doubt("zip"));
        assertThat(talk.dialog().answers().get("zip")).isEqualTo(confirmed);
    }

    @Test
    void aValueThatWasDeniedIsNotKept() {
        Talk talk =
                call(6, Confirm.EXPLICIT)
                        .says(set("problem", "burst_pipe"), set("zip", "02110"))
                        .says(no());
        assertThat(talk.move()).isEqualTo(ask(WHICH_ZIP, FieldType.ZIP));
        assertThat(talk.values()).isEqualTo(Map.of("problem", Words.of("burst_pipe")));
    }

    @Test
    void nobodyIsReadBackTheSameFieldForEver() {
        Talk talk = call(9, Confirm.EXPLICIT).says(set("problem", "burst_pipe"));
        int readBacks = 0;
        while (talk.dialog().askedField().equals("zip") && readBacks < 20) {
            talk.says(set("zip", "75201"));
            readBacks++;
            talk.says(no());
        }
        assertThat(readBacks).isEqualTo(MANNERS.mostMisses() + 1);
        assertThat(talk.values().get("zip")).isEqualTo(Words.of("unknown"));
    }

    @Test
    void aConfirmedNumberThatIsSaidAgainIsNotReadBackAgain() {
        Talk talk =
                booking(CALLER_ID).says(yes()).says(set("callback", CALLER_ID), set("name", "Ann"));
        assertThat(talk.move()).isEqualTo(part("We'll call you, Ann.", Route.BOOK, "not_urgent"));
    }

    @Test
    void aYesToNothingThatWasReadBackChangesNothing() {
        Talk talk = call().says(set("problem", "burst_pipe"));
        assertThat(talk.says(yes()).values()).isEqualTo(Map.of("problem", Words.of("burst_pipe")));
    }

    // ---- Asides ----

    @Test
    void whoAsksAgainHearsTheQuestionAgain() {
        Talk talk = call().says(set("problem", "burst_pipe"));
        assertThat(talk.says(does(Act.REPEAT)).move()).isEqualTo(ask(WHICH_ZIP, FieldType.ZIP));
        assertThat(talk.dialog().questions()).isEqualTo(2);
        assertThat(talk.dialog().misses()).isEmpty();
    }

    @Test
    void whoAsksForAMomentIsGivenIt() {
        Talk talk = call().says(set("problem", "burst_pipe"));
        Dialog before = talk.dialog();
        assertThat(talk.says(does(Act.HOLD_ON)).move())
                .isEqualTo(new Move.Wait(Words.of(MANNERS.takeYourTime())));
        assertThat(talk.dialog()).isEqualTo(before);
    }

    @Test
    void whoAsksWhetherThisIsARobotHearsTheTruthAndTheQuestionAgain() {
        Talk talk = call().says(set("problem", "burst_pipe"));
        assertThat(talk.says(does(Act.ROBOT)).words()).isEqualTo(MANNERS.robot() + " " + WHICH_ZIP);
        assertThat(MANNERS.robot()).startsWith("Yes");
    }

    @Test
    void aQuestionOfTheCallersIsAnsweredAndTheirsAskedAgain() {
        Talk talk = call().says(set("problem", "burst_pipe"));
        assertThat(talk.says(asksAbout("price")).move())
                .isEqualTo(ask(PRICE + " " + WHICH_ZIP, FieldType.ZIP));
    }

    @Test
    void aQuestionThatCameWithAnAnswerIsAnsweredBeforeTheNextOne() {
        assertThat(call().says(set("problem", "burst_pipe"), asksAbout("price")).words())
                .isEqualTo(PRICE + " " + WHICH_ZIP);
    }

    @Test
    void whatThePlaybookHasNoAnswerToIsAskedAgain() {
        Talk talk = call().says(set("problem", "burst_pipe"));
        assertThat(talk.says(asksAbout("weather")).words())
                .isEqualTo(MANNERS.again() + " " + WHICH_ZIP);
    }

    @Test
    void silenceIsAskedIntoAndThenWhetherSomebodyIsThere() {
        Dialog dialog = call().says(set("problem", "burst_pipe")).dialog();
        assertThat(engine.silence(dialog, 1).move()).isEqualTo(ask(WHICH_ZIP, FieldType.ZIP));
        assertThat(engine.silence(dialog, 2).move())
                .isEqualTo(ask(MANNERS.stillThere() + " " + WHICH_ZIP, FieldType.ZIP));
    }

    // ---- Nobody there ----

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
                .isEqualTo(
                        new Move.Ask(Words.of(MANNERS.allBusy() + " " + IS_IT_YOURS), YES_OR_NO));
    }

    // ---- What enters ----

    @Test
    void aValueThatItsFieldCannotHoldNeverEnters() {
        for (Proposal wrong :
                List.of(
                        set("problem", "haunted_house"),
                        set("zip", "7520"),
                        set("zip", "75201-1234"),
                        set("zip", "seven five"),
                        set("running", "maybe"),
                        set("name", " "),
                        set("callback", "5550100"),
                        set("callback", "+4915112345678"),
                        set("in_area", "yes"),
                        set("shoe_size", "46"),
                        correct("zip", "1"))) {
            assertThat(call().says(wrong).values()).as("%s", wrong).isEmpty();
        }
    }

    @Test
    void wordsOverTheNoticeAreKnownBeforeTheFirstQuestion() {
        Dialog noted =
                engine.note(Dialog.begin(CALLER_ID), List.of(set("problem", "burst_pipe")), NOON);
        assertThat(engine.open(noted).move()).isEqualTo(ask(WHICH_ZIP, FieldType.ZIP));
    }

    @Test
    void phrasesToRenderAheadHoldNobodysData() {
        List<String> phrases = engine.phrases().stream().map(Words::text).toList();
        assertThat(phrases)
                .startsWith(NOTICE, OPENING)
                .contains(
                        WHICH_ZIP,
                        READY,
                        LEAVE,
                        PRICE,
                        STAY_AWAY,
                        MANNERS.robot(),
                        "We'll call you.",
                        MANNERS.okay(Manners.GAP))
                .doesNotHaveDuplicates()
                .noneMatch(phrase -> phrase.replace(Manners.GAP, "").matches(".*[{}\\[\\]].*"))
                .noneMatch(String::isBlank);
    }
}
