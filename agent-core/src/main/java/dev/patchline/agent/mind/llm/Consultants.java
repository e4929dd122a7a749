package dev.patchline.agent.mind.llm;

import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.port.Understander;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Executor;

/// What the minds of all calls to one playbook share.
///
/// @param engine tells what cannot wait for a model
/// @param threads platform threads for the embedded understanding
/// @param wording empty when the engine's words are always said as they are
/// @param zone in which callers mean "tomorrow"
record Consultants(
        Engine engine,
        Understander embedded,
        Grounds grounds,
        Prompt prompt,
        Optional<WordingPrompt> wording,
        Panel panel,
        Patience patience,
        Executor threads,
        InstantSource clock,
        ZoneId zone) {}
