package dev.patchline.agent.mind.embedded;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// Finds the lowest point of a smooth convex function by limited-memory BFGS (Nocedal and Wright,
/// Numerical Optimization, 2nd edition, algorithms 7.4 and 7.5, with a backtracking line search).
/// Deterministic.
final class Lbfgs {
    private static final int REMEMBERED = 6;
    private static final int HALVINGS = 20;
    private static final double SUFFICIENT = 1e-4;
    private static final double FLAT = 1e-5;

    /// A function and its slope.
    @FunctionalInterface
    interface Hill {
        /// @param slope filled in with the gradient at the point
        /// @return the height there
        double at(double[] point, double[] slope);
    }

    /// How far one step went, and how much the slope changed on it.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Move(double[] way, double[] change, double inverse) {}

    /// @param start where to begin; changed
    /// @param steps at most this many
    static double[] minimize(double[] start, int steps, Hill hill) {
        double[] point = start;
        var slope = new double[point.length];
        double height = hill.at(point, slope);
        double first = norm(slope);
        var moves = new ArrayDeque<Move>();
        for (int step = 0; step < steps && norm(slope) > FLAT * Math.max(1, first); step++) {
            double[] direction = downhill(slope, moves);
            double descent = dot(direction, slope);
            double length = moves.isEmpty() ? Math.min(1, 1 / norm(slope)) : 1;
            var next = new double[point.length];
            var nextSlope = new double[point.length];
            double nextHeight = height;
            boolean lower = false;
            for (int half = 0; half < HALVINGS && !lower; half++) {
                for (int i = 0; i < next.length; i++) {
                    next[i] = point[i] + length * direction[i];
                }
                nextHeight = hill.at(next, nextSlope);
                lower = nextHeight <= height + SUFFICIENT * length * descent;
                length /= 2;
            }
            if (!lower) {
                return point;
            }
            remember(moves, point, next, slope, nextSlope);
            point = next;
            slope = nextSlope;
            height = nextHeight;
        }
        return point;
    }

    private static void remember(
            Deque<Move> moves, double[] from, double[] to, double[] slope, double[] nextSlope) {
        double[] way = minus(to, from);
        double[] change = minus(nextSlope, slope);
        double curvature = dot(way, change);
        if (curvature > 1e-14) {
            moves.addLast(new Move(way, change, 1 / curvature));
            if (moves.size() > REMEMBERED) {
                moves.removeFirst();
            }
        }
    }

    private static double[] downhill(double[] slope, Deque<Move> moves) {
        double[] q = slope.clone();
        var shares = new double[moves.size()];
        int i = moves.size();
        for (Iterator<Move> latest = moves.descendingIterator(); latest.hasNext(); ) {
            Move move = latest.next();
            shares[--i] = move.inverse() * dot(move.way(), q);
            add(q, -shares[i], move.change());
        }
        if (!moves.isEmpty()) {
            Move last = moves.getLast();
            double scale = 1 / (last.inverse() * dot(last.change(), last.change()));
            for (int j = 0; j < q.length; j++) {
                q[j] *= scale;
            }
        }
        for (Move move : moves) {
            add(q, shares[i++] - move.inverse() * dot(move.change(), q), move.way());
        }
        for (int j = 0; j < q.length; j++) {
            q[j] = -q[j];
        }
        return q;
    }

    private static double[] minus(double[] a, double[] b) {
        var out = new double[a.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = a[i] - b[i];
        }
        return out;
    }

    private static void add(double[] to, double factor, double[] from) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * from[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    private Lbfgs() {}
}
