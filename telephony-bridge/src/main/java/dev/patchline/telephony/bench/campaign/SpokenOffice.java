package dev.patchline.telephony.bench.campaign;

import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.telephony.Patchline;
import dev.patchline.telephony.campaign.OutboundCalls;
import dev.patchline.telephony.config.Config;
import dev.patchline.telephony.emulator.Emulator;
import dev.patchline.telephony.emulator.PersonScript;
import dev.patchline.telephony.emulator.Settings;
import dev.patchline.telephony.local.LocalBusiness;
import dev.patchline.telephony.local.ScratchFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The whole product and the carrier in the box, for calls that we make: real sockets, webhooks,
/// speech and database.
public final class SpokenOffice implements AutoCloseable {
    /// The number that is shown to those whom we call.
    public static final String OURS = "+15125550100";

    private static final int REPS = 4;
    private static final Duration REP_PICKS_UP = Duration.ofSeconds(1);
    private static final Duration LONGEST_CALL = Duration.ofMinutes(5);

    private final ScratchFolder work;
    private final Emulator carrier;
    private final Patchline product;

    private SpokenOffice(ScratchFolder work, Emulator carrier, Patchline product) {
        this.work = work;
        this.carrier = carrier;
        this.product = product;
    }

    /// Starts both. Takes some ten seconds.
    ///
    /// @param prompts the folder of playbooks
    /// @param leads who can be called
    /// @param onlooker sees every step of every call
    public static SpokenOffice open(
            Path prompts, List<PersonScript> leads, Patchline.Onlooker onlooker)
            throws IOException {
        @SuppressWarnings("resource") // Closed with the office.
        ScratchFolder work = ScratchFolder.of("campaign");
        var people = new ArrayList<>(leads);
        for (Rep rep : LocalBusiness.reps(REPS)) {
            people.add(
                    PersonScript.presses(
                            rep.phone(), REP_PICKS_UP, "1", "hello how can i help you"));
        }
        Config.Edge edge = LocalBusiness.edge();
        @SuppressWarnings("resource") // Closed with the office.
        Emulator carrier =
                Emulator.start(
                        Settings.of(LocalBusiness.webhooks(edge), work.path().resolve("calls"))
                                .withPeople(people));
        try {
            Config config = business(prompts).config(work.path(), edge, account(carrier));
            return new SpokenOffice(work, carrier, Patchline.start(config, onlooker));
        } catch (IOException | RuntimeException e) {
            carrier.close();
            work.close();
            throw e;
        }
    }

    public OutboundCalls calls() {
        return product.outboundCalls();
    }

    public Emulator carrier() {
        return carrier;
    }

    private static LocalBusiness business(Path prompts) {
        return new LocalBusiness(
                "Ace",
                LocalBusiness.DALLAS,
                prompts,
                List.of(new Config.Line(OURS, PlaybookFile.find(prompts, "plumbing-emergency"))),
                LocalBusiness.reps(REPS),
                new Config.Limits(100, LONGEST_CALL, LocalBusiness.COUNTRIES));
    }

    private static Config.Telnyx account(Emulator carrier) {
        return new Config.Telnyx(
                Settings.API_KEY,
                carrier.baseUrl(),
                carrier.publicKey(),
                Settings.CONNECTION_ID,
                Codec.PCMU);
    }

    /// Ends both, and deletes what they left on disk.
    @Override
    public void close() throws IOException {
        product.close();
        carrier.close();
        work.close();
    }
}
