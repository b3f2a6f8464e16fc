package io.piecework.ledger.audit.figures;

/**
 * A fault of an event.
 *
 * @param stream of the event; empty where the sentence is about no single one
 * @param sentence with the event's place, the figure and both values
 */
public record EventFinding(String stream, String sentence) {}
