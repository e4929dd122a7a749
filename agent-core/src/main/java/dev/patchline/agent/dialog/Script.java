package dev.patchline.agent.dialog;

import dev.patchline.agent.playbook.Brief;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Spoken;
import dev.patchline.agent.playbook.Template;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The playbook's own sentences, with what is known of the caller filled in. Pure.
///
/// @param places the town of a ZIP code
record Script(Playbook playbook, Function<String, Optional<Spoken.Place>> places, Manners manners) {
    /// A rep is told at least this.
    private static final String SOMEBODY = "This is a caller who asked for a person.";

    Words notice() {
        return Words.of(fill(playbook.notice(), Dialog.begin("")));
    }

    /// What a call screen is told.
    Words introduction() {
        return Words.of(
                manners.introduction(playbook.calling().map(Playbook.Calling::about).orElse("")));
    }

    /// What a voicemail is told; blank when the playbook has no message.
    Words message(Dialog dialog) {
        return Words.of(
                playbook.calling().map(calling -> fill(calling.message(), dialog)).orElse(""));
    }

    /// What a rep is told, from what is known now.
    Words brief(Dialog dialog) {
        return Words.of(Brief.of(playbook, dialog.facts(), places).orElse(SOMEBODY));
    }

    /// The answer to a question of the caller's; blank when the playbook has none.
    String answer(String topic) {
        return playbook.faqs().stream()
                .filter(faq -> faq.topic().equals(topic))
                .map(Playbook.Faq::answer)
                .findFirst()
                .orElse("");
    }

    /// Sentences that will be said, worth rendering ahead, the first ones first. They hold no
    /// caller's data: where one would be, there is a gap in braces.
    List<Words> phrases() {
        var phrases = new LinkedHashSet<String>();
        Dialog nobody = Dialog.begin("");
        phrases.add(fill(playbook.notice(), nobody));
        phrases.add(fill(playbook.opening(), nobody));
        for (Field field : playbook.fields()) {
            phrases.add(field.ask());
            phrases.addAll(field.reask());
        }
        playbook.rules().forEach(rule -> phrases.add(fill(rule.say(), nobody)));
        playbook.warnings().forEach(warning -> phrases.add(fill(warning.say(), nobody)));
        playbook.faqs().forEach(faq -> phrases.add(fill(faq.answer(), nobody)));
        phrases.addAll(manners.sentences());
        return phrases.stream().filter(phrase -> !phrase.isBlank()).map(Words::of).toList();
    }

    /// Whether all that a sentence names is known.
    boolean complete(String template, Dialog dialog) {
        return Template.fill(template, values(dialog.facts())).isPresent();
    }

    /// A sentence with what is known; as it stands when that is not enough.
    String fill(String template, Dialog dialog) {
        return Template.fill(template, values(dialog.facts())).orElse(template);
    }

    private Function<String, Optional<String>> values(Map<String, String> known) {
        Function<String, Optional<String>> values = Spoken.values(playbook, known, places);
        return name ->
                name.equals("business") ? Optional.of(manners.business()) : values.apply(name);
    }

    /// Two sentences in a row, of which either may be blank.
    static String join(String first, String second) {
        if (first.isBlank()) {
            return second;
        }
        return second.isBlank() ? first : first.strip() + " " + second.strip();
    }
}
