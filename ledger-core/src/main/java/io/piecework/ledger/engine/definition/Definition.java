package io.piecework.ledger.engine.definition;

/**
 * What defines a part of the ledger's tables in the database, such as a column, or what was added to them, such as a trigger.
 *
 * @param kind {@code relation}, {@code column}, {@code view}, {@code sequence}, {@code constraint} or {@code index} for what the schema makes,
 *     another word for an addition
 * @param name with its table in front, such as {@code ledger_event.hash}
 * @param text in a form that does not depend on the server's version or on the schema's name
 */
public record Definition(String kind, String name, String text) {}
