/// Understanding without a network: cues, spoken values, sentence embeddings.
@NullMarked
package dev.patchline.agent.mind.embedded;

import org.jspecify.annotations.NullMarked;
