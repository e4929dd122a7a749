package dev.patchline.agent.dialog;

/// What is known now, and what the agent does about it.
public record Reply(Dialog dialog, Move move) {}
