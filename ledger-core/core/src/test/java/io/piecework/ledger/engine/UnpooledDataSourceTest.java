package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.money.Amount;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** A DataSource without a pool opens a new connection for each call, as in many first experiments. */
class UnpooledDataSourceTest {

    @Test
    void keeps_an_in_memory_database_alive_between_connections() {
        try (Ledger ledger =
                Ledger.builder().dataSource(source("jdbc:h2:mem:unpooled")).build()) {
            ledger.execute(DepositFunds.of("d", "acme", Amount.of("20.00", "USD")));

            assertThat(ledger.asRequester("acme").funds("USD").orElseThrow().available())
                    .isEqualTo(Amount.of("20.00", "USD"));
        }
    }

    @Test
    void refuses_a_url_that_names_a_new_database_for_every_connection() {
        assertThatThrownBy(() ->
                        Ledger.builder().dataSource(source("jdbc:h2:mem:")).build())
                .isInstanceOf(StorageException.class)
                .hasFieldOrPropertyWithValue("code", StorageException.Code.SCHEMA_MISSING)
                .hasMessageContaining("unnamed jdbc:h2:mem:");
    }

    private static JdbcDataSource source(String url) {
        var source = new JdbcDataSource();
        source.setUrl(url);
        return source;
    }
}
