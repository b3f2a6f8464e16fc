package com.example.mailing;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.axon.LedgerEvents;
import io.piecework.ledger.money.Amount;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

@SpringBootApplication
public class MailingApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(MailingApplication.class, arguments);
    }

    @Bean
    ApplicationRunner firstDeposit(CommandGateway commands) {
        return arguments -> commands.sendAndWait(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
    }

    @Component
    @ProcessingGroup("mails")
    static class Mails {

        @EventHandler
        void on(FundingEvent.DepositReceived event, @MetaDataValue(LedgerEvents.POSITION) Long position) {
            System.out.println(
                    "mail to " + event.requester().value() + ": " + event.amount() + " at position " + position);
        }
    }
}
