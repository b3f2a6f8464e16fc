package io.piecework.ledger.command;

/** An event without a journal entry: it moves no money, or another event of the same command posts the movement. */
public interface Memo extends LedgerEvent {}
