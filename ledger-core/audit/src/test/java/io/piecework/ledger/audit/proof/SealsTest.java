package io.piecework.ledger.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Proof;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.finance.ClosedPeriod;
import io.piecework.ledger.finance.PeriodSeal;
import io.piecework.ledger.finance.SealPeriod;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The findings for altered, invented and deleted seals. */
@Tag("slow")
class SealsTest {

    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");

    private final FreshDatabase database = TestDatabase.H2.fresh();
    private final SettableClock clock = SettableClock.at("2026-05-10T09:00:00Z");
    private final Ledger ledger =
            Ledger.builder().dataSource(database.dataSource()).clock(clock).build();

    @BeforeEach
    void two_deposits() {
        ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 5.00")));
        clock.set(Instant.parse("2026-06-10T09:00:00Z"));
        ledger.execute(DepositFunds.of("d-2", "acme", Amount.parse("USD 2.00")));
        clock.set(Instant.parse("2026-07-03T12:00:00Z"));
    }

    @AfterEach
    void closes() {
        ledger.close();
        database.close();
    }

    @Test
    void a_wrong_seal_does_not_affect_other_seals() {
        ledger.asOperator().ports().execute(ClosePeriod.of("USD", JUNE));
        ledger.asOperator()
                .ports()
                .execute(SealPeriod.of(
                        "USD",
                        JUNE,
                        new PeriodSeal(0, 0, "0".repeat(64), List.of()),
                        ledger.asAuditor().fingerprint()));

        PeriodSeal rehearsed = ledger.asOperator().period("USD", JULY);
        assertThat(close(JULY).seal()).isEqualTo(rehearsed);
        assertThat(rehearsed.balances())
                .extracting(line -> line.account() + " " + line.balance())
                .containsExactly("cash USD 7.00", "requester:available USD -7.00");
        assertThat(findings())
                .hasSize(2)
                .allMatch(finding -> finding.startsWith("period:USD:2026-06-01T00:00:00Z was"));
    }

    @Test
    void finds_a_deleted_seal() throws Exception {
        close(JUNE);
        close(JULY);
        assertThat(findings()).isEmpty();
        database.execute("DELETE FROM ledger_event WHERE name = 'period-sealed' AND stream LIKE '%2026-06-01%'");

        var findings = new RecordedFindings();
        Verification verification = Audit.of(ledger.asAuditor()).verify(findings);
        assertThat(findings.sentences())
                .contains("period:USD:2026-06-01T00:00:00Z has no seal, the period after it has one");
        assertThat(verification.found()).containsOnlyKeys(Finding.SEAL, Finding.FINGERPRINT);
    }

    @Test
    void a_deleted_closing_is_a_finding_of_its_own() throws Exception {
        close(JUNE);
        close(JULY);
        database.execute("DELETE FROM ledger_event WHERE stream = 'period:USD:2026-07-01T00:00:00Z'");

        var findings = new RecordedFindings();
        Verification verification = Audit.of(ledger.asAuditor()).verify(findings);
        assertThat(verification.found()).containsOnlyKeys(Finding.CLOSING);
        assertThat(verification.gravest()).hasValue(Finding.CLOSING);
        assertThat(findings.sentences())
                .contains("closed periods in USD cannot be compared with the journal: stream"
                        + " period:USD:2026-07-01T00:00:00Z has no event instead of Closed")
                .anyMatch(said -> said.startsWith("ledger_event books:USD@1 ") && said.contains("it was deleted"));
    }

    @Test
    void a_closing_deleted_with_its_books_is_found_too() throws Exception {
        close(JUNE);
        close(JULY);
        database.execute(
                "DELETE FROM ledger_event WHERE stream = 'period:USD:2026-06-01T00:00:00Z'",
                "DELETE FROM ledger_event WHERE stream = 'books:USD' AND sequence = 0");

        var findings = new RecordedFindings();
        Verification verification = Audit.of(ledger.asAuditor()).verify(findings);
        assertThat(verification.gravest()).hasValue(Finding.CLOSING);
        assertThat(findings.sentences())
                .contains(
                        "ledger_event books:USD: event 0 is missing, the next there is 1",
                        "period:USD:2026-07-01T00:00:00Z is closed, and the books of its currency have no event for it");
    }

    @Test
    void finds_books_whose_closing_was_deleted() throws Exception {
        close(JUNE);
        database.execute("DELETE FROM ledger_event WHERE name = 'books-closed'");

        Verification verification = Audit.of(ledger.asAuditor()).verify(new RecordedFindings());
        assertThat(verification.found()).containsOnlyKeys(Finding.CLOSING);
        assertThat(findings())
                .contains(
                        "period:USD:2026-06-01T00:00:00Z is closed, and the books of its currency have no event for it");
        assertThatThrownBy(() -> close(JUNE))
                .isInstanceOf(StorageException.class)
                .hasFieldOrPropertyWithValue("code", StorageException.Code.DAMAGED)
                .hasMessage(
                        "the books of USD have no event for period:USD:2026-06-01T00:00:00Z, which is closed; verify the"
                                + " ledger");
    }

    /** Two deposits, their funds and their entries exchanged: nothing contradicts anything. */
    @Test
    void a_seal_shows_that_the_events_before_it_were_rewritten() throws Exception {
        close(JUNE);
        ledger.execute(DepositFunds.of("d-3", "acme", Amount.parse("USD 1.00")));
        ClosedPeriod july = close(JULY);
        assertThat(findings()).isEmpty();
        assertThat(Objects.requireNonNull(july.fingerprint()).position()).isEqualTo(11);
        database.execute("UPDATE ledger_event SET hash = (SELECT hash FROM ledger_event WHERE stream = 'deposit:d-1')"
                + " WHERE stream = 'deposit:d-3'");

        Verification verification = Audit.of(ledger.asAuditor()).verify(new RecordedFindings());
        assertThat(verification.count(Finding.FINGERPRINT)).isEqualTo(1);
        assertThat(findings())
                .filteredOn(said -> said.contains("fingerprint"))
                .singleElement()
                .asString()
                .startsWith("period:USD:2026-07-01T00:00:00Z was sealed with the fingerprint " + july.fingerprint()
                        + ", the events give position 11, 11 events, sha256 ")
                .endsWith(": events after position 6 and up to position 11 were changed, deleted or added");
    }

    /** The events between such a fingerprint and the closing would not be covered. */
    @Test
    void finds_a_seal_whose_fingerprint_ends_before_the_closing() {
        Fingerprint early = ledger.asAuditor().fingerprint();
        PeriodSeal rehearsed = ledger.asOperator().period("USD", JUNE);
        ledger.asOperator().ports().execute(ClosePeriod.of("USD", JUNE));
        ledger.asOperator().ports().execute(SealPeriod.of("USD", JUNE, rehearsed, early));

        var findings = new RecordedFindings();
        Verification verification = Audit.of(ledger.asAuditor()).verify(findings);
        assertThat(findings.sentences())
                .containsExactly("period:USD:2026-06-01T00:00:00Z was sealed with a fingerprint up to position 4, its"
                        + " closing has position 5: the seal does not cover the events between them");
        assertThat(verification.found()).isEqualTo(Map.of(Finding.FINGERPRINT, 1L));
    }

    @Test
    void refuses_a_seal_whose_fingerprint_ends_before_its_postings() {
        PeriodSeal rehearsed = ledger.asOperator().period("USD", JUNE);
        ledger.asOperator().ports().execute(ClosePeriod.of("USD", JUNE));
        assertThatThrownBy(() ->
                        ledger.asOperator().ports().execute(SealPeriod.of("USD", JUNE, rehearsed, Fingerprint.NONE)))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "out-of-range: period:USD:2026-06-01T00:00:00Z has a fingerprint of the events up to position 0,"
                                + " it would have to be up to 2 at least");
    }

    /** Checkpoints can be altered; a seal cannot be made again. */
    @Test
    void a_seal_does_not_depend_on_stored_fingerprints() {
        database.execute("INSERT INTO ledger_fingerprint"
                + " (block_end, last_position, events, digest_1, digest_2, digest_3)"
                + " VALUES ('0000000000000000001', 1, 1, 1, 2, 3)");
        close(JUNE);
        database.execute("DELETE FROM ledger_fingerprint");

        assertThat(findings()).isEmpty();
    }

    @Test
    void reports_damage_for_its_own_currency_only() throws Exception {
        ledger.execute(DepositFunds.of("d-3", "acme", Amount.parse("EUR 1.00")));
        ledger.asOperator().closePeriod(ClosePeriod.of("EUR", JUNE));
        close(JUNE);
        database.execute("DELETE FROM ledger_event WHERE name = 'period-closed' AND stream LIKE 'period:EUR%'");

        assertThat(findings())
                .isNotEmpty()
                .allMatch(finding -> finding.contains("EUR") || finding.contains("sealed with the fingerprint"));
        assertThat(close(JULY).seal()).isNotNull();
        assertThat(ledger.asOperator().period("USD", JULY).postings()).isEqualTo(2);
    }

    @Test
    void the_seal_of_an_interrupted_closing_names_its_own_actor() throws Exception {
        ledger.asOperator().ports().execute(ClosePeriod.of("USD", JUNE).by(Actor.operator("ops-1")));
        ledger.asOperator().closePeriod(ClosePeriod.of("USD", JULY).by(Actor.operator("ops-2")));

        assertThat(database.column("SELECT payload FROM ledger_event WHERE name = 'period-sealed'"))
                .hasSize(2)
                .allMatch(payload -> payload.contains("operator:ops-2") && !payload.contains("ops-1"));
    }

    /** A closing writes two streams in one transaction; the verification reads them one after the other. */
    @Test
    void verifies_cleanly_while_a_period_is_being_closed() {
        CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> {
            for (int hour = 1; hour <= 300; hour++) {
                close(JUNE.plusSeconds(hour * 3_600L));
            }
        });
        var found = new ArrayList<String>();
        do {
            found.addAll(findings());
        } while (!closing.isDone());
        closing.join();
        assertThat(found).isEmpty();
    }

    private ClosedPeriod close(Instant until) {
        return ledger.asOperator().closePeriod(ClosePeriod.of("USD", until));
    }

    private List<String> findings() {
        return Proof.findings(ledger);
    }
}
