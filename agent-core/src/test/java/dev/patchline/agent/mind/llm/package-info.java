@NullMarked
package dev.patchline.agent.mind.llm;

import org.jspecify.annotations.NullMarked;
