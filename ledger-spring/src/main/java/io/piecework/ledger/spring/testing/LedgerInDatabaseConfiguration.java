package io.piecework.ledger.spring.testing;

import io.piecework.ledger.spring.LedgerAutoConfiguration;
import io.piecework.ledger.spring.LedgerCustomizer;
import io.piecework.ledger.testing.SettableClock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The application's ledger, in the database that another annotation of the test brings, and in its transactions. */
@AutoConfiguration(
        after = {
            DataSourceAutoConfiguration.class,
            DataSourceTransactionManagerAutoConfiguration.class,
            TransactionAutoConfiguration.class
        },
        afterName = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration")
@ConditionalOnBean(DataSource.class)
@Import(LedgerAutoConfiguration.class)
final class LedgerInDatabaseConfiguration {

    /** The application may have a clock of its own. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    LedgerCustomizer ledgerTestClock(SettableClock clock) {
        return builder -> builder.simulatedClock(clock);
    }
}
