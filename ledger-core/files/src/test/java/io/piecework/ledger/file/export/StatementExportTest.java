package io.piecework.ledger.file.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.PartiallyApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.RejectionRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The lines of a worker's statement as CSV and JSON. */
class StatementExportTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** The effective times are not in the order in which the events were recorded. */
    private static final List<String> DECIDED = List.of(
            "2026-03-08T05:30:00Z", "2026-03-07T12:00:00Z", "2026-03-09T03:59:59.999999Z", "2026-03-09T04:00:00Z");

    @Test
    void csv_has_the_same_lines() {
        try (var fresh = TestDatabase.H2.fresh();
                Ledger ledger = ledger(fresh.dataSource())) {
            var csv = new StringBuilder();
            assertThat(ledger.asWorker("ada")
                            .statementLines("USD", StatementPeriod.all(), StatementExport.csv(ZoneOffset.UTC, csv)))
                    .isTrue();

            assertThat(csv.toString().lines().limit(2))
                    .containsExactly(
                            "effective,recorded,kind,assignment,task,requester,title,payout,award,operation,currency,gross,fee,tax,net,offered,held_until,overturn_until,balance,category,reason",
                            "2026-03-07T12:00:00Z,2026-11-24T09:00:00Z,approved,a1,t,acme,t,,,,USD,0.50,0.00,0.00,0.50,,,,0.50,,");
        }
    }

    @Test
    void json_lines_have_the_same_lines_with_the_offset_of_the_zone() {
        try (var fresh = TestDatabase.H2.fresh();
                Ledger ledger = ledger(fresh.dataSource())) {
            var json = new StringBuilder();
            StatementPeriod day = StatementPeriod.days(LocalDate.of(2026, 3, 8), LocalDate.of(2026, 3, 9), NEW_YORK);
            ledger.asWorker("ada").statementLines("USD", day, StatementExport.jsonLines(NEW_YORK, json));

            assertThat(json.toString().lines().limit(1)).containsExactly("""
                            {"effective":"2026-03-08T00:30:00-05:00","recorded":"2026-11-24T04:00:00-05:00","kind":"approved",\
                            "assignment":"a0","task":"t","requester":"acme","title":"t","payout":"","award":"","operation":"","currency":"USD",\
                            "gross":"0.50","fee":"0.00","tax":"0.00","net":"0.50","offered":"","held_until":"","overturn_until":"","balance":"1.00","category":"","reason":""}""");
        }
    }

    @Test
    void csv_has_the_offer_the_category_and_the_reason() {
        try (LedgerFixture ledger = LedgerFixture.at("2026-05-01T09:00:00Z")) {
            ledger.given(DepositFunds.of("d", "acme", usd("10.00")))
                    .given(PublishTask.of("t", "acme", usd("0.50"), 3)
                            .titled("Count boxes")
                            .reviewed(
                                    ReviewPolicy.BY_HAND.rejecting(RejectionRule.ANY_REASON.categories("wrong place"))))
                    .given(AcceptAssignment.of("a", "t", "ada"), SubmitAssignment.of("a"))
                    .given(PartiallyApproveAssignment.of("a", usd("0.30"), "half of them"))
                    .given(AcceptAssignment.of("b", "t", "ada"), SubmitAssignment.of("b"))
                    .given(RejectAssignment.of("b", "another shop").as("wrong place"))
                    .given(AcceptAssignment.of("c", "t", "ada"), SubmitAssignment.of("c"), ApproveAssignment.of("c"));

            WorkerView ada = ledger.ledger().asWorker("ada");
            var csv = new StringBuilder();
            ada.statementLines("USD", StatementPeriod.all(), StatementExport.csv(ZoneOffset.UTC, csv));
            assertThat(csv.toString().lines().skip(1).map(line -> line.substring(line.indexOf("USD"))))
                    .containsExactly(
                            "USD,0.30,0.00,0.00,0.30,0.50,,,0.30,,half of them",
                            "USD,0.00,0.00,0.00,0.00,0.50,,2026-05-31T09:00:00Z,0.30,wrong place,another shop",
                            "USD,0.50,0.00,0.00,0.50,,,,0.80,,");
        }
    }

    private static Ledger ledger(DataSource source) {
        Ledger ledger = Ledger.builder()
                .dataSource(source)
                .clock(SettableClock.at("2026-11-24T09:00:00Z"))
                .build();
        Instant start = Instant.parse("2026-03-01T00:00:00Z");
        ledger.execute(DepositFunds.of("d", "acme", usd("10.00")).at(start));
        ledger.execute(PublishTask.of("t", "acme", usd("0.50"), DECIDED.size()).at(start));
        for (int i = 0; i < DECIDED.size(); i++) {
            Instant at = Instant.parse(DECIDED.get(i));
            ledger.execute(AcceptAssignment.of("a" + i, "t", "ada").at(at));
            ledger.execute(SubmitAssignment.of("a" + i).at(at));
            ledger.execute(ApproveAssignment.of("a" + i).at(at));
        }
        return ledger;
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
