package dev.patchline.agent.handoff;

import static dev.patchline.agent.handoff.MariasPhone.BRIDGING;
import static dev.patchline.agent.handoff.MariasPhone.BRIEFING;
import static dev.patchline.agent.handoff.MariasPhone.DECIDING;
import static dev.patchline.agent.handoff.MariasPhone.FIRST;
import static dev.patchline.agent.handoff.MariasPhone.INTRODUCING;
import static dev.patchline.agent.handoff.MariasPhone.JOINED;
import static dev.patchline.agent.handoff.MariasPhone.NOON;
import static dev.patchline.agent.handoff.MariasPhone.ONE;
import static dev.patchline.agent.handoff.MariasPhone.RINGING;
import static dev.patchline.agent.handoff.MariasPhone.SCREENED;
import static dev.patchline.agent.handoff.MariasPhone.SETTINGS;
import static dev.patchline.agent.handoff.MariasPhone.hungUp;
import static dev.patchline.agent.handoff.MariasPhone.nextRep;
import static dev.patchline.agent.handoff.MariasPhone.presses;
import static dev.patchline.agent.handoff.MariasPhone.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.AnsweredBy;
import dev.patchline.agent.call.CallCommand.Expect;
import dev.patchline.agent.call.CallCommand.Hush;
import dev.patchline.agent.call.CallCommand.Say;
import dev.patchline.agent.call.CallEvent.Left;
import dev.patchline.agent.call.CallEvent.MachineDetected;
import dev.patchline.agent.call.CallEvent.Tick;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.Handoff.Active;
import dev.patchline.agent.handoff.Handoff.Briefing;
import dev.patchline.agent.playbook.FieldType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Not the rep picks up, but something else.
class MachineAtARepsTest {
    private final HandoffRules rules = new HandoffRules(SETTINGS);

    @Test
    void aMachineEndsTheAttemptHoweverFarItHasCome() {
        HandoffStep ended = hungUp(AttemptEnd.VOICEMAIL);
        for (Active active : List.of(RINGING, BRIEFING, DECIDING, SCREENED)) {
            assertThat(rules.answered(active, AnsweredBy.VOICEMAIL, NOON)).isEqualTo(ended);
        }
        for (Active active : List.of(INTRODUCING, BRIDGING)) {
            assertThat(rules.answered(active, AnsweredBy.VOICEMAIL, NOON))
                    .isEqualTo(ended.telling(new News.JoinFailed()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "VOICEMAIL, VOICEMAIL",
        "MENU, MACHINE",
        "FAX, MACHINE",
        "BUSY, BUSY",
        "CONGESTION, UNREACHABLE",
        "DEAD_NUMBER, UNREACHABLE",
        "ANNOUNCEMENT, UNREACHABLE"
    })
    void theRecordSaysWhatPickedUp(AnsweredBy who, AttemptEnd end) {
        assertThat(rules.answered(BRIEFING, who, NOON)).isEqualTo(hungUp(end));
    }

    @ParameterizedTest
    @EnumSource(names = {"PERSON", "SILENCE"})
    void aPersonAndSomebodySilentAreNotHungUpOn(AnsweredBy who) {
        for (Active active : List.of(RINGING, BRIEFING, DECIDING, INTRODUCING, BRIDGING)) {
            assertThat(rules.answered(active, who, NOON)).isEqualTo(step(active));
        }
    }

    @Test
    void whatTheCarrierHearsIsOnlyEvidence() {
        for (Active active : List.of(RINGING, BRIEFING, DECIDING, INTRODUCING, BRIDGING)) {
            assertThat(rules.step(active, new MachineDetected(NOON, FIRST)))
                    .isEqualTo(step(active));
        }
    }

    @Test
    void twoWhoTalkAreNotPartedByALateVerdict() {
        assertThat(rules.answered(JOINED, AnsweredBy.VOICEMAIL, NOON)).isEqualTo(step(JOINED));
    }

    @Test
    void aCallScreenIsToldWhoWeAreAndTheRepGetsTheBriefWhenTheyComeOn() {
        assertThat(rules.answered(BRIEFING, AnsweredBy.SCREENING, NOON))
                .isEqualTo(
                        HandoffStep.to(
                                SCREENED,
                                new Hush(FIRST),
                                new Say(FIRST, ONE.next(), SETTINGS.introduction())));
        assertThat(rules.answered(SCREENED, AnsweredBy.SCREENING, NOON)).isEqualTo(step(SCREENED));
        Turn again = ONE.next().next();
        assertThat(rules.answered(SCREENED, AnsweredBy.PERSON, NOON))
                .isEqualTo(
                        HandoffStep.to(
                                new Briefing(
                                        SCREENED.quest(),
                                        FIRST,
                                        SCREENED.rep(),
                                        again,
                                        NOON.plus(SETTINGS.briefing())),
                                new Expect(FIRST, Expectation.of(FieldType.YESNO)),
                                new Say(FIRST, again, SETTINGS.whisper(SCREENED.quest().brief()))));
    }

    @Test
    void aCallScreenThatPutsNobodyThroughIsFollowedByTheNextRep() {
        assertThat(rules.step(SCREENED, new Tick(NOON))).isEqualTo(hungUp(AttemptEnd.SCREENED));
        assertThat(rules.step(SCREENED, new Left(NOON, FIRST, Trouble.GONE)))
                .isEqualTo(nextRep(AttemptEnd.SCREENED));
        assertThat(rules.step(SCREENED, presses('2'))).isEqualTo(hungUp(AttemptEnd.DECLINED));
    }

    @Test
    void theBusinessIsNamedToACallScreen() {
        assertThat(SETTINGS.calledBy("Ace Plumbing").introduction())
                .isEqualTo(Words.of("A call for you from Ace Plumbing."));
    }
}
