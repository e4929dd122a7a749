package dev.patchline.telephony.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchline.agent.call.CallState;
import dev.patchline.agent.dialog.Expectation;

/// Somebody who phones the product through the carrier in the box, or is called by it, and answers
/// what they are really asked. Used on the thread of their call alone.
public interface Caller {
    /// Of the call, fit for a file; of somebody whom we call, their number.
    String name();

    /// Whom they call from or where they are called, E.164; no two on the line share one.
    String number();

    /// Of whom we call, a script file's entry: they pick up, say a word and listen until they are
    /// told to answer.
    ///
    /// @param greeting what they say first
    static String pickingUp(String number, String greeting, int wordsPerMinute, int pitchHz) {
        ObjectNode script =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("number", number)
                        .put("answers", "1s")
                        .put("then", "listen");
        script.putObject("voice").put("rate", wordsPerMinute).put("pitch", pitchHz);
        ArrayNode steps = script.putArray("steps");
        steps.addObject().put("pause", "500ms");
        steps.addObject().put("say", greeting);
        return script.toString();
    }

    /// Their script when they call: they listen until they are told to answer.
    ///
    /// @param line whom they call, E.164
    String script(String line);

    /// Steps for the carrier that answer a question.
    ///
    /// @param expects what the agent listens for
    /// @param said the agent's last words
    String answer(CallState state, Expectation expects, String said);

    /// A script of somebody who listens, in the emulator's synthetic voice.
    static String listening(
            String name, String number, String line, int wordsPerMinute, int pitchHz) {
        ObjectNode script =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("name", name)
                        .put("from", number)
                        .put("to", line)
                        .put("then", "listen");
        script.putObject("voice").put("rate", wordsPerMinute).put("pitch", pitchHz);
        script.putArray("steps");
        return script.toString();
    }
}
