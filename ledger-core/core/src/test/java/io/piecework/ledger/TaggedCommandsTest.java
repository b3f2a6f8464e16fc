package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.delivery.listener.EventCursor;
import io.piecework.ledger.delivery.listener.ListenerPolicy;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.task.PublishTask;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tags are stored with each event of a command and returned with it, on every way into the ledger. */
class TaggedCommandsTest {

    private static final Tags SEVEN = Tags.of("batch", "7");
    private static final Tags EIGHT = Tags.of("batch", "8");

    private static final String POSITIONS = "SELECT position FROM ledger_event ORDER BY position";
    private static final String PAYLOAD = "SELECT payload FROM ledger_event WHERE position = ";

    @Test
    void every_way_into_the_ledger_keeps_them() throws Exception {
        try (Ledger ledger = Ledger.inMemory()) {
            assertThat(ledger.execute(deposit("d-1").tagged(SEVEN)).tags()).isEqualTo(SEVEN);
            assertThat(ledger.submit(deposit("d-2").tagged(EIGHT)).join().tags())
                    .isEqualTo(EIGHT);
            List<CommandOutcome> all =
                    ledger.executeEach(List.of(deposit("d-3").tagged(SEVEN), deposit("d-1"), deposit("d-4")));
            assertThat(((CommandOutcome.Stored) all.get(0)).receipt().tags()).isEqualTo(SEVEN);
            assertThat(((CommandOutcome.Refused) all.get(1)).refusal())
                    .hasMessage("id-reused: deposit:d-1 was recorded with tag batch 7, now given as nothing");
            assertThat(ledger.rehearse(List.of(deposit("d-5").tagged(SEVEN)))
                            .get(0)
                            .tags())
                    .isEqualTo(SEVEN);
            ledger.executeAllOrNone(List.of(deposit("d-5").tagged(EIGHT), deposit("d-6")));
            assertThat(tagsOf(ledger))
                    .as("two events of each deposit")
                    .containsExactly(
                            SEVEN,
                            SEVEN,
                            EIGHT,
                            EIGHT,
                            SEVEN,
                            SEVEN,
                            Tags.none(),
                            Tags.none(),
                            EIGHT,
                            EIGHT,
                            Tags.none(),
                            Tags.none());
        }
    }

    @Test
    void a_listener_receives_them() throws Exception {
        var received = new CompletableFuture<Message>();
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.listen("tags", ListenerPolicy.fromTheBeginning(), received::complete);
            ledger.execute(deposit("d-1").tagged(SEVEN));
            assertThat(received.get(20, TimeUnit.SECONDS).tags()).isEqualTo(SEVEN);
        }
    }

    @EachDatabase
    void every_event_of_a_command_has_them_as_its_last_field(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var host = new HostApplication(database);
            try (Ledger ledger = host.ledger().build()) {
                ledger.execute(deposit("d-1"));
                HostApplication.Transaction transaction = host.begin();
                Receipt receipt = ledger.execute(PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 2)
                        .tagged(SEVEN.and("run", "a")));
                transaction.commit();
                assertThat(receipt.joined()).isTrue();
                assertThat(receipt.tags()).isEqualTo(SEVEN.and("run", "a"));
            }
            List<String> payloads = database.column(POSITIONS).stream()
                    .map(position -> new String(database.bytes(PAYLOAD + position), StandardCharsets.UTF_8))
                    .toList();
            assertThat(payloads.subList(0, 2)).noneMatch(payload -> payload.contains("tags"));
            assertThat(payloads.subList(2, payloads.size()))
                    .hasSizeGreaterThan(1)
                    .allMatch(payload -> payload.endsWith("},\"tags\":{\"batch\":\"7\",\"run\":\"a\"}}"));
        }
    }

    private static List<Tags> tagsOf(Ledger ledger) throws InterruptedException {
        var tags = new ArrayList<Tags>();
        try (EventCursor cursor = ledger.bridge().feed().open(0)) {
            while (cursor.await(Duration.ofMillis(50))) {
                tags.add(cursor.next().orElseThrow().tags());
            }
        }
        return tags;
    }

    private static Command deposit(String id) {
        return DepositFunds.of(id, "acme", Amount.parse("USD 5.00"));
    }
}
