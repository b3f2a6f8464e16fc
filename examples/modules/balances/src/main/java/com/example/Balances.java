package com.example;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.money.Amount;

/** Deposits money and reads the balance. */
public final class Balances {

    private Balances() {}

    public static void main(String[] args) {
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("20.00", "USD")));
            System.out.println(
                    ledger.asRequester("acme").funds("USD").orElseThrow().available());
        }
    }
}
