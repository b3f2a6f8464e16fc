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

    private static PayoutSender sender(Ledger ledger, BankRail rail) {
        return PayoutSender.of(ledger, rail).every(Duration.ofSeconds(1)).build();
    }
}
