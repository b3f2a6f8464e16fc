package io.piecework.ledger.engine.json;

import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Tags;

/** An event with the tags of the command that led to it. */
public record TaggedEvent(LedgerEvent event, Tags tags) {}
