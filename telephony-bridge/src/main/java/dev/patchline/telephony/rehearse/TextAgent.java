package dev.patchline.telephony.rehearse;

import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.dialog.Manners;
import dev.patchline.agent.mind.embedded.EmbeddedUnderstander;
import dev.patchline.agent.mind.embedded.Embedder;
import dev.patchline.agent.mind.embedded.SpokenValues;
import dev.patchline.agent.mind.embedded.ZipTable;
import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.agent.playbook.Spoken;
import java.time.ZoneId;

/// The agent in words, without a telephone: the real engine and the real embedded mind on one
/// playbook, in the service area of its example calls. Thread-safe.
///
/// @param understander may not be used on a virtual thread (see [Embedder])
public record TextAgent(
        Playbook playbook, Criteria criteria, Engine engine, EmbeddedUnderstander understander) {
    public static final ZoneId ZONE = ZoneId.of("America/Chicago");

    private static final Manners MANNERS = Manners.of("Example & Sons");

    /// Learns the playbook's examples: about 4 ms for each.
    public static TextAgent of(Playbook playbook, Embedder embedder, ZipTable zips) {
        Criteria criteria = Criteria.of(playbook, new ServiceArea(playbook.exampleZips()));
        var engine =
                new Engine(
                        playbook,
                        criteria,
                        zip ->
                                zips.place(zip)
                                        .map(place ->
                                                new Spoken.Place(place.city(), place.state())),
                        number -> number.startsWith("+1"),
                        playbook.calling().isPresent() ? MANNERS.whenCalling() : MANNERS);
        return new TextAgent(
                playbook,
                criteria,
                engine,
                new EmbeddedUnderstander(playbook, new SpokenValues(), embedder, ZONE));
    }
}
