package dev.patchline.agent.mind.embedded;

/// A sentence as numbers: what it means, and how it is written.
///
/// @param meaning a vector of length one, from [Embedder]
/// @param columns of the parts that the sentence has, from [NGrams]; ascending
/// @param weights of those parts
/// @param denies see [Denial]
@SuppressWarnings("ArrayRecordComponent") // never compared; copied per sentence they would cost
record Features(float[] meaning, int[] columns, float[] weights, boolean denies) {}
