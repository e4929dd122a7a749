package dev.patchline.agent.campaign;

/// How one of our numbers stands with those who label numbers as spam.
public enum NumberState {
    /// Never used for dialling.
    NEW,
    /// In its first weeks, with few calls a day.
    WARMING,
    ACTIVE,
    /// Its figures have become worse; it makes half as many calls until that is over or certain.
    WATCH,
    /// Not used for a while.
    RESTING,
    /// Not used any more; it should go on answering.
    RETIRED
}
