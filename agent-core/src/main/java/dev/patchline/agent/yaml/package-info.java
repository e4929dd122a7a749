/// Reads YAML files so that every complaint names the file, the line and what was expected.
@NullMarked
package dev.patchline.agent.yaml;

import org.jspecify.annotations.NullMarked;
