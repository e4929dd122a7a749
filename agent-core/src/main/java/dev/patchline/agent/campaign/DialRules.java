package dev.patchline.agent.campaign;

import dev.patchline.agent.campaign.Disposition.Next;
import dev.patchline.agent.campaign.Disposition.Reached;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Whether and when a lead may be dialled. Pure: the same question has the same answer. Consent and
/// do-not-call lists are not judged here but by the screening, which is asked as well, each time.
public final class DialRules {
    /// After which a lead is asked for again whose number is being dialled.
    private static final Duration RECHECK = Duration.ofMinutes(1);

    private final Rulebook rules;

    public DialRules(Rulebook rules) {
        this.rules = rules;
    }

    /// Every wait that binds at once; the latest counts.
    private static final class Waits {
        private Instant at;
        private String reason = "";

        Waits(Instant now) {
            this.at = now;
        }

        void until(Instant instant, String why) {
            if (instant.isAfter(at)) {
                at = instant;
                reason = why;
            }
        }
    }

    /// @param history every attempt to reach this number, by all campaigns, oldest first
    /// @param now to the moment
    public MayDial mayDial(Lead lead, List<Attempt> history, Campaign campaign, Instant now) {
        if (lead.zones().isEmpty()) {
            return new MayDial.Never("nobody knows which clock they live by");
        }
        Optional<String> over = over(history, campaign);
        if (over.isPresent()) {
            return new MayDial.Never(over.get());
        }
        ZoneId zone = lead.zones().getFirst();
        var waits = new Waits(now);
        if (history.stream().anyMatch(Attempt::running)) {
            waits.until(now.plus(RECHECK), "the number is being dialled");
        }
        cadence(history, campaign, zone, waits);
        caps(lead, history, waits);
        Optional<LegalTime> legal =
                LegalTime.next(
                        rules.hours(),
                        lead.zones(),
                        rules.hours().possible(lead.state()),
                        campaign.hours(),
                        waits.at);
        if (legal.isEmpty()) {
            return new MayDial.NotUntil(
                    now.plus(LegalTime.HORIZON), "no hour suits all places where they may be");
        }
        waits.until(legal.get().from(), "outside of the calling hours where they are");
        return waits.at.isAfter(now)
                ? new MayDial.NotUntil(waits.at, waits.reason)
                : new MayDial.Yes(legal.get().until());
    }

    /// Whether a voicemail may be given the message on the next attempt.
    public boolean mayLeaveMessage(List<Attempt> history, Campaign campaign) {
        long messages =
                history.stream().filter(each -> each.was(Disposition.VOICEMAIL_MESSAGE)).count();
        long next = counted(history, campaign).size() + 1L;
        return messages < rules.cadence().messages() && next <= rules.cadence().messagesUntil();
    }

    /// How long it rings before we give up; never shorter than the law wants.
    public Duration ring() {
        Duration least = rules.abandonment().ring();
        Duration wanted = rules.cadence().ring();
        return wanted.compareTo(least) < 0 ? least : wanted;
    }

    /// Whether a lead came so recently that it goes before all others.
    public boolean fresh(Lead lead, Instant now) {
        return lead.cameAt()
                .filter(came -> Duration.between(came, now).compareTo(rules.cadence().fresh()) <= 0)
                .isPresent();
    }

    /// Attempts that count: those that were taken back do not.
    private static List<Attempt> counted(List<Attempt> history, Campaign campaign) {
        return history.stream()
                .filter(each -> each.campaign().equals(campaign.id()))
                .filter(each -> !each.was(Disposition.CANCELLED))
                .toList();
    }

    /// Why there is nothing more to do; empty when there is.
    private Optional<String> over(List<Attempt> history, Campaign campaign) {
        if (history.stream().anyMatch(is(Next.NEVER))) {
            return Optional.of("they do not want to be called");
        }
        if (history.stream().anyMatch(is(Next.DEAD_NUMBER))) {
            return Optional.of("the number does not work");
        }
        List<Attempt> own = counted(history, campaign);
        if (own.stream().anyMatch(is(Next.DONE))) {
            return Optional.of("it has come to a result");
        }
        if (own.size() >= rules.cadence().attempts()) {
            return Optional.of("tried " + own.size() + " times");
        }
        if (missedPromises(own) >= rules.cadence().missedPromises()) {
            return Optional.of("not there at the promised time: call them yourself");
        }
        Attempt last = lastEnded(history, campaign);
        if (last == null) {
            return Optional.empty();
        }
        Disposition how = last.disposition().orElseThrow();
        long times = times(history, campaign, how);
        return times >= retry(how).most()
                ? Optional.of(times + " times " + name(how))
                : Optional.empty();
    }

    private static Predicate<Attempt> is(Next next) {
        return each -> each.disposition().filter(one -> one.next() == next).isPresent();
    }

    /// Attempts at a promised time, or after it, that reached no person.
    private static long missedPromises(List<Attempt> own) {
        int promised = -1;
        for (int i = 0; i < own.size(); i++) {
            if (own.get(i).was(Disposition.CALLBACK_REQUESTED)) {
                promised = i;
            }
        }
        return promised < 0
                ? 0
                : own.stream()
                        .skip(promised + 1L)
                        .filter(each -> !each.running() && !each.reached(Reached.PERSON))
                        .count();
    }

    private void cadence(List<Attempt> history, Campaign campaign, ZoneId zone, Waits waits) {
        history.stream()
                .filter(each -> !each.was(Disposition.CANCELLED))
                .flatMap(each -> each.endedAt().stream())
                .max(Instant::compareTo)
                .ifPresent(ended ->
                        waits.until(
                                ended.plus(rules.cadence().apart()),
                                "the number was dialled a moment ago"));
        Attempt last = lastEnded(history, campaign);
        if (last == null) {
            return;
        }
        Disposition how = last.disposition().orElseThrow();
        Cadence.Retry retry = retry(how);
        int times = times(history, campaign, how);
        waits.until(
                rules.cadence().next(retry.after(times), last, zone),
                "the last time: " + name(how));
        LocalDate day = last.dialledAt().atZone(zone).toLocalDate();
        long thatDay =
                history.stream()
                        .filter(each -> each.campaign().equals(campaign.id()) && each.was(how))
                        .filter(each -> each.dialledAt().atZone(zone).toLocalDate().equals(day))
                        .count();
        if (thatDay >= retry.perDay()) {
            waits.until(
                    day.plusDays(1).atStartOfDay(zone).toInstant(),
                    "enough for a day: " + name(how));
        }
    }

    private void caps(Lead lead, List<Attempt> history, Waits waits) {
        List<Instant> dials = history.stream().map(Attempt::dialledAt).sorted().toList();
        for (FrequencyCap cap : rules.caps()) {
            if (cap.binds(lead.state())) {
                waits.until(
                        cap.next(dials),
                        "at most %d calls in %d hours where they are"
                                .formatted(cap.calls(), cap.within().toHours()));
            }
        }
    }

    private static @Nullable Attempt lastEnded(List<Attempt> history, Campaign campaign) {
        return history.reversed().stream()
                .filter(each -> each.campaign().equals(campaign.id()) && !each.running())
                .findFirst()
                .orElse(null);
    }

    private static int times(List<Attempt> history, Campaign campaign, Disposition how) {
        return (int)
                history.stream()
                        .filter(each -> each.campaign().equals(campaign.id()) && each.was(how))
                        .count();
    }

    /// The rules file is held to have one for each disposition that is retried.
    private Cadence.Retry retry(Disposition how) {
        Cadence.Retry retry = rules.cadence().after().get(how);
        if (retry == null) {
            throw new IllegalStateException("no cadence after " + how);
        }
        return retry;
    }

    private static String name(Disposition how) {
        return how.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
