package dev.patchline.agent.yaml;

import dev.patchline.agent.playbook.Brief;
import dev.patchline.agent.playbook.Choice;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Template;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Complains about sentences that the agent could not or must not say.
final class SayingChecks {
    private static final String BUSINESS = "business";
    private static final Set<String> PLACES = Set.of("city", "state");

    private final Playbook playbook;
    private final Keyed root;
    private final Complaints complaints;
    private final Set<String> gaps;

    /// @param names of the fields
    SayingChecks(Playbook playbook, Keyed root, Complaints complaints, Set<String> names) {
        this.playbook = playbook;
        this.root = root;
        this.complaints = complaints;
        this.gaps = new TreeSet<>(names);
        if (names.contains("zip")) {
            gaps.addAll(PLACES);
        }
    }

    void check() {
        said(root.place("notice"), playbook.notice());
        asked(root.place("opening"), playbook.opening());
        playbook.calling()
                .ifPresent(calling -> {
                    Keyed keyed = root.map("calling");
                    fixed(keyed.place("about"), calling.about());
                    said(keyed.place("message"), calling.message());
                });
        Keyed fields = root.map("fields");
        for (Field field : playbook.fields()) {
            Keyed keyed = fields.map(field.name());
            asked(keyed.place("ask"), field.ask());
            List<Keyed.Placed> reasks = keyed.texts("reask");
            for (int i = 0; i < reasks.size(); i++) {
                said(reasks.get(i).place(), field.reask().get(i));
            }
            Keyed choices = keyed.map("choices");
            for (Choice choice : field.choices()) {
                fixed(choices.map(choice.name()).place("say"), choice.say());
                fixed(choices.map(choice.name()).place("so"), choice.so());
            }
        }
        List<Keyed> rules = root.maps("rules");
        for (int i = 0; i < rules.size(); i++) {
            said(rules.get(i).place("say"), playbook.rules().get(i).say());
        }
        List<Keyed> warnings = root.maps("warnings");
        for (int i = 0; i < warnings.size(); i++) {
            fixed(warnings.get(i).place("say"), playbook.warnings().get(i).say());
        }
        Keyed faqs = root.map("faq");
        for (Playbook.Faq faq : playbook.faqs()) {
            Keyed keyed = faqs.map(faq.topic());
            fixed(keyed.place("answer"), faq.answer());
            if (!keyed.has("examples")) {
                complaints.add(
                        faqs.placeOfKey(faq.topic()),
                        "'" + faq.topic() + "' needs examples of the question");
            }
        }
        briefs();
    }

    /// Words alike, however they are written.
    static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
    }

    /// A sentence in which nothing is filled in.
    private void fixed(Place place, String sentence) {
        gapsIn(place, sentence)
                .filter(names -> !names.isEmpty())
                .ifPresent(names ->
                        complaints.add(
                                place,
                                "nothing is filled in here: write it without {"
                                        + String.join("}, {", names)
                                        + "}"));
        allowed(place, sentence);
    }

    /// A question. In calls that we make it may name what a list says of the person; where that is
    /// not known, it is not asked.
    private void asked(Place place, String question) {
        if (playbook.calling().isEmpty()) {
            said(place, question);
            return;
        }
        gapsIn(place, question)
                .ifPresent(names -> {
                    Set<String> fieldsNamed = new TreeSet<>(names);
                    fieldsNamed.remove(BUSINESS);
                    unknownGaps(place, fieldsNamed);
                    allowed(place, question);
                });
    }

    /// A sentence that must come out whole whatever is known.
    private void said(Place place, String sentence) {
        Optional<Set<String>> names = gapsIn(place, sentence);
        if (names.isEmpty()) {
            return;
        }
        Set<String> fields = new TreeSet<>(names.get());
        fields.remove(BUSINESS);
        unknownGaps(place, fields);
        if (Template.fill(sentence, SayingChecks::onlyBusiness).isEmpty()) {
            complaints.add(
                    place,
                    "could not be said when "
                            + String.join(", ", fields)
                            + " is not known: put that part into [ ]");
        }
        allowed(place, sentence);
    }

    private static Optional<String> onlyBusiness(String gap) {
        return gap.equals(BUSINESS) ? Optional.of("Ace Plumbing") : Optional.empty();
    }

    private Optional<Set<String>> gapsIn(Place place, String sentence) {
        try {
            return Optional.of(Template.fields(sentence));
        } catch (IllegalArgumentException unbalanced) {
            complaints.add(place, String.valueOf(unbalanced.getMessage()));
            return Optional.empty();
        }
    }

    private void unknownGaps(Place place, Set<String> names) {
        for (String name : names) {
            if (!gaps.contains(name)) {
                complaints.add(
                        place, "there is no field '" + name + "': " + NearestName.hint(name, gaps));
            }
        }
    }

    private void allowed(Place place, String sentence) {
        String said = " " + plain(sentence) + " ";
        for (String forbidden : playbook.forbidden()) {
            if (said.contains(" " + plain(forbidden) + " ")) {
                complaints.add(
                        place, "says '" + forbidden + "', which the playbook itself forbids");
            }
        }
    }

    private void briefs() {
        List<Keyed.Placed> briefs = root.texts("brief");
        if (briefs.isEmpty()) {
            complaints.add(
                    root.placeOfKey("brief"), "'brief' needs at least one sentence for the rep");
            return;
        }
        for (Keyed.Placed brief : briefs) {
            gapsIn(brief.place(), brief.text())
                    .ifPresent(names -> {
                        unknownGaps(brief.place(), names);
                        length(brief);
                    });
            allowed(brief.place(), brief.text());
        }
        Keyed.Placed last = briefs.getLast();
        boolean balanced = gapsIn(last.place(), last.text()).isPresent();
        if (balanced && Template.fill(last.text(), _ -> Optional.empty()).isEmpty()) {
            complaints.add(
                    last.place(),
                    "the last brief must come out whole when nothing is known: put its gaps into ["
                            + " ]");
        }
    }

    private void length(Keyed.Placed brief) {
        int longest = Template.fill(brief.text(), this::longest).map(String::length).orElse(0);
        if (longest > Brief.LONGEST) {
            complaints.add(
                    brief.place(),
                    "can become "
                            + longest
                            + " characters long; a rep hears at most "
                            + Brief.LONGEST
                            + ", so leave something out");
        }
    }

    /// As long as a value can reasonably be.
    private Optional<String> longest(String gap) {
        Optional<Field> field = playbook.field(gap);
        Optional<Integer> choice =
                field.stream()
                        .flatMap(of -> of.choices().stream())
                        .map(named ->
                                named.say().isEmpty()
                                        ? named.name().length()
                                        : named.say().length())
                        .max(Comparator.naturalOrder());
        return Optional.of("x".repeat(choice.orElseGet(() -> usual(field))));
    }

    private static int usual(Optional<Field> field) {
        if (field.isEmpty()) {
            return 16;
        }
        return switch (field.get().type()) {
            case YESNO -> 3;
            case NUMBER, MONEY, TIME -> 8;
            case ZIP -> 9;
            case DURATION -> 10;
            case CHOICE, NAME, SPELLED -> 20;
            case PHONE, DATE -> 23;
            case EMAIL -> 30;
            case ADDRESS, TEXT -> 40;
        };
    }
}
