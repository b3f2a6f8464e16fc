package io.piecework.ledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerReader;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.award.CompensateWorker;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** The Java of docs/guides/replicas.md, on one database that stands for all three servers. */
class ReplicasPageTest {

    @Test
    void reads_what_was_stored() {
        var source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:replicas;DB_CLOSE_DELAY=-1");
        DataSource primary = source;
        DataSource db2 = source;
        DataSource db3 = source;

        Ledger ledger = Ledger.builder().dataSource(primary).replicas(db2, db3).build();
        Receipt receipt = ledger.execute(
                CompensateWorker.of("c-1", "ada", Amount.of("1.50", "USD"), "The page was down for an hour"));
        List<Balance> balances = ledger.asWorker("ada").balances(); // from db2 or db3, once it has the compensation

        assertThat(balances).hasSize(1);
        long position = receipt.position();
        assertThat(inAnotherProcess(ledger, position)).isEqualTo(balances);
        LedgerReader standby = Ledger.readOnly(db2);
        assertThat(standby.asAuditor().trialBalance().isZero()).isTrue();
        assertThat(standby.asWorker("ada").balances()).isEqualTo(balances);
        ledger.close();
    }

    private static List<Balance> inAnotherProcess(Ledger ledger, long position) {
        return ledger.readingAtLeast(position).asWorker("ada").balances();
    }
}
