package dev.patchline.agent.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Collects what is wrong with one file while the reading goes on. Not thread-safe: lives for one
/// reading.
public final class Complaints {
    /// Beyond this many, more of the same helps nobody.
    private static final int MOST = 50;

    private record Complaint(Place place, String what) {}

    private final String file;
    private final List<Complaint> complaints = new ArrayList<>();

    /// @param file the name to show, as the user gave it
    public Complaints(String file) {
        this.file = file;
    }

    public void add(Place place, String what) {
        var complaint = new Complaint(place, what);
        if (complaints.size() < MOST && !complaints.contains(complaint)) {
            complaints.add(complaint);
        }
    }

    /// Each as `file:line:column: what`, in file order.
    public List<String> all() {
        var ordered = new ArrayList<>(complaints);
        ordered.sort((a, b) -> a.place.compareTo(b.place));
        return Collections.unmodifiableList(
                ordered.stream()
                        .map(complaint -> file + ":" + complaint.place + ": " + complaint.what)
                        .toList());
    }

    /// Ends a reading.
    ///
    /// @throws YamlProblem with all complaints, if there is any
    public void throwIfAny() {
        if (!complaints.isEmpty()) {
            throw new YamlProblem(all());
        }
    }
}
