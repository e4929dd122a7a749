package dev.patchline.agent.dialog;

/// What a person said, was told, or is called: text that belongs to the journal and never to a log.
///
/// Its `toString` shows only the length, so that logging an event by mistake gives nothing away.
/// The journal keeps these apart from the record around them, by reference, so that they can be
/// deleted.
///
/// @param text as heard or as spoken; may be empty
public record Words(String text) {
    public static final Words NONE = new Words("");

    public static Words of(String text) {
        return new Words(text);
    }

    public boolean isBlank() {
        return text.isBlank();
    }

    @Override
    public String toString() {
        return "Words[" + text.length() + " characters]";
    }
}
