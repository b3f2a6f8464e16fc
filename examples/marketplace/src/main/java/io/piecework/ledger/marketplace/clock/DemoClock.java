package io.piecework.ledger.marketplace.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The clock of the demo, and so of its ledger: that of the machine and the days by which people moved it. All instances on one database have
 * the same days, at most a second apart.
 */
@Component
@Profile("demo")
@DependsOnDatabaseInitialization
public class DemoClock implements InstantSource {

    private final InstantSource machine = Clock.systemUTC();
    private final JdbcClient rows;
    private final TransactionOperations transactions;
    private volatile Duration moved = Duration.ZERO;

    DemoClock(JdbcClient rows, TransactionOperations transactions) {
        this.rows = rows;
        this.transactions = transactions;
        refresh();
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(moved);
    }

    /** Returns the moment a day later. Of several clicks at once each gets its own day, so that no day is stepped over. */
    Instant nextDay() {
        long days = Objects.requireNonNull(transactions.execute(transaction -> {
            rows.sql("UPDATE demo_clock SET days = days + 1").update();
            return days();
        }));
        refresh();
        return machine.instant().plus(Duration.ofDays(days));
    }

    @Scheduled(fixedDelay = 1_000)
    final void refresh() {
        moved = Duration.ofDays(days());
    }

    private long days() {
        return rows.sql("SELECT days FROM demo_clock").query(Long.class).single();
    }
}
