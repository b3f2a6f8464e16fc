package io.piecework.ledger.message;

/** An event without money: it changes no account and has no journal entry. */
public interface Memo extends LedgerEvent {}
