package dev.patchline.agent.campaign;

/// A value of the law with its source.
public record Cited<T>(T value, Source source) {}
