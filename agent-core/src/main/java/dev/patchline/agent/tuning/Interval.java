package dev.patchline.agent.tuning;

/// From where to where a figure may lie, given what was counted.
///
/// @param low not above `high`
public record Interval(double low, double high) {
    /// How often such an interval holds the true figure.
    public static final double LEVEL = 0.95;

    /// Nothing was counted, so a share may be anything.
    static final Interval ANY_SHARE = new Interval(0, 1);

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /// Whether it lies between `-margin` and `margin`.
    public boolean within(double margin) {
        return -margin <= low && high <= margin;
    }

    /// The same, in another unit.
    ///
    /// @param factor not negative
    public Interval times(double factor) {
        return new Interval(low * factor, high * factor);
    }
}
