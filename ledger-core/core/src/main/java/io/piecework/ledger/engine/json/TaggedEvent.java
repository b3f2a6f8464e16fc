package io.piecework.ledger.engine.json;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Tags;

/** An event with the tags of the command that led to it. */
public record TaggedEvent(LedgerEvent event, Tags tags) {}
