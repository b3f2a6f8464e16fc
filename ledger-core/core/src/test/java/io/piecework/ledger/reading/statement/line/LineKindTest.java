package io.piecework.ledger.reading.statement.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.EventTypes;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import org.junit.jupiter.api.Test;

class LineKindTest {

    @Test
    void each_decision_on_work_has_a_kind_of_line() {
        assertThat(LineKind.decisions())
                .as("the events in the constants of LineKind")
                .containsExactlyInAnyOrderElementsOf(EventTypes.under(AssignmentEvent.Decision.class));
    }
}
