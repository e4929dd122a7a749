package dev.patchline.agent.dialog;

import dev.patchline.agent.playbook.FieldType;
import java.util.ArrayList;
import java.util.List;

/// The sentences that every playbook shares, and how often a question is tried.
///
/// @param business how the business calls itself
/// @param mostMisses a field that brought nothing this often is left as unknown: nobody is looped
/// @param calling we call them, and not they us
public record Manners(String business, int mostMisses, boolean calling) {
    public static Manners of(String business) {
        return new Manners(business, 2, false);
    }

    /// For calls that we make.
    public Manners whenCalling() {
        return new Manners(business, mostMisses, true);
    }

    /// Stands for a value in what is rendered ahead; of several words, as most are.
    static final String GAP = "{the value}";

    /// All sentences: those that are always the same, and those that name a value, with a gap.
    List<String> sentences() {
        return List.of(
                again(),
                takeYourTime(),
                fetching(),
                stillRinging(),
                stillThere(),
                nobody(),
                callBackNoted(),
                goodbye(),
                kindGoodbye(),
                notJoined(),
                whichNumber(),
                robot(),
                lostYou(),
                cannotHear(),
                optedOut(),
                allBusy(),
                trouble(),
                tooLong(),
                hello(),
                menuGoodbye(),
                okay(GAP),
                readBack(GAP));
    }

    /// Into a silence after somebody picked up.
    public String hello() {
        return "Hello?";
    }

    /// To a menu or a call screen that puts nobody through.
    public String menuGoodbye() {
        return "Thank you. We'll try again another time. Goodbye.";
    }

    /// To a call screen.
    ///
    /// @param about the reason, such as "the quote you asked for"; may be empty
    public String introduction(String about) {
        return "This is the automated assistant of "
                + business
                + (about.isBlank() ? "." : ", calling about " + about + ".");
    }

    public String robot() {
        return "Yes, I'm an automated assistant for " + business + ".";
    }

    public String again() {
        return "Sorry, I didn't get that.";
    }

    public String takeYourTime() {
        return "Of course, take your time.";
    }

    public String fetching() {
        return "One moment, I'm getting someone on the line for you.";
    }

    public String stillRinging() {
        return "I'm still trying to reach someone for you.";
    }

    public String nobody() {
        return "I'm sorry, nobody is free to take your call right now. I can have someone call you"
                + " back.";
    }

    public String allBusy() {
        return "Thanks for calling "
                + business
                + ". This is the automated assistant. All our lines are busy right now, but I can"
                + " have someone call you back.";
    }

    public String callBackNoted() {
        return "Thank you. Someone will call you back as soon as they can. Goodbye.";
    }

    public String goodbye() {
        return calling
                ? "Thanks for your time. Goodbye."
                : "Thanks for calling " + business + ". Goodbye.";
    }

    public String kindGoodbye() {
        return calling
                ? "This is " + business + ". I can't hear you, so I'll let you go. Goodbye."
                : "I can't hear you, so I'll let you go. Please call us again any time. Goodbye.";
    }

    public String stillThere() {
        return "Are you still there?";
    }

    public String optedOut() {
        return "Understood. We won't call you again. Goodbye.";
    }

    public String tooLong() {
        return "I'm sorry, I have to end the call here. Someone will get back to you. Goodbye.";
    }

    public String trouble() {
        return "I'm sorry, I'm having trouble on my end. Someone will call you back. Goodbye.";
    }

    public String notJoined() {
        return "I'm sorry, that didn't go through. I'm trying again.";
    }

    public String lostYou() {
        return "Sorry, I lost you for a moment.";
    }

    public String cannotHear() {
        return "I'm sorry, I'm having trouble hearing you. Please answer with the keys of your"
                + " phone.";
    }

    /// How a question is answered with keys.
    ///
    /// @param choices as the agent names them, in the order of their keys; empty for other types
    public String byKeys(FieldType type, List<String> choices) {
        return switch (type) {
            case YESNO -> "Press 1 for yes, or 2 for no.";
            case CHOICE -> {
                var keys = new ArrayList<String>();
                for (int i = 0; i < choices.size(); i++) {
                    keys.add((i + 1) + " for " + choices.get(i));
                }
                yield "Press " + String.join(", ", keys) + ".";
            }
            case ZIP, PHONE, NUMBER, MONEY -> "Please key it in, then press pound.";
            case DATE, TIME, DURATION, NAME, SPELLED, EMAIL, ADDRESS, TEXT -> "";
        };
    }

    public String readBack(String value) {
        return "I have " + value + ". Is that right?";
    }

    /// @param sentence without a capital, such as "you don't want a quote"
    public String isThatSo(String sentence) {
        return "So " + sentence + ". Is that right?";
    }

    public String isThisBest(String number) {
        return "Is " + number + " the best number to reach you?";
    }

    public String whichNumber() {
        return "What number should we call?";
    }

    public String okay(String value) {
        return "Okay, " + value + ".";
    }
}
