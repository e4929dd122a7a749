package dev.patchline.agent.campaign;

/// What kind of line a number is, as far as the list says. The number itself does not tell: in the
/// North American plan a number may be ported between fixed and mobile networks.
public enum LineType {
    /// A mobile phone.
    WIRELESS,
    /// A fixed line.
    LANDLINE,
    /// A line over the internet.
    VOIP,
    /// Not said. Treated as wireless, which has the stricter law.
    UNKNOWN
}
