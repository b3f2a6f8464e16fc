package io.piecework.ledger.audit.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.replay.Replay;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.finance.ForceRebuild;
import io.piecework.ledger.finance.PeriodSeal;
import io.piecework.ledger.finance.SealPeriod;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** A rebuild does not destroy evidence, unless two operators force it; then an event says what differed. */
@Tag("slow")
class ForcedRebuildTest {

    private static final String POSTINGS = "SELECT stream || line FROM ledger_posting ORDER BY position, line";
    private static final ForceRebuild FORCE =
            ForceRebuild.of("case-7", "a copy is kept", "ops-2").by(Actor.operator("ops-1"));

    @EachDatabase
    void a_rebuild_is_refused_while_rows_have_lost_their_event(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = withoutDeposit(database)) {
            List<String> before = database.column(POSTINGS);
            var findings = new RecordedFindings();
            Replay.Result refused = Audit.of(ledger.asOperator()).rebuild(findings);

            assertThat(refused.damaged()).isZero();
            assertThat(refused.contradicting()).isEqualTo(1);
            // two postings, and the deposit's row for lists
            assertThat(refused.orphaned()).isEqualTo(3);
            assertThat(refused.hasEvidence()).isTrue();
            assertThat(findings.sentences())
                    .anyMatch(said -> said.startsWith("ledger_event requester:acme:USD@0 (position 4): funds-added has"
                                    + " amount USD 20.00, ")
                            && said.contains("; deposit:d-1 has no event that agrees"));
            assertThat(database.column(POSTINGS)).isEqualTo(before);
        }
    }

    @EachDatabase
    void a_forced_rebuild_needs_two_operators(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = withoutDeposit(database)) {
            List<String> before = database.column(POSTINGS);
            assertThatThrownBy(() -> Audit.of(ledger.asOperator())
                            .forceRebuild(FORCE.by(Actor.operator("ops-2")), new RecordedFindings()))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("needs-authority: operation:case-7 has operator:ops-2 as actor and approver, it needs a"
                            + " second operator");
            assertThat(database.column(POSTINGS)).isEqualTo(before);
            assertThat(database.count("ledger_event WHERE stream = 'operation:case-7'"))
                    .isZero();
        }
    }

    @EachDatabase
    void a_forced_rebuild_first_records_what_differed(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = withoutDeposit(database)) {
            var found = new RecordedFindings();
            long events = Audit.of(ledger.asAuditor()).verify(found).events();
            String text = String.join("\n", found.sentences()) + "\n";
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));

            Replay.Result forced = Audit.of(ledger.asOperator()).forceRebuild(FORCE, new RecordedFindings());

            assertThat(forced.differing()).isEqualTo(3);
            assertThat(database.count("ledger_posting WHERE stream = 'deposit:d-1'"))
                    .isZero();
            String stored = new String(
                    database.bytes("SELECT payload FROM ledger_event WHERE stream = 'operation:case-7'"), UTF_8);
            assertThat(stored)
                    .contains("\"reason\":\"a copy is kept\",\"approver\":\"operator:ops-2\"")
                    .contains("\"events\":" + events + ",\"damaged\":0,\"contradicting\":1,\"orphaned\":3,"
                            + "\"differing\":3,\"others\":0,\"unused\":" + (EveryCommand.UNUSED + 1) + ",\"digest\":\""
                            + digest + "\"")
                    .contains("\"actor\":\"operator:ops-1\"");
            var afterwards = new RecordedFindings();
            Audit.of(ledger.asAuditor()).verify(afterwards);
            assertThat(afterwards.sentences())
                    .singleElement()
                    .asString()
                    .contains("deposit:d-1 has no event that agrees");
        }
    }

    @EachDatabase
    void a_forced_rebuild_records_findings_about_seals_and_positions_without_an_event(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(TestEngine.clock())
                        .build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 1.00")));
            ledger.execute(DepositFunds.of("d-2", "acme", Amount.parse("EUR 1.00")));
            Instant january = Instant.parse("2026-01-31T00:00:00Z");
            ledger.asOperator().ports().execute(ClosePeriod.of("USD", january.minusSeconds(1)));
            ledger.asOperator()
                    .ports()
                    .execute(SealPeriod.of(
                            "USD",
                            january.minusSeconds(1),
                            new PeriodSeal(7, 7, "0".repeat(64), List.of()),
                            new Fingerprint(7, 1, "0".repeat(64))));
            database.execute("DELETE FROM ledger_event WHERE position IN (3, 4)");

            Audit.of(ledger.asOperator()).forceRebuild(FORCE, new RecordedFindings());
            assertThat(new String(
                            database.bytes("SELECT payload FROM ledger_event WHERE stream = 'operation:case-7'"),
                            UTF_8))
                    // the seal's figures and its fingerprint
                    .contains("\"orphaned\":3,\"differing\":3,\"others\":2,\"unused\":2,");
        }
    }

    /** As after a rebuild that could not get its turn: there is one event more than when the first one was recorded. */
    @EachDatabase
    void a_forced_rebuild_that_is_repeated_keeps_its_record_and_rebuilds(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = withoutDeposit(database)) {
            Audit.of(ledger.asOperator()).forceRebuild(FORCE, new RecordedFindings());
            database.execute("DELETE FROM ledger_statement_line");

            assertThat(Audit.of(ledger.asOperator())
                            .forceRebuild(FORCE, new RecordedFindings())
                            .differing())
                    .isPositive();
            assertThat(database.count("ledger_event WHERE stream = 'operation:case-7'"))
                    .isEqualTo(1);
            assertThat(database.count("ledger_statement_line")).isPositive();
        }
    }

    @EachDatabase
    void rows_that_only_differ_are_no_evidence(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = withEveryCommand(database)) {
            database.execute(
                    "UPDATE ledger_posting SET amount = amount + 1 WHERE line = 0",
                    "DELETE FROM ledger_statement_line",
                    "INSERT INTO ledger_worker_balance (worker, currency) VALUES ('eve', 'USD')");
            Replay.Result rebuilt = Audit.of(ledger.asOperator()).rebuild(new RecordedFindings());

            assertThat(rebuilt.hasEvidence()).isFalse();
            assertThat(rebuilt.differing()).isGreaterThan(50);
            assertThat(Audit.of(ledger.asAuditor())
                            .verify(new RecordedFindings())
                            .isClean())
                    .isTrue();
        }
    }

    private static Ledger withoutDeposit(FreshDatabase database) {
        Ledger ledger = withEveryCommand(database);
        database.execute("DELETE FROM ledger_event WHERE stream = 'deposit:d-1'");
        return ledger;
    }

    private static Ledger withEveryCommand(FreshDatabase database) {
        Ledger ledger = Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
        EveryCommand.executeAll(ledger);
        return ledger;
    }
}
