package dev.patchline.telephony.report;

import dev.patchline.agent.call.AnsweredBy;
import dev.patchline.agent.campaign.Disposition;
import dev.patchline.agent.playbook.Route;
import dev.patchline.telephony.report.SampleCallers.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Made-up dials to a list. One of the numbers is labelled as spam towards the end.
final class SampleOutbound {
    private static final int DIALS_A_DAY = 35;
    private static final int LEADS = 4_000;
    private static final double ANSWERED = 0.30;
    private static final double ANSWERED_LABELLED = 0.10;
    private static final double REJECTED = 0.01;
    private static final double REJECTED_LABELLED = 0.25;
    private static final int SIP_REJECTED = 608;

    private final Random random;
    private final SampleCallers callers;
    private final SampleWriter writer;

    SampleOutbound(Random random, SampleCallers callers, SampleWriter writer) {
        this.random = random;
        this.callers = callers;
        this.writer = writer;
    }

    void write(String version) {
        List<String> numbers =
                IntStream.range(0, LEADS).mapToObj("+1469555%04d"::formatted).toList();
        Instant day = SampleData.END.minus(Duration.ofDays(SampleData.OUTBOUND_DAYS));
        List<Long> leads = writer.leads(numbers, day);
        for (int i = 0; i < SampleData.OUTBOUND_DAYS; i++) {
            boolean late = i >= SampleData.OUTBOUND_DAYS - NumberHealth.RECENT_DAYS;
            for (String caller : SampleData.NUMBERS) {
                for (int n = 0; n < DIALS_A_DAY; n++) {
                    int lead = random.nextInt(LEADS);
                    Instant at = day.plusSeconds(11 * 3600 + random.nextInt(10 * 3600));
                    boolean labelled = late && caller.equals(SampleData.LABELLED);
                    String id = "sample-out-%03d-%s-%03d".formatted(i, caller.substring(8), n);
                    dial(id, leads.get(lead), numbers.get(lead), caller, at, labelled, version);
                }
            }
            day = day.plus(Duration.ofDays(1));
        }
    }

    private void dial(
            String id,
            long lead,
            String number,
            String caller,
            Instant at,
            boolean labelled,
            String version) {
        @Nullable Instant answered = null;
        @Nullable String call = null;
        @Nullable AnsweredBy by = null;
        @Nullable Integer sip = null;
        Instant ended = at.plusSeconds(25);
        Disposition disposition;
        if (callers.chance(labelled ? REJECTED_LABELLED : REJECTED)) {
            disposition = Disposition.REJECTED;
            sip = SIP_REJECTED;
        } else if (!callers.chance(labelled ? ANSWERED_LABELLED : ANSWERED)) {
            disposition = callers.chance(0.9) ? Disposition.NO_ANSWER : Disposition.BUSY;
        } else {
            answered = at.plusSeconds(4 + random.nextInt(16));
            if (callers.chance(0.45)) {
                by = AnsweredBy.VOICEMAIL;
                disposition = Disposition.VOICEMAIL;
                ended = answered.plusSeconds(12);
            } else {
                by = AnsweredBy.PERSON;
                call = id;
                disposition = talk(id, number, caller, answered, version);
                ended = answered.plusSeconds(disposition == Disposition.HUNG_UP_AT_ONCE ? 4 : 70);
            }
        }
        writer.dial(
                new SampleWriter.Dial(
                        id,
                        lead,
                        number,
                        caller,
                        call,
                        at,
                        answered,
                        ended,
                        by == null ? null : by.name(),
                        disposition.name(),
                        sip,
                        callers.one("A", 9, "B", 1)));
    }

    private Disposition talk(
            String id, String number, String caller, Instant answered, String version) {
        Disposition disposition =
                Disposition.valueOf(
                        callers.one(
                                Disposition.HUNG_UP_AT_ONCE.name(), 12,
                                Disposition.NOT_INTERESTED.name(), 40,
                                Disposition.OPTED_OUT.name(), 3,
                                Disposition.BOOKED.name(), 45));
        boolean talks = disposition == Disposition.BOOKED;
        Talk talk =
                talks ? callers.talk(id) : new Talk(Map.of(), Route.CLOSE, "not_interested", false);
        boolean wanted = talk.route() == Route.TRANSFER;
        Instant decided = answered.plusSeconds(60);
        SampleReps.@Nullable Joined joined =
                wanted ? new SampleReps(random, writer).ring(id, decided) : null;
        boolean live = joined != null && joined.bridged();
        writer.call(
                new SampleWriter.Call(
                        id,
                        caller,
                        number,
                        version,
                        true,
                        answered,
                        joined != null
                                ? joined.ended()
                                : answered.plusSeconds(
                                        disposition == Disposition.HUNG_UP_AT_ONCE ? 4 : 70),
                        disposition == Disposition.HUNG_UP_AT_ONCE ? 0 : 1 + talk.known().size(),
                        talk.route().name(),
                        talk.reason(),
                        talk.known(),
                        disposition == Disposition.OPTED_OUT ? List.of("opt_out") : List.of(),
                        talk.explored(),
                        wanted ? decided : null));
        if (live && callers.chance(0.6)) {
            boolean won = callers.closes(talk.known(), true);
            writer.outcome(id, won ? Result.WON : Result.LOST, won ? 400 : null, SampleData.END);
        }
        if (!talks) {
            return disposition;
        }
        return switch (talk.route()) {
            case TRANSFER -> live ? Disposition.TRANSFERRED : Disposition.MISSED_HANDOFF;
            case BOOK -> Disposition.BOOKED;
            case SUPPORT -> Disposition.SUPPORT;
            case CLOSE -> Disposition.NOT_QUALIFIED;
        };
    }
}
