package dev.patchline.agent.campaign;

import dev.patchline.agent.campaign.Consent.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Whether a lead may be called at all; at what time is another question. Asked when a list is
/// looked at, and again right before each dial. Doubt means skip.
public sealed interface Screening {
    /// Nothing speaks against it.
    record Callable() implements Screening {}

    /// Not to be called.
    record Skip(SkipReason reason) implements Screening {}

    /// @param consents all that the number ever gave
    /// @param suppressions all that the number is on
    static Screening of(
            Lead lead,
            Collection<Consent> consents,
            Collection<Suppression> suppressions,
            Calling calling,
            ScreeningRules rules,
            Instant at) {
        return reason(lead, consents, suppressions, calling, rules, at)
                .<Screening>map(Skip::new)
                .orElseGet(Callable::new);
    }

    private static Optional<SkipReason> reason(
            Lead lead,
            Collection<Consent> consents,
            Collection<Suppression> suppressions,
            Calling calling,
            ScreeningRules rules,
            Instant at) {
        if (lead.deadAt().isPresent()) {
            return Optional.of(SkipReason.DEAD_NUMBER);
        }
        return barred(suppressions, calling)
                .or(() -> unwanted(lead, consents, suppressions, calling, rules, at))
                .or(() -> nowhere(lead, rules));
    }

    /// What no consent outweighs.
    private static Optional<SkipReason> barred(
            Collection<Suppression> suppressions, Calling calling) {
        // 47 CFR 64.1200(d)(3) and (6): a request of the person stops the business's calls.
        if (on(suppressions, Suppression.Kind.INTERNAL)) {
            return Optional.of(SkipReason.OPTED_OUT);
        }
        boolean outOfThis =
                calling.campaign()
                        .map(Suppression.Source::campaign)
                        .filter(source ->
                                suppressions.stream()
                                        .anyMatch(each -> each.source().equals(source)))
                        .isPresent();
        if (outOfThis) {
            return Optional.of(SkipReason.OUT_OF_CAMPAIGN);
        }
        if (on(suppressions, Suppression.Kind.LITIGATOR)) {
            return Optional.of(SkipReason.LITIGATOR);
        }
        return Optional.empty();
    }

    private static Optional<SkipReason> unwanted(
            Lead lead,
            Collection<Consent> consents,
            Collection<Suppression> suppressions,
            Calling calling,
            ScreeningRules rules,
            Instant at) {
        List<Consent> ours = consents.stream().filter(each -> names(each, calling)).toList();
        List<Consent> holding = ours.stream().filter(each -> each.holds(at)).toList();
        boolean written = holding.stream().anyMatch(each -> each.includes(Kind.WRITTEN));
        // 47 CFR 64.1200(c)(2)(ii): the registry does not bind where there is a signed, written
        // agreement. A state's law is taken to say the same, and not more.
        if (written) {
            return Optional.empty();
        }
        // 47 CFR 64.1200(a)(10): revoking means that no lesser leave is left either.
        if (!ours.isEmpty() && holding.isEmpty() && ours.stream().anyMatch(Screening::revoked)) {
            return Optional.of(SkipReason.CONSENT_REVOKED);
        }
        if (on(suppressions, Suppression.Kind.NATIONAL)) {
            return Optional.of(SkipReason.NATIONAL_DO_NOT_CALL);
        }
        if (on(suppressions, Suppression.Kind.STATE)) {
            return Optional.of(SkipReason.STATE_DO_NOT_CALL);
        }
        // FCC 24-17: a voice made by a machine is an "artificial voice", which may not sell without
        // written consent: to a mobile by 47 CFR 64.1200(a)(2), to a home by (a)(3).
        Optional<Kind> needed = rules.needed(lead.lineType());
        if (needed.isPresent() && holding.stream().noneMatch(each -> each.includes(needed.get()))) {
            return Optional.of(
                    ours.isEmpty() && !consents.isEmpty()
                            ? SkipReason.CONSENT_FOR_ANOTHER
                            : SkipReason.NO_CONSENT);
        }
        // 47 CFR 64.1200(c)(2)(i)(D): a copy of the registry that is too old protects nobody.
        boolean current =
                calling.registryOf()
                        .filter(of -> !of.plus(rules.registryAge()).isBefore(at))
                        .isPresent();
        return current ? Optional.empty() : Optional.of(SkipReason.OLD_DO_NOT_CALL_LIST);
    }

    /// Where nothing is known of the place, nobody can tell whether it is too early or too late.
    private static Optional<SkipReason> nowhere(Lead lead, ScreeningRules rules) {
        if (lead.zones().isEmpty()) {
            return Optional.of(SkipReason.NO_TIME_ZONE);
        }
        return rules.countries().contains(lead.country())
                ? Optional.empty()
                : Optional.of(SkipReason.COUNTRY);
    }

    private static boolean on(Collection<Suppression> suppressions, Suppression.Kind kind) {
        return suppressions.stream().anyMatch(each -> each.source().kind() == kind);
    }

    private static boolean names(Consent consent, Calling calling) {
        return consent.seller().strip().equalsIgnoreCase(calling.seller().strip());
    }

    private static boolean revoked(Consent consent) {
        return consent.revokedAt().isPresent();
    }
}
