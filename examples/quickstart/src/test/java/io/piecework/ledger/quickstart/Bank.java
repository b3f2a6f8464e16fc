package io.piecework.ledger.quickstart;

import io.piecework.ledger.money.Amount;
import java.util.Optional;

/** Stands for a bank's own library. */
interface Bank {

    /** @return whether the bank accepts the order; a repeat with the same key is the same order */
    boolean pay(String key, Amount amount, String token);

    /** The state of an order; empty if the bank never got the key. */
    Optional<String> state(String key);
}
