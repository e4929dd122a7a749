package dev.patchline.agent.simulation;

/// What was done to the news on its way.
final class Mischief {
    int lost;
    int doubled;
    int late;
    int reordered;

    @Override
    public String toString() {
        return lost
                + " lost, "
                + doubled
                + " doubled, "
                + late
                + " late, "
                + reordered
                + " reordered";
    }
}
