package io.piecework.ledger.command;

/** An event without money: it changes no account and has no journal entry. */
public interface Memo extends LedgerEvent {}
