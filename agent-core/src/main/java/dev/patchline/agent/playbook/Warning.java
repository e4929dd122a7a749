package dev.patchline.agent.playbook;

/// A sentence that must not wait for the end of the questions: said as soon as its condition holds,
/// and then the call goes on. "Please stay away from that water."
///
/// @param when a CEL condition over the fields
/// @param say what the caller is told, once; a template
/// @param line where it stands in its file, from 1; 0 when there is no file
public record Warning(String when, String say, int line) {}
