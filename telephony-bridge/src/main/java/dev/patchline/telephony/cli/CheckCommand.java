package dev.patchline.telephony.cli;

import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.agent.yaml.YamlProblem;
import dev.patchline.telephony.config.Prompts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Says what is wrong with a playbook, or that nothing is.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Checks a playbook: the file itself, what in it makes no difference (rules that no call"
                    + " reaches, questions that change no route), examples that sound alike and"
                    + " stand under different values, and where its example calls lead."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all is well",
            "1:it can be used, and something in it is not as it should be",
            "2:the playbook cannot be used as it stands"
        })
public final class CheckCommand implements Callable<Integer> {
    private static final int FAULTY = 1;
    private static final int UNUSABLE = 2;

    private final Function<Playbook, List<String>> trial;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "PLAYBOOK",
            description = "a file, or a name in the folder of playbooks")
    private String playbook = "";

    @Option(
            names = "--prompts",
            paramLabel = "FOLDER",
            description = "the folder of playbooks (default: prompts here, or Patchline's own)")
    private Path prompts = Prompts.folder();

    /// Checks the file and tries it out with the embedded mind.
    public CheckCommand() {
        this(PlaybookTrial::findings);
    }

    /// @param trial tries a playbook out, and says of each thing that is wrong what it is
    public CheckCommand(Function<Playbook, List<String>> trial) {
        this.trial = trial;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            Path file = PlaybookFile.find(prompts, playbook);
            Playbook read = PlaybookFile.read(file);
            List<String> findings = trial.apply(read);
            if (findings.isEmpty()) {
                out.println(summary(read));
                out.println("ok");
                return 0;
            }
            findings.forEach(out::println);
            return FAULTY;
        } catch (YamlProblem problem) {
            problem.problems().forEach(spec.commandLine().getErr()::println);
            return UNUSABLE;
        } finally {
            out.flush();
            spec.commandLine().getErr().flush();
        }
    }

    private static String summary(Playbook playbook) {
        return playbook.id()
                + ": "
                + counted(playbook.fields().size(), "field")
                + ", "
                + counted(playbook.rules().size(), "rule")
                + ", "
                + counted((int) playbook.fields().stream().filter(Field::asked).count(), "question")
                + " of which a call asks at most "
                + playbook.cap()
                + ", "
                + counted(playbook.examples().size(), "example call");
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
