package io.piecework.ledger.message;

/** An event that is never about money: no account knows of it, and no entry follows from it. */
public interface Memo extends LedgerEvent {}
