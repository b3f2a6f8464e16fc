package io.piecework.ledger.marketplace.payout;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.sending.PayoutSender;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A sender of payouts for each rail. */
@Configuration(proxyBeanMethods = false)
class RailConfiguration {

    @Bean
    PayoutSender bankSender(Ledger ledger, Bank bank) {
        return sender(ledger, new BankRail(PayoutTerms.BANK, bank));
    }

    @Bean
    PayoutSender walletSender(Ledger ledger, Bank bank) {
        return sender(ledger, new BankRail(PayoutTerms.WALLET, bank));
    }

    /** The demo's bank answers at once: what an instance had claimed that was killed, another one sends within a minute. */
    private static PayoutSender sender(Ledger ledger, BankRail rail) {
        return PayoutSender.of(ledger, rail)
                .claim(Duration.ofSeconds(30))
                .every(Duration.ofSeconds(1))
                .askEvery(Duration.ofSeconds(10))
                .build();
    }
}
