package dev.patchline.agent.playbook;

import java.util.List;

/// One value that a choice or yes/no field can take.
///
/// @param name canonical value, such as `burst_pipe`, or `yes`
/// @param say how the agent names it, as in "a burst pipe"
/// @param so how it is read back to the caller, behind "So": "you don't want a quote"; may be empty
/// @param cues phrases that settle it wherever they are heard, such as "smell gas"
/// @param examples sentences by which callers mean it
public record Choice(String name, String say, String so, List<String> cues, List<String> examples) {
    public Choice {
        cues = List.copyOf(cues);
        examples = List.copyOf(examples);
    }

    /// A value that is read back by its name.
    public Choice(String name, String say, List<String> cues, List<String> examples) {
        this(name, say, "", cues, examples);
    }
}
