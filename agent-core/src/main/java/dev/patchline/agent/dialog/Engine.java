package dev.patchline.agent.dialog;

import dev.patchline.agent.playbook.Brief;
import dev.patchline.agent.playbook.Choice;
import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Field.Confirm;
import dev.patchline.agent.playbook.Field.Preset;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.playbook.Rule;
import dev.patchline.agent.playbook.Spoken;
import dev.patchline.agent.playbook.Template;
import dev.patchline.agent.playbook.Verdict;
import dev.patchline.agent.playbook.Warning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// Records what the caller said, judges the criteria, and chooses what to say next. Pure.
///
/// Nothing but the playbook's rules chooses a route, and a value enters only through [#listen], so
/// that whatever understood the words, a person, a grammar or a model, can only propose.
public final class Engine {
    /// The reason of a call that ends because nobody is to call again.
    public static final String OPTED_OUT = "opted_out";

    private static final int MOST_KEYS = 9;

    /// What a list says of somebody is no longer than a name or an address.
    private static final int MOST_KNOWN_CHARACTERS = 80;

    private final Playbook playbook;
    private final Criteria criteria;
    private final Function<String, Optional<Spoken.Place>> places;
    private final Predicate<String> callable;
    private final Manners manners;
    private final Notebook notebook;

    /// @param criteria of the same playbook
    /// @param places the town of a ZIP code
    /// @param callable whether a number in E.164 may be called back: the countries that the
    ///   business allows
    public Engine(
            Playbook playbook,
            Criteria criteria,
            Function<String, Optional<Spoken.Place>> places,
            Predicate<String> callable,
            Manners manners) {
        this.playbook = playbook;
        this.criteria = criteria;
        this.places = places;
        this.callable = callable;
        this.manners = manners;
        this.notebook = new Notebook(playbook, callable, manners.mostMisses());
    }

    public Manners manners() {
        return manners;
    }

    /// What is said first and in full; it is not a question.
    public Words notice() {
        return Words.of(fill(playbook.notice(), Dialog.begin("")));
    }

    /// The opening question.
    public Reply open(Dialog dialog) {
        if (dialog.keysOnly()) {
            return next(dialog, manners.cannotHear());
        }
        boolean spoken =
                dialog.answers().values().stream().anyMatch(answer -> !answer.evidence().isBlank());
        Field first = playbook.fields().getFirst();
        if (spoken || !dialog.acts().isEmpty() || dialog.answers().containsKey(first.name())) {
            return next(dialog, "");
        }
        if (Template.fill(playbook.opening(), values(known(dialog))).isEmpty()) {
            return next(dialog, "");
        }
        Dialog asking = dialog.counted().with(new Asked.Question(first.name(), 1));
        return new Reply(
                asking, new Move.Ask(Words.of(fill(playbook.opening(), dialog)), expects(first)));
    }

    /// What a list says of somebody whom we call: known from the start, and never asked. It is
    /// data: what its field cannot hold is left out.
    public Dialog known(Dialog dialog, Map<String, Words> listed, Instant at) {
        Dialog now = dialog;
        for (Field field : playbook.fields()) {
            String value =
                    listed.getOrDefault(field.name(), Words.NONE)
                            .text()
                            .replaceAll("[\\p{Cntrl}{}\\[\\]<>]+", " ")
                            .strip();
            if (!value.isEmpty() && value.length() <= MOST_KNOWN_CHARACTERS) {
                now =
                        notebook.take(
                                now,
                                new Proposal.SetField(field.name(), Words.of(value), Words.NONE, 1),
                                at);
                Answer answer = now.answers().get(field.name());
                if (answer != null) {
                    now = now.with(field.name(), answer.sure());
                }
            }
        }
        return now;
    }

    /// What a call screen is told.
    public Words introduction(Dialog dialog) {
        return Words.of(
                manners.introduction(playbook.calling().map(Playbook.Calling::about).orElse("")));
    }

    /// What a voicemail is told; blank when the playbook has no message.
    public Words message(Dialog dialog) {
        return Words.of(
                playbook.calling().map(calling -> fill(calling.message(), dialog)).orElse(""));
    }

    /// They asked not to be called, whatever else is going on.
    public Reply optOut(Dialog dialog) {
        return optedOut(dialog.with(Act.OPT_OUT));
    }

    /// All lines are busy: no qualifying, only a call-back.
    public Reply busy(Dialog dialog) {
        return next(dialog.withNobodyReached(), manners.allBusy());
    }

    /// Takes what the caller said in their turn, and answers.
    public Reply listen(Dialog dialog, List<Proposal> proposals, Instant at) {
        Dialog noted = note(dialog, proposals, at);
        String aside = aside(proposals);
        if (did(proposals, Act.OPT_OUT)) {
            return optedOut(noted);
        }
        if (noted.answers().equals(dialog.answers()) && noted.acts().equals(dialog.acts())) {
            if (did(proposals, Act.HOLD_ON)) {
                return new Reply(dialog, new Move.Wait(Words.of(manners.takeYourTime())));
            }
            if (did(proposals, Act.END_CALL)) {
                return callerEnded(noted);
            }
            if (did(proposals, Act.REPEAT)) {
                return again(dialog, "");
            }
            if (!aside.isEmpty()) {
                return again(dialog, aside);
            }
            if (!refused(proposals)) {
                boolean insists = dialog.unreached() && did(proposals, Act.HANDOFF);
                return missed(dialog, insists ? manners.nobody() : manners.again(), at);
            }
        }
        String before = join(warnings(dialog, noted), aside);
        Optional<Field> denied = denied(dialog, noted);
        return denied.isPresent() && urgent(noted).isEmpty()
                ? ask(noted, denied.get(), 1, before)
                : next(noted, before);
    }

    /// The field whose read-back was just denied, and for which nothing else was given: it is asked
    /// again, also when no more questions may be asked.
    private Optional<Field> denied(Dialog before, Dialog now) {
        boolean again =
                before.asked() instanceof Asked.ReadBack(String name, Words _, Words _, int _)
                        && now.misses().getOrDefault(name, 0)
                                > before.misses().getOrDefault(name, 0)
                        && !now.answers().containsKey(name)
                        && now.acts().equals(before.acts());
        return again
                ? playbook.field(before.askedField()).filter(field -> answerable(now, field))
                : Optional.empty();
    }

    /// Takes what the caller said while the agent was not to be interrupted: known from now on, and
    /// answered only if a rule cannot wait.
    public Dialog note(Dialog dialog, List<Proposal> proposals, Instant at) {
        Dialog noted = dialog;
        for (Proposal proposal : proposals) {
            noted = notebook.take(noted, proposal, at);
        }
        return noted;
    }

    /// A rule that overrides everything, such as a smell of gas, if one is true now.
    public Optional<Reply> urgent(Dialog dialog) {
        return judge(dialog) instanceof Verdict.Taken(Rule rule)
                        && rule.override()
                        && rule.route() == Route.CLOSE
                ? Optional.of(proceed(dialog, rule, ""))
                : Optional.empty();
    }

    /// The caller spoke while reps are being rung.
    public Reply whileRinging(Dialog dialog, List<Proposal> proposals, Instant at) {
        Dialog noted = note(dialog, proposals, at);
        if (did(proposals, Act.OPT_OUT)) {
            return optedOut(noted);
        }
        if (did(proposals, Act.END_CALL)) {
            return callerEnded(noted);
        }
        if (did(proposals, Act.CALL_BACK)) {
            return next(noted.withNobodyReached(), "Of course.");
        }
        Optional<Reply> urgent = urgent(noted);
        if (urgent.isPresent()) {
            return urgent.get();
        }
        String aside = aside(proposals);
        return new Reply(noted, new Move.Wait(Words.of(join(aside, manners.stillRinging()))));
    }

    /// Nobody took the call: offers to call back.
    public Reply unreached(Dialog dialog) {
        return next(dialog.withNobodyReached(), manners.nobody());
    }

    /// The caller said nothing.
    ///
    /// @param silences in a row, from 1
    public Reply silence(Dialog dialog, int silences) {
        return again(dialog, silences == 1 ? "" : manners.stillThere());
    }

    /// Says the last question once more, after something else.
    public Reply again(Dialog dialog, String before) {
        return switch (dialog.asked()) {
            case Asked.Nothing() -> next(dialog, before);
            case Asked.Question(String name, int tries) -> {
                Field field = playbook.field(name).orElseThrow();
                yield answerable(dialog, field)
                        ? ask(dialog, field, Math.max(2, tries), before)
                        : next(dialog, before);
            }
            case Asked.ReadBack(String name, Words value, Words evidence, int tries) -> {
                Field field = playbook.field(name).orElseThrow();
                yield readBack(dialog, field, value, evidence, tries, before);
            }
        };
    }

    /// Ends the call with words of the agent's own.
    public Reply part(Dialog dialog, String words, Decision decision) {
        Dialog decided = dialog.with(decision).with(new Asked.Nothing());
        return new Reply(decided, new Move.Part(Words.of(words), decision));
    }

    /// Sentences that will be said, worth rendering ahead, the first ones first. They hold no
    /// caller's data: where one would be, there is a gap in braces.
    public List<Words> phrases() {
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

    /// The field that was asked for, or read back.
    public Optional<Field> asked(Dialog dialog) {
        return playbook.field(dialog.askedField());
    }

    /// The values known so far, for the record.
    public Map<String, Words> values(Dialog dialog) {
        var values = new LinkedHashMap<String, Words>();
        dialog.answers().forEach((name, answer) -> values.put(name, answer.value()));
        return values;
    }

    /// What a rep is told, from what is known now.
    public Words brief(Dialog dialog) {
        return Words.of(
                Brief.of(playbook, known(dialog), places)
                        .orElse("This is a caller who asked for a person."));
    }

    private Reply optedOut(Dialog dialog) {
        return part(dialog, manners.optedOut(), new Decision(Route.CLOSE, OPTED_OUT, ""));
    }

    private Reply callerEnded(Dialog dialog) {
        return part(dialog, manners.goodbye(), new Decision(Route.CLOSE, "caller_ended", ""));
    }

    private Reply missed(Dialog dialog, String why, Instant at) {
        String name = dialog.askedField();
        if (name.isEmpty()) {
            return next(dialog, "");
        }
        Dialog missed = dialog.missed(name);
        if (missed.misses().getOrDefault(name, 0) >= manners.mostMisses()) {
            return next(
                    missed.with(name, new Answer(Words.of(Answer.UNKNOWN), Words.NONE, at, true)),
                    "");
        }
        return switch (dialog.asked()) {
            case Asked.Question(String _, int tries) ->
                    ask(missed, playbook.field(name).orElseThrow(), tries + 1, why);
            case Asked.ReadBack _, Asked.Nothing _ -> again(missed, why);
        };
    }

    /// Judges the rules, and asks the next question or takes the route.
    private Reply next(Dialog dialog, String before) {
        Optional<Reply> urgent = urgent(dialog);
        if (urgent.isPresent()) {
            return urgent.get();
        }
        Dialog now = dialog;
        String lead = join(before, acknowledge(dialog));
        for (Field field : playbook.fields()) {
            Answer answer = now.answers().get(field.name());
            if (answer != null && unsure(field, answer)) {
                int tries = now.misses().getOrDefault(field.name(), 0) + 1;
                return readBack(now, field, answer.value(), answer.evidence(), tries, before);
            }
        }
        if (now.unreached()) {
            return callBack(now, lead);
        }
        while (true) {
            switch (judge(now)) {
                case Verdict.Taken(Rule rule) -> {
                    return proceed(now, rule, lead);
                }
                case Verdict.Open(Rule rule, List<String> missing) -> {
                    Optional<Field> wanted = wanted(now, rule, missing);
                    if (wanted.isPresent()) {
                        return ask(now, wanted.get(), 1, lead);
                    }
                    now = withoutHope(now, missing);
                }
                case Verdict.Nothing() -> {
                    return settle(
                            now,
                            new Decision(Route.BOOK, "unsorted", ""),
                            manners.callBackNoted(),
                            lead);
                }
            }
        }
    }

    private Verdict judge(Dialog dialog) {
        Map<String, String> known = known(dialog);
        return dialog.questions() >= playbook.cap()
                ? criteria.decideClosed(known, flags(dialog))
                : criteria.decide(known, flags(dialog));
    }

    /// The question that matters most. What the route collects comes before consent to it, so that
    /// the last thing the caller says before a transfer is yes.
    private Optional<Field> wanted(Dialog dialog, Rule rule, List<String> missing) {
        for (String name : missing) {
            Field field = playbook.field(name).orElseThrow();
            if (canAsk(dialog, field)) {
                return field.consent()
                        ? Optional.of(collected(dialog, rule.route()).orElse(field))
                        : Optional.of(field);
            }
        }
        return Optional.empty();
    }

    private Optional<Field> collected(Dialog dialog, Route route) {
        if (dialog.questions() >= playbook.cap()) {
            return Optional.empty();
        }
        return playbook.collect(route).stream()
                .map(name -> playbook.field(name).orElseThrow())
                .filter(field -> canAsk(dialog, field))
                .findFirst();
    }

    private boolean canAsk(Dialog dialog, Field field) {
        return field.asked()
                && !dialog.answers().containsKey(field.name())
                && answerable(dialog, field)
                && Template.fill(field.ask(), values(known(dialog))).isPresent();
    }

    private static boolean answerable(Dialog dialog, Field field) {
        return !dialog.keysOnly() || keyable(field);
    }

    /// What cannot be asked for stays unknown.
    private static Dialog withoutHope(Dialog dialog, List<String> missing) {
        Dialog now = dialog;
        for (String name : missing) {
            if (!now.answers().containsKey(name)) {
                now =
                        now.with(
                                name,
                                new Answer(
                                        Words.of(Answer.UNKNOWN), Words.NONE, Instant.EPOCH, true));
            }
        }
        return now;
    }

    private Reply proceed(Dialog dialog, Rule rule, String lead) {
        Decision decision = new Decision(rule.route(), rule.reason(), rule.group());
        return settle(dialog, decision, fill(rule.say(), dialog), rule.override() ? "" : lead);
    }

    /// Collects what the route needs, then takes it.
    private Reply settle(Dialog dialog, Decision decision, String say, String lead) {
        boolean urgent = decision.route() == Route.CLOSE || dialog.acts().contains(Act.HANDOFF);
        Optional<Field> more = urgent ? Optional.empty() : collected(dialog, decision.route());
        if (more.isPresent()) {
            return ask(dialog.with(decision), more.get(), 1, lead);
        }
        Dialog decided = dialog.with(decision).with(new Asked.Nothing());
        return switch (decision.route()) {
            case TRANSFER ->
                    new Reply(
                            decided,
                            new Move.Transfer(
                                    Words.of(join(lead, say.isEmpty() ? manners.fetching() : say)),
                                    decision,
                                    brief(decided)));
            case BOOK, SUPPORT, CLOSE ->
                    new Reply(
                            decided,
                            new Move.Part(
                                    Words.of(join(lead, say.isEmpty() ? manners.goodbye() : say)),
                                    decision));
        };
    }

    /// Nobody can be reached now: makes sure of a number, and promises no more than a call.
    private Reply callBack(Dialog dialog, String lead) {
        Decision decision =
                new Decision(
                        Route.BOOK,
                        dialog.acts().contains(Act.CALL_BACK) ? "call_back" : "no_rep",
                        "");
        Optional<Field> phone =
                playbook.fields().stream()
                        .filter(field -> field.type() == FieldType.PHONE)
                        .filter(field -> !dialog.answers().containsKey(field.name()))
                        .findFirst();
        if (phone.isPresent()) {
            return ask(dialog.with(decision), phone.get(), 1, lead);
        }
        if (judge(dialog) instanceof Verdict.Taken(Rule rule)
                && rule.override()
                && rule.route() == Route.BOOK) {
            return part(
                    dialog,
                    join(lead, fill(rule.say(), dialog)),
                    new Decision(Route.BOOK, rule.reason(), ""));
        }
        return part(dialog, join(lead, manners.callBackNoted()), decision);
    }

    /// Whether a value has to be read back and has not been confirmed.
    private static boolean unsure(Field field, Answer answer) {
        boolean wanted = field.confirm() == Confirm.EXPLICIT || answer.doubted();
        return wanted && answer.known() && !answer.confirmed();
    }

    private Reply ask(Dialog dialog, Field field, int tries, String lead) {
        int misses = dialog.misses().getOrDefault(field.name(), 0);
        boolean offering = field.preset() == Preset.CALLER_ID && callable.test(dialog.callerId());
        if (offering && misses == 0) {
            return readBack(dialog, field, Words.of(dialog.callerId()), Words.NONE, 1, lead);
        }
        List<String> wordings = new ArrayList<>();
        wordings.add(field.ask().isEmpty() ? manners.whichNumber() : field.ask());
        wordings.addAll(field.reask());
        String question = fill(wordings.get(Math.min(tries, wordings.size()) - 1), dialog);
        String keys = dialog.keysOnly() ? manners.byKeys(field.type(), names(field)) : "";
        boolean first = tries == 1 && misses == (offering ? 1 : 0);
        Dialog asking = first ? dialog.counted() : dialog;
        return new Reply(
                asking.with(new Asked.Question(field.name(), tries)),
                new Move.Ask(Words.of(join(lead, join(question, keys))), expects(field)));
    }

    private Reply readBack(
            Dialog dialog, Field field, Words value, Words evidence, int tries, String lead) {
        String spoken = Spoken.readBack(field, value.text());
        String question =
                evidence.isBlank() && field.preset() == Preset.CALLER_ID
                        ? manners.isThisBest(spoken)
                        : manners.readBack(spoken);
        String keys = dialog.keysOnly() ? manners.byKeys(FieldType.YESNO, List.of()) : "";
        return new Reply(
                dialog.with(new Asked.ReadBack(field.name(), value, evidence, tries)),
                new Move.Ask(
                        Words.of(join(lead, join(question, keys))),
                        Expectation.of(FieldType.YESNO)));
    }

    /// Whether keys can answer it: there are nine for choices, and none for words.
    private static boolean keyable(Field field) {
        return switch (field.type()) {
            case YESNO, ZIP, PHONE, NUMBER, MONEY -> true;
            case CHOICE -> field.choices().size() <= MOST_KEYS;
            case DATE, TIME, DURATION, NAME, SPELLED, EMAIL, ADDRESS, TEXT -> false;
        };
    }

    private static List<String> names(Field field) {
        return field.choices().stream().map(it -> Spoken.of(field, it.name())).toList();
    }

    /// The choice that a key stands for, when the keys were read out.
    public Optional<List<Proposal>> chosenByKey(Dialog dialog, String keys) {
        if (!dialog.keysOnly() || !(dialog.asked() instanceof Asked.Question(String name, int _))) {
            return Optional.empty();
        }
        Field field = playbook.field(name).orElseThrow();
        int key = keys.length() == 1 ? "123456789".indexOf(keys.charAt(0)) : -1;
        if (field.type() != FieldType.CHOICE || key < 0 || key >= field.choices().size()) {
            return Optional.empty();
        }
        Words value = Words.of(field.choices().get(key).name());
        return Optional.of(List.of(new Proposal.SetField(name, value, Words.of("keyed"), 1.0)));
    }

    /// Names a value in passing that was just given and should be heard once.
    private String acknowledge(Dialog dialog) {
        String name = dialog.askedField();
        return playbook.field(name)
                .filter(field -> field.confirm() == Confirm.IMPLICIT)
                .flatMap(field ->
                        dialog.known(name).map(value -> manners.okay(Spoken.of(field, value))))
                .orElse("");
    }

    private String aside(List<Proposal> proposals) {
        for (Proposal proposal : proposals) {
            if (proposal instanceof Proposal.Does(Act act, Words _) && act == Act.ROBOT) {
                return manners.robot();
            }
            if (proposal instanceof Proposal.AskAbout(String topic, Words _)) {
                return playbook.faqs().stream()
                        .filter(faq -> faq.topic().equals(topic))
                        .map(Playbook.Faq::answer)
                        .findFirst()
                        .orElse("");
            }
        }
        return "";
    }

    private static boolean did(List<Proposal> proposals, Act wanted) {
        return proposals.stream()
                .anyMatch(proposal ->
                        proposal instanceof Proposal.Does(Act act, Words _) && act == wanted);
    }

    private static boolean refused(List<Proposal> proposals) {
        return proposals.stream().anyMatch(proposal -> proposal instanceof Proposal.Confirm);
    }

    private static Map<String, String> known(Dialog dialog) {
        var known = new LinkedHashMap<String, String>();
        dialog.answers().forEach((name, answer) -> known.put(name, answer.value().text()));
        return known;
    }

    /// What rules may know of a caller's wishes, and of the reps: those of
    /// [dev.patchline.agent.playbook.Conditions#FLAGS] that hold.
    public static Set<String> flags(Dialog dialog) {
        var flags = new LinkedHashSet<String>();
        for (Act act : dialog.acts()) {
            switch (act) {
                case HANDOFF -> flags.add("wants_person");
                case OPT_OUT -> flags.add("opt_out");
                case NOT_INTERESTED -> flags.add("not_interested");
                case WRONG_NUMBER -> flags.add("wrong_number");
                case CALL_BACK -> flags.add("wants_call_back");
                case AFFIRM,
                        DENY,
                        DONT_KNOW,
                        ACKNOWLEDGE,
                        GREET,
                        THANK,
                        REPEAT,
                        HOLD_ON,
                        ROBOT,
                        END_CALL -> {}
            }
        }
        if (dialog.unreached()) {
            flags.add("unreached");
        }
        return flags;
    }

    private static Expectation expects(Field field) {
        var words = new ArrayList<String>();
        for (Choice choice : field.choices()) {
            words.add(choice.name().replace('_', ' '));
            words.addAll(choice.cues());
        }
        return new Expectation(field.type(), field.type() == FieldType.CHOICE ? words : List.of());
    }

    private String fill(String template, Dialog dialog) {
        return Template.fill(template, values(known(dialog))).orElse(template);
    }

    private Function<String, Optional<String>> values(Map<String, String> known) {
        Function<String, Optional<String>> values = Spoken.values(playbook, known, places);
        return name ->
                name.equals("business") ? Optional.of(manners.business()) : values.apply(name);
    }

    /// Warnings that hold now and did not before: each is said once.
    private String warnings(Dialog before, Dialog now) {
        var warnings = new ArrayList<>(criteria.warnings(known(now), flags(now)));
        warnings.removeAll(criteria.warnings(known(before), flags(before)));
        return String.join(" ", warnings.stream().map(Warning::say).toList());
    }

    private static String join(String first, String second) {
        if (first.isBlank()) {
            return second;
        }
        return second.isBlank() ? first : first.strip() + " " + second.strip();
    }
}
