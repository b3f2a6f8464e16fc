package io.piecework.ledger.engine.reading;

/** An event that the primary stored in its present history. A standby that has it follows this history and no other one. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Landmark(long position, byte[] hash) {}
