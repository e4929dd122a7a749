package dev.patchline.telephony.bench;

/// Shares in percent with one digit behind the point.
final class Percent {
    private Percent() {}

    /// @return 0 of nothing
    static double of(int part, int whole) {
        return whole == 0 ? 0 : rounded(100.0 * part / whole);
    }

    static double rounded(double percent) {
        return Math.round(percent * 10) / 10.0;
    }
}
