package dev.patchline.agent.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final int CALLS = 16_000;
    private static final Path DIAGRAM = Path.of("..", "ARCHITECTURE.md");
    private static final Pattern ARROW = Pattern.compile("^ +(\\w+) --> (\\w+) : (.+)$");

    private static final Simulation simulation = new Simulation();
    private static String broken = "not run";

    @BeforeAll
    static void phoneSixteenThousandTimes() {
        broken = simulation.run(1, CALLS).orElse("");
        System.out.println(CALLS + " simulated calls; news: " + simulation.mischief());
    }

    @Test
    void noNewsLostDoubledLateOrOutOfOrderBreaksAnInvariant() {
        assertThat(broken).isEmpty();
    }

    @Test
    void theDiagramOfTheConversationShowsTheArrowsThatCallsTake() throws IOException {
        assertThat(diagram("conversation")).isEqualTo(simulation.arrows().conversation());
    }

    @Test
    void theDiagramOfTheHandoffShowsTheArrowsThatCallsTake() throws IOException {
        assertThat(diagram("handoff")).isEqualTo(simulation.arrows().handoff());
    }

    /// The arrows of the Mermaid diagram that follows `<!-- diagram: NAME -->`.
    private static Map<String, Set<String>> diagram(String name) throws IOException {
        var arrows = new TreeMap<String, Set<String>>();
        boolean inside = false;
        for (String line : Files.readAllLines(DIAGRAM)) {
            if (line.equals("<!-- diagram: " + name + " -->")) {
                inside = true;
            } else if (inside && line.equals("```")) {
                inside = false;
            } else if (inside) {
                Matcher arrow = ARROW.matcher(line);
                if (arrow.matches()) {
                    arrows.put(
                            arrow.group(1) + " --> " + arrow.group(2),
                            new TreeSet<>(Set.of(arrow.group(3).strip().split(", "))));
                }
            }
        }
        return arrows;
    }
}
