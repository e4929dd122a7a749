package dev.patchline.telephony.lists;

/// Told how far long work has come; cheap to call for every row.
public interface Progress {
    /// Tells nobody.
    Progress SILENT =
            new Progress() {
                @Override
                public void at(String step, long rows, double share) {}

                @Override
                public void done() {}
            };

    /// @param step what is being done, in a word or two
    /// @param share of the whole, 0 to 1; below 0 when nobody knows
    void at(String step, long rows, double share);

    /// All is done, or has failed.
    void done();
}
