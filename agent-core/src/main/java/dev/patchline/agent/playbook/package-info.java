/// What a business asks, and which answers lead where. Pure.
@NullMarked
package dev.patchline.agent.playbook;

import org.jspecify.annotations.NullMarked;
