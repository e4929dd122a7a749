package dev.patchline.agent.playbook;

/// Where a call ends. There are exactly these four; each is taken with a reason.
public enum Route {
    /// Handed live to a rep.
    TRANSFER,
    /// Booked, or called back later.
    BOOK,
    /// A message for those who serve existing customers.
    SUPPORT,
    /// Politely let go.
    CLOSE
}
