package dev.patchline.agent.mind.llm;

import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Answer;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.mind.embedded.SpokenValues;
import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.port.Understander;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The gate between a model and the record. What a model suggests counts only when the words that
/// it quotes are the caller's, and the embedded understanding reads the same out of them; recorded
/// is what it reads. Consent, opt-out, the wish for a person and whatever else rules may act upon
/// are heard by the embedded understanding or not at all.
///
/// Thread-safe; runs the embedded understanding, so it may not run on a virtual thread.
final class Grounds {
    /// How sure a value is that both understandings agree on.
    private static final double AGREED = 0.8;

    private final Playbook playbook;
    private final SpokenValues values;
    private final Understander embedded;
    private final ZoneId zone;

    Grounds(Playbook playbook, SpokenValues values, Understander embedded, ZoneId zone) {
        this.playbook = playbook;
        this.values = values;
        this.embedded = embedded;
        this.zone = zone;
    }

    /// What was said, and when.
    ///
    /// @param dialog as it was when the caller spoke
    /// @param earlier turns of this call, oldest first
    record Heard(Dialog dialog, List<String> earlier, String said, Instant at) {
        Heard {
            earlier = List.copyOf(earlier);
        }
    }

    /// The suggestions that hold, as proposals; at most one for each field.
    List<Proposal> proposals(Heard heard, List<Suggestion> suggestions) {
        var proposals = new LinkedHashMap<String, Proposal>();
        for (Suggestion suggestion : suggestions) {
            check(heard, suggestion)
                    .ifPresent(proposal ->
                            proposals.putIfAbsent(
                                    suggestion.kind() == Suggestion.Kind.CORRECT
                                            ? Suggestion.Kind.SET + suggestion.name()
                                            : suggestion.kind() + suggestion.name(),
                                    proposal));
        }
        return List.copyOf(proposals.values());
    }

    /// Both understandings as one. What the embedded one is sure of stands; of the rest the model's
    /// reading is taken.
    static List<Proposal> joined(List<Proposal> own, List<Proposal> theirs) {
        Set<String> settled = Doubt.settled(own);
        var joined = new ArrayList<>(own);
        for (Proposal proposal : theirs) {
            switch (proposal) {
                case Proposal.SetField set -> value(joined, settled, set.field(), set);
                case Proposal.Correct correct -> value(joined, settled, correct.field(), correct);
                case Proposal.Decline decline -> value(joined, settled, decline.field(), decline);
                case Proposal.Doubt doubt -> joined.add(doubt);
                case Proposal.Confirm _ -> unlessThere(joined, Proposal.Confirm.class, proposal);
                case Proposal.AskAbout _ -> unlessThere(joined, Proposal.AskAbout.class, proposal);
                case Proposal.Does _ -> unlessThere(joined, Proposal.Does.class, proposal);
            }
        }
        return List.copyOf(joined);
    }

    private static void value(
            List<Proposal> joined, Set<String> settled, String field, Proposal theirs) {
        if (settled.contains(field)) {
            return;
        }
        joined.removeIf(own ->
                switch (own) {
                    case Proposal.SetField set -> set.field().equals(field);
                    case Proposal.Correct correct -> correct.field().equals(field);
                    case Proposal.Confirm _,
                            Proposal.Decline _,
                            Proposal.Doubt _,
                            Proposal.Does _,
                            Proposal.AskAbout _ ->
                            false;
                });
        joined.add(theirs);
    }

    private static void unlessThere(
            List<Proposal> joined, Class<? extends Proposal> kind, Proposal theirs) {
        if (joined.stream().noneMatch(kind::isInstance)) {
            joined.add(theirs);
        }
    }

    private Optional<Proposal> check(Heard heard, Suggestion suggestion) {
        Optional<Evidence> now = Evidence.find(suggestion.evidence(), heard.said());
        return switch (suggestion.kind()) {
            case SET -> set(heard, suggestion, now);
            case CORRECT -> now.flatMap(evidence -> correct(heard, suggestion, evidence));
            case CONFIRM -> now.flatMap(evidence -> confirm(heard, evidence, true));
            case DENY -> now.flatMap(evidence -> confirm(heard, evidence, false));
            case DECLINE -> now.flatMap(evidence -> decline(heard, suggestion, evidence));
            case ASK ->
                    now.filter(_ -> asks(suggestion.name()))
                            .map(evidence ->
                                    new Proposal.AskAbout(
                                            suggestion.name(), Words.of(evidence.text())));
            case REPEAT -> now.map(evidence -> does(Act.REPEAT, evidence));
            case WAIT -> now.map(evidence -> does(Act.HOLD_ON, evidence));
        };
    }

    private static Proposal does(Act act, Evidence evidence) {
        return new Proposal.Does(act, Words.of(evidence.text()));
    }

    private boolean asks(String topic) {
        return playbook.faqs().stream().anyMatch(faq -> faq.topic().equals(topic));
    }

    /// A field that the model may fill.
    private Optional<Field> field(String name) {
        return playbook.field(name)
                .filter(field -> !field.consent() && field.preset() != Field.Preset.SERVICE_AREA);
    }

    // --- values

    private Optional<Proposal> set(Heard heard, Suggestion suggestion, Optional<Evidence> now) {
        Optional<Field> field = field(suggestion.name());
        if (field.isEmpty()) {
            return Optional.empty();
        }
        // What was said before may fill a gap, and never replaces anything.
        Optional<Evidence> evidence =
                now.isPresent() || heard.dialog().answers().containsKey(suggestion.name())
                        ? now
                        : before(heard, suggestion.evidence());
        return evidence.flatMap(found ->
                value(heard, field.get(), suggestion.value(), found, now.isPresent())
                        .map(value ->
                                new Proposal.SetField(
                                        suggestion.name(),
                                        Words.of(value),
                                        Words.of(found.text()),
                                        AGREED)));
    }

    private Optional<Proposal> correct(Heard heard, Suggestion suggestion, Evidence evidence) {
        return field(suggestion.name())
                .filter(field -> heard.dialog().answers().containsKey(field.name()))
                .flatMap(field -> value(heard, field, suggestion.value(), evidence, true))
                .map(value ->
                        new Proposal.Correct(
                                suggestion.name(),
                                Words.of(value),
                                Words.of(evidence.text()),
                                AGREED));
    }

    private static Optional<Evidence> before(Heard heard, String quoted) {
        return heard.earlier().reversed().stream()
                .flatMap(turn -> Evidence.find(quoted, turn).stream())
                .findFirst();
    }

    /// What the embedded understanding reads out of the quoted words, when that is what the model
    /// says.
    ///
    /// @param now whether the words were said in this turn
    private Optional<String> value(
            Heard heard, Field field, String suggested, Evidence evidence, boolean now) {
        if (evidence.takenBack()) {
            return Optional.empty();
        }
        boolean asked = now && field.name().equals(heard.dialog().askedField());
        return switch (field.type()) {
            case TEXT ->
                    Optional.of(evidence.text())
                            .filter(said ->
                                    asked
                                            && Evidence.words(suggested)
                                                    .equals(Evidence.words(said)));
            case YESNO ->
                    suggested.equals("no") || (now && !evidence.anyNo())
                            ? likewise(heard, field, suggested, evidence, now)
                            : Optional.empty();
            case CHOICE -> likewise(heard, field, suggested, evidence, now);
            case NAME, SPELLED, EMAIL, ADDRESS -> read(heard, field, suggested, evidence, asked);
            case ZIP, PHONE, NUMBER, MONEY, DATE, TIME, DURATION ->
                    cutOut(evidence)
                            ? Optional.empty()
                            : read(heard, field, suggested, evidence, asked);
        };
    }

    private Optional<String> likewise(
            Heard heard, Field field, String suggested, Evidence evidence, boolean now) {
        boolean asked = now && heard.dialog().asked() instanceof Asked.Question;
        Dialog before = heard.dialog().without(field.name());
        Dialog dialog = asked ? before : before.with(new Asked.Nothing());
        return embedded.understand(dialog, Words.of(evidence.text()), heard.at()).stream()
                .filter(proposal ->
                        proposal instanceof Proposal.SetField(var name, var value, var _, var _)
                                && name.equals(field.name())
                                && value.text().equals(suggested))
                .map(_ -> suggested)
                .findFirst();
    }

    private Optional<String> read(
            Heard heard, Field field, String suggested, Evidence evidence, boolean asked) {
        var context =
                new SpokenValues.Context(
                        LocalDateTime.ofInstant(heard.at(), zone),
                        field.choices(),
                        asked,
                        field.past());
        return values.read(field.type(), evidence.text(), context).stream()
                .map(Reading::value)
                .filter(value -> !value.equals(Answer.UNKNOWN))
                .filter(value -> same(field.type(), value, suggested))
                .findFirst();
    }

    private static boolean same(FieldType type, String read, String suggested) {
        return switch (type) {
            case NUMBER, MONEY -> number(read).compareTo(number(suggested)) == 0;
            case ZIP, PHONE, DATE, TIME, DURATION, YESNO, CHOICE -> read.equals(suggested);
            case NAME, SPELLED, EMAIL, ADDRESS, TEXT -> read.equalsIgnoreCase(suggested);
        };
    }

    private static final BigDecimal NO_NUMBER = new BigDecimal("-1e99");

    private static BigDecimal number(String written) {
        return written.matches("-?\\d{1,15}(\\.\\d{1,9})?") ? new BigDecimal(written) : NO_NUMBER;
    }

    /// Whether more digits stand right beside, so that this is a piece of another number.
    private boolean cutOut(Evidence evidence) {
        return numeric(evidence.before()) || numeric(evidence.after());
    }

    private boolean numeric(String word) {
        var context = new SpokenValues.Context(LocalDateTime.MIN, List.of(), true);
        return !word.isEmpty() && !values.read(FieldType.NUMBER, word, context).isEmpty();
    }

    // --- answers

    /// A yes is one only when nothing in the turn says no.
    private Optional<Proposal> confirm(Heard heard, Evidence evidence, boolean yes) {
        boolean plain = !yes || !evidence.anyNo();
        return heard.dialog().asked() instanceof Asked.ReadBack && plain
                ? embedded
                        .understand(heard.dialog(), Words.of(evidence.text()), heard.at())
                        .stream()
                        .filter(proposal ->
                                proposal instanceof Proposal.Confirm(boolean is, Words _)
                                        && is == yes)
                        .findFirst()
                : Optional.empty();
    }

    private Optional<Proposal> decline(Heard heard, Suggestion suggestion, Evidence evidence) {
        boolean asked = suggestion.name().equals(heard.dialog().askedField());
        return field(suggestion.name())
                .filter(_ -> asked)
                .flatMap(_ ->
                        embedded
                                .understand(heard.dialog(), Words.of(evidence.text()), heard.at())
                                .stream()
                                .filter(proposal ->
                                        proposal instanceof Proposal.Decline(String name, Words _)
                                                && name.equals(suggestion.name()))
                                .findFirst());
    }
}
