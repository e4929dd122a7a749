package dev.patchline.telephony.emulator;

import java.util.Locale;

/// A sound that somebody's machine or the network makes instead of speaking.
///
/// Special information tones: Telcordia SR-2275, North America. Fax: ITU-T T.30. Busy and fast
/// busy: ITU-T E.180, United States. Beeps are of no standard: these are of the kinds that
/// mailboxes have.
public enum LineTone {
    BEEP,
    LOW_BEEP,
    HIGH_BEEP,
    LONG_BEEP,
    FAX_ANSWERS,
    FAX_CALLS,
    SIT_INTERCEPT,
    SIT_VACANT,
    SIT_REORDER,
    SIT_NO_CIRCUIT,
    BUSY,
    FAST_BUSY;

    private static final double LEVEL_DBFS = -16;
    private static final double LOW_FIRST = 913.8;
    private static final double HIGH_FIRST = 985.2;
    private static final double LOW_SECOND = 1370.6;
    private static final double HIGH_SECOND = 1428.5;
    private static final double THIRD = 1776.7;
    private static final int SHORT = 274;
    private static final int LONG = 380;
    private static final int SHOWN_TIMES = 6;

    /// As a script and a report name it, such as `sit-vacant`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What stands for it among a person's lines.
    String line() {
        return "(" + label() + ")";
    }

    static boolean isBeep(String line) {
        return line.endsWith("beep)");
    }

    /// @return mono samples at 8 kHz
    short[] samples() {
        return switch (this) {
            case BEEP -> tone(400, 1000);
            case LOW_BEEP -> tone(300, 620);
            case HIGH_BEEP -> tone(250, 1400);
            case LONG_BEEP -> tone(900, 850);
            case FAX_ANSWERS -> tone(3000, 2100);
            case FAX_CALLS -> join(tone(500, 1100), silence(3000), tone(500, 1100), silence(3000));
            case SIT_INTERCEPT ->
                    join(tone(SHORT, LOW_FIRST), tone(SHORT, LOW_SECOND), tone(LONG, THIRD));
            case SIT_VACANT ->
                    join(tone(LONG, HIGH_FIRST), tone(SHORT, LOW_SECOND), tone(LONG, THIRD));
            case SIT_REORDER ->
                    join(tone(SHORT, LOW_FIRST), tone(LONG, HIGH_SECOND), tone(LONG, THIRD));
            case SIT_NO_CIRCUIT ->
                    join(tone(LONG, HIGH_FIRST), tone(LONG, HIGH_SECOND), tone(LONG, THIRD));
            case BUSY -> often(tone(500, 480, 620), silence(500));
            case FAST_BUSY -> often(tone(250, 480, 620), silence(250));
        };
    }

    private static short[] tone(int millis, double... hertz) {
        short[] samples = new short[Sound.RATE * millis / 1000];
        double amplitude = Sound.amplitude(LEVEL_DBFS) / hertz.length;
        for (int i = 0; i < samples.length; i++) {
            double sum = 0;
            for (double each : hertz) {
                sum += Math.sin(2 * Math.PI * each * i / Sound.RATE);
            }
            samples[i] = Sound.clip(sum * amplitude);
        }
        return samples;
    }

    private static short[] silence(int millis) {
        return new short[Sound.RATE * millis / 1000];
    }

    private static short[] often(short[] on, short[] off) {
        short[][] parts = new short[2 * SHOWN_TIMES][];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = i % 2 == 0 ? on : off;
        }
        return join(parts);
    }

    private static short[] join(short[]... parts) {
        int length = 0;
        for (short[] part : parts) {
            length += part.length;
        }
        short[] joined = new short[length];
        int at = 0;
        for (short[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }
}
