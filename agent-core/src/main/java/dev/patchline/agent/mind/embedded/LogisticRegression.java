package dev.patchline.agent.mind.embedded;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/// Softmax regression: how likely each class is, given a sentence's [Features].
///
/// Fitted by [Lbfgs] on the mean log loss with an L2 penalty. The same rows in the same order
/// always give the same model. Immutable and thread-safe once fitted.
final class LogisticRegression {
    private static final int STEPS = 120;

    /// More than this no set of intents has; a file that says so is damaged.
    private static final long MOST_WEIGHTS = 10_000_000;

    private final int classes;
    private final int dense;

    /// Column by column, and class by class within a column, so that the inner loop runs over
    /// classes and the compiler can vectorise it. The last column is the bias.
    private final double[] weights;

    private LogisticRegression(int classes, int dense, double[] weights) {
        this.classes = classes;
        this.dense = dense;
        this.weights = weights;
    }

    /// @param rows at least one, all of one width
    /// @param labels of the rows, each from 0 to `classes - 1`
    /// @param importance of each row, above 0
    /// @param penalty of large weights, above 0
    static LogisticRegression fit(
            List<Features> rows, int[] labels, double[] importance, int classes, double penalty) {
        if (rows.isEmpty() || labels.length != rows.size() || classes < 1) {
            throw new IllegalArgumentException("Rows, labels and classes do not fit together.");
        }
        int dense = rows.getFirst().meaning().length;
        int columns = dense + NGrams.COLUMNS + 1;
        double total = 0;
        for (double one : importance) {
            total += one;
        }
        double all = total;
        double[] weights =
                Lbfgs.minimize(
                        new double[columns * classes],
                        STEPS,
                        (point, slope) -> {
                            var model = new LogisticRegression(classes, dense, point);
                            double loss = 0;
                            for (int i = 0; i < slope.length; i++) {
                                slope[i] = penalty * point[i];
                                loss += penalty / 2 * point[i] * point[i];
                            }
                            for (int row = 0; row < labels.length; row++) {
                                double[] error = model.probabilities(rows.get(row));
                                double share = importance[row] / all;
                                loss -= share * Math.log(Math.max(error[labels[row]], 1e-300));
                                error[labels[row]] -= 1;
                                for (int c = 0; c < classes; c++) {
                                    error[c] *= share;
                                }
                                model.spread(rows.get(row), error, slope);
                            }
                            return loss;
                        });
        return new LogisticRegression(classes, dense, weights);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(classes);
        out.writeInt(dense);
        for (double weight : weights) {
            out.writeDouble(weight);
        }
    }

    static LogisticRegression read(DataInputStream in) throws IOException {
        int classes = in.readInt();
        int dense = in.readInt();
        long size = (long) (dense + NGrams.COLUMNS + 1) * classes;
        if (classes < 1 || dense < 0 || size > MOST_WEIGHTS) {
            throw new IOException("it holds no regression");
        }
        var weights = new double[(int) size];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = in.readDouble();
        }
        return new LogisticRegression(classes, dense, weights);
    }

    /// @return one for each class, adding up to one
    double[] probabilities(Features row) {
        var scores = new double[classes];
        for (int j = 0; j < dense; j++) {
            add(weights, j * classes, row.meaning()[j], scores);
        }
        for (int k = 0; k < row.columns().length; k++) {
            add(weights, (dense + row.columns()[k]) * classes, row.weights()[k], scores);
        }
        add(weights, (dense + NGrams.COLUMNS) * classes, 1, scores);
        return softmax(scores);
    }

    private void spread(Features row, double[] error, double[] slope) {
        for (int j = 0; j < dense; j++) {
            put(error, row.meaning()[j], slope, j * classes);
        }
        for (int k = 0; k < row.columns().length; k++) {
            put(error, row.weights()[k], slope, (dense + row.columns()[k]) * classes);
        }
        put(error, 1, slope, (dense + NGrams.COLUMNS) * classes);
    }

    private static void add(double[] from, int offset, double factor, double[] to) {
        for (int c = 0; c < to.length; c++) {
            to[c] += factor * from[offset + c];
        }
    }

    private static void put(double[] from, double factor, double[] to, int offset) {
        for (int c = 0; c < from.length; c++) {
            to[offset + c] += factor * from[c];
        }
    }

    private static double[] softmax(double[] scores) {
        double most = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            most = Math.max(most, score);
        }
        double sum = 0;
        for (int c = 0; c < scores.length; c++) {
            scores[c] = Math.exp(scores[c] - most);
            sum += scores[c];
        }
        for (int c = 0; c < scores.length; c++) {
            scores[c] /= sum;
        }
        return scores;
    }
}
