package io.piecework.ledger.spring.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.example.campaigns.Audit;
import com.example.campaigns.Campaign;
import com.example.campaigns.Mails;
import com.example.campaigns.Operations;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.axon.LedgerRefusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.spring.Databases;
import io.piecework.ledger.work.task.PublishTask;
import java.util.List;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application with {@code axon-spring-boot-starter}, aggregates of its own, and three processors of the ledger's events. */
@Tag("slow")
class AxonApplicationTest {

    @ParameterizedTest
    @EnumSource(Databases.class)
    void projects_keeps_and_retries_dead_letters_and_replays_also_after_a_restart(Databases kind) {
        String[] database = kind.properties();
        try (var campaigns = Campaigns.start(database)) {
            campaigns.bean(Mails.class).failing().add("bob");
            campaigns.bean(Audit.class).failures().set(1); // without a dead-letter queue it is called again
            campaigns.pay("one", "ada");
            campaigns.pay("two", "bob");
            campaigns.pay("three", "bob");
            campaigns.pay("four", "ada");
            Campaigns.await(() -> mails(campaigns).size() == 2
                    && positions(campaigns, "earning").size() == 8
                    && deadLetters(campaigns).size() >= 2);

            assertThat(mails(campaigns)).containsOnly("ada gets EUR 1.00");
            assertThat(deadLetters(campaigns))
                    .as("under the ledger's names")
                    .contains("worker-compensated")
                    .doesNotContain("io.piecework.ledger.work.award.AwardEvent$WorkerCompensated");
        }
        try (var campaigns = Campaigns.start(database)) {
            Operations operations = campaigns.bean(Operations.class);
            assertThat(operations.retryDeadLetters("mails")).isTrue();
            assertThat(operations.retryDeadLetters("mails")).isFalse();
            assertThat(mails(campaigns))
                    .hasSize(4)
                    .filteredOn("bob gets EUR 1.00"::equals)
                    .hasSize(2);
            assertThat(deadLetters(campaigns)).isEmpty();

            operations.replay("earnings");
            campaigns.pay("five", "eve");
            Campaigns.await(() -> positions(campaigns, "earning").size() == 10
                    && positions(campaigns, "audit").size() == 10);
            assertThat(positions(campaigns, "earning"))
                    .containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
            assertThat(mails(campaigns)).as("not replayed").hasSize(5);
        }
    }

    @Test
    void a_new_processor_begins_with_the_first_event() {
        String[] database = Databases.H2.properties();
        try (var before = Campaigns.withoutProcessors(database)) {
            before.pay("one", "ada");
        }
        try (var campaigns = Campaigns.start(database)) {
            Campaigns.await(() -> mails(campaigns).size() == 1);
            assertThat(mails(campaigns)).containsExactly("ada gets EUR 1.00");
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void commands_are_stored_with_the_events_of_its_own_aggregates_or_not_at_all(Databases kind) {
        try (var campaigns = Campaigns.start(kind.properties())) {
            var commands = campaigns.bean(CommandGateway.class);
            commands.sendAndWait(new Campaign.Open("c-1", "acme"));
            commands.sendAndWait(new Campaign.Fund("c-1", "USD 20.00"));
            assertThat(campaigns.ledger().asRequester("acme").funds("USD"))
                    .get()
                    .satisfies(funds -> assertThat(funds.available()).hasToString("USD 20.00"));

            commands.sendAndWait(new Campaign.Open("c-2", "acme"));
            campaigns.ledger().execute(DepositFunds.of("c-2", "acme", Amount.parse("USD 1.00")));
            Throwable thrown = catchThrowable(() -> commands.sendAndWait(new Campaign.Fund("c-2", "USD 5.00")));
            assertThat(((CommandExecutionException) thrown).<LedgerRefusal>getDetails())
                    .get()
                    .extracting(LedgerRefusal::code)
                    .isEqualTo(RefusalCode.ID_REUSED);

            assertThat(campaigns.column("SELECT payloadType FROM DomainEventEntry ORDER BY globalIndex"))
                    .containsExactly(
                            Campaign.Opened.class.getName(),
                            Campaign.Funded.class.getName(),
                            Campaign.Opened.class.getName());
            assertThat(campaigns.column("SELECT name FROM ledger_event ORDER BY position"))
                    .containsExactly("funds-added", "deposit-received", "funds-added", "deposit-received");
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void a_failure_of_its_handler_after_a_command_undoes_the_command(Databases kind) {
        try (var campaigns = Campaigns.start(kind.properties())) {
            var commands = campaigns.bean(CommandGateway.class);
            commands.sendAndWait(new Campaign.Open("c-1", "acme"));
            commands.sendAndWait(new Campaign.Fund("c-1", "USD 20.00"));
            campaigns.ledger().execute(PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 10));

            Throwable thrown = catchThrowable(() -> commands.sendAndWait(new Campaign.Fund("c-1", "USD 20.00")));

            assertThat(thrown).hasMessageContaining("c-1 is funded already");
            Receipt receipt = commands.sendAndWait(DepositFunds.of("d-1", "acme", Amount.parse("USD 1.00")));
            assertThat(receipt.joined()).isTrue();
            assertThat(campaigns.column("SELECT name FROM ledger_event WHERE name = 'deposit-received'"))
                    .hasSize(2);
        }
    }

    private static List<String> deadLetters(Campaigns campaigns) {
        return campaigns.column("SELECT payloadType FROM DeadLetterEntry");
    }

    private static List<String> mails(Campaigns campaigns) {
        return campaigns.column("SELECT text FROM mail");
    }

    private static List<String> positions(Campaigns campaigns, String table) {
        return campaigns.column("SELECT CAST(position AS VARCHAR(20)) FROM " + table);
    }
}
