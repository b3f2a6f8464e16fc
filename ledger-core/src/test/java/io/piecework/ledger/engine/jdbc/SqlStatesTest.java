package io.piecework.ledger.engine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlStatesTest {

    private static final String STREAM_KEY =
            "ERROR: duplicate key value violates unique constraint \"ledger_event_stream_key\"";

    @Test
    void finds_a_unique_key_violation_among_the_causes_of_a_batch_failure() {
        var batch = new BatchUpdateException("Batch entry 0 was aborted", "40000", 0, new int[0]);
        batch.setNextException(new SQLException("a warning of the driver's", "01000"));
        batch.setNextException(new SQLException(STREAM_KEY, "23505"));
        var thrown = new IllegalStateException("cannot store", new IllegalStateException(batch));

        assertThat(SqlStates.isConflict(thrown)).isTrue();
    }

    @Test
    void finds_a_unique_key_violation_in_a_batch_failure_with_its_own_state() {
        var batch = new BatchUpdateException("Batch entry 0 was aborted: " + STREAM_KEY, "23505", 0, new int[0]);

        assertThat(SqlStates.isConflict(batch)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40P01", "40001", "55P03", "HYT00", "23505"})
    void a_failure_caused_by_another_transaction_is_a_conflict(String state) {
        assertThat(SqlStates.isConflict(new IllegalStateException(new SQLException("no", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23502", "23503", "42P01", "25P02", "08006", "57014", "53100"})
    void a_failure_of_the_statement_itself_is_no_conflict(String state) {
        var thrown = new IllegalStateException(new SQLException(STREAM_KEY, state));

        assertThat(SqlStates.isConflict(thrown)).isFalse();
    }

    @Test
    void a_failure_without_an_SQL_state_is_no_conflict() {
        assertThat(SqlStates.isConflict(new IllegalStateException("no"))).isFalse();
        assertThat(SqlStates.isConflict(new SQLException("no"))).isFalse();
    }

    @Test
    void a_decision_on_an_outdated_stream_is_a_conflict() {
        assertThat(SqlStates.isConflict(new SqlStates.StaleException("worker:ada:USD")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08003", "57P01", "90067"})
    void recognises_a_lost_connection(String state) {
        var thrown = new IllegalStateException(new SQLException("gone", state));

        assertThat(SqlStates.isLost(thrown)).isTrue();
        assertThat(SqlStates.isConflict(thrown)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "53100", "57014"})
    void recognises_a_working_connection(String state) {
        assertThat(SqlStates.isLost(new SQLException("no", state))).isFalse();
    }
}
