package io.piecework.ledger.engine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.StorageException.Code;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer of the database is taken for, and which code of a {@link StorageException} it becomes. */
class SqlFailuresTest {

    private static final String STREAM_KEY =
            "ERROR: duplicate key value violates unique constraint \"ledger_event_stream_key\"";

    @ParameterizedTest
    @CsvSource({
        "08006, UNAVAILABLE",
        "57P01, UNAVAILABLE",
        "90067, UNAVAILABLE",
        "90007, UNAVAILABLE",
        "53300, UNAVAILABLE",
        "53100, LIMIT_REACHED",
        "53200, LIMIT_REACHED",
        "57014, LIMIT_REACHED",
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection is closed",
                "Connection has already been closed.",
                "You can't operate on a closed Connection!!!"
            })
    void a_connection_that_its_pool_closed_is_unavailable(String words) {
        var failure = new SQLException(words);
        assertThat(SqlFailures.isLost(failure)).isTrue();
        assertThat(SqlFailures.of("read", failure).code()).isEqualTo(Code.UNAVAILABLE);
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
                .containsExactly(
                        Code.UNAVAILABLE, Code.OUTCOME_UNKNOWN, Code.LIMIT_REACHED, Code.CONTENTION, Code.INTERRUPTED);
        assertThat(Code.values()).filteredOn(Code::mayBeStored).containsExactly(Code.OUTCOME_UNKNOWN);
    }

    @Test
    void finds_a_unique_key_violation_among_the_causes_of_a_batch_failure() {
        var batch = new BatchUpdateException("Batch entry 0 was aborted", "40000", 0, new int[0]);
        batch.setNextException(new SQLException("a warning of the driver's", "01000"));
        batch.setNextException(new SQLException(STREAM_KEY, "23505"));
        var thrown = new IllegalStateException("cannot store", new IllegalStateException(batch));

        assertThat(SqlFailures.isConflict(thrown)).isTrue();
    }

    @Test
    void finds_a_unique_key_violation_in_a_batch_failure_with_its_own_state() {
        var batch = new BatchUpdateException("Batch entry 0 was aborted: " + STREAM_KEY, "23505", 0, new int[0]);

        assertThat(SqlFailures.isConflict(batch)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40P01", "40001", "55P03", "HYT00", "23505"})
    void a_failure_caused_by_another_transaction_is_a_conflict(String state) {
        assertThat(SqlFailures.isConflict(new IllegalStateException(new SQLException("no", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23502", "23503", "42P01", "25P02", "08006", "57014", "53100"})
    void a_failure_of_the_statement_itself_is_no_conflict(String state) {
        var thrown = new IllegalStateException(new SQLException(STREAM_KEY, state));

        assertThat(SqlFailures.isConflict(thrown)).isFalse();
    }

    @Test
    void a_failure_without_an_SQL_state_is_no_conflict() {
        assertThat(SqlFailures.isConflict(new IllegalStateException("no"))).isFalse();
        assertThat(SqlFailures.isConflict(new SQLException("no"))).isFalse();
    }

    @Test
    void a_decision_on_an_outdated_stream_is_a_conflict() {
        assertThat(SqlFailures.isConflict(new SqlFailures.StaleException("worker:ada:USD")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08003", "57P01", "25P03", "25P04", "57P05", "53300", "90067"})
    void recognises_a_lost_connection(String state) {
        var thrown = new IllegalStateException(new SQLException("gone", state));

        assertThat(SqlFailures.isLost(thrown)).isTrue();
        assertThat(SqlFailures.isConflict(thrown)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "53100", "57014"})
    void recognises_a_working_connection(String state) {
        assertThat(SqlFailures.isLost(new SQLException("no", state))).isFalse();
    }
}
