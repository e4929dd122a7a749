package dev.patchline.telephony.bench;

import dev.patchline.telephony.bench.TurnsReport.Group;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Draws false cut-offs over delay, as SVG: a frame for each material's closed and open answers, a
/// line for our decision and one for silence alone. Lower and further left is better.
final class TurnsPlot {
    private static final int WIDTH = 460;
    private static final int HEIGHT = 300;
    private static final int LEFT = 60;
    private static final int BOTTOM = 50;
    private static final int TOP = 40;
    private static final int RIGHT = 20;

    /// The ends of the axes: milliseconds, and percent.
    private static final double MOST_DELAY = 2_000;

    private static final double MOST_CUT = 60;
    private static final String OURS = "#0b6e4f";
    private static final String SILENCE = "#b23a48";

    private TurnsPlot() {}

    /// @return a whole document
    static String svg(List<Group> groups) {
        List<Group> drawn = groups.stream().filter(Group::whole).toList();
        var svg = new StringBuilder();
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                                + " font-family=\"sans-serif\" font-size=\"12\">%n"
                                + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                        2 * WIDTH,
                        (drawn.size() + 1) / 2 * HEIGHT));
        for (int i = 0; i < drawn.size(); i++) {
            svg.append(
                    String.format(
                            "<g transform=\"translate(%d,%d)\">%n%s</g>%n",
                            i % 2 * WIDTH, i / 2 * HEIGHT, frame(drawn.get(i))));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String frame(Group group) {
        var frame = new StringBuilder();
        frame.append(text(LEFT, 20, "start", group.material() + ": " + group.name()));
        frame.append(line(0, 0, MOST_DELAY, 0, "#444"));
        frame.append(line(0, 0, 0, MOST_CUT, "#444"));
        frame.append(line(0, 5, MOST_DELAY, 5, "#ccc"));
        for (int delay = 0; delay <= MOST_DELAY; delay += 500) {
            frame.append(text(x(delay), HEIGHT - BOTTOM + 18, "middle", String.valueOf(delay)));
        }
        for (int cut = 0; cut <= MOST_CUT; cut += 20) {
            frame.append(text(LEFT - 8, y(cut) + 4, "end", cut + " %"));
        }
        frame.append(text(x(MOST_DELAY / 2), HEIGHT - 12, "middle", "median delay, ms"));
        frame.append(curve(group.silence(), SILENCE));
        frame.append(curve(group.ours(), OURS));
        frame.append(dot(group.shipped()));
        frame.append(text(WIDTH - RIGHT, 20, "end", "green: ours; red: silence alone"));
        return frame.toString();
    }

    private static String curve(List<CutOffs> curve, String colour) {
        return String.format(
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>%n",
                colour,
                curve.stream()
                        .filter(each -> each.delay().n() > 0)
                        .map(each -> at(each.delay().median(), each.cutOffs()))
                        .collect(Collectors.joining(" ")));
    }

    /// Where calls are.
    private static String dot(CutOffs shipped) {
        return String.format(
                Locale.ROOT,
                "<circle cx=\"%.0f\" cy=\"%.0f\" r=\"5\" fill=\"%s\"/>%n",
                x(shipped.delay().median()),
                y(shipped.cutOffs()),
                OURS);
    }

    private static String line(double x1, double y1, double x2, double y2, String colour) {
        return String.format(
                "<polyline fill=\"none\" stroke=\"%s\" points=\"%s %s\"/>%n",
                colour, at(x1, y1), at(x2, y2));
    }

    private static String text(double x, double y, String anchor, String text) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"%s\">%s</text>%n",
                x,
                y,
                anchor,
                text.replace("&", "&amp;").replace("<", "&lt;"));
    }

    private static String at(double delay, double cut) {
        return String.format(Locale.ROOT, "%.1f,%.1f", x(delay), y(cut));
    }

    private static double x(double delay) {
        return LEFT + Math.min(delay, MOST_DELAY) / MOST_DELAY * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double cut) {
        double height = HEIGHT - TOP - BOTTOM;
        return TOP + height - Math.min(cut, MOST_CUT) / MOST_CUT * height;
    }
}
