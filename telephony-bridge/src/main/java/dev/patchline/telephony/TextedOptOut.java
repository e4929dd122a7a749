package dev.patchline.telephony;

import dev.patchline.agent.campaign.OptOutWords;
import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.mind.embedded.Cues;
import java.time.Instant;

/// Reads text messages for a wish not to be called: one of the words of the law by itself, or a
/// sentence that would be understood so in a call. All other messages are left alone.
record TextedOptOut(OptOutWords words, Cues cues, TakenDown optOuts) implements Desk.Texts {
    @Override
    public void heard(String from, String text, Instant at) {
        if (asks(text)) {
            optOuts.texted(from, at);
        }
    }

    boolean asks(String text) {
        return words.says(text)
                || cues.hear(text).stream().anyMatch(cue -> cue.act() == Act.OPT_OUT);
    }
}
