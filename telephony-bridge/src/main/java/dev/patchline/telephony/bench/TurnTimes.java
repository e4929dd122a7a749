package dev.patchline.telephony.bench;

import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.mind.embedded.EmbeddedUnderstander;
import dev.patchline.agent.mind.embedded.Embedder;
import dev.patchline.agent.mind.embedded.KeptFits;
import dev.patchline.agent.mind.embedded.SpokenValues;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.telephony.local.ScratchFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// How long the embedded mind takes.
final class TurnTimes {
    /// Until the compiler has seen the code and the model's memory is in place.
    private static final int WARM_UP = 400;

    private static final Instant AT = NluppSet.NOW.toInstant(ZoneOffset.UTC);

    private TurnTimes() {}

    /// One understanding of a turn, in milliseconds. Each sentence is said once, so nothing about
    /// it is remembered.
    static Spread of(
            Playbook playbook, SpokenValues values, Embedder embedder, List<NluppSet.Said> said) {
        var understander = new EmbeddedUnderstander(playbook, values, embedder, ZoneOffset.UTC);
        List<Field> fields = playbook.fields().stream().filter(Field::asked).toList();
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            Field field = fields.get(i % fields.size());
            Dialog dialog = Dialog.begin("").with(new Asked.Question(field.name(), 1));
            Words words = Words.of(RecognisedForm.of(said.get(i).text()));
            long start = System.nanoTime();
            understander.understand(dialog, words, AT);
            if (i >= WARM_UP) {
                millis.add((System.nanoTime() - start) / 1e6);
            }
        }
        return Spread.of(millis);
    }

    /// How long a playbook takes to load, in a folder that is empty at first.
    static UnderstandingFigures.Loading loading(Playbook playbook, SpokenValues values)
            throws IOException {
        try (var folder = ScratchFolder.of("fits")) {
            double learned = load(playbook, values, folder.path());
            return new UnderstandingFigures.Loading(learned, load(playbook, values, folder.path()));
        }
    }

    /// With an embedder that has seen none of the sentences, as at a start.
    private static double load(Playbook playbook, SpokenValues values, Path folder) {
        try (Embedder fresh = Embedder.open()) {
            long start = System.nanoTime();
            new EmbeddedUnderstander(playbook, values, fresh, ZoneOffset.UTC, KeptFits.in(folder));
            return Math.round((System.nanoTime() - start) / 1e6);
        }
    }
}
