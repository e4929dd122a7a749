package dev.patchline.telephony.store;

import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.dialog.Answer;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.AttemptEnd;
import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.port.Journal.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What one call came to, as folded from its journal: a pure function of it, so that it can be made
/// again at any time. Messages that came twice or late change nothing: the first time counts.
///
/// @param answeredAt when the agent, or the one whom we called, answered; null when nobody did
/// @param conclusion the last one; null when the call ended without
/// @param questions asked, not counting repeats and read-backs
/// @param turns the caller's
/// @param known in the order in which it became known
/// @param attempts in the order in which phones were rung
record Summary(
        @Nullable Instant answeredAt,
        @Nullable Conclusion conclusion,
        int questions,
        int turns,
        List<Known> known,
        List<Attempt> attempts) {
    Summary {
        known = List.copyOf(known);
        attempts = List.copyOf(attempts);
    }

    record Conclusion(Route route, String reason, Words brief) {}

    /// What is known of one field.
    record Known(String field, Answer answer) {}

    /// One rep's phone rung once. Every time is null until it came.
    ///
    /// @param rep by name
    /// @param acceptedAt when the two were first told to be joined, which nothing but accepting
    ///   does
    /// @param endedAt when the leg was over, or the rules gave the attempt up
    record Attempt(
            int attempt,
            String rep,
            @Nullable Instant dialledAt,
            @Nullable Instant answeredAt,
            @Nullable Instant acceptedAt,
            @Nullable Instant bridgedAt,
            @Nullable Instant endedAt,
            @Nullable AttemptEnd end) {}

    static Summary fold(List<Entry> entries) {
        var folding = new Folding();
        entries.forEach(folding::take);
        return folding.summary();
    }

    /// What is gathered on the way.
    private static final class Folding {
        private final Map<Integer, AttemptSoFar> attempts = new TreeMap<>();
        private @Nullable Instant answeredAt;
        private @Nullable Conclusion conclusion;
        private @Nullable Entry last;
        private int turns;

        void take(Entry entry) {
            last = entry;
            Instant at = entry.event().at();
            take(entry.event());
            for (CallCommand command : entry.commands()) {
                switch (command) {
                    case CallCommand.Dial(Leg leg, Rep rep) -> {
                        attempt(leg).rep = rep.name();
                        attempt(leg).dialledAt = first(attempt(leg).dialledAt, at);
                    }
                    case CallCommand.Bridge(Leg leg, int _) ->
                            attempt(leg).acceptedAt = first(attempt(leg).acceptedAt, at);
                    case CallCommand.EndAttempt(Leg leg, Rep rep, AttemptEnd end) -> {
                        attempt(leg).rep = rep.name();
                        attempt(leg).end = end;
                        attempt(leg).givenUpAt = first(attempt(leg).givenUpAt, at);
                    }
                    case CallCommand.Conclude(
                                    Route route,
                                    String reason,
                                    Map<String, Words> _,
                                    Words brief) ->
                            conclusion = new Conclusion(route, reason, brief);
                    case CallCommand.Answer _,
                            CallCommand.PlaceCall _,
                            CallCommand.OptOut _,
                            CallCommand.OpenLine _,
                            CallCommand.Say _,
                            CallCommand.Pause _,
                            CallCommand.Resume _,
                            CallCommand.Hush _,
                            CallCommand.Expect _,
                            CallCommand.Prepare _,
                            CallCommand.Understand _,
                            CallCommand.FindRep _,
                            CallCommand.HangUp _,
                            CallCommand.CloseLine _ -> {}
                }
            }
        }

        private void take(CallEvent event) {
            switch (event) {
                case CallEvent.RepFound(Instant _, Leg leg, Rep rep) ->
                        attempt(leg).rep = rep.name();
                case CallEvent.Answered(Instant at, Leg leg) when leg.isCaller() ->
                        answeredAt = first(answeredAt, at);
                case CallEvent.Answered(Instant at, Leg leg) ->
                        attempt(leg).answeredAt = first(attempt(leg).answeredAt, at);
                case CallEvent.Bridged(Instant at, Leg leg) when !leg.isCaller() ->
                        attempt(leg).bridgedAt = first(attempt(leg).bridgedAt, at);
                case CallEvent.Left left when !left.leg().isCaller() ->
                        attempt(left.leg()).leftAt = first(attempt(left.leg()).leftAt, left.at());
                case CallEvent.Finished finished when finished.leg().isCaller() -> turns++;
                case CallEvent.Bridged _,
                        CallEvent.Left _,
                        CallEvent.Finished _,
                        CallEvent.LineOpened _,
                        CallEvent.LineLost _,
                        CallEvent.BeganSpeaking _,
                        CallEvent.FellSilent _,
                        CallEvent.Heard _,
                        CallEvent.HearsAgain _,
                        CallEvent.WentDeaf _,
                        CallEvent.ToneHeard _,
                        CallEvent.Key _,
                        CallEvent.SpeechEnded _,
                        CallEvent.MachineDetected _,
                        CallEvent.CarrierRefused _,
                        CallEvent.NoRepFree _,
                        CallEvent.Understood _,
                        CallEvent.Consulted _,
                        CallEvent.Reworded _,
                        CallEvent.SpeechBegan _,
                        CallEvent.TakenBack _,
                        CallEvent.Drain _,
                        CallEvent.Tick _ -> {}
            }
        }

        private AttemptSoFar attempt(Leg leg) {
            return attempts.computeIfAbsent(leg.attempt(), AttemptSoFar::new);
        }

        private static Instant first(@Nullable Instant before, Instant now) {
            return before == null ? now : before;
        }

        Summary summary() {
            List<Known> known = new ArrayList<>();
            int questions = 0;
            if (last != null) {
                last.dialog()
                        .answers()
                        .forEach((field, answer) -> known.add(new Known(field, answer)));
                questions = last.dialog().questions();
            }
            List<Attempt> rung = attempts.values().stream().map(AttemptSoFar::attempt).toList();
            return new Summary(answeredAt, conclusion, questions, turns, known, rung);
        }
    }

    private static final class AttemptSoFar {
        private final int attempt;
        private String rep = "";
        private @Nullable Instant dialledAt;
        private @Nullable Instant answeredAt;
        private @Nullable Instant acceptedAt;
        private @Nullable Instant bridgedAt;
        private @Nullable Instant givenUpAt;
        private @Nullable Instant leftAt;
        private @Nullable AttemptEnd end;

        AttemptSoFar(int attempt) {
            this.attempt = attempt;
        }

        Attempt attempt() {
            @Nullable Instant endedAt = leftAt == null ? givenUpAt : leftAt;
            return new Attempt(
                    attempt, rep, dialledAt, answeredAt, acceptedAt, bridgedAt, endedAt, end);
        }
    }
}
