package dev.patchline.telephony.emulator;

import java.util.Map;

/// Something that happened, as told to whoever watches the emulator.
///
/// @param call the call's name; empty when it concerns none
/// @param what such as `ringing`, `caller-said`, `bridged`
/// @param atMillis since the call began, or since the emulator started when it concerns no call
/// @param details such as the text said; values are texts, numbers or truths
public record Happening(String call, String what, long atMillis, Map<String, Object> details) {}
