package dev.patchline.telephony.lists;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What a column of a list can mean to Patchline. All other columns are kept as they are.
@SuppressWarnings("ImmutableEnumChecker") // The list of headings is a copy that cannot change.
enum Column {
    /// The number to call.
    PHONE(
            "phone",
            "phone number",
            "mobile",
            "mobile phone",
            "mobile number",
            "cell",
            "cell phone",
            "telephone",
            "telephone number",
            "tel",
            "primary phone",
            "contact number",
            "home phone",
            "work phone",
            "phone 1",
            "number",
            "msisdn"),
    /// The whole name.
    NAME("name", "full name", "contact", "contact name", "customer", "customer name", "lead name"),
    FIRST_NAME("first name", "first", "given name", "fname"),
    LAST_NAME("last name", "last", "surname", "family name", "lname"),
    /// Five digits, or nine.
    ZIP("zip", "zip code", "postal code", "postcode", "zip postal code", "postal", "mailing zip"),
    /// Two letters, or its name.
    STATE("state", "province", "state province", "region", "st", "mailing state"),
    /// Wireless, landline or VoIP.
    LINE_TYPE("line type", "phone type", "number type", "carrier type"),
    /// When the person asked to be called.
    CAME_AT(
            "came at",
            "created",
            "created at",
            "created date",
            "date added",
            "lead date",
            "submitted",
            "submitted at",
            "requested at",
            "inquiry date"),
    /// Which consent there is: written, express or inquiry; or yes and no.
    CONSENT("consent", "consent type", "consent kind", "opt in", "tcpa consent", "pewc"),
    /// When it was given.
    CONSENT_AT(
            "consent at",
            "consent date",
            "consent time",
            "consent timestamp",
            "consented at",
            "opt in date",
            "opt in time"),
    /// Where it can be looked up.
    CONSENT_PROOF(
            "consent proof",
            "proof",
            "consent url",
            "consent source",
            "consent record",
            "certificate",
            "certificate url",
            "trusted form",
            "trusted form url",
            "jornaya",
            "lead id token",
            "ip address"),
    /// Who may call.
    CONSENT_SELLER("consent seller", "seller", "consent to", "brand"),
    /// When it was taken back.
    REVOKED_AT("revoked at", "revoked", "consent revoked", "consent revoked at", "opt out date");

    private final List<String> headings;

    Column(String... headings) {
        this.headings = Stream.of(headings).map(Column::bare).toList();
    }

    /// As a person writes it on the command line, such as `first-name`.
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// How well a heading says that this is meant: the smaller the better, -1 for not at all.
    int rank(String heading) {
        return headings.indexOf(bare(heading));
    }

    /// Case, spaces and signs do not matter.
    static String bare(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "");
    }
}
