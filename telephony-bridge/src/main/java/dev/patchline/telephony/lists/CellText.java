package dev.patchline.telephony.lists;

import java.util.regex.Pattern;

/// The text of one cell, into Patchline and out again.
///
/// Nothing in a cell is ever computed. Spreadsheets do compute a cell that begins like a formula,
/// also one that a stranger typed into a web form; so such cells leave with an apostrophe in front,
/// as OWASP's page on CSV injection says, and lose it when they come back.
public final class CellText {
    private static final String STARTS = "=+-@\t\r";
    private static final char TEXT_MARK = '\'';

    /// A plain number, with or without a sign, computes nothing.
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9][0-9.,]*");

    private CellText() {}

    /// What a cell says: without space around it and without the mark of [#safe(String)].
    public static String plain(String cell) {
        String text = cell.strip();
        return text.length() > 1
                        && text.charAt(0) == TEXT_MARK
                        && STARTS.indexOf(text.charAt(1)) >= 0
                ? text.substring(1)
                : text;
    }

    /// The same for a file that may be opened in a spreadsheet.
    public static String safe(String text) {
        boolean computes =
                !text.isEmpty()
                        && STARTS.indexOf(text.charAt(0)) >= 0
                        && !NUMBER.matcher(text).matches();
        return computes ? TEXT_MARK + text : text;
    }

    /// Whether a spreadsheet would compute it.
    static boolean formula(String text) {
        return text.startsWith("=") || text.startsWith("@");
    }
}
