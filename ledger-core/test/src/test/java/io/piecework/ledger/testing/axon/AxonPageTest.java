package io.piecework.ledger.testing.axon;

import static io.piecework.ledger.testing.axon.LedgerEventMatcher.event;
import static io.piecework.ledger.testing.axon.LedgerEventMatcher.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.EarningsEvent;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.Policies;
import io.piecework.ledger.testing.SettableClock;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The chapter on tests of the page "Axon and the ledger": its code, compiled and run, and its output. */
class AxonPageTest {

    private static final Path PAGE = Path.of("../docs/guides/axon.md");
    private static final Path SOURCE = Path.of("src/test/java/io/piecework/ledger/testing/axon/AxonPageTest.java");

    @Test
    void tests_a_policy() {
        try (LedgerTestFixture fixture = LedgerFixtures.axon(SettableClock.at("2026-03-01T09:00:00Z"))) {
            fixture.givenCommands(
                            DepositFunds.of("d-1", "acme", Amount.parse("USD 11.45")),
                            PublishTask.of("forms", "acme", Amount.parse("USD 0.10"), 100)
                                    .under(Policies.rapidWorkers().tasks()),
                            AcceptAssignment.of("a-1", "forms", "ada"),
                            SubmitAssignment.of("a-1"))
                    .whenTimeElapses(Duration.ofDays(6))
                    .expectEventsMatching(events(
                            event(EarningsEvent.Credited.class).with("amount", "USD 0.10"),
                            event(AssignmentEvent.ApprovedAutomatically.class)
                                    .with("worker", "worker:ada")
                                    .with("pay.fee", "USD 0.007")));
            fixture.when(RejectAssignment.of("a-1", "the form is empty"))
                    .expectNoEvents()
                    .expectException(RefusalCode.WRONG_STATE)
                    .expectState(ledger -> assertThat(ledger.asWorker("ada").balance("USD"))
                            .hasValueSatisfying(
                                    balance -> assertThat(balance.available()).isEqualTo(Amount.parse("USD 0.10"))));
        }
    }

    @Test
    void shows_expected_beside_actual_events() throws IOException {
        try (LedgerTestFixture fixture = LedgerFixtures.axon(SettableClock.at("2026-03-01T09:00:00Z"))) {
            LedgerResultValidator result = fixture.givenCommands(
                            DepositFunds.of("d-1", "acme", Amount.parse("USD 11.45")),
                            PublishTask.of("forms", "acme", Amount.parse("USD 0.10"), 100)
                                    .under(Policies.rapidWorkers().tasks()),
                            AcceptAssignment.of("a-1", "forms", "ada"),
                            SubmitAssignment.of("a-1"))
                    .whenTimeElapses(Duration.ofDays(6));
            var expected = events(
                    event(EarningsEvent.Credited.class).with("amount", "USD 0.11"),
                    event(AssignmentEvent.ApprovedAutomatically.class).with("worker", "worker:ada"));
            assertThatThrownBy(() -> result.expectEventsMatching(expected))
                    .message()
                    .startsWith(blocks("text").get(2));
        }
    }

    @Test
    void the_code_of_the_chapter_is_tested_here() throws IOException {
        String source = squeezed(Files.readString(SOURCE));
        assertThat(blocks("java"))
                .filteredOn(block -> block.contains("LedgerTestFixture"))
                .hasSize(1)
                .allSatisfy(block -> assertThat(source).contains(squeezed(block)));
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\n((?:(?!```).*\n)*)```")
                .matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }
}
