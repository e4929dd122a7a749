package dev.patchline.telephony.roster;

import java.util.Set;

/// Which reps the other processes on the same database have given a call. Thread-safe.
public interface RepClaims extends AutoCloseable {
    /// For a process that is alone.
    RepClaims ALONE =
            new RepClaims() {
                @Override
                public boolean take(String rep) {
                    return true;
                }

                @Override
                public void give(String rep) {}

                @Override
                public Set<String> elsewhere(Set<String> reps) {
                    return Set.of();
                }

                @Override
                public void close() {}
            };

    /// @param rep by name, whom no call of this process has
    /// @return false when another process has them; true also when that cannot be found out now
    boolean take(String rep);

    /// Frees a rep whom this process had taken.
    void give(String rep);

    /// @return those of them whom other processes have; empty when that cannot be found out
    Set<String> elsewhere(Set<String> reps);

    /// Gives everybody back.
    @Override
    void close();
}
