package io.piecework.ledger.command;

import io.piecework.ledger.money.Amount;

/**
 * One sub-balance of an account after an event.
 *
 * @param account the account's stream, such as {@code requester:acme:USD}
 * @param name such as {@code available}
 */
public record SubBalance(String account, String name, Amount amount) {

    @Override
    public String toString() {
        return account + " " + name + " " + amount;
    }
}
