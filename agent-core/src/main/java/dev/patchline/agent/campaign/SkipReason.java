package dev.patchline.agent.campaign;

/// Why a lead is not called. In the order in which the reasons are looked for: the first that holds
/// is given.
public enum SkipReason {
    /// The number was found not to work.
    DEAD_NUMBER("the number was found not to work"),
    /// The person asked this business not to call.
    OPTED_OUT("asked not to be called"),
    /// Taken out of this campaign.
    OUT_OF_CAMPAIGN("was taken out of this campaign"),
    /// Known to sue over calls.
    LITIGATOR("is on a list of litigators"),
    /// The consent that was given is no longer.
    CONSENT_REVOKED("took the consent back"),
    /// There is a consent, but for somebody else.
    CONSENT_FOR_ANOTHER("consented to calls of another seller"),
    /// On the national registry, without written consent.
    NATIONAL_DO_NOT_CALL("is on the national do-not-call list, without written consent"),
    /// On a state's registry, without written consent.
    STATE_DO_NOT_CALL("is on a state's do-not-call list, without written consent"),
    /// Nobody can tell whether it is on the national registry, because our copy is too old.
    OLD_DO_NOT_CALL_LIST("no written consent, and our national do-not-call list is missing or old"),
    /// No consent, or less than an artificial voice needs on this kind of line.
    NO_CONSENT("no consent, or less than an artificial voice needs"),
    /// Nobody can tell what time it is there.
    NO_TIME_ZONE("nobody can tell the time zone"),
    /// In a country whose law the rules do not know.
    COUNTRY("is in a country whose rules are not known");

    private final String text;

    SkipReason(String text) {
        this.text = text;
    }

    /// For people, as the end of "This lead …" or by itself.
    public String text() {
        return text;
    }
}
