package dev.patchline.speech.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The pitch of one phone, frame by frame, as Mary writes it: `(20,181)(40,183)`, a percentage of
/// the voiced part and Hertz.
final class Melody {
    private static final Pattern POINT = Pattern.compile("\\((\\d+),(\\d+)\\)");

    private final double[] pitch;
    private int next;

    private Melody(double[] pitch) {
        this.pitch = pitch;
    }

    /// @param written null and empty mean no pitch at all
    /// @param frames how many are voiced; when Mary wrote more or fewer points, they are spread
    static Melody of(@Nullable String written, int frames) {
        List<Double> points = new ArrayList<>();
        if (written != null) {
            POINT.matcher(written).results().map(Melody::hertz).forEach(points::add);
        }
        double[] pitch = new double[frames];
        for (int i = 0; i < frames && !points.isEmpty(); i++) {
            pitch[i] = points.get(i * points.size() / frames);
        }
        return new Melody(pitch);
    }

    private static double hertz(MatchResult point) {
        return Double.parseDouble(point.group(2));
    }

    /// Of the next voiced frame, in Hz; 0 where Mary wrote nothing.
    double next() {
        return next < pitch.length ? pitch[next++] : 0;
    }
}
