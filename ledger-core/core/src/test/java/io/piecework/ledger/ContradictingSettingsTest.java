package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.money.Amount;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of a {@link LedgerBuilder} that exclude each other are refused at the second call, and both are named. */
class ContradictingSettingsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit injects it
    private Path folder;

    @Test
    void two_databases_are_refused_and_named() {
        DataSource one = new JdbcDataSource();
        DataSource other = new JdbcDataSource();
        Path june = Path.of("june");
        Map<String, UnaryOperator<LedgerBuilder>> storages = Map.of(
                "inMemory()",
                LedgerBuilder::inMemory,
                "file(june)",
                builder -> builder.file(june),
                "file(july)",
                builder -> builder.file(Path.of("july")),
                "dataSource(…)",
                builder -> builder.dataSource(one));
        storages.forEach((first, setFirst) -> storages.forEach((second, setSecond) -> {
            LedgerBuilder builder = setFirst.apply(Ledger.builder());
            if (first.equals(second)) {
                assertThat(setSecond.apply(builder)).isSameAs(builder);
            } else {
                assertThatThrownBy(() -> setSecond.apply(builder))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("a ledger stores in one database, and " + first + " was called before " + second
                                + "; call only one of them");
            }
        }));
        assertThatThrownBy(() -> Ledger.builder().dataSource(one).dataSource(other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a ledger stores in one database, and dataSource(…) was called before dataSource(…) with"
                        + " another DataSource; call only one of them");
    }

    @Test
    void tables_are_either_validated_or_trusted() {
        assertThatThrownBy(() -> Ledger.builder().validateTables().trustTables())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("call one of validateTables() and trustTables(), which looks at no table");
        assertThatThrownBy(() -> Ledger.builder().trustTables().validateTables())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("call one of validateTables() and trustTables(), which looks at no table");
        Ledger.builder().trustTables().trustTables();
        Ledger.builder().validateTables().validateTables();
    }

    @Test
    void a_database_that_has_no_replicas_is_not_read_from_replicas() {
        var replica = new JdbcDataSource();
        for (LedgerBuilder builder :
                List.of(Ledger.builder().inMemory(), Ledger.builder().file(folder.resolve("earnings")))) {
            assertThatThrownBy(() -> builder.replicas(replica).build())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("have no replicas; give a primary of PostgreSQL by dataSource(…), or leave"
                            + " replicas(…) out");
        }
    }

    @Test
    void each_ledger_of_one_builder_has_a_database_in_memory_of_its_own() {
        LedgerBuilder builder = Ledger.builder().inMemory();
        try (Ledger one = builder.build()) {
            deposit(one);
            try (Ledger other = builder.build()) {
                assertThat(other.asRequester("acme").funds("USD")).isEmpty();
                deposit(other);
            }
            assertThat(one.asRequester("acme").funds("USD")).isPresent();
        }
    }

    @Test
    void a_file_that_could_not_be_opened_is_closed_again() throws Exception {
        Path file = folder.resolve("earnings");
        try (Ledger ledger = Ledger.file(file)) {
            deposit(ledger);
        }
        var h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:" + file);
        h2.setUser("sa");
        try (var connection = h2.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO ledger_schema_history VALUES (7, CURRENT_TIMESTAMP)");
        }
        LedgerBuilder builder = Ledger.builder().file(file);
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(builder::build)
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.SCHEMA_NEWER);
            // the threads that tried the pool's size return their connections a moment later
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (!isUnlocked(folder.resolve("earnings.mv.db"))) {
                assertThat(System.nanoTime()).as("the file is still open").isLessThan(until);
                Thread.sleep(10);
            }
        }
    }

    private static boolean isUnlocked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException stillOpen) {
            return false;
        }
    }

    private static void deposit(Ledger ledger) {
        ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 1.00")));
    }
}
