package io.piecework.ledger.engine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.message.StorageException.Code;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which code of a {@link StorageException} an answer of the database becomes. */
class SqlFailuresTest {

    @ParameterizedTest
    @CsvSource({
        "08006, UNAVAILABLE",
        "57P01, UNAVAILABLE",
        "90067, UNAVAILABLE",
        "53300, UNAVAILABLE",
        "90020, IN_USE",
        "28P01, NOT_PERMITTED",
        "42501, NOT_PERMITTED",
        "90096, NOT_PERMITTED",
        "25006, READ_ONLY",
        "42P01, SCHEMA_MISSING",
        "42S02, SCHEMA_MISSING",
        "90146, SCHEMA_MISSING",
        "XX001, DAMAGED",
        "90030, DAMAGED",
        "40001, CONTENTION",
        "40P01, CONTENTION",
        "55P03, CONTENTION",
        "HYT00, CONTENTION",
        "23505, DATABASE_ERROR",
        "22003, DATABASE_ERROR"
    })
    void an_sqlstate_becomes_one_code(String state, Code code) {
        StorageException failure = SqlFailures.of("read", new SQLException("words", state));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.sqlState()).contains(state);
    }

    @Test
    void a_connection_pool_that_times_out_is_unavailable() {
        StorageException failure =
                SqlFailures.of("read", new SQLTransientConnectionException("no connection after 30000ms"));

        assertThat(failure.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(failure.sqlState()).isEmpty();
        assertThat(failure).hasMessage("could not read: no connection after 30000ms");
    }

    @Test
    void the_first_line_is_shown_without_the_statement_that_h2_repeats() {
        var failure =
                new SQLException("Column \"X\" not found; SQL statement:\nINSERT INTO secret [42122-240]", "42S22");

        assertThat(SqlFailures.of("read", failure))
                .hasMessage("could not read, the database answered 42S22: Column \"X\" not found");
    }

    @Test
    void a_batch_is_answered_by_its_first_reason_and_never_by_its_statement() {
        var batch =
                new BatchUpdateException("Batch entry 0 INSERT INTO t VALUES ('secret') was aborted", "23505", null);
        assertThat(SqlFailures.of("store", batch))
                .hasMessage("could not store, the database answered 23505")
                .hasNoCause();

        batch.setNextException(new SQLException("ERROR: out of range", "22003"));
        assertThat(SqlFailures.of("store", batch))
                .hasMessage("could not store, the database answered 22003: ERROR: out of range");
    }

    @Test
    void only_codes_that_need_no_repair_are_transient() {
        assertThat(Code.values())
                .filteredOn(Code::isTransient)
                .containsExactly(Code.UNAVAILABLE, Code.OUTCOME_UNKNOWN, Code.CONTENTION, Code.INTERRUPTED);
        assertThat(Code.values()).filteredOn(Code::mayBeStored).containsExactly(Code.UNAVAILABLE, Code.OUTCOME_UNKNOWN);
    }
}
