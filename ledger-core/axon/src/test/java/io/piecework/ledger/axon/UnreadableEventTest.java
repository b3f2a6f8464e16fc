package io.piecework.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.axon.AxonProcessors.Kind;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An event of a newer version of the ledger lies in the log: position 5 of 8. */
@Tag("slow")
class UnreadableEventTest {

    private static final String MESSAGE =
            "event from-tomorrow at position 5, event 0 of stream worker:cyd:EUR, cannot be"
                    + " read by this version of the ledger; no later event is delivered; use the version that wrote it";

    private final FreshDatabase database = TestDatabase.H2.fresh();
    private final Ledger ledger =
            Ledger.builder().dataSource(database.dataSource()).build();

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void stops_a_processor_with_its_name_after_the_events_before_it(Kind kind) {
        payFour();
        String name = database.column("SELECT name FROM ledger_event WHERE position = 5")
                .get(0);
        rename("from-tomorrow");
        var handler = new RecordingHandler();
        var failures = new RecordingStreams(LedgerEvents.of(ledger));
        try (var processors = new AxonProcessors(
                TestDatabase.H2, database, new AxonHost(database.dataSource()), LedgerSerializer.of(ledger))) {
            StreamingEventProcessor processor =
                    processors.start(kind, "mail", failures, AxonProcessors.invoker(handler));
            RecordingHandler.await(() -> processor.isError()
                    || processor.processingStatus().values().stream().anyMatch(EventTrackerStatus::isErrorState));
            assertThat(handler.positions()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
            assertThat(failures.messages()).containsOnly(MESSAGE);

            rename(name); // the version that can read it
            handler.awaitCount(8);
            assertThat(handler.positions()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        }
    }

    @Test
    void is_reported_at_once_where_no_event_lies_before_it() throws InterruptedException {
        payFour();
        rename("from-tomorrow");
        try (var stream = LedgerEvents.of(ledger).openStream(new GlobalSequenceTrackingToken(4))) {
            assertThatThrownBy(stream::hasNextAvailable)
                    .isInstanceOfSatisfying(
                            StorageException.class,
                            failed -> assertThat(failed.code()).isEqualTo(StorageException.Code.UNREADABLE_EVENT))
                    .hasMessage(MESSAGE);
            assertThatThrownBy(() -> stream.hasNextAvailable(1, TimeUnit.SECONDS))
                    .hasMessage(MESSAGE);
            assertThatThrownBy(stream::peek).hasMessage(MESSAGE);
            assertThatThrownBy(stream::nextAvailable).hasMessage(MESSAGE);
        }
    }

    @Test
    void is_reported_a_second_after_the_events_before_it_were_taken() throws InterruptedException {
        payFour();
        rename("from-tomorrow");
        try (BlockingStream<TrackedEventMessage<?>> stream =
                LedgerEvents.of(ledger).openStream(null)) {
            for (long position = 1; position <= 4; position++) {
                assertThat(stream.nextAvailable().trackingToken()).isEqualTo(new GlobalSequenceTrackingToken(position));
            }
            assertThat(stream.hasNextAvailable()).isFalse();
            assertThatThrownBy(() -> {
                        while (!stream.hasNextAvailable(10, TimeUnit.SECONDS)) {
                            assertThat(stream.peek()).isEmpty();
                        }
                    })
                    .hasMessage(MESSAGE);
        }
    }

    private void payFour() {
        for (String worker : new String[] {"ada", "bob", "cyd", "dee"}) {
            ledger.execute(CompensateWorker.of("for-" + worker, worker, Amount.parse("EUR 1.00"), "sorry"));
        }
    }

    private void rename(String name) {
        database.update("UPDATE ledger_event SET name = ? WHERE position = 5", name);
    }
}
