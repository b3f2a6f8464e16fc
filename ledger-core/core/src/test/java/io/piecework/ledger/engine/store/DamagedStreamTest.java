package io.piecework.ledger.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A load refuses rows that were changed by hand or written by a newer version, and names the event. It never counts
 * half a stream.
 */
class DamagedStreamTest {

    private static final String STREAM = "requester:acme:USD";
    private static final String SOUND =
            "{\"amount\":\"USD 1.00\",\"source\":\"deposit:d-1\",\"after\":{\"requester\":\"acme\","
                    + "\"available\":\"USD 2.00\",\"committed\":\"USD 0.00\"},\"stamp\":{\"actor\":\"operator:platform\","
                    + "\"effective\":\"2026-01-31T12:00:00Z\",\"recorded\":\"2026-01-31T12:00:00Z\"}}";

    /** Invalid payloads of {@code funds-added}. */
    private static final Map<String, String> PAYLOADS = Map.ofEntries(
            Map.entry("cut off", SOUND.substring(0, 40)),
            Map.entry("nothing at all", ""),
            Map.entry("null", "null"),
            Map.entry("a list", "[]"),
            Map.entry("text after the object", SOUND + "{}"),
            Map.entry("an unknown field", SOUND.replace("{\"amount\"", "{\"tip\":\"USD 1.00\",\"amount\"")),
            Map.entry(
                    "an unknown field inside", SOUND.replace("{\"requester\"", "{\"held\":\"USD 1.00\",\"requester\"")),
            Map.entry("a missing field", SOUND.replace("\"amount\":\"USD 1.00\",", "")),
            Map.entry("a missing field inside", SOUND.replace(",\"committed\":\"USD 0.00\"", "")),
            Map.entry("a null field", SOUND.replace("\"amount\":\"USD 1.00\"", "\"amount\":null")),
            Map.entry("a null record", SOUND.replaceFirst("\"after\":\\{[^}]*}", "\"after\":null")),
            Map.entry("a null inside", SOUND.replace("\"committed\":\"USD 0.00\"", "\"committed\":null")),
            Map.entry("a field twice", SOUND.replace("{\"amount\"", "{\"amount\":\"USD 5.00\",\"amount\"")),
            Map.entry("a number for an amount", SOUND.replace("\"USD 1.00\"", "1.00")),
            Map.entry("an object for an amount", SOUND.replace("\"USD 1.00\"", "{\"USD\":1}")),
            Map.entry("an amount without a currency", SOUND.replace("USD 1.00", "1.00")),
            Map.entry("a number for an id", SOUND.replace("\"acme\"", "17")),
            Map.entry("an amount past every bound", SOUND.replace("USD 1.00", "USD 1e1000000000")),
            Map.entry("a time that is none", SOUND.replace("\"2026-01-31T12:00:00Z\"}", "\"yesterday\"}")),
            Map.entry("an amount of too many digits", SOUND.replace("USD 1.00", "USD 0." + "0".repeat(12) + "1")),
            Map.entry("a time as a number", SOUND.replace("\"2026-01-31T12:00:00Z\"}", "1769860800}")));

    @EachDatabase
    void reads_a_valid_payload_written_by_hand(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            engine.write(deposit(0));
            damage(database, "payload = ?", bytes(SOUND));

            try (Engine another = TestEngine.over(database)) {
                assertThat(another.write(deposit(1)).balances().get(0)).hasToString(STREAM + " available USD 3.00");
            }
        }
    }

    @EachDatabase
    void refuses_an_invalid_payload(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            engine.write(deposit(0));
            PAYLOADS.forEach((what, payload) -> {
                damage(database, "payload = ?", bytes(payload));
                assertRefused(database, engine, what, "event 0 of stream " + STREAM + " cannot be read: ");
            });
        }
    }

    @EachDatabase
    void refuses_an_unknown_name_or_revision(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            engine.write(deposit(0));
            for (String name : List.of(
                    "funds-burnt",
                    "java.util.ArrayList",
                    "io.piecework.ledger.account.FundsEvent$Added",
                    "org.axonframework.messaging.MetaData",
                    "org.axonframework.common.AxonConfiguration")) {
                damage(database, "name = ?", name);
                assertRefused(
                        database,
                        engine,
                        name,
                        "event 0 of stream " + STREAM + " cannot be read: event name \"" + name
                                + "\" is unknown to this version");
            }
            for (int revision : List.of(0, 2, -1)) {
                damage(database, "name = 'funds-added', revision = ?", revision);
                assertRefused(
                        database,
                        engine,
                        "revision " + revision,
                        "event 0 of stream " + STREAM + " cannot be read: event funds-added has revision " + revision
                                + ", this version reads revision 1");
            }
        }
    }

    @EachDatabase
    void refuses_an_event_of_another_kind_of_stream(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            engine.write(deposit(0));
            database.execute("UPDATE ledger_event SET name = 'task-slot-taken' WHERE stream = '" + STREAM + "'");
            damage(
                    database,
                    "payload = ?",
                    bytes(
                            "{\"task\":\"t\",\"assignment\":\"a\",\"price\":{\"reward\":\"USD 1.00\",\"fee\":\"USD 0.00\",\"tax\":\"USD 0.00\",\"bearer\":\"requester\"},\"taken\":1,\"stamp\":{\"actor\":\"operator:o\",\"effective\":"
                                    + "\"2026-01-31T12:00:00Z\",\"recorded\":\"2026-01-31T12:00:00Z\"}}"));

            assertThatThrownBy(() -> writeAnew(database))
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.DAMAGED)
                    .hasMessage("stream " + STREAM + " holds an event of another kind of stream: SlotTaken");
        }
    }

    @EachDatabase
    void names_the_unreadable_event(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            for (int i = 0; i < 120; i++) {
                engine.write(deposit(i));
            }
            database.update(
                    "UPDATE ledger_event SET payload = ? WHERE stream = ? AND sequence = 110", bytes("{}"), STREAM);
            assertRefused(database, engine, "a payload", "event 110 of stream " + STREAM + " cannot be read: ");
            database.update("UPDATE ledger_event SET name = 'funds-burnt' WHERE stream = ? AND sequence = 30", STREAM);
            assertRefused(database, engine, "a name", "event 30 of stream " + STREAM + " cannot be read: ");
        }
    }

    @EachDatabase
    void refuses_a_stream_with_a_gap(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            for (int i = 0; i < 3; i++) {
                engine.write(deposit(i));
            }
            database.execute("DELETE FROM ledger_event WHERE stream = '" + STREAM + "' AND sequence = 1");
            assertRefused(database, engine, "the second gone", "stream " + STREAM + " has no event 1, the next is 2");
            database.execute("DELETE FROM ledger_event WHERE stream = '" + STREAM + "' AND sequence = 0");
            assertRefused(database, engine, "the first gone", "stream " + STREAM + " has no event 0, the next is 2");
        }
    }

    /** A stream is read in pages of a hundred events. The gap is at the start of the second page. */
    @EachDatabase
    void refuses_a_gap_at_the_start_of_a_page(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            for (int i = 0; i < 150; i++) {
                engine.write(deposit(i));
            }
            database.execute("DELETE FROM ledger_event WHERE stream = '" + STREAM + "' AND sequence = 100");
            assertRefused(
                    database, engine, "the hundredth gone", "stream " + STREAM + " has no event 100, the next is 101");
        }
    }

    /** A reader that asks for the next hundred sequences would take a gap of a whole page for the end of the stream. */
    @EachDatabase
    void refuses_a_gap_longer_than_a_page(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            for (int i = 0; i < 250; i++) {
                engine.write(deposit(i));
            }
            database.execute(
                    "DELETE FROM ledger_event WHERE stream = '" + STREAM + "' AND sequence BETWEEN 100 AND 220");
            assertRefused(
                    database, engine, "a hundred gone", "stream " + STREAM + " has no event 100, the next is 221");
        }
    }

    private static void assertRefused(FreshDatabase database, Engine engine, String what, String message) {
        long before = database.count("ledger_event");
        assertThatThrownBy(() -> writeAnew(database))
                .as("a command, %s", what)
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith(message);
        assertThatThrownBy(() -> engine.state(
                        StreamKind.of("requester", 0, LedgerEvent.class, (count, event) -> count + 1), STREAM))
                .as("a read, %s", what)
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith(message);
        assertThatThrownBy(() -> engine.events(List.of("deposit:d-0", STREAM), 1_000))
                .as("a read of the events, %s", what)
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith(message);
        assertThat(database.count("ledger_event")).as(what).isEqualTo(before);
    }

    /** Uses a new engine, because a writer with a cached state does not load the damaged events. */
    private static void writeAnew(FreshDatabase database) {
        try (Engine another = TestEngine.over(database)) {
            another.write(deposit(1_000));
        }
    }

    private static void damage(FreshDatabase database, String assignment, Object value) {
        database.update(
                "UPDATE ledger_event SET " + assignment + " WHERE stream = '" + STREAM + "' AND sequence = 0", value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Command deposit(int number) {
        return DepositFunds.of("d-" + number, "acme", Amount.parse("USD 1.00"));
    }
}
