package dev.patchline.telephony.report;

import dev.patchline.agent.tuning.Interval;
import java.util.List;
import java.util.Locale;

/// Draws plots as inline SVG. They are as wide as a phone's screen and scale up; colours are the
/// page's CSS variables, so that dark and light both read well.
final class Plots {
    /// A plot's width in its own units, which are pixels on a small phone.
    static final int WIDTH = 360;

    private static final int ROW = 40;
    private static final int NOTE = 15;
    private static final int BAR = 12;

    private Plots() {}

    /// @param part of `value`, drawn darker; 0 for none
    record Bar(String label, double value, double part, String text) {}

    /// @param value where the dot stands; NaN for none
    /// @param note a quiet line below the label; empty for none
    /// @param strong whether the whisker is drawn in the accent colour
    record Whisker(
            String label,
            String note,
            double value,
            Interval interval,
            String text,
            boolean strong) {}

    /// @param share 0 to 1; NaN for none
    record Day(String label, double share) {}

    /// A bar for each row, its label above it.
    static String bars(String title, List<Bar> bars) {
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        var svg = new StringBuilder(open(title, bars.size() * ROW + 4));
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            int y = i * ROW;
            svg.append(text(0, y + 14, "start", "t", bar.label()));
            svg.append(text(WIDTH, y + 14, "end", "n", bar.text()));
            svg.append(rect(0, y + 20, WIDTH, "track"));
            svg.append(rect(0, y + 20, length(bar.value(), most), "soft"));
            svg.append(rect(0, y + 20, length(bar.part(), most), "full"));
        }
        return svg.append("</svg>").toString();
    }

    private static double length(double value, double most) {
        return most <= 0 ? 0 : WIDTH * value / most;
    }

    /// A dot with the interval that it may lie in, for each row, over one axis.
    ///
    /// @param low where the axis begins
    /// @param high where it ends
    /// @param mark a value at which a line is drawn; NaN for none
    static String whiskers(String title, List<Whisker> rows, double low, double high, double mark) {
        boolean notes = rows.stream().anyMatch(row -> !row.note().isEmpty());
        int pitch = notes ? ROW + NOTE : ROW;
        int height = rows.size() * pitch + 22;
        var svg = new StringBuilder(open(title, height));
        if (!Double.isNaN(mark)) {
            svg.append(line(x(mark, low, high), 18, x(mark, low, high), height - 20, "mark"));
        }
        for (int i = 0; i < rows.size(); i++) {
            Whisker row = rows.get(i);
            int top = i * pitch;
            svg.append(text(0, top + 14, "start", "t", row.label()));
            svg.append(text(WIDTH, top + 14, "end", "n", row.text()));
            if (!row.note().isEmpty()) {
                svg.append(text(0, top + 14 + NOTE, "start", "a", row.note()));
            }
            int y = top + pitch - ROW;
            double from = x(row.interval().low(), low, high);
            double to = x(row.interval().high(), low, high);
            svg.append(line(0, y + 27, WIDTH, y + 27, "axis"));
            if (!Double.isNaN(row.value())) {
                svg.append(line(from, y + 27, to, y + 27, row.strong() ? "strong" : "whisker"));
                svg.append(
                        String.format(
                                Locale.ROOT,
                                "<circle class=\"%s\" cx=\"%.1f\" cy=\"%d\" r=\"5\"/>",
                                row.strong() ? "dot strongdot" : "dot",
                                x(row.value(), low, high),
                                y + 27));
            }
        }
        for (double tick : new double[] {low, (low + high) / 2, high}) {
            String anchor = tick == low ? "start" : tick == high ? "end" : "middle";
            svg.append(
                    text(
                            x(tick, low, high),
                            height - 6,
                            anchor,
                            "a",
                            String.format(Locale.ROOT, "%.0f %%", 100 * tick)));
        }
        return svg.append("</svg>").toString();
    }

    private static double x(double value, double low, double high) {
        return WIDTH * (Math.clamp(value, low, high) - low) / (high - low);
    }

    /// A line over days, with the first and the last day named.
    static String days(String title, List<Day> days) {
        int height = 70;
        var svg = new StringBuilder(open(title, height));
        var path = new StringBuilder();
        double most = days.stream().mapToDouble(Day::share).filter(it -> it > 0).max().orElse(1);
        for (int i = 0; i < days.size(); i++) {
            if (!Double.isNaN(days.get(i).share())) {
                double x = days.size() == 1 ? 0 : (double) i * WIDTH / (days.size() - 1);
                double y = 48 - 42 * days.get(i).share() / most;
                path.append(
                        String.format(
                                Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x, y));
            }
        }
        svg.append(line(0, 48, WIDTH, 48, "axis"));
        svg.append(
                text(
                        WIDTH,
                        12,
                        "end",
                        "a",
                        String.format(Locale.ROOT, "top: %.0f %%", 100 * most)));
        svg.append("<path class=\"days\" d=\"").append(path).append("\"/>");
        if (!days.isEmpty()) {
            svg.append(text(0, height - 6, "start", "a", days.getFirst().label()));
            svg.append(text(WIDTH, height - 6, "end", "a", days.getLast().label()));
        }
        return svg.append("</svg>").toString();
    }

    /// A column for each row; labels of the first and the last.
    static String columns(String title, List<Bar> columns) {
        int height = 120;
        double most = columns.stream().mapToDouble(Bar::value).max().orElse(1);
        double wide = (double) WIDTH / Math.max(1, columns.size());
        var svg = new StringBuilder(open(title, height));
        for (int i = 0; i < columns.size(); i++) {
            column(svg, i * wide, wide, columns.get(i).value() / Math.max(1, most), "soft");
            column(svg, i * wide, wide, columns.get(i).part() / Math.max(1, most), "full");
        }
        svg.append(line(0, 100, WIDTH, 100, "axis"));
        svg.append(text(WIDTH, 10, "end", "a", String.format(Locale.ROOT, "top: %.0f", most)));
        if (!columns.isEmpty()) {
            svg.append(text(0, height - 5, "start", "a", columns.getFirst().label()));
            svg.append(text(WIDTH, height - 5, "end", "a", columns.getLast().label()));
        }
        return svg.append("</svg>").toString();
    }

    private static void column(
            StringBuilder svg, double x, double wide, double share, String style) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\""
                                + " rx=\"1.5\"/>",
                        style,
                        x + wide * 0.1,
                        100 - 84 * share,
                        wide * 0.8,
                        84 * share));
    }

    private static String open(String title, int height) {
        return String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                WIDTH,
                height,
                escaped(title));
    }

    private static String rect(double x, double y, double width, String style) {
        return String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" rx=\"3\"/>",
                style,
                x,
                y,
                Math.max(0, width),
                BAR);
    }

    private static String line(double x1, double y1, double x2, double y2, String style) {
        return String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                style,
                x1,
                y1,
                x2,
                y2);
    }

    private static String text(double x, double y, String anchor, String style, String words) {
        return String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                style,
                x,
                y,
                anchor,
                escaped(words));
    }

    /// For text and attributes of HTML.
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
