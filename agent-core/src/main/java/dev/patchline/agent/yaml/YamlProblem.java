package dev.patchline.agent.yaml;

import java.util.List;

/// A file that cannot be used as it stands. Tells everything that is wrong with it at once, so that
/// one round of editing is enough.
public final class YamlProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final List<String> problems;

    /// @param problems each as `file:line:column: what is wrong, what was expected`, in file order
    public YamlProblem(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
