package dev.patchline.agent.dialog;

/// What an understanding of the caller's words suggests. Only the [Engine] decides what becomes of
/// it: a proposal has no effect of its own.
///
/// Values are canonical, as `patchline understand` prints them: ZIP five digits, phone E.164,
/// number and money decimal, date `2019-03-08`, time `17:30`, duration ISO 8601, yes/no
/// `yes|no|unknown`, a choice by its name. Evidence is the part of the caller's words that the
/// proposal rests on.
public sealed interface Proposal {
    Words evidence();

    /// Gives a field its value.
    ///
    /// @param confidence 0 to 1
    record SetField(String field, Words value, Words evidence, double confidence)
            implements Proposal {}

    /// Takes back an earlier value: "no, it's five two".
    ///
    /// @param confidence 0 to 1
    record Correct(String field, Words value, Words evidence, double confidence)
            implements Proposal {}

    /// Answers a read-back.
    record Confirm(boolean yes, Words evidence) implements Proposal {}

    /// Does not know, or will not say.
    record Decline(String field, Words evidence) implements Proposal {}

    /// The value just given for this field may have been misheard: it is to be read back whatever
    /// the playbook says.
    record Doubt(String field, Words evidence) implements Proposal {}

    record Does(Act act, Words evidence) implements Proposal {}

    /// Asks something that the playbook answers.
    record AskAbout(String topic, Words evidence) implements Proposal {}
}
