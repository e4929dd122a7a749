/// The edge: one HTTP server for the carrier's webhooks and media sockets, and the agent's mouth
/// and ear on each leg.
///
/// Everything about one leg's audio is owned by one event loop; see [LegLine].
@NullMarked
package dev.patchline.telephony.media;

import org.jspecify.annotations.NullMarked;
