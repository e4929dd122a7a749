/// What past calls teach: which question goes with closed deals, what another rule would have done,
/// and how sure one can be. Pure: the playbook's criteria and Apache Commons Statistics, no clock,
/// no database.
@NullMarked
package dev.patchline.agent.tuning;

import org.jspecify.annotations.NullMarked;
