package io.piecework.ledger.reading.statement.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.EventTypes;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LineKindTest {

    /** Of an event that the story has with another outcome, award or status. */
    private static final Pattern VARIANT =
            Pattern.compile("payout-.*|account-.*|units-reversed|dispute-ended-pay-taken-back");

    @Test
    void each_decision_on_work_has_a_kind_of_line() {
        assertThat(LineKind.decisions())
                .as("the events in the constants of LineKind")
                .containsExactlyInAnyOrderElementsOf(EventTypes.under(AssignmentEvent.Decision.class));
    }

    /** A kind that no event makes a line of is a word that no worker reads. */
    @Test
    void each_kind_has_a_line_in_the_story_of_every_command() {
        List<String> found;
        try (FreshDatabase database = TestDatabase.H2.fresh()) {
            try (Ledger ledger =
                    Ledger.builder().dataSource(database.dataSource()).build()) {
                EveryCommand.executeAll(ledger);
            }
            found = database.column("SELECT DISTINCT kind FROM ledger_statement_line");
        }

        assertThat(Stream.of(LineKind.values())
                        .map(LineKind::code)
                        .filter(code ->
                                !found.contains(code) && !VARIANT.matcher(code).matches()))
                .as("kinds without a line: make the line in LineContent or in the record of its subject beside it")
                .isEmpty();
    }
}
