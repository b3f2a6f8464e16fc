package com.example.campaigns;

import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.money.Amount;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/** Gives commands to the ledger over Axon's command bus. */
@Component
public class Funds {

    private final CommandGateway commands;

    public Funds(CommandGateway commands) {
        this.commands = commands;
    }

    public Receipt deposit(String id, String requester, String amount) {
        return commands.sendAndWait(DepositFunds.of(id, requester, Amount.parse(amount)));
    }
}
