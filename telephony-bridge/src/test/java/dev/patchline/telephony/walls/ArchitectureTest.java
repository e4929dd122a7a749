package dev.patchline.telephony.walls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.Conversation;
import dev.patchline.agent.handoff.Handoff;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    private static final String[] PURE = {
        "dev.patchline.agent.call..",
        "dev.patchline.agent.handoff..",
        "dev.patchline.agent.dialog..",
        "dev.patchline.agent.playbook..",
        "dev.patchline.agent.campaign.."
    };

    private static final JavaClasses PRODUCT =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.patchline");

    @Test
    void theRulesOfACallDependOnNothingButThemselvesAndCel() {
        classes()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.patchline.agent.call..",
                        "dev.patchline.agent.handoff..",
                        "dev.patchline.agent.dialog..",
                        "dev.patchline.agent.playbook..",
                        "dev.patchline.agent.campaign..",
                        "java..",
                        "org.jspecify..",
                        "dev.cel..",
                        "com.google.common..",
                        "com.google.errorprone.annotations..")
                .check(PRODUCT);
    }

    @Test
    void whatPastCallsTeachDependsOnThePlaybookAndStatistics() {
        classes()
                .that()
                .resideInAPackage("dev.patchline.agent.tuning..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.patchline.agent.tuning..",
                        "dev.patchline.agent.playbook..",
                        "java..",
                        "org.jspecify..",
                        "org.apache.commons.statistics..")
                .check(PRODUCT);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class})
    void timeComesIntoTheRulesWithTheEvent(Class<?> clock) {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .callMethod(clock, "now")
                .check(PRODUCT);
    }

    @Test
    void theRulesReadNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(PRODUCT);
    }

    @Test
    void dependenciesPointInwards() {
        noClasses()
                .that()
                .resideInAPackage("dev.patchline.agent..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.patchline.speech..", "dev.patchline.telephony..")
                .check(PRODUCT);
        noClasses()
                .that()
                .resideInAPackage("dev.patchline.speech..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.patchline.telephony..")
                .check(PRODUCT);
    }

    @Test
    void onlySpeechSeesTheRecogniserAndTheVoice() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.patchline.speech..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.vosk..", "com.sun.jna..", "marytts..")
                .check(PRODUCT);
    }

    @Test
    void onlyTheBridgeSeesSocketsAndTheDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.patchline.telephony..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "com.telnyx..", "java.sql..", "org.jdbi..")
                .check(PRODUCT);
    }

    @Test
    void onlyOnePackageSeesTheCarriersLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.patchline.telephony.carrier.telnyx..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.telnyx..")
                .check(PRODUCT);
    }

    @Test
    void theEmulatorSharesNothingWithTheCarriersSide() {
        noClasses()
                .that()
                .resideInAPackage("dev.patchline.telephony.emulator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.patchline.telephony.carrier..",
                        "dev.patchline.telephony.media..",
                        "dev.patchline.telephony.webhook..")
                .check(PRODUCT);
    }

    @Test
    void onlyTheEmbeddedMindRunsTheSentenceModel() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.patchline.agent.mind.embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.onnxruntime..")
                .check(PRODUCT);
    }

    @Test
    void onlyOnePackageSeesTheLanguageModelsLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.patchline.agent.mind.llm..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.langchain4j..")
                .check(PRODUCT);
    }

    @ParameterizedTest
    @ValueSource(classes = {CallEvent.class, CallCommand.class, Conversation.class, Handoff.class})
    void eventsCommandsAndStatesAreRecords(Class<?> kind) {
        classes()
                .that()
                .areAssignableTo(kind)
                .and()
                .areNotInterfaces()
                .should()
                .beRecords()
                .check(PRODUCT);
    }
}
