/// What a language model makes of a caller's words, through langchain4j, which nobody else sees. It
/// can only propose, and only what the caller's own words bear out.
@NullMarked
package dev.patchline.agent.mind.llm;

import org.jspecify.annotations.NullMarked;
