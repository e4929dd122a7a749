package dev.patchline.telephony.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.port.Journal.Arrival;
import dev.patchline.agent.port.Journal.Entry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes rows of what a call tells its journal. A dialog that did not change since the call's last
/// entry is not written again, because most entries (partial words, marks) leave it as it was.
///
/// Lives on the journal's thread.
final class Pages {
    /// How many calls' last dialogs are remembered; a forgotten one is written once more.
    private static final int REMEMBERED_LIMIT = 4096;

    private final Set<Route> notify;
    private final Map<CallId, Dialog> last =
            new LinkedHashMap<>(64, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<CallId, Dialog> eldest) {
                    return size() > REMEMBERED_LIMIT;
                }
            };

    /// @param notify the conclusions that the owner is told of
    Pages(Set<Route> notify) {
        this.notify = Set.copyOf(notify);
    }

    Row.Began began(Arrival arrival) {
        return new Row.Began(
                arrival.call().value(),
                Scribe.clean(arrival.from()),
                Scribe.clean(arrival.to()),
                Scribe.clean(arrival.playbook()),
                arrival.at(),
                arrival.outbound());
    }

    Row.Stepped stepped(Entry entry) {
        Optional<Dialog> dialog = Optional.of(entry.dialog());
        if (entry.dialog().equals(last.put(entry.call(), entry.dialog()))) {
            dialog = Optional.empty();
        }
        var written =
                Scribe.write(new Moment(entry.event(), entry.commands(), dialog), Moment.class);
        Optional<CallCommand.Conclude> conclude = conclude(entry);
        return new Row.Stepped(
                entry.call().value(),
                entry.sequence(),
                entry.event().at(),
                kind(entry.event()),
                entry.event().getClass().getSimpleName(),
                entry.commands().stream().map(each -> each.getClass().getSimpleName()).toList(),
                Scribe.VERSION,
                written.json(),
                written.words(),
                conclude.map(Pages::concluded),
                conclude.isPresent() && notify.contains(conclude.get().route()));
    }

    /// What was remembered of a call no longer holds: its last entry may not be on record.
    void forget(String call) {
        last.remove(new CallId(call));
    }

    private static Optional<CallCommand.Conclude> conclude(Entry entry) {
        // The last of them, should there ever be two.
        return entry.commands().stream()
                .filter(CallCommand.Conclude.class::isInstance)
                .map(CallCommand.Conclude.class::cast)
                .reduce((_, last) -> last);
    }

    private static Row.Concluded concluded(CallCommand.Conclude it) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        it.fields()
                .forEach((field, value) ->
                        fields.put(Scribe.clean(field), Scribe.clean(value.text())));
        return new Row.Concluded(
                it.route().name(),
                Scribe.clean(it.reason()),
                Scribe.text(fields),
                Scribe.clean(it.brief().text()));
    }

    private static String kind(CallEvent event) {
        return switch (event) {
            case CallEvent.FromLine _ -> "line";
            case CallEvent.FromCarrier _ -> "carrier";
            case CallEvent.FromErrand _ -> "errand";
            case CallEvent.Drain _, CallEvent.Tick _ -> "own";
        };
    }
}
