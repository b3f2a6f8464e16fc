package io.piecework.ledger.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.engine.h2.H2Dialect;
import io.piecework.ledger.engine.jdbc.Definition;
import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.postgres.PostgresDialect;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The bundled descriptions of what the schema makes are those of freshly made tables. {@code -Dpiecework.write=true} writes them anew. */
class DefinitionsFileTest {

    private static final Path FOLDER = Path.of("src/main/resources/io/piecework/ledger/engine/store/schema");

    private static final String VIEWS = """
            SELECT table_name
            FROM information_schema.views
            WHERE table_name LIKE 'ledger\\_v\\_%'
            ORDER BY table_name""";

    private static final String PARTIAL_INDEXES = """
            SELECT indexrelid::regclass
            FROM pg_index
            WHERE indpred IS NOT NULL
                AND indexrelid::regclass::text LIKE 'ledger\\_%'
            ORDER BY 1""";

    @Test
    void of_postgresql() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            Set<String> lines = lines(database, new PostgresDialect());
            restore(database);
            lines.addAll(lines(database, new PostgresDialect()));
            restore(database);
            assertThat(lines(database, new PostgresDialect())).isSubsetOf(lines);
            assertFile("postgresql", lines);
        }
    }

    @Test
    void of_h2() throws Exception {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                FreshDatabase lower = TestDatabase.H2_IN_POSTGRESQL_MODE.fresh()) {
            new Schema(database.dataSource(), new H2Dialect()).open(true);
            new Schema(lower.dataSource(), new H2Dialect()).open(true);
            Set<String> lines = lines(database, new H2Dialect());
            assertThat(lines(lower, new H2Dialect())).containsExactlyElementsOf(lines);
            assertFile("h2", lines);
        }
    }

    /** As a dump is restored: what the server prints defines the views and the conditions of indexes. */
    private static void restore(FreshDatabase database) {
        for (String view : database.column(VIEWS)) {
            String printed = database.column("SELECT pg_get_viewdef('" + view + "'::regclass)")
                    .get(0);
            database.execute("DROP VIEW " + view, "CREATE VIEW " + view + " AS " + printed);
        }
        for (String index : database.column(PARTIAL_INDEXES)) {
            String printed = database.column("SELECT pg_get_indexdef('" + index + "'::regclass)")
                    .get(0);
            database.execute("DROP INDEX " + index, printed);
        }
    }

    private static Set<String> lines(FreshDatabase database, Dialect dialect) throws SQLException {
        SchemaScripts scripts = SchemaScripts.bundled(dialect.schemaFolder());
        Set<String> relations = new HashSet<>(scripts.tables(Schema.VERSION));
        relations.addAll(scripts.additions(Schema.VERSION));
        try (Connection connection = database.dataSource().getConnection()) {
            return dialect.relations().definitions(connection, new Definition.Names(relations, relations)).stream()
                    .filter(each -> !each.kind().equals(Definition.VERSION))
                    .map(ExpectedDefinitions::line)
                    .sorted()
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    private static void assertFile(String folder, Set<String> lines) throws IOException {
        Path file = FOLDER.resolve(folder).resolve("definitions.txt");
        if (Boolean.getBoolean("piecework.write")) {
            Files.writeString(file, lines.stream().sorted().collect(Collectors.joining("\n", "", "\n")));
        }
        assertThat(new LinkedHashSet<>(Arrays.asList(Files.readString(file).split("\n"))))
                .containsExactlyInAnyOrderElementsOf(lines);
    }

    @Test
    void a_line_is_read_as_it_was_written() {
        ExpectedDefinitions expected = ExpectedDefinitions.of("postgresql");
        assertThat(expected.ofKind("relation")).containsEntry("ledger_posting", Set.of("table"));
        assertThat(ExpectedDefinitions.line(new Definition("relation", "ledger_posting", "table")))
                .isEqualTo("relation\tledger_posting\ttable");
    }
}
