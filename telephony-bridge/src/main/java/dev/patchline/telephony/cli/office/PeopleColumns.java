package dev.patchline.telephony.cli.office;

import dev.patchline.agent.campaign.Consent;
import dev.patchline.telephony.config.Config;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How a file of people is to be read: which column is which, and what a consent in it means.
final class PeopleColumns {
    @Option(
            names = "--column",
            paramLabel = "WHAT=HEADING",
            description =
                    "which column is which, such as phone=Mobile; WHAT is phone, name, first-name,"
                            + " last-name, zip, state, line-type, came-at, consent, consent-at,"
                            + " consent-proof, consent-seller or revoked-at")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--consent",
            paramLabel = "KIND",
            description =
                    "the consent that is meant where the file only says yes, or only has its date:"
                            + " written, express or inquiry")
    private Consent.@Nullable Kind consent;

    @Option(
            names = "--seller",
            paramLabel = "NAME",
            description =
                    "whom the people consented to be called by, where the file does not say"
                            + " (default: the business's name)")
    private @Nullable String seller;

    /// Headings, by what they stand for.
    Map<String, String> headings() {
        return columns;
    }

    Optional<Consent.Kind> consent() {
        return Optional.ofNullable(consent);
    }

    String seller(Config config) {
        return seller == null ? config.business().name() : seller;
    }
}
