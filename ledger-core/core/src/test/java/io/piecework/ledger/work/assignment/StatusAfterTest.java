package io.piecework.ledger.work.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.EventTypes;
import org.junit.jupiter.api.Test;

class StatusAfterTest {

    @Test
    void every_step_says_its_status_or_has_its_progress() {
        for (Class<?> step : EventTypes.under(AssignmentEvent.Step.class)) {
            assertThat(step.isAnnotationPresent(StatusAfter.class))
                    .as("%s has a status, unless it recurs and says the progress", step)
                    .isNotEqualTo(AssignmentEvent.Recurring.class.isAssignableFrom(step));
        }
    }
}
