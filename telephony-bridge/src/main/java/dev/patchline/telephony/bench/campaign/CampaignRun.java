package dev.patchline.telephony.bench.campaign;

import dev.patchline.agent.call.CallRules;
import dev.patchline.agent.call.CallSettings;
import dev.patchline.agent.call.CallState;
import dev.patchline.agent.call.Outgoing;
import dev.patchline.agent.campaign.Disposition;
import dev.patchline.agent.campaign.Dispositions;
import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.dialog.Manners;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.HandoffRules;
import dev.patchline.agent.handoff.HandoffSettings;
import dev.patchline.agent.mind.embedded.EmbeddedUnderstander;
import dev.patchline.agent.mind.embedded.Embedder;
import dev.patchline.agent.mind.embedded.SpokenValues;
import dev.patchline.agent.mind.embedded.ZipTable;
import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.agent.playbook.Spoken;
import dev.patchline.agent.port.Understander;
import dev.patchline.agent.yaml.PlaybookFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntConsumer;

/// Calls every lead of a list in virtual time, and again those whose call came to something that is
/// worth another try.
///
/// Who is called when is decided by a plain loop here and not by
/// [dev.patchline.telephony.campaign.Dialler]: that one claims leads with leases in PostgreSQL and
/// writes ends down on threads of its own, so its order, and with it every figure, would depend on
/// the machine. What is measured here is the call.
public final class CampaignRun {
    static final String PLAYBOOK = "insurance-auto-list";

    /// Attempts at one lead.
    private static final int MOST_ATTEMPTS = 2;

    private static final Instant START = Instant.parse("2026-03-03T16:00:00Z");
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofHours(26);
    private static final ZoneId ZONE = ZoneId.of("America/Chicago");
    private static final List<String> NAMES =
            List.of("Pat Moore", "Dana Hill", "Chris Young", "Alex Reed", "Sam Price", "Lee Ward");

    /// One call.
    ///
    /// @param attempt 1 is the first
    record Call(
            LeadKind kind,
            String number,
            int attempt,
            Disposition came,
            boolean greeted,
            VirtualCall.Deeds deeds) {
        boolean right() {
            return came == kind.expected();
        }

        /// Whether a machine was told who calls, as if a person were there.
        boolean talkedToMachine() {
            return kind.isMachine() && greeted;
        }
    }

    private record Lead(LeadKind kind, String number, String name) {}

    private final CallRules rules;
    private final Understander understander;
    private final Lines lines = Lines.load();

    /// @param prompts the folder of playbooks
    public CampaignRun(Path prompts, Embedder embedder) {
        Playbook playbook = PlaybookFile.read(PlaybookFile.find(prompts, PLAYBOOK));
        ZipTable zips = ZipTable.load();
        understander = new EmbeddedUnderstander(playbook, new SpokenValues(), embedder, ZONE);
        rules =
                new CallRules(
                        CallSettings.DEFAULT,
                        new Engine(
                                playbook,
                                Criteria.of(playbook, new ServiceArea(playbook.exampleZips())),
                                zip ->
                                        zips.place(zip)
                                                .map(place ->
                                                        new Spoken.Place(
                                                                place.city(), place.state())),
                                number -> number.startsWith("+1"),
                                Manners.of("Ace Insurance").whenCalling()),
                        new HandoffRules(HandoffSettings.DEFAULT));
    }

    /// @param progress is told how many leads have been called for the first time
    CampaignFigures run(int leads, long seed, double wordLoss, IntConsumer progress) {
        var random = new Random(seed);
        List<Lead> list = list(leads, random);
        Set<String> stopped = new HashSet<>();
        List<Call> calls = new ArrayList<>();
        List<Lead> due = list;
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            var again = new ArrayList<Lead>();
            int done = 0;
            for (Lead lead : due) {
                Instant at =
                        START.plus(BETWEEN_ATTEMPTS.multipliedBy(attempt - 1))
                                .plusSeconds(40L * done);
                Call call = call(lead, attempt, at, wordLoss, new Random(random.nextLong()));
                calls.add(call);
                if (attempt == 1) {
                    progress.accept(++done);
                }
                stopped.addAll(call.deeds().optedOut());
                if (call.came().next() == Disposition.Next.RETRY
                        && !stopped.contains(lead.number())) {
                    again.add(lead);
                }
            }
            due = again;
        }
        return CampaignFigures.of(leads, calls);
    }

    private static List<Lead> list(int leads, Random random) {
        int shares = 0;
        for (LeadKind kind : LeadKind.values()) {
            shares += kind.share();
        }
        var kinds = new ArrayList<LeadKind>();
        double owed = 0;
        for (LeadKind kind : LeadKind.values()) {
            owed += (double) kind.share() * leads / shares;
            while (kinds.size() < Math.round(owed)) {
                kinds.add(kind);
            }
        }
        Collections.shuffle(kinds, random);
        var list = new ArrayList<Lead>();
        for (int i = 0; i < kinds.size(); i++) {
            list.add(
                    new Lead(
                            kinds.get(i),
                            "+1214555%04d".formatted(i),
                            NAMES.get(random.nextInt(NAMES.size()))));
        }
        return list;
    }

    private Call call(Lead lead, int attempt, Instant at, double wordLoss, Random random) {
        var clock = new VirtualClock(at);
        var call =
                new VirtualCall(
                        rules,
                        understander,
                        lead.kind() != LeadKind.INTERESTED_BUT_NO_REP,
                        wordLoss,
                        random,
                        clock,
                        new Outgoing(
                                Words.of(lead.number()),
                                "+15125550100",
                                Duration.ofSeconds(25),
                                at.plus(Duration.ofHours(2)),
                                lead.kind() != LeadKind.VOICEMAIL_NO_MESSAGE,
                                Map.of("name", Words.of(lead.name()), "zip", Words.of("75201"))));
        CallState end = call.run(new VirtualCallee(lead.kind(), call, lines, random));
        return new Call(
                lead.kind(),
                lead.number(),
                attempt,
                Dispositions.of(end),
                end.outbound().orElseThrow().notice().isPresent(),
                call.deeds());
    }
}
