package dev.patchline.telephony.campaign;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.campaign.Attempt;
import dev.patchline.agent.campaign.Calling;
import dev.patchline.agent.campaign.Campaign;
import dev.patchline.agent.campaign.DialRules;
import dev.patchline.agent.campaign.Disposition;
import dev.patchline.agent.campaign.Lead;
import dev.patchline.agent.campaign.MayDial;
import dev.patchline.agent.campaign.Rulebook;
import dev.patchline.agent.campaign.Screening;
import dev.patchline.agent.tuning.Experiment.Arm;
import dev.patchline.telephony.lists.LeadBook;
import dev.patchline.telephony.report.Trials;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Attempts as rows: one is written before anybody is dialled, and completed when it is over.
/// Everything that is decided about a number is decided under its lock ([OptOut#lock]), so two
/// processes, two campaigns or an opt-out cannot decide past each other. Thread-safe.
final class Dials {
    /// Until the numbers that we show may be used again.
    private static final Duration NUMBERS_REST = Duration.ofMinutes(30);

    private final Jdbi jdbi;
    private final Rulebook rules;
    private final DialRules dialRules;
    private final CallerNumbers numbers;
    private final String seller;
    private final String process;

    /// @param seller the business, as consents name it
    /// @param process as in [Claims]
    Dials(Jdbi jdbi, Rulebook rules, CallerNumbers numbers, String seller, String process) {
        this.jdbi = jdbi;
        this.rules = rules;
        this.dialRules = new DialRules(rules);
        this.numbers = numbers;
        this.seller = seller;
        this.process = process;
    }

    /// Judges a claimed lead once more, and writes the attempt's row if it may be dialled. When
    /// this returns, the row is committed and the number is this process's to dial. A lead who is
    /// not dialled has been put off, or is done, with the reason beside it.
    ///
    /// @return empty when nobody is to be dialled
    Optional<Placing> begin(Campaign campaign, long lead, Instant now) {
        return jdbi.inTransaction(handle -> {
            Optional<String> number = number(handle, campaign, lead);
            if (number.isEmpty()) {
                return Optional.empty();
            }
            OptOut.lock(handle, number.get());
            // Only now, because the lock may have been waited for.
            Optional<LeadBook.Known> known = LeadBook.find(handle, lead);
            if (known.isEmpty() || !stillOurs(handle, campaign, lead, now)) {
                return Optional.empty();
            }
            return judge(handle, campaign, known.get(), now);
        });
    }

    private static Optional<String> number(Handle handle, Campaign campaign, long lead) {
        return handle.createQuery(
                        """
                        SELECT number FROM campaign_leads
                        WHERE campaign = :campaign AND lead = :lead\
                        """)
                .bind("campaign", campaign.id())
                .bind("lead", lead)
                .mapTo(String.class)
                .findOne();
    }

    private boolean stillOurs(Handle handle, Campaign campaign, long lead, Instant now) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (
                            SELECT FROM campaign_leads
                            JOIN campaigns ON campaigns.id = campaign
                            WHERE campaign = :campaign AND lead = :lead
                                AND campaign_leads.state = 'claimed' AND claimed_by = :process
                                AND claimed_until > :now AND campaigns.state = 'running')\
                        """)
                .bind("campaign", campaign.id())
                .bind("lead", lead)
                .bind("process", process)
                .bind("now", now)
                .mapTo(Boolean.class)
                .one();
    }

    private Optional<Placing> judge(
            Handle handle, Campaign campaign, LeadBook.Known known, Instant now) {
        Lead lead = known.lead();
        var calling = new Calling(seller, Optional.of(campaign.id()), LeadBook.registryOf(handle));
        Screening screening = known.screen(calling, rules.screening(), now);
        if (screening instanceof Screening.Skip(var reason)) {
            done(handle, campaign, lead, reason.text());
            return Optional.empty();
        }
        List<Attempt> history = History.of(handle, lead.number());
        return switch (dialRules.mayDial(lead, history, campaign, now)) {
            case MayDial.Never(String reason) -> {
                done(handle, campaign, lead, reason);
                yield Optional.empty();
            }
            case MayDial.NotUntil(Instant at, String reason) -> {
                putOff(handle, campaign, lead, at, reason);
                yield Optional.empty();
            }
            case MayDial.Yes(Instant until) -> write(handle, campaign, lead, history, now, until);
        };
    }

    private Optional<Placing> write(
            Handle handle,
            Campaign campaign,
            Lead lead,
            List<Attempt> history,
            Instant now,
            Instant until) {
        Kept kept = kept(handle, campaign, lead);
        Optional<String> callerNumber =
                numbers.choose(
                        handle,
                        campaign.callerNumbers(),
                        kept.callerNumber(),
                        lead.number(),
                        lead.state(),
                        now);
        if (callerNumber.isEmpty()) {
            putOff(
                    handle,
                    campaign,
                    lead,
                    now.plus(NUMBERS_REST),
                    "our numbers have made enough calls for now");
            return Optional.empty();
        }
        var call = new CallId(UUID.randomUUID().toString());
        int attempt = counted(history, campaign) + 1;
        handle.createUpdate(
                        """
                        INSERT INTO dials (id, campaign, lead, number, caller_number, call,
                            attempt, arm, dialled_at, placed_by)
                        VALUES (:id, :campaign, :lead, :number, :callerNumber, :id,
                            :attempt, :arm, :now, :process)\
                        """)
                .bind("id", call.value())
                .bind("campaign", campaign.id())
                .bind("lead", lead.id())
                .bind("number", lead.number())
                .bind("callerNumber", callerNumber.get())
                .bind("attempt", attempt)
                .bind("arm", kept.arm().map(Enum::name).orElse(null))
                .bind("now", now)
                .bind("process", process)
                .execute();
        handle.createUpdate(
                        """
                        UPDATE campaign_leads
                        SET attempts = :attempt, caller_number = :callerNumber, arm = :arm,
                            why = NULL, claimed_until = :until
                        WHERE campaign = :campaign AND lead = :lead\
                        """)
                .bind("attempt", attempt)
                .bind("callerNumber", callerNumber.get())
                .bind("arm", kept.arm().map(Enum::name).orElse(null))
                .bind("until", now.plus(Claims.LEASE))
                .bind("campaign", campaign.id())
                .bind("lead", lead.id())
                .execute();
        return Optional.of(
                new Placing(
                        call,
                        campaign.id(),
                        kept.playbook().orElse(campaign.playbook()),
                        lead.id(),
                        lead.number(),
                        callerNumber.get(),
                        attempt,
                        kept.arm().map(Enum::name),
                        dialRules.ring(),
                        dialRules.mayLeaveMessage(history, campaign),
                        until,
                        lead.name(),
                        lead.zip(),
                        lead.state(),
                        lead.fields()));
    }

    /// What a campaign remembers of a lead.
    ///
    /// @param arm of the trial of two scripts, where there is one
    /// @param playbook which that makes
    private record Kept(
            Optional<String> callerNumber, Optional<Arm> arm, Optional<String> playbook) {}

    private static Kept kept(Handle handle, Campaign campaign, Lead lead) {
        Optional<Trials.Declared> trial = Trials.find(handle, campaign.id());
        return handle.createQuery(
                        """
                        SELECT caller_number FROM campaign_leads
                        WHERE campaign = :campaign AND lead = :lead\
                        """)
                .bind("campaign", campaign.id())
                .bind("lead", lead.id())
                .map((row, _) -> {
                    Optional<Arm> arm =
                            trial.map(it -> it.experiment().arm(Long.toString(lead.id())));
                    return new Kept(
                            Optional.ofNullable(row.getString(1)),
                            arm,
                            trial.map(it -> arm.get() == Arm.A ? it.playbookA() : it.playbookB()));
                })
                .one();
    }

    private static int counted(List<Attempt> history, Campaign campaign) {
        return (int)
                history.stream()
                        .filter(each -> each.campaign().equals(campaign.id()))
                        .filter(each ->
                                each.disposition()
                                        .filter(how -> how != Disposition.CANCELLED)
                                        .isPresent())
                        .count();
    }

    /// Completes an attempt's row, does what its end asks for (a number that is dead, or that is
    /// not to be called again by anybody), and says when the lead is due again. The second time
    /// does nothing.
    void end(CallId call, Placed placed) {
        jdbi.useTransaction(handle -> {
            Optional<Row> row = row(handle, call);
            if (row.isEmpty()) {
                return;
            }
            OptOut.lock(handle, row.get().number());
            if (!complete(handle, call, placed)) {
                return;
            }
            switch (placed.disposition().next()) {
                case NEVER -> {
                    OptOut.Channel channel =
                            placed.disposition() == Disposition.WRONG_PERSON
                                    ? OptOut.Channel.WRONG_PERSON
                                    : OptOut.Channel.VOICE;
                    OptOut.stop(
                            handle,
                            row.get().number(),
                            channel,
                            Optional.of(call),
                            placed.endedAt());
                }
                case DEAD_NUMBER -> dead(handle, row.get().number(), placed.endedAt());
                case RETRY, DONE -> {}
            }
            again(handle, row.get(), placed);
        });
    }

    private record Row(String campaign, long lead, String number) {}

    private static Optional<Row> row(Handle handle, CallId call) {
        return handle.createQuery("SELECT campaign, lead, number FROM dials WHERE id = :id")
                .bind("id", call.value())
                .map((row, _) -> new Row(row.getString(1), row.getLong(2), row.getString(3)))
                .findOne();
    }

    private static boolean complete(Handle handle, CallId call, Placed placed) {
        return handle.createUpdate(
                                """
                                UPDATE dials
                                SET disposition = :disposition, ended_at = :ended,
                                    answered_at = :answered, answered_by = :by, sip_code = :sip,
                                    attestation = :attestation, message_at = :message,
                                    waited_ms = :waited, callback_at = :callback
                                WHERE id = :id AND ended_at IS NULL\
                                """)
                        .bind("id", call.value())
                        .bind("disposition", placed.disposition().name())
                        .bind("ended", placed.endedAt())
                        .bind("answered", placed.answeredAt().orElse(null))
                        .bind("by", placed.answeredBy().map(Enum::name).orElse(null))
                        .bind("sip", placed.sipCode().orElse(null))
                        .bind("attestation", placed.attestation().orElse(null))
                        .bind("message", placed.messageAt().orElse(null))
                        .bind("waited", placed.waited().map(Duration::toMillis).orElse(null))
                        .bind("callback", placed.callbackAt().orElse(null))
                        .execute()
                == 1;
    }

    private static void dead(Handle handle, String number, Instant at) {
        handle.createUpdate(
                        "UPDATE leads SET dead_at = :at WHERE number = :number AND dead_at IS NULL")
                .bind("at", at)
                .bind("number", number)
                .execute();
        handle.createUpdate(
                        """
                        UPDATE campaign_leads SET state = 'done', why = 'the number does not work'
                        WHERE number = :number AND state <> 'done'\
                        """)
                .bind("number", number)
                .execute();
    }

    private void again(Handle handle, Row row, Placed placed) {
        Campaign campaign = CampaignTable.find(handle, row.campaign()).orElseThrow().campaign();
        List<Attempt> history = History.of(handle, row.number());
        handle.createUpdate(
                        """
                        UPDATE campaign_leads
                        SET last = :last, attempts = :attempts,
                            messages = messages + :message, claimed_by = NULL
                        WHERE campaign = :campaign AND lead = :lead\
                        """)
                .bind("last", placed.disposition().name())
                .bind("attempts", counted(history, campaign))
                .bind("message", placed.messageAt().isPresent() ? 1 : 0)
                .bind("campaign", campaign.id())
                .bind("lead", row.lead())
                .execute();
        Lead lead = LeadBook.find(handle, row.lead()).orElseThrow().lead();
        switch (dialRules.mayDial(lead, history, campaign, placed.endedAt())) {
            case MayDial.Never(String reason) -> done(handle, campaign, lead, reason);
            case MayDial.NotUntil(Instant at, String reason) ->
                    putOff(handle, campaign, lead, at, reason);
            case MayDial.Yes _ -> putOff(handle, campaign, lead, placed.endedAt(), "");
        }
    }

    private static void done(Handle handle, Campaign campaign, Lead lead, String why) {
        handle.createUpdate(
                        """
                        UPDATE campaign_leads SET state = 'done', why = :why, claimed_by = NULL
                        WHERE campaign = :campaign AND lead = :lead AND state <> 'done'\
                        """)
                .bind("why", why)
                .bind("campaign", campaign.id())
                .bind("lead", lead.id())
                .execute();
    }

    private static void putOff(
            Handle handle, Campaign campaign, Lead lead, Instant until, String why) {
        handle.createUpdate(
                        """
                        UPDATE campaign_leads
                        SET state = 'waiting', due_at = :until, why = :why, claimed_by = NULL
                        WHERE campaign = :campaign AND lead = :lead AND state <> 'done'\
                        """)
                .bind("until", until)
                .bind("why", why)
                .bind("campaign", campaign.id())
                .bind("lead", lead.id())
                .execute();
    }
}
