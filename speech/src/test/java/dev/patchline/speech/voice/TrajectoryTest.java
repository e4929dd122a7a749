package dev.patchline.speech.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrajectoryTest {
    private static final double[] AS_IT_IS = {Double.NaN};

    @Test
    void aVoiceThatStaysInOneStateStaysAtItsMean() {
        double[] path = path(rows(50, 3, 0, 0), rows(50, 1, 1, 1), AS_IT_IS);
        assertThat(path).containsOnly(new double[] {3}, within(1e-9));
    }

    @Test
    void betweenTwoStatesThePathGlidesInsteadOfJumping() {
        double[][] means = rows(40, 0, 0, 0);
        for (int t = 20; t < 40; t++) {
            means[t][0] = 1;
        }
        double[] path = path(means, rows(40, 1, 0.01, 0.01), AS_IT_IS);
        for (int t = 1; t < 40; t++) {
            assertThat(path[t] - path[t - 1]).as("step %d", t).isBetween(-1e-9, 0.2);
        }
        assertThat(path[0]).isLessThan(0.2);
        assertThat(path[39]).isGreaterThan(0.8);
    }

    @Test
    void noOtherPathFitsBetter() {
        var random = new Random(3);
        for (int round = 0; round < 50; round++) {
            double[][] means = rows(12, 0, 0, 0);
            double[][] variances = rows(12, 0, 0, 0);
            for (int t = 0; t < 12; t++) {
                for (int i = 0; i < 3; i++) {
                    means[t][i] = random.nextGaussian();
                    variances[t][i] = 0.1 + random.nextDouble();
                }
            }
            double[] path = path(means, variances, AS_IT_IS);
            double best = misfit(path, means, variances);
            for (int t = 0; t < 12; t++) {
                for (double nudge : new double[] {-0.01, 0.01}) {
                    double[] other = path.clone();
                    other[t] += nudge;
                    assertThat(misfit(other, means, variances)).isGreaterThan(best);
                }
            }
        }
    }

    @Test
    void whatIsSpokenHasTheVarianceOfNaturalSpeech() {
        double[][] means = rows(60, 0, 0, 0);
        for (int t = 0; t < 60; t++) {
            means[t][0] = Math.sin(t / 3.0);
        }
        double[] path = path(means, rows(60, 1, 1, 1), new double[] {4});
        double mean = Arrays.stream(path).average().orElseThrow();
        double variance =
                Arrays.stream(path).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
        assertThat(variance).isCloseTo(4, within(1e-6));
    }

    /// @param natural of one value; not a number means that the path's own variance is kept
    private static double[] path(double[][] means, double[][] variances, double[] natural) {
        boolean[] speech = new boolean[means.length];
        Arrays.fill(speech, !Double.isNaN(natural[0]));
        double[][] rows = Trajectory.through(means, variances, 1, natural, speech);
        return Arrays.stream(rows).mapToDouble(row -> row[0]).toArray();
    }

    private static double misfit(double[] path, double[][] means, double[][] variances) {
        double sum = 0;
        for (int t = 0; t < path.length; t++) {
            sum += square(path[t] - means[t][0]) / variances[t][0];
            if (t > 0 && t < path.length - 1) {
                double slope = (path[t + 1] - path[t - 1]) / 2;
                double curvature = path[t + 1] - 2 * path[t] + path[t - 1];
                sum += square(slope - means[t][1]) / variances[t][1];
                sum += square(curvature - means[t][2]) / variances[t][2];
            }
        }
        return sum;
    }

    private static double square(double x) {
        return x * x;
    }

    private static double[][] rows(int frames, double... row) {
        double[][] rows = new double[frames][];
        for (int t = 0; t < frames; t++) {
            rows[t] = row.clone();
        }
        return rows;
    }
}
