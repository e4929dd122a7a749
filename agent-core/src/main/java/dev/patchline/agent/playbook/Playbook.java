package dev.patchline.agent.playbook;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A business's way of taking calls, as read from one YAML file.
///
/// @param id the file's name without its ending
/// @param hash of the file's bytes, hexadecimal; names this version in records and caches
/// @param notice said first and in full: who is speaking, that it is a machine, recording
/// @param opening the first question
/// @param cap most questions in one call, at most [#MOST_QUESTIONS]; read-backs do not count
/// @param collect what is asked before a route is taken, by route
/// @param briefs templates for the rep; the first whose fields are all known is used
/// @param forbidden phrases that the agent never says
/// @param warnings what is said as soon as it holds, whatever the route
/// @param exampleZips the service area in which the example calls take place, as in [ServiceArea]
/// @param calling what only a playbook for calls that we make has
/// @param explore the share of calls, 0 to 1, in which one soft rule may be passed over
public record Playbook(
        String id,
        String hash,
        String notice,
        String opening,
        int cap,
        List<Field> fields,
        List<Rule> rules,
        Map<Route, List<String>> collect,
        List<String> briefs,
        List<String> forbidden,
        List<Faq> faqs,
        List<ExampleCall> examples,
        List<Warning> warnings,
        List<String> exampleZips,
        Optional<Calling> calling,
        double explore) {
    public static final int MOST_QUESTIONS = 9;

    /// The largest [#explore]: reps who get many callers who do not fit stop picking up.
    public static final double MOST_EXPLORED = 0.2;

    /// For calls that we make.
    ///
    /// @param about the reason for the call, as a part of a sentence: "the quote you asked for"
    /// @param message for a voicemail; empty when none is to be left
    /// @param example what a list would say of the one who is called in the example calls, by field
    public record Calling(String about, String message, Map<String, String> example) {
        public Calling {
            example = Map.copyOf(example);
        }
    }

    /// A question that callers ask, and its answer.
    public record Faq(String topic, List<String> examples, String answer) {
        public Faq {
            examples = List.copyOf(examples);
        }
    }

    /// A call in words, and where it must lead: the playbook's own test.
    ///
    /// @param said the caller's turns in order; an answer to a question that was not asked is
    ///   skipped
    /// @param fields values that must be known at the end, by field
    public record ExampleCall(
            String name,
            List<Turn> said,
            Route route,
            String reason,
            Map<String, String> fields,
            int line) {
        public ExampleCall {
            said = List.copyOf(said);
            fields = Map.copyOf(fields);
        }

        /// @param asked the field being asked, or empty for the opening
        public record Turn(String asked, String words) {}
    }

    public Playbook {
        fields = List.copyOf(fields);
        rules = List.copyOf(rules);
        collect = Map.copyOf(collect);
        briefs = List.copyOf(briefs);
        forbidden = List.copyOf(forbidden);
        faqs = List.copyOf(faqs);
        examples = List.copyOf(examples);
        warnings = List.copyOf(warnings);
        exampleZips = List.copyOf(exampleZips);
    }

    /// A playbook for calls that come in, without warnings, whose example calls come from
    /// everywhere. It explores nothing.
    public Playbook(
            String id,
            String hash,
            String notice,
            String opening,
            int cap,
            List<Field> fields,
            List<Rule> rules,
            Map<Route, List<String>> collect,
            List<String> briefs,
            List<String> forbidden,
            List<Faq> faqs,
            List<ExampleCall> examples) {
        this(
                id,
                hash,
                notice,
                opening,
                cap,
                fields,
                rules,
                collect,
                briefs,
                forbidden,
                faqs,
                examples,
                List.of(),
                List.of(),
                Optional.empty(),
                0);
    }

    /// The same with other rules, to be tried on past calls.
    public Playbook with(List<Rule> otherRules, double otherExplore) {
        return new Playbook(
                id,
                hash,
                notice,
                opening,
                cap,
                fields,
                otherRules,
                collect,
                briefs,
                forbidden,
                faqs,
                examples,
                warnings,
                exampleZips,
                calling,
                otherExplore);
    }

    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    public List<String> collect(Route route) {
        return collect.getOrDefault(route, List.of());
    }
}
