package io.piecework.ledger.work.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.EventTypes;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Phrase;
import org.junit.jupiter.api.Test;

class FactTextsTest {

    @Test
    void each_step_has_a_text_as_a_fact_of_a_decision() {
        assertThat(Phrase.english().keySet())
                .as("the keys of phrases.properties")
                .containsAll(EventTypes.under(AssignmentEvent.Step.class).stream()
                        .map(step -> "decision." + LedgerEvent.nameOf(step).replaceFirst("assignment-", ""))
                        .toList());
    }
}
