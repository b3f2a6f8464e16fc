package io.piecework.ledger.delivery.person;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.CloseWorker;
import io.piecework.ledger.account.worker.EraseWorker;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.ReinstateWorker;
import io.piecework.ledger.account.worker.ReleaseHold;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RemovePayoutMethod;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reading.decision.AnswerReview;
import io.piecework.ledger.reading.decision.RequestReview;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.DismissAppeal;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** A worker with texts in many places, whose matters are over at the end; and where texts are found. */
abstract class ErasureStory {

    static final String CANARY = "kanarek";

    private static final String TEXT_COLUMNS = """
            SELECT TABLE_NAME || '.' || COLUMN_NAME
            FROM INFORMATION_SCHEMA.COLUMNS
            WHERE LOWER(TABLE_NAME) LIKE 'ledger%'
                AND LOWER(TABLE_NAME) NOT LIKE 'ledger_v%'
                AND LOWER(DATA_TYPE) IN ('character varying', 'binary varying', 'bytea', 'text')""";

    static final EraseWorker ERASE = erase("e-1", "ops-2");

    /** Ada's texts all begin with the canary; she has no money at the end. Bob's texts stay. */
    static final List<Command> STORY = List.of(
            DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")),
            PublishTask.of("t-1", "acme", Amount.parse("USD 1.00"), 6),
            AcceptAssignment.of("w-1", "t-1", "ada"),
            SubmitAssignment.of("w-1"),
            RejectAssignment.of("w-1", CANARY + " this is a cat"),
            AppealRejection.of("w-1", CANARY + " it is a dog"),
            DismissAppeal.of("w-1", CANARY + " it is not"),
            AcceptAssignment.of("w-2", "t-1", "ada"),
            SubmitAssignment.of("w-2"),
            ApproveAssignment.of("w-2"),
            HoldEarnings.of("h-1", "ada", Amount.parse("USD 0.50"), CANARY + " a check"),
            SuspendWorker.of("s-1", "ada", CANARY + " suspended"),
            RequestReview.of("suspension:s-1", "ada", CANARY + " please look again"),
            AcceptAssignment.of("w-3", "t-1", "bob"),
            SubmitAssignment.of("w-3"),
            RejectAssignment.of("w-3", "bob's photo is blurred"));

    static final List<Command> SETTLED = List.of(
            AnswerReview.changing("suspension:s-1", CANARY + " you are right"),
            ReinstateWorker.of("s-2", "ada", CANARY + " reinstated"),
            ReleaseHold.of("h-2", "h-1", CANARY + " checked"),
            SetPayoutMethod.of("m-1", "ada", "bank", CANARY + "-token"),
            RequestPayout.of("p-1", "ada", PayoutPolicy.minorUnit("USD")),
            ReportPayout.of("p-1", 1, PayoutOutcome.PAID).because(CANARY + " paid"));

    static final Command CLOSE = CloseWorker.of("c-1", "ada", CANARY + " leaves");

    static final Command REMOVE = RemovePayoutMethod.of("m-2", "ada");

    static void story(Ledger ledger, SettableClock clock) {
        STORY.forEach(ledger::execute);
        SETTLED.forEach(ledger::execute);
        clock.advance(Duration.ofDays(60));
        ledger.execute(CLOSE);
        ledger.execute(REMOVE);
    }

    static EraseWorker erase(String id, String approver) {
        return EraseWorker.of(id, "ada", "GDPR Article 17", approver).by(Actor.operator("ops-1"));
    }

    static List<String> found(Ledger ledger) {
        var watcher = new RecordedFindings();
        Audit.of(ledger.asAuditor()).verify(watcher);
        return watcher.sentences();
    }

    /** The columns that have the text in any row. */
    static List<String> columns(FreshDatabase database, String text) {
        var found = new ArrayList<String>();
        for (String column : database.column(TEXT_COLUMNS)) {
            String[] parts = column.toLowerCase(Locale.ROOT).split("[.]", -1);
            String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
            for (String value : database.column("SELECT " + parts[1] + " FROM " + parts[0])) {
                if (value != null
                        && (value.contains(text)
                                || value.toLowerCase(Locale.ROOT).contains(hex))) {
                    found.add(column.toLowerCase(Locale.ROOT));
                    break;
                }
            }
        }
        return found;
    }

    static Ledger open(FreshDatabase database, SettableClock clock) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(clock)
                .sealedTexts()
                .build();
    }
}
