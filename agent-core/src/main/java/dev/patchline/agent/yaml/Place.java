package dev.patchline.agent.yaml;

import java.util.Comparator;

/// Where something stands in a file.
///
/// @param line from 1
/// @param column from 1
public record Place(int line, int column) implements Comparable<Place> {
    public static final Place START = new Place(1, 1);

    @Override
    public int compareTo(Place other) {
        return Comparator.comparingInt(Place::line)
                .thenComparingInt(Place::column)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
