package io.piecework.ledger.engine.definition;

import java.util.Set;

/** The names of what the ledger's schema makes: tables, views and sequences, and the indexes of the tables. */
public record DefinitionNames(Set<String> relations, Set<String> indexes) {}
