package dev.patchline.agent.campaign;

import java.util.List;

/// A list that is worked with a playbook.
///
/// @param id the name that its owner gave it
/// @param playbook a name in the folder of playbooks, or a path
/// @param lists by name
/// @param hours when the owner wants it to call, on the called person's clock, within the law
/// @param callerNumbers of ours that it may show, E.164
/// @param group whose reps take the leads who are handed over; empty when nobody does
/// @param booking whether the playbook has something to offer while no rep is there
/// @param lines most calls at once
public record Campaign(
        String id,
        String playbook,
        List<String> lists,
        Hours hours,
        List<String> callerNumbers,
        String group,
        boolean booking,
        Mode mode,
        int lines) {
    public Campaign {
        lists = List.copyOf(lists);
        callerNumbers = List.copyOf(callerNumbers);
    }

    /// How many calls are under way for each rep.
    public enum Mode {
        /// One for each free rep.
        PROGRESSIVE,
        /// As many as keep the reps busy, within the law's limit of people whom no rep takes.
        PREDICTIVE
    }

    /// Where it stands.
    public enum State {
        /// Created and not started.
        DRAFT,
        RUNNING,
        /// By its owner, or by a rule; the reason stands beside it.
        PAUSED,
        /// No lead is due any more.
        DONE
    }
}
