package io.piecework.ledger.marketplace.payday;

import io.piecework.ledger.marketplace.payout.PayoutTerms;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutPolicy;
import java.time.LocalDate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every Friday, in each currency. The scheduled due work of the ledger pays on these days by itself, in every instance. */
@Configuration(proxyBeanMethods = false)
class PaydayConfiguration {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 2);

    @Bean
    Payday dollarPayday() {
        return weekly(PayoutTerms.DOLLARS);
    }

    @Bean
    Payday euroPayday() {
        return weekly(PayoutTerms.EUROS);
    }

    private static Payday weekly(PayoutPolicy policy) {
        return new Payday("weekly", Payday.Every.WEEK, FIRST, Shown.ZONE, policy);
    }
}
