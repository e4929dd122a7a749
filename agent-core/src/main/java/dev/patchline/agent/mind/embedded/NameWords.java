package dev.patchline.agent.mind.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which words lead to a name, end it, or are one.
final class NameWords {
    private static final String RESOURCE = "given-names.txt";

    /// After these stands a name, whatever it is.
    static final List<List<String>> STRONG =
            List.of(
                    List.of("my", "name", "is"),
                    List.of("my", "name's"),
                    List.of("my", "names"),
                    List.of("the", "name", "is"),
                    List.of("the", "name's"),
                    List.of("name", "is"),
                    List.of("full", "name", "is"),
                    List.of("the", "name", "of"),
                    List.of("name", "of"),
                    List.of("the", "name"),
                    List.of("under", "name"),
                    List.of("on", "name"),
                    List.of("under", "my", "name"),
                    List.of("known", "as"),
                    List.of("i", "am", "called"),
                    List.of("i'm", "called"),
                    List.of("call", "me"),
                    List.of("i", "go", "by"),
                    List.of("speaking", "with"),
                    List.of("first", "name"),
                    List.of("last", "name"));

    /// After these stands a name if it looks like one.
    static final List<List<String>> WEAK =
            List.of(
                    List.of("this", "is"),
                    List.of("i'm"),
                    List.of("im"),
                    List.of("i", "am"),
                    List.of("it's"),
                    List.of("its"),
                    List.of("under"),
                    List.of("here", "is"));

    /// Before a name these are passed over.
    static final Set<String> LEADS =
            words(
                    "uh um er ah oh well so okay ok yeah yes yep sure hi hello hey it's its it is"
                        + " i'm im this my name name's names the that's that would be me call you"
                        + " can of course please full first last given family surname spelled spelt"
                        + " and it'd be mr mrs ms miss mister doctor dr good morning afternoon"
                        + " evening just middle no problem under for to of thanks thank");

    /// These end a name, or show that there is none.
    static final Set<String> STOPS =
            words(
                    "i we he she they you from calling speaking here with at in on for to about by"
                        + " of or but if because who what why how when where not don't do does did"
                        + " doesn't didn't can't won't a an my your our his her their phone number"
                        + " zip code email address live lives need needs want wants have has had"
                        + " got looking look trying try regarding thanks thank please sorry wait"
                        + " again just really very was were been being will would could should one"
                        + " two three four five six seven eight nine ten zero none nobody nothing"
                        + " business matter know think guess mean say said tell going gonna rather"
                        + " prefer as like no never there now then today tomorrow also maybe"
                        + " calling this that these those which and is are am be the interested"
                        + " fine good great ready busy done homeowner owner renting sure correct"
                        + " right wrong okay ok yes yeah yep nope hello hi hey mind talk speak ask"
                        + " asking call person human robot machine help dispatch anyway so uh um"
                        + " can could may might must did made make send sent get put set move moved"
                        + " transfer some money account pay paid payment change open cancel enable"
                        + " many much any all every why's what's how's where's that's there's it's"
                        + " let let's we're they're you're he's she's repeat already told its it's"
                        + " myself booked silly crazy strange weird ridiculous insane stupid funny"
                        + " awesome late early alright thankyou incorrect hell fuck fucking shit"
                        + " damn way restaurant tonight possible true indeed yesterday hear"
                        + " understand question problem water leak house car insurance quote price"
                        + " cost work working time day week month year");

    /// What follows a verb and never a name: "repeat that", "told you".
    static final Set<String> OBJECTS = words("that you it this me to the a them us him her");

    /// Parts of a family name in small letters.
    static final Set<String> PARTICLES = words("de la van von del da di dos st saint bin al el le");

    private static final Set<String> GIVEN = load();

    private NameWords() {}

    static boolean isGiven(String word) {
        return GIVEN.contains(word);
    }

    private static Set<String> words(String list) {
        return Collections.unmodifiableSet(new HashSet<>(Arrays.asList(list.split(" "))));
    }

    private static Set<String> load() {
        try (@Nullable InputStream list = NameWords.class.getResourceAsStream(RESOURCE)) {
            if (list == null) {
                throw new IllegalStateException(
                        "The program is incomplete: " + RESOURCE + " is missing; build it again");
            }
            String text = new String(list.readAllBytes(), StandardCharsets.UTF_8);
            return Collections.unmodifiableSet(new HashSet<>(Arrays.asList(text.split("\\s+"))));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read " + RESOURCE + "; build the program again", e);
        }
    }
}
