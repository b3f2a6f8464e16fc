package io.piecework.ledger.marketplace.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.money.Amount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** H2 writes each statement that fails, and each column that it does not find, into a file beside the database. */
class BulksTest {

    private static final Instant STARTS = Instant.parse("2026-12-01T10:00:00Z");

    @TempDir
    private Path folder;

    /** One connection stays open, as an application's pool does: otherwise the database opens and closes around each statement. */
    @Test
    void reading_decisions_writes_no_trace_file() throws Exception {
        var database = new JdbcDataSource();
        database.setURL("jdbc:h2:" + folder.resolve("marketplace"));
        try (Connection open = database.getConnection()) {
            new ResourceDatabasePopulator(new ClassPathResource("schema.sql")).populate(open);
            var bulks = new Bulks(JdbcClient.create(new SingleConnectionDataSource(open, true)));
            Bulk bulk = Bulk.of("b-1", Person.NORTHWIND, Bulk.Decision.REJECT, STARTS)
                    .because("All are blank.");
            bulks.store(bulk, List.of("piece-1", "piece-2"));

            assertThat(bulks.find("b-1")).contains(bulk);
            Bulk part =
                    Bulk.of("b-2", Person.NORTHWIND, Bulk.Decision.PART, STARTS).paying(Amount.parse("USD 0.12"));
            bulks.store(part, List.of("piece-3"));
            assertThat(bulks.find("b-2")).contains(part);
            assertThat(bulks.pieces("b-1")).hasSize(2);
            assertThat(bulks.underWay("northwind")).hasSize(3);
            bulks.start(STARTS);
            assertThat(bulks.started()).extracting(Bulk::startsAt).containsExactly(STARTS, STARTS);
            assertThat(traces()).isEmpty();
        }
    }

    private String traces() throws IOException {
        Path file = folder.resolve("marketplace.trace.db");
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
