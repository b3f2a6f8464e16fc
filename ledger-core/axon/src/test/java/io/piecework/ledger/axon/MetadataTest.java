package io.piecework.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.account.FundsEvent;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.task.TaskEvent;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The metadata of the messages, as the page "Axon and the ledger" describes them. */
class MetadataTest {

    private static final Path PAGE = Path.of("../docs/guides/axon.md");

    private final Ledger ledger = Ledger.inMemory();

    /** What a handler may ask for, and what it is never called with. */
    static final class Positions {

        private final List<Long> found = new ArrayList<>();

        @EventHandler
        void on(FundsEvent.Added event, @MetaDataValue(LedgerEvents.POSITION) Long position) {
            found.add(position);
        }

        @EventHandler
        void on(FundingEvent.DepositReceived event, @SequenceNumber long position) {
            found.add(position);
        }

        @EventHandler
        void on(TaskEvent.Published event, @MetaDataValue(LedgerEvents.POSITION) long position) {
            found.add(position);
        }
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_handler_is_called_with_a_wrapper_and_never_with_a_primitive_of_metadata() throws Exception {
        var positions = new Positions();
        var handler = new AnnotationEventHandlerAdapter(positions);
        for (TrackedEventMessage<?> message : eventsOfATask()) {
            handler.handle(message);
        }
        assertThat(positions.found).containsExactly(1L, 2L);
    }

    @Test
    void a_tag_is_metadata_of_its_name() throws Exception {
        ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")).tagged(Tags.of("batch", "7")));
        try (BlockingStream<TrackedEventMessage<?>> stream =
                LedgerEvents.of(ledger).openStream(null)) {
            assertThat(stream.nextAvailable().getMetaData()).containsEntry("ledger-tag-batch", "7");
        }
    }

    @Test
    void the_table_of_metadata_is_the_codes() throws Exception {
        TrackedEventMessage<?> message = eventsOfATask().get(0);
        var rows = new ArrayList<String>();
        for (Field constant : LedgerEvents.class.getFields()) {
            Object value = message.getMetaData().get(constant.get(null));
            if (value != null) {
                rows.add("| `" + constant.getName() + "` | `" + value.getClass().getSimpleName() + "` | ");
            }
        }
        String page = Files.readString(PAGE);
        String section = page.substring(page.indexOf("\n### Metadata\n"), page.indexOf("\n## Commands\n"));
        assertThat(section.lines().filter(line -> line.startsWith("| `")))
                .hasSameSizeAs(message.getMetaData().keySet());
        assertThat(rows)
                .hasSameSizeAs(message.getMetaData().keySet())
                .allSatisfy(row -> assertThat(section).contains("\n" + row));
    }

    private List<TrackedEventMessage<?>> eventsOfATask() throws InterruptedException {
        ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
        ledger.execute(PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 10));
        var messages = new ArrayList<TrackedEventMessage<?>>();
        try (BlockingStream<TrackedEventMessage<?>> stream =
                LedgerEvents.of(ledger).openStream(null)) {
            while (messages.size() < 4) {
                messages.add(stream.nextAvailable());
            }
        }
        assertThat(messages.get(3).getPayload()).isInstanceOf(TaskEvent.Published.class);
        return messages;
    }
}
