package dev.patchline.agent.call;

import dev.patchline.agent.dialog.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What only a call that we make has: whom we call, who picked up, and how far it came. Kept to the
/// end, when the disposition is told from it.
///
/// @param who is on the line of the number that we dialled
/// @param notice the turn in which we said who calls; empty before
/// @param introductions to a call screen
/// @param messageAt when the message for a voicemail began
/// @param first when whoever picked up and we spoke first
/// @param concluded what stands on record of the call
/// @param end why the leg is over or could not be rung; empty while it is up
/// @param endedAt when that was
public record Outbound(
        Outgoing call,
        WhoAnswered who,
        Set<Came> came,
        Optional<Turn> notice,
        int introductions,
        Optional<Instant> messageAt,
        FirstWords first,
        Optional<Decision> concluded,
        Optional<Trouble> end,
        Optional<Instant> endedAt) {
    /// What such a call may come to on its way.
    public enum Came {
        /// Audio flowed.
        AUDIO,
        /// A person has answered us: from then on nothing makes a machine of them.
        PERSON,
        /// The message was said to its end.
        MESSAGE,
        /// They asked not to be called.
        OPT_OUT,
        /// A rep and they were joined.
        REP,
        /// We took it back before anybody answered.
        TAKEN_BACK
    }

    /// The beginning of a conversation.
    ///
    /// @param theirs when the last turn of theirs before our first word ended
    /// @param ours when the first sound of ours went out
    public record FirstWords(Optional<Instant> theirs, Optional<Instant> ours) {
        static final FirstWords NONE = new FirstWords(Optional.empty(), Optional.empty());
    }

    public Outbound {
        came = Collections.unmodifiableSet(came.isEmpty() ? Set.of() : EnumSet.copyOf(came));
    }

    static Outbound dialling(Outgoing call, Instant at) {
        return new Outbound(
                call,
                WhoAnswered.ringing(Leg.CALLER, at),
                Set.of(),
                Optional.empty(),
                0,
                Optional.empty(),
                FirstWords.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// When it was picked up.
    public Optional<Instant> answeredAt() {
        return Optional.ofNullable(who.pickedUp());
    }

    public boolean cameTo(Came what) {
        return came.contains(what);
    }

    /// Whether a beep is, or may well be, a voicemail's that records from now on. If its greeting
    /// was not understood, whoever said more than a hello may be one: a person hears the message,
    /// and can talk into it.
    boolean mayRecord(AnsweredBy verdict) {
        return verdict == AnsweredBy.VOICEMAIL
                || (verdict == AnsweredBy.PERSON && call.mayLeaveMessage() && who.saidMuch());
    }

    Outbound with(Came what) {
        var more = EnumSet.of(what);
        more.addAll(came);
        return new Outbound(
                call, who, more, notice, introductions, messageAt, first, concluded, end, endedAt);
    }

    /// Somebody came on after a machine.
    Outbound someoneElse() {
        return new Outbound(
                call,
                who.someoneElse(),
                came,
                notice,
                introductions,
                messageAt,
                first,
                concluded,
                end,
                endedAt);
    }

    /// How long whoever picked up heard nothing although they waited: from the end of their
    /// greeting to our first word, or to the end of the call; from the pick-up when no audio ever
    /// flowed. The law calls a person who waits too long abandoned (16 CFR 310.4(b)(4)(iii)).
    ///
    /// @return empty when nobody picked up, or said nothing
    public Optional<Duration> waited() {
        Optional<Instant> from =
                first.theirs().or(() -> cameTo(Came.AUDIO) ? Optional.empty() : answeredAt());
        Optional<Instant> until = first.ours().or(() -> endedAt);
        return from.flatMap(began ->
                until.filter(over -> !over.isBefore(began))
                        .map(over -> Duration.between(began, over)));
    }

    private Outbound with(FirstWords words) {
        return new Outbound(
                call, who, came, notice, introductions, messageAt, words, concluded, end, endedAt);
    }

    /// They hear the first word of ours; later ones change nothing.
    Outbound spokenTo(Instant at) {
        return first.ours().isPresent()
                ? this
                : with(new FirstWords(first.theirs(), Optional.of(at)));
    }

    private Outbound theyFinished(Instant at) {
        return first.ours().isPresent()
                ? this
                : with(new FirstWords(Optional.of(at), Optional.empty()));
    }

    /// After an event of the leg.
    Outbound after(CallEvent event) {
        Outbound now =
                cameTo(Came.PERSON)
                        ? this
                        : new Outbound(
                                call,
                                who.take(event),
                                came,
                                notice,
                                introductions,
                                messageAt,
                                first,
                                concluded,
                                end,
                                endedAt);
        return switch (event) {
            case CallEvent.LineOpened _ -> now.with(Came.AUDIO);
            case CallEvent.Finished over when !over.words().isBlank() ->
                    now.theyFinished(over.at().minus(over.silence()));
            case CallEvent.Left(Instant at, Leg _, Trouble why) -> now.over(why, at);
            case CallEvent.CarrierRefused(Instant at, Leg _, String command, Trouble why)
                    when command.equals("dial") ->
                    now.over(why, at);
            case CallEvent.FromLine _,
                    CallEvent.FromCarrier _,
                    CallEvent.FromErrand _,
                    CallEvent.Drain _,
                    CallEvent.Tick _ ->
                    now;
        };
    }

    /// The first time counts.
    private Outbound over(Trouble why, Instant at) {
        return end.isPresent()
                ? this
                : new Outbound(
                        call,
                        who,
                        came,
                        notice,
                        introductions,
                        messageAt,
                        first,
                        concluded,
                        Optional.of(why),
                        Optional.of(at));
    }

    Outbound greeted(Turn turn) {
        return new Outbound(
                call,
                who,
                came,
                Optional.of(turn),
                introductions,
                messageAt,
                first,
                concluded,
                end,
                endedAt);
    }

    Outbound with(Decision decision) {
        return new Outbound(
                call,
                who,
                came,
                notice,
                introductions,
                messageAt,
                first,
                Optional.of(decision),
                end,
                endedAt);
    }

    Outbound introduced() {
        return new Outbound(
                call,
                who,
                came,
                notice,
                introductions + 1,
                messageAt,
                first,
                concluded,
                end,
                endedAt);
    }

    Outbound speakingAfterTheBeep(Instant at) {
        return new Outbound(
                call,
                who,
                came,
                notice,
                introductions,
                Optional.of(at),
                first,
                concluded,
                end,
                endedAt);
    }
}
