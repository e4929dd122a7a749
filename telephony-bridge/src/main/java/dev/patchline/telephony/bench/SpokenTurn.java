package dev.patchline.telephony.bench;

import dev.patchline.agent.dialog.Expectation;

/// One recorded answer, whose speech is known to end at a certain time.
final class SpokenTurn {
    private final Label label;
    private final short[] pcm;
    private final int speechEndMillis;

    /// @param material where it comes from, as the report names it
    /// @param id of the recording in its material
    /// @param field what was answered, as the report names it
    /// @param asked what the ear is told
    record Label(String material, String id, String field, Expectation asked) {
        Label of(String other) {
            return new Label(other, id, field, asked);
        }
    }

    /// @param pcm 16-bit linear at 8 kHz; kept, not copied
    /// @param speechEndMillis when the last sound of speech ends
    SpokenTurn(Label label, short[] pcm, int speechEndMillis) {
        this.label = label;
        this.pcm = pcm;
        this.speechEndMillis = speechEndMillis;
    }

    Label label() {
        return label;
    }

    short[] pcm() {
        return pcm;
    }

    int speechEndMillis() {
        return speechEndMillis;
    }
}
