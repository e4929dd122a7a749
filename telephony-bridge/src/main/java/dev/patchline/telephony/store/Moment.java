package dev.patchline.telephony.store;

import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.dialog.Dialog;
import java.util.List;
import java.util.Optional;

/// One journal entry, as `journal.data` holds it.
///
/// @param dialog empty when it is still that of the entry before
record Moment(CallEvent event, List<CallCommand> commands, Optional<Dialog> dialog) {
    Moment {
        commands = List.copyOf(commands);
    }
}
