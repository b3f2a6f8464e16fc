package io.piecework.ledger.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.proof.Finding;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.fixtures.OneDollarDeposits;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.OneOrAll;
import io.piecework.ledger.testdb.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Changes of definitions, each named by {@code verify}: the files have a part of the sentence and then the statements, for each change. A build takes
 * every third one, see {@link OneOrAll}.
 */
@Tag("slow")
class TamperedDefinitionsTest {

    private record Tampering(String sentence, List<String> statements) {}

    private static Stream<Named<Tampering>> onPostgresql() throws IOException {
        return all("postgresql");
    }

    private static Stream<Named<Tampering>> onH2() throws IOException {
        return all("h2");
    }

    private static Stream<Named<Tampering>> all(String database) throws IOException {
        return OneOrAll.third(read(database)).stream().map(each -> Named.of(each.sentence, each));
    }

    private static List<Tampering> read(String database) throws IOException {
        String file = "tampered-definitions-" + database + ".txt";
        try (InputStream in = Objects.requireNonNull(TamperedDefinitionsTest.class.getResourceAsStream(file))) {
            return Arrays.stream(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n"))
                    .map(block -> block.lines().toList())
                    .map(lines -> new Tampering(lines.get(0), lines.subList(1, lines.size())))
                    .toList();
        }
    }

    @Test
    void there_are_a_hundred_on_each_database() throws IOException {
        assertThat(read("postgresql")).hasSizeGreaterThanOrEqualTo(100);
        assertThat(read("h2")).hasSizeGreaterThanOrEqualTo(100);
    }

    @ParameterizedTest
    @MethodSource("onPostgresql")
    void is_named_on_postgresql(Tampering tampering) {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            var source = new PGSimpleDataSource(); // each connection is new, and so knows the database's settings
            source.setUrl(database.url());
            database.execute("""
                    DO $$ BEGIN
                        CREATE ROLE mallory;
                    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
                    END $$""");
            assertNamed(database, source, tampering);
        }
    }

    @ParameterizedTest
    @MethodSource("onH2")
    void is_named_on_h2(Tampering tampering) {
        try (FreshDatabase database = TestDatabase.H2.fresh()) {
            assertNamed(database, database.dataSource(), tampering);
        }
    }

    /** H2 2.4.240 cannot describe one once it was opened again: nothing is believed then. */
    @Test
    void a_materialized_view_in_place_of_a_table_ends_the_comparison_on_h2() {
        try (FreshDatabase database = TestDatabase.H2.fresh()) {
            Ledger.builder().dataSource(database.dataSource()).build().close();
            database.execute(
                    "ALTER TABLE ledger_award RENAME TO kept",
                    "CREATE MATERIALIZED VIEW ledger_award AS SELECT * FROM kept");
            try (Ledger ledger = Ledger.builder()
                    .dataSource(database.dataSource())
                    .trustTables()
                    .build()) {
                assertThatThrownBy(() -> ledger.asAuditor().definitions())
                        .isInstanceOf(StorageException.class)
                        .hasMessageStartingWith("could not compare the database's definitions");
            }
        }
    }

    private static void assertNamed(FreshDatabase database, DataSource source, Tampering tampering) {
        try (Ledger ledger = Ledger.builder().dataSource(source).build()) {
            for (int number = 0; number < 3; number++) {
                ledger.execute(OneDollarDeposits.deposit(number));
            }
            assertThat(ledger.asAuditor().definitions()).isEmpty();
        }
        database.execute(tampering.statements.toArray(String[]::new));
        try (Ledger ledger = Ledger.builder().dataSource(source).trustTables().build()) {
            assertThat(ledger.asAuditor().definitions())
                    .anySatisfy(each -> assertThat(each).startsWith(tampering.sentence));
            var findings = new RecordedFindings();
            try {
                assertThat(Audit.of(ledger.asAuditor()).verify(findings).count(Finding.DEFINITION))
                        .isPositive();
            } catch (StorageException hidden) {
                assertThat(hidden).hasMessageContaining(findings.sentences().get(0));
            }
            assertThat(findings.sentences()).anySatisfy(each -> assertThat(each).startsWith(tampering.sentence));
        }
    }
}
