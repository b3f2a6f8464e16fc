package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConflictsTest {

    private static final String STREAM_KEY =
            "ERROR: duplicate key value violates unique constraint \"ledger_event_stream_key\"";

    @Test
    void finds_the_taken_key_behind_a_batch_among_the_causes() {
        var batch = new BatchUpdateException("Batch entry 0 was aborted", "40000", 0, new int[0]);
        batch.setNextException(new SQLException("a warning of the driver's", "01000"));
        batch.setNextException(new SQLException(STREAM_KEY, "23505"));
        var thrown = new EventStoreException("cannot store", new IllegalStateException(batch));

        assertThat(Conflicts.isDuplicateKey(thrown)).isTrue();
        assertThat(Conflicts.isConflict(thrown)).isTrue();
    }

    @Test
    void finds_it_behind_a_batch_that_carries_the_state_itself() {
        var batch = new BatchUpdateException("Batch entry 0 was aborted: " + STREAM_KEY, "23505", 0, new int[0]);

        assertThat(Conflicts.isDuplicateKey(batch)).isTrue();
    }

    @Test
    void takes_the_name_of_the_key_in_h2s_capitals() {
        var thrown =
                new SQLException("Unique index or primary key violation: \"PUBLIC.LEDGER_EVENT_STREAM_KEY\"", "23505");

        assertThat(Conflicts.isDuplicateKey(thrown)).isTrue();
    }

    @Test
    void another_taken_key_is_a_conflict_but_not_of_the_streams() {
        var thrown = new IllegalStateException(new SQLException("ledger_worker_balance_key", "23505"));

        assertThat(Conflicts.isDuplicateKey(thrown)).isFalse();
        assertThat(Conflicts.isConflict(thrown)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40P01", "40001", "55P03", "HYT00", "23505"})
    void what_another_transaction_caused_is_a_conflict(String state) {
        assertThat(Conflicts.isConflict(new IllegalStateException(new SQLException("no", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23502", "23503", "42P01", "25P02", "08006", "57014", "53100"})
    void what_is_wrong_in_itself_is_none(String state) {
        var thrown = new IllegalStateException(new SQLException(STREAM_KEY, state));

        assertThat(Conflicts.isConflict(thrown)).isFalse();
        assertThat(Conflicts.isDuplicateKey(thrown)).isFalse();
    }

    @Test
    void a_failure_without_a_database_or_without_a_state_is_none() {
        assertThat(Conflicts.isConflict(new IllegalStateException("no"))).isFalse();
        assertThat(Conflicts.isConflict(new SQLException("no"))).isFalse();
    }

    @Test
    void what_axon_calls_one_is_one() {
        assertThat(Conflicts.isConflict(new IllegalStateException(new ConcurrencyException("taken"))))
                .isTrue();
    }
}
