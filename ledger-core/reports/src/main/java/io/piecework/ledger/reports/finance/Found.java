package io.piecework.ledger.reports.finance;

import java.time.Instant;

/**
 * An event whose id or words were searched for.
 *
 * @param where the text was found: {@code id} for an id that is the text, {@code id contains}, {@code title}, {@code reason}, or
 *     {@code reference} for a rail's reference of a charge-back
 * @param event the name of the event; for an id the first event of its stream
 * @param stream whose name is a kind, a colon and the id
 * @param text the id, the title, the reason or the reference
 */
public record Found(
        String where, String event, String stream, long sequence, long position, Instant recorded, String text) {}
