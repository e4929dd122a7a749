package dev.patchline.speech.voice;

/// The likeliest smooth path through the states of a statistical voice. Each state gives a mean and
/// a variance for a parameter, for its slope and for its curvature; the path that fits all three
/// best solves a linear system with five diagonals (Tokuda, Yoshimura, Masuko, Kobayashi and
/// Kitamura, 2000, equation 8).
///
/// Such a path is too flat, which sounds muffled. So it is stretched around its mean to the
/// variance that natural speech has (Toda and Tokuda, 2007, equation 34; by itself about as good as
/// the search that follows it there: Silén, Helander, Nurminen and Gabbouj, 2012). Pure.
final class Trajectory {
    /// Weights of the frame before, the frame, and the frame after.
    private static final double[][] WINDOWS = {{0, 1, 0}, {-0.5, 0, 0.5}, {1, -2, 1}};

    /// Variances outside of this tell nothing, or that the value is certain.
    private static final double LEAST_VARIANCE = 1e-12;

    private Trajectory() {}

    /// @param means one row for each frame: values, then slopes, then curvatures
    /// @param variances in the same order
    /// @param order values in a row of what comes out
    /// @param natural the variance of natural speech for each value
    /// @param speech which frames count towards the variance: those that are no pause
    /// @return one row for each frame
    static double[][] through(
            double[][] means, double[][] variances, int order, double[] natural, boolean[] speech) {
        int frames = means.length;
        double[][] path = new double[frames][order];
        double[][] diagonals = new double[3][frames];
        double[] right = new double[frames];
        for (int dimension = 0; dimension < order; dimension++) {
            gather(means, variances, order, dimension, diagonals, right);
            solve(diagonals, right);
            stretch(right, natural[dimension], speech);
            for (int t = 0; t < frames; t++) {
                path[t][dimension] = right[t];
            }
        }
        return path;
    }

    /// Sets up the system of one dimension: the main diagonal, the two above it, and the right
    /// side.
    private static void gather(
            double[][] means,
            double[][] variances,
            int order,
            int dimension,
            double[][] diagonals,
            double[] right) {
        int frames = means.length;
        for (int t = 0; t < frames; t++) {
            diagonals[0][t] = 0;
            diagonals[1][t] = 0;
            diagonals[2][t] = 0;
            right[t] = 0;
        }
        for (int t = 0; t < frames; t++) {
            for (int window = 0; window < WINDOWS.length; window++) {
                boolean edge = t == 0 || t == frames - 1;
                if (window > 0 && edge) {
                    continue;
                }
                int column = window * order + dimension;
                double precision = 1 / Math.max(variances[t][column], LEAST_VARIANCE);
                double pull = precision * means[t][column];
                double[] weights = WINDOWS[window];
                for (int i = 0; i < 3; i++) {
                    int row = t + i - 1;
                    if (weights[i] == 0) {
                        continue;
                    }
                    right[row] += weights[i] * pull;
                    for (int j = i; j < 3; j++) {
                        diagonals[j - i][row] += weights[i] * weights[j] * precision;
                    }
                }
            }
        }
    }

    /// By factors of a unit triangle and a diagonal; leaves the solution in `right`.
    private static void solve(double[][] diagonals, double[] right) {
        double[] main = diagonals[0];
        double[] first = diagonals[1];
        double[] second = diagonals[2];
        int frames = right.length;
        for (int t = 0; t < frames; t++) {
            if (t + 1 < frames) {
                double factor = first[t] / main[t];
                main[t + 1] -= factor * first[t];
                right[t + 1] -= factor * right[t];
                if (t + 2 < frames) {
                    first[t + 1] -= factor * second[t];
                }
            }
            if (t + 2 < frames) {
                double factor = second[t] / main[t];
                main[t + 2] -= factor * second[t];
                right[t + 2] -= factor * right[t];
            }
        }
        for (int t = frames - 1; t >= 0; t--) {
            double value = right[t];
            if (t + 1 < frames) {
                value -= first[t] * right[t + 1];
            }
            if (t + 2 < frames) {
                value -= second[t] * right[t + 2];
            }
            right[t] = value / main[t];
        }
    }

    private static void stretch(double[] path, double natural, boolean[] speech) {
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int t = 0; t < path.length; t++) {
            if (speech[t]) {
                sum += path[t];
                squares += path[t] * path[t];
                count++;
            }
        }
        if (count == 0) {
            return;
        }
        double mean = sum / count;
        double variance = squares / count - mean * mean;
        if (variance < LEAST_VARIANCE) {
            return;
        }
        double ratio = Math.sqrt(natural / variance);
        for (int t = 0; t < path.length; t++) {
            if (speech[t]) {
                path[t] = ratio * (path[t] - mean) + mean;
            }
        }
    }
}
