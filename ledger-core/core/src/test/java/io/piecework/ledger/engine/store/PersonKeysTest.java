package io.piecework.ledger.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerBuilder;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.delivery.listener.EventCursor;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.fixtures.ToolCommands;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;

/** Texts about workers are sealed in the payloads, and read as before. */
@Tag("slow")
class PersonKeysTest {

    private static final List<String> WORK = List.of("w-1", "w-2", "w-3");

    @EachDatabase
    void no_text_about_a_worker_stands_in_a_payload(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            List<LedgerEvent> sealed;
            try (Ledger ledger = open(database).sealedTexts().build()) {
                everyCommand(ledger);
                sealed = events(ledger);
                Set<String> kinds = new HashSet<>();
                eachText(ledger, (message, text) -> {
                    String payload = new String(
                            database.bytes("SELECT payload FROM ledger_event WHERE position = " + message.position()),
                            StandardCharsets.UTF_8);
                    assertThat(payload).contains("[1,\"").doesNotContain(text);
                    kinds.add(LedgerEvent.nameOf(message.event().getClass()));
                });
                assertThat(kinds)
                        .hasSizeGreaterThan(40)
                        .contains(
                                "assignment-changed",
                                "payout-method-changed",
                                "payout-unknown",
                                "payout-received-by-rail",
                                "payout-exception-dismissed",
                                "opening-reversed");
            }
            try (FreshDatabase other = kind.fresh();
                    Ledger ledger = open(other).build()) {
                everyCommand(ledger);
                assertThat(sealed).isEqualTo(events(ledger));
                assertThat(other.count("ledger_person_key")).isZero();
            }
        }
    }

    @EachDatabase
    void a_process_without_the_setting_seals_too_and_recognises_repeats(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            try (Ledger ledger = open(database).sealedTexts().build()) {
                everyCommand(ledger);
            }
            long events = database.count("ledger_event");
            long keys = database.count("ledger_person_key");
            try (Ledger ledger = open(database).build()) {
                for (Command command : EveryCommand.COMMANDS) {
                    ToolCommands.execute(ledger, command);
                }
                assertThat(database.count("ledger_event")).isEqualTo(events);
                workInReview(ledger);
                ledger.execute(RejectAssignment.of("w-1", "not a shop"));
            }
            assertThat(database.count("ledger_person_key")).isEqualTo(keys + 1);
        }
    }

    @EachDatabase
    void a_worker_has_one_key_in_a_process_until_it_is_retired(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database).sealedTexts().build()) {
            workInReview(ledger);
            ledger.execute(RejectAssignment.of("w-1", "not a shop"));
            ledger.execute(RejectAssignment.of("w-2", "not a shop"));
            assertThat(database.count("ledger_person_key")).isEqualTo(1);
            database.execute("UPDATE ledger_person_key SET retired_at = CURRENT_TIMESTAMP");
            ledger.execute(RejectAssignment.of("w-3", "not a shop"));
            assertThat(database.column("SELECT worker FROM ledger_person_key")).containsExactly("ada", "ada");
            assertThat(database.count("ledger_person_key WHERE retired_at IS NULL"))
                    .isEqualTo(1);
        }
    }

    @EachDatabase
    void an_event_whose_key_is_missing_or_another_one_is_damaged_and_one_without_a_secret_is_erased(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            try (Ledger ledger = open(database).sealedTexts().build()) {
                workInReview(ledger);
                ledger.execute(RejectAssignment.of("w-1", "not a shop"));
            }
            database.execute("UPDATE ledger_person_key SET secret = NULL, retired_at = CURRENT_TIMESTAMP");
            assertThat(reasonOfFirst(database)).isEqualTo("[erased]");
            database.update("UPDATE ledger_person_key SET secret = ?", (Object) new byte[16]);
            damaged(database);
            database.execute("DELETE FROM ledger_person_key");
            damaged(database);
        }
    }

    @EachDatabase
    void every_command_is_a_repeat_after_an_erasure_with_any_text(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            try (Ledger ledger = open(database).sealedTexts().build()) {
                everyCommand(ledger);
                workInReview(ledger);
                ledger.execute(RejectAssignment.of("w-1", "not a shop"));
                ledger.execute(SetPayoutMethod.of("new-method", "ada", "bank", "tok-9"));
            }
            long events = database.count("ledger_event");
            database.execute("UPDATE ledger_person_key SET secret = NULL, retired_at = CURRENT_TIMESTAMP");
            try (Ledger ledger = open(database).build()) {
                everyCommand(ledger);
                ledger.execute(RejectAssignment.of("w-1", "another reason"));
                ledger.execute(SetPayoutMethod.of("new-method", "ada", "bank", "another-token"));
                assertThat(database.count("ledger_event")).isEqualTo(events);
                assertThatThrownBy(() -> ledger.execute(
                                SetPayoutMethod.of("new-method", "ada", "another rail", "another-token")))
                        .hasMessage(
                                "id-reused: operation:new-method was recorded with method bank, now given as another rail");
            }
        }
    }

    private static void damaged(FreshDatabase database) {
        assertThatThrownBy(() -> reasonOfFirst(database))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        e -> assertThat(e.code()).isEqualTo(StorageException.Code.UNREADABLE_EVENT))
                .hasMessageContaining("a text is sealed, and its key is missing or another one");
    }

    /** From the events. */
    private static String reasonOfFirst(FreshDatabase database) {
        try (Ledger ledger = open(database).build()) {
            return String.valueOf(
                    ledger.asOperator().assignment("w-1").orElseThrow().reason());
        }
    }

    private static void workInReview(Ledger ledger) {
        ledger.execute(DepositFunds.of("new-deposit", "umbrella", Amount.parse("USD 10.00")));
        ledger.execute(PublishTask.of("new-task", "umbrella", Amount.parse("USD 1.00"), 3));
        for (String work : WORK) {
            ledger.execute(AcceptAssignment.of(work, "new-task", "ada"));
            ledger.execute(SubmitAssignment.of(work));
        }
    }

    private static LedgerBuilder open(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .simulatedClock(SettableClock.at("2027-01-31T12:00:00Z"))
                .acceptUnsafeDurability();
    }

    private static void everyCommand(Ledger ledger) {
        EveryCommand.COMMANDS.forEach(command -> ToolCommands.execute(ledger, command));
    }

    private static List<LedgerEvent> events(Ledger ledger) {
        var events = new ArrayList<LedgerEvent>();
        each(ledger, message -> events.add(message.event()));
        return events;
    }

    private static void each(Ledger ledger, Consumer<Message> consumer) {
        try (EventCursor cursor = ledger.bridge().feed().open(0)) {
            for (Optional<Message> next = cursor.next(); next.isPresent(); next = cursor.next()) {
                consumer.accept(next.get());
            }
        }
    }

    private static void eachText(Ledger ledger, BiConsumer<Message, String> consumer) {
        each(ledger, message -> {
            boolean isSealed = !message.event().getClass().isAnnotationPresent(LedgerEvent.NeverSealed.class);
            if (message.key().startsWith("worker:") && isSealed) {
                Map<String, String> texts = new HashMap<>();
                texts("", (Record) message.event(), texts);
                texts.values().forEach(text -> consumer.accept(message, text));
            }
        });
    }

    private static void texts(String place, Record record, Map<String, String> into) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(record);
                String here = place + "." + component.getName();
                if (value instanceof Reason reason) {
                    into.put(here, reason.text());
                } else if (value instanceof PayoutMethod method) {
                    into.put(here, method.token());
                } else if (value instanceof Record inner) {
                    texts(here, inner, into);
                }
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(record.getClass().getName(), e);
            }
        }
    }
}
