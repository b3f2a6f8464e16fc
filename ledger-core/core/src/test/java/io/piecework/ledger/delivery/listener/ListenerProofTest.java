package io.piecework.ledger.delivery.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.proof.Finding;
import io.piecework.ledger.audit.proof.Verification;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.List;
import java.util.Map;

/** What verify says about the tables of listeners. */
class ListenerProofTest {

    private static final String DEAD = """
            INSERT INTO ledger_dead_letter
            (listener, ordering_key, position, segment, stream, sequence, status, attempts, since)
            SELECT 'mailer', 'worker:ben', position, 3, stream, sequence, 'exhausted', 1, recorded_at
            FROM ledger_event
            WHERE stream = 'deposit:d-1'""";

    private static final String AT_THE_DEPOSIT = """
            UPDATE ledger_listener_segment
            SET position = 2, passed = 2, hash = (SELECT hash FROM ledger_event WHERE position = 2)
            WHERE segment = 3""";

    @EachDatabase
    void names_positions_that_were_deleted_and_begins_no_listener_anew(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = registered(database)) {
            assertFound(ledger);
            database.execute("DELETE FROM ledger_listener_segment WHERE segment = 3");
            assertFound(
                    ledger,
                    "ledger_listener_segment has 15 of the 16 segments of listener mailer: their positions were deleted");

            database.execute("DELETE FROM ledger_listener_segment");
            assertFound(
                    ledger,
                    "ledger_listener_segment has 0 of the 16 segments of listener mailer: their positions were deleted");
            assertRefused(ledger, 0, 0, 16);

            database.execute("DELETE FROM ledger_listener");
            ledger.listen("mailer", ListenerPolicy.fromTheBeginning(), message -> {})
                    .close();
            assertFound(ledger);
        }
    }

    @EachDatabase
    void goes_on_with_no_fewer_segments_than_it_had(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = registered(database)) {
            database.execute("DELETE FROM ledger_listener_segment WHERE segment = 15");
            assertRefused(ledger, 15, 16, 16);

            database.execute("UPDATE ledger_listener SET segments = 15");
            assertFound(
                    ledger,
                    "ledger_listener has 15 segments of listener mailer, which had 16: the messages of the others are not"
                            + " delivered");
            assertRefused(ledger, 15, 16, 15);

            database.execute("DELETE FROM ledger_listener");
            assertRefused(ledger, 15, 16, 0);
        }
    }

    private static void assertRefused(Ledger ledger, int present, int had, int registered) {
        assertThatThrownBy(() -> ledger.listen("mailer", ListenerPolicy.fromTheBeginning(), message -> {}))
                .isInstanceOf(StorageException.class)
                .hasFieldOrPropertyWithValue("code", StorageException.Code.DAMAGED)
                .hasMessage(
                        "listener mailer has %d segments in ledger_listener_segment, which had %d, and %d in"
                                + " ledger_listener; restore both tables from a backup, or delete its rows in both, so that it"
                                + " begins as a new one",
                        present, had, registered);
    }

    @EachDatabase
    void names_dead_letters_that_were_deleted_and_has_them_delivered_again(TestDatabase kind) {
        var heard = new RecordingListener();
        heard.doing(message -> {
            throw new IllegalStateException("refused");
        });
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = registered(database)) {
            ledger.listen("mail", Payments.quick().backOff(DeadLetterTest.ONCE), heard);
            Payments.pay(ledger, "p-1", "ada");
            Payments.pay(ledger, "p-2", "ada");
            RecordingListener.await(() -> database.count("ledger_dead_letter WHERE ordering_key = 'worker:ada'") == 4);
            String segment = database.column(
                            "SELECT segment FROM ledger_dead_letter WHERE ordering_key = 'worker:ada' AND status = 'exhausted'")
                    .get(0);
            database.execute("DELETE FROM ledger_dead_letter WHERE ordering_key = 'worker:ada'"
                    + " AND position = (SELECT MAX(position) FROM ledger_event)");
            assertFound(
                    ledger,
                    "segment " + segment + " of listener mail has 3 rows in ledger_dead_letter, which it counted as 4:"
                            + " messages that were never handled may be gone; set it back with asOperator().listeners()");

            heard.doing(message -> {});
            assertThat(ledger.asOperator().listeners().setBack("mail", 0)).isTrue();
            RecordingListener.await(() -> heard.ids("worker:ada").size() == 4);
            assertThat(heard.ids("worker:ada"))
                    .containsExactly("worker:ada:EUR@0", "award:p-1@0", "worker:ada:EUR@1", "award:p-2@0");
            RecordingListener.await(
                    () -> database.count("ledger_listener_segment WHERE listener = 'mail' AND position <"
                                    + " (SELECT MAX(position) FROM ledger_event)")
                            == 0);
            assertFound(ledger);
        }
    }

    @EachDatabase
    void names_dead_letters_that_would_never_be_delivered(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = registered(database)) {
            database.execute(
                    AT_THE_DEPOSIT,
                    "UPDATE ledger_listener_segment SET dead_letters = 1 WHERE segment = 3",
                    DEAD,
                    "UPDATE ledger_dead_letter SET segment = 99");
            String letter = "ledger_dead_letter has deposit:d-1@0 (position 2) for listener mailer ";
            assertThat(findings(ledger))
                    .contains(
                            letter + "in segment 99, its key worker:ben is of segment 3: it would never be delivered");

            database.execute("UPDATE ledger_dead_letter SET segment = 3, status = 'nonsense'");
            assertFound(ledger, letter + "with the unknown status nonsense: it would never be delivered");

            database.execute("UPDATE ledger_dead_letter SET status = 'waiting'");
            assertFound(ledger, letter + "waiting behind a message that is gone: it would never be delivered");

            database.execute("UPDATE ledger_dead_letter SET status = 'exhausted'");
            assertFound(ledger);
        }
    }

    /** As with a row that was made by hand, or after the clock of the database was wrong. */
    @EachDatabase
    void a_claim_that_lasts_longer_than_any_is_named_and_void(TestDatabase kind) {
        var heard = new RecordingListener();
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = registered(database)) {
            String never = kind == TestDatabase.POSTGRESQL ? "infinity" : "9999-12-31 00:00:00+00";
            database.execute(
                    "UPDATE ledger_listener_segment SET owner = 'gone', claimed_until = TIMESTAMP WITH TIME ZONE '"
                            + never + "' WHERE segment = 3",
                    "INSERT INTO ledger_listener_member (listener, owner, living_until) VALUES ('mailer', 'a ghost',"
                            + " TIMESTAMP WITH TIME ZONE '" + never + "')");
            assertFound(
                    ledger,
                    "segment 3 of listener mailer is claimed by gone for longer than any claim lasts: the claim is void");

            ledger.listen("mailer", Payments.quick(), heard);
            RecordingListener.await(() -> database.count("ledger_listener_segment WHERE owner <> 'gone'") == 16);
            RecordingListener.await(() -> database.count("ledger_listener_member") == 1);
            assertFound(ledger);
        }
    }

    @EachDatabase
    void names_a_listener_that_is_not_registered(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = registered(database)) {
            database.execute("DELETE FROM ledger_listener");
            assertFound(
                    ledger,
                    "ledger_listener_segment has 16 segments of listener mailer that ledger_listener does not know: its"
                            + " row was deleted or changed");
        }
    }

    @EachDatabase
    void names_positions_that_were_set_forward_or_set_back(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = registered(database)) {
            long given = Long.parseLong(
                    database.column("SELECT MAX(position) FROM ledger_event").get(0));
            database.execute(
                    AT_THE_DEPOSIT,
                    "UPDATE ledger_listener_segment SET position = 1000 WHERE segment = 5",
                    "UPDATE ledger_listener_segment SET dead_letters = 1 WHERE segment = 3",
                    DEAD);
            assertFound(
                    ledger,
                    "segment 5 of listener mailer is at position 1000, the last one given is " + given
                            + ": it waits for an operator to set it back");
            database.execute(
                    "UPDATE ledger_listener_segment SET position = 0, hash = '', passed = 0 WHERE segment IN (3, 5)");
            assertFound(
                    ledger,
                    "segment 3 of listener mailer is at position 0, it has a dead letter of position 2: it was set back");
            database.execute(AT_THE_DEPOSIT, "UPDATE ledger_dead_letter SET sequence = 7");
            assertFound(
                    ledger,
                    "ledger_dead_letter has deposit:d-1@7 (position 2) for listener mailer: that listener or that event is"
                            + " not there");
        }
    }

    @EachDatabase
    void names_a_position_of_another_history_and_has_it_set_back(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = registered(database)) {
            database.execute(
                    AT_THE_DEPOSIT,
                    "UPDATE ledger_listener_segment SET hash = (SELECT hash FROM ledger_event WHERE position = 1)"
                            + " WHERE segment = 3");
            assertFound(
                    ledger,
                    "segment 3 of listener mailer is at position 2, where it read another event than the one that is"
                            + " stored: it waits for an operator to set it back");
            assertThat(ledger.asOperator().listeners().status())
                    .singleElement()
                    .satisfies(status -> assertThat(status.onAnotherHistory()).isEqualTo(1));

            assertThat(ledger.asOperator().listeners().setBack("mailer", 1)).isTrue();
            assertFound(ledger);
            assertThat(ledger.asOperator().listeners().setBack("mailer", 1)).isFalse();
            assertThat(ledger.asOperator().listeners().status())
                    .singleElement()
                    .satisfies(status -> assertThat(status.onAnotherHistory()).isZero());
        }
    }

    @EachDatabase
    void names_events_that_a_listener_never_saw(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = registered(database)) {
            database.execute(AT_THE_DEPOSIT, "UPDATE ledger_listener_segment SET passed = 1 WHERE segment = 3");
            assertFound(
                    ledger,
                    "listener mailer has read 1 events behind position 0 up to 2, where 2 are stored: it never saw 1 of"
                            + " them; set it back with asOperator().listeners()");
        }
    }

    private static List<String> findings(Ledger ledger) {
        var findings = new RecordedFindings();
        Audit.of(ledger.asAuditor()).verify(findings);
        return findings.sentences();
    }

    private static void assertFound(Ledger ledger, String... sentences) {
        var findings = new RecordedFindings();
        Verification verification = Audit.of(ledger.asAuditor()).verify(findings);
        assertThat(findings.sentences()).containsExactly(sentences);
        assertThat(verification.found())
                .isEqualTo(
                        sentences.length == 0
                                ? Map.of()
                                : Map.of(Finding.LISTENER, (long)
                                        List.of(sentences).size()));
    }

    private static Ledger registered(FreshDatabase database) {
        Ledger ledger = Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
        ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 1.00")));
        ledger.listen("mailer", ListenerPolicy.fromTheBeginning(), message -> {})
                .close();
        return ledger;
    }
}
