package dev.patchline.telephony.emulator;

/// What a scripted person did or noticed in one 20 ms frame.
sealed interface Deed {
    record BeganSaying(Utterance utterance) implements Deed {}

    record Said(Utterance utterance) implements Deed {}

    record Pressed(char digit) implements Deed {}

    record HungUp(String why) implements Deed {}

    /// Somebody began to speak on the line.
    record HeardBegin() implements Deed {}

    /// Nobody has spoken for a while.
    ///
    /// @param frames since the last loud one
    record HeardEnd(int frames) implements Deed {}
}
