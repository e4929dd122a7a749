package dev.patchline.telephony.bench;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What `bench density` comes to.
///
/// @param cores of this machine; the carrier used some of them, too
/// @param limitMs the p95 of the reply time that may not be passed
/// @param carried the most calls at a time at which it was not
/// @param measuredPerCore those, by all cores of the machine, the carrier's work included
/// @param computedPerCore those, by the cores that the product and its database kept busy
/// @param plainVoskPerCore streams of the same calls that Vosk as it is usually plugged in hears on
///   a core
/// @param speakingShare of the calls' time in which the caller spoke
@JsonPropertyOrder({"bench"})
record DensityFigures(
        String bench,
        int cores,
        double limitMs,
        int carried,
        double measuredPerCore,
        double computedPerCore,
        double plainVoskPerCore,
        double speakingShare,
        List<Level> levels,
        List<String> findings) {
    /// A number of calls, held for a while.
    ///
    /// @param replyMs in that time, at the carrier's socket
    /// @param productCores how many cores the product kept busy
    /// @param cpuByThread of that, percent of a core for each call, by what the threads are for
    /// @param heapMb after a collection at the end of that time
    /// @param callsSoFar that were begun since the start
    record Level(
            int calls,
            Spread replyMs,
            double productCores,
            double databaseCores,
            double carrierCores,
            Map<String, Double> cpuByThread,
            double heapMb,
            double residentMb,
            int callsSoFar) {
        Level {
            cpuByThread = new TreeMap<>(cpuByThread);
        }

        static Level of(
                int calls,
                Spread replyMs,
                CpuMeter.Reading used,
                double heapMb,
                double residentMb,
                int callsSoFar) {
            var percent = new TreeMap<String, Double>();
            used.byThread()
                    .forEach((group, seconds) ->
                            percent.put(group, hundredths(100 * seconds / used.wall() / calls)));
            return new Level(
                    calls,
                    replyMs,
                    hundredths(used.product() / used.wall()),
                    hundredths(used.database() / used.wall()),
                    hundredths(used.carrier() / used.wall()),
                    percent,
                    heapMb,
                    residentMb,
                    callsSoFar);
        }

        double computedPerCore() {
            double busy = productCores + databaseCores;
            return busy == 0 ? 0 : hundredths(calls / busy);
        }
    }

    /// @param levels in rising order
    static DensityFigures of(
            List<Level> levels,
            int cores,
            double limitMs,
            double plainVoskPerCore,
            double speakingShare,
            List<String> findings) {
        Optional<Level> best =
                levels.stream()
                        .takeWhile(level -> level.replyMs().p95() <= limitMs)
                        .reduce((_, later) -> later);
        int carried = best.map(Level::calls).orElse(0);
        return new DensityFigures(
                "density",
                cores,
                limitMs,
                carried,
                hundredths(carried / (double) cores),
                best.map(Level::computedPerCore).orElse(0.0),
                plainVoskPerCore,
                speakingShare,
                levels,
                findings);
    }

    private static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
