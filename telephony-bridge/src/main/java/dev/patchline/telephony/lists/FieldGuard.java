package dev.patchline.telephony.lists;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/// Passes CSV text on, but for what no list of people has: cells and rows beyond all measure, as a
/// quote that is never closed makes them. Such a row is cut, and ends where its line ends; reading
/// goes on behind it. So the memory that one cell can take is bounded, and one broken row costs one
/// row.
///
/// Where something was cut, the row's last cell ends with [#CUT]. Lives on the reader's thread.
final class FieldGuard extends FilterReader {
    /// Characters in a cell; spreadsheets have the same limit.
    static final int CELL_LIMIT = 32_767;

    /// Cells in a row.
    static final int CELLS_LIMIT = 1_000;

    /// Characters in a row.
    static final int ROW_LIMIT = 1 << 20;

    /// Stands where the rest of a row was left out; no text has it.
    static final char CUT = '\0';

    private static final char QUOTE = '"';
    private static final int BUFFER = 1 << 16;

    private final char separator;
    private final char[] buffer = new char[BUFFER];
    private int position;
    private int filled;

    private int length;
    private int cells;
    private int row;
    private boolean quoted;

    /// Behind a quote inside of a quoted cell: it closes the cell, unless another one follows.
    private boolean closing;

    private boolean cutting;

    FieldGuard(Reader in, char separator) {
        super(in);
        this.separator = separator;
    }

    @Override
    public int read(char[] into, int offset, int count) throws IOException {
        int written = 0;
        // One character may become two: the quote that was missing, and the end of the line.
        while (written < count - 1) {
            if (position == filled) {
                if (written > 0) {
                    break;
                }
                filled = in.read(buffer, 0, BUFFER);
                position = 0;
                if (filled < 0) {
                    filled = 0;
                    return -1;
                }
            }
            written = pass(buffer[position++], into, offset, written);
        }
        return written;
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("is read in blocks only");
    }

    private int pass(char next, char[] into, int offset, int written) {
        int end = written;
        boolean lineEnds = next == '\n' || next == '\r';
        if (cutting) {
            if (!lineEnds) {
                return end;
            }
            if (quoted && !closing) {
                into[offset + end++] = QUOTE;
            }
            begin(true);
            into[offset + end++] = next;
            return end;
        }
        boolean literal = quoted && !closing;
        if (!literal && lineEnds) {
            begin(true);
        } else if (++row > ROW_LIMIT) {
            cutting = true;
        } else if (!literal && next == separator) {
            begin(false);
            cutting = cells >= CELLS_LIMIT;
        } else {
            count(next);
            cutting = length > CELL_LIMIT;
        }
        into[offset + end++] = cutting ? CUT : next;
        return end;
    }

    private void begin(boolean line) {
        length = 0;
        cells = line ? 0 : cells + 1;
        row = line ? 0 : row;
        quoted = false;
        closing = false;
        cutting = false;
    }

    private void count(char next) {
        if (next == QUOTE && length == 0 && !quoted) {
            quoted = true;
            return;
        }
        if (next == QUOTE && quoted) {
            closing = !closing;
            if (closing) {
                return;
            }
        } else if (closing) {
            // Characters behind the closing quote; no other quote in this cell means anything.
            quoted = false;
            closing = false;
        }
        length++;
    }
}
