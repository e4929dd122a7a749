package dev.patchline.agent.yaml;

import dev.patchline.agent.playbook.Playbook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/// Playbooks as files. One YAML file is one playbook:
///
/// ```yaml
/// schema: 1
/// notice: ...                        # said first and in full
/// opening: ...                       # the first question
/// cap: 7                             # most questions in one call, at most 9
/// explore: 5%                        # of the calls in which one soft rule is passed over, to learn
/// fields:                            # in the order in which they are asked
///   problem:
///     type: choice                   # zip phone number money date time duration name spelled email
///                                    # address yesno choice text
///     ask: What is happening?        # without it, a field is only taken when offered
///     reask: [...]                   # shorter, for the second and third try
///     confirm: implicit              # none, implicit, explicit
///     choices:                       # of a choice; of a yesno optionally 'yes' and 'no'
///       burst_pipe: {say: a burst pipe, cues: [...], examples: [...]}
///     preset: caller-id              # of a phone; or service-area, of a yesno
///     consent: true                  # of a yesno: asked last, before a transfer
///     past: true                     # of a date: it has been, so "friday" is the last one
/// warnings:                          # said as soon as they hold
///   - {when: electrical_risk == 'yes', say: ...}
/// rules:                             # the first that holds is taken
///   - {when: in_area == 'no', route: CLOSE, reason: out_of_area, say: ...}
///   - {when: wants_person == 'yes', route: TRANSFER, group: on-call, reason: asked_for_person, override: true}
///   - {when: years < 2.0, route: BOOK, reason: too_short, soft: true}  # may be explored; never a legal limit
/// collect: {TRANSFER: [name, callback], BOOK: [day]}
/// brief: [...]                       # templates for the rep; the first that can be filled is used
/// forbidden: [...]                   # phrases that the agent never says
/// faq:
///   price: {examples: [...], answer: ...}
/// examples:                          # calls that are the playbook's tests
///   zips: ["752*"]                   # the service area in which they take place
///   calls:
///     - name: ...
///       said: [{says: ...}, {asked: zip, says: ...}]
///       route: TRANSFER
///       reason: burst_pipe
///       fields: {problem: burst_pipe}
/// ```
///
/// `{business}` in the notice, the opening, a question or a rule's `say` stands for the name of the
/// business. Conditions are CEL (see [dev.patchline.agent.playbook.Criteria]); `{field}` and `[ …
/// ]` in what is said are explained at [dev.patchline.agent.playbook.Template].
public final class PlaybookFile {
    public static final int SCHEMA = 1;

    private static final String ENDING = ".yaml";

    private PlaybookFile() {}

    /// Reads and checks a playbook.
    ///
    /// @throws YamlProblem with everything that is wrong with the file
    public static Playbook read(Path file) {
        String text = Yaml.text(file);
        var complaints = new Complaints(file.toString());
        Keyed root = Yaml.read(text, complaints);
        Playbook playbook = new PlaybookReading(root, complaints).read(id(file), hash(text));
        complaints.throwIfAny();
        return playbook;
    }

    /// Finds a playbook by a path, or by its name in the folder of playbooks.
    ///
    /// @throws YamlProblem when it is neither, with a guess at what was meant
    public static Path find(Path folder, String nameOrPath) {
        Path direct = Path.of(nameOrPath);
        if (Files.isRegularFile(direct)) {
            return direct;
        }
        Path named = folder.resolve(nameOrPath.endsWith(ENDING) ? nameOrPath : nameOrPath + ENDING);
        if (Files.isRegularFile(named)) {
            return named;
        }
        var known = new TreeSet<String>();
        String[] names = folder.toFile().list();
        if (names != null) {
            Arrays.stream(names)
                    .filter(name -> name.endsWith(ENDING))
                    .forEach(name -> known.add(name.substring(0, name.length() - ENDING.length())));
        }
        String hint =
                known.isEmpty()
                        ? "and the folder "
                                + folder
                                + " holds no playbooks; give a path or --prompts FOLDER"
                        : NearestName.hint(nameOrPath, known);
        throw new YamlProblem(
                List.of(
                        nameOrPath
                                + ": there is no such file, nor a playbook of that name: "
                                + hint));
    }

    private static String id(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    static String hash(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
