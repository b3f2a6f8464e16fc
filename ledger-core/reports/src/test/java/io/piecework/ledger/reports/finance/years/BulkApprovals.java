package io.piecework.ledger.reports.finance.years;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds the rows of many approvals to a ledger's tables by SQL, each with three postings and a statement line, over the year 2026. Their
 * requesters and tasks are made by commands. {@code x} is the number of an approval.
 */
public final class BulkApprovals {

    private static final int REQUESTERS = 30;
    private static final int TASKS = 990;

    private static final String EVENTS = """
            INSERT INTO ledger_event (position, stream, sequence, name, revision, recorded_at, payload, hash)
            SELECT x + {before}, 'assignment:bulk-' || x, 0, 'assignment-approved', 1, {recorded},
                {bytes}('{"work":{"assignment":"bulk-' || x || '","task":"bulk-' || MOD(x, 990)
                    || '","title":"Count the cars in photo ' || MOD(x, 990) || '","worker":"bulk-' || MOD(x * 7919, 50000)
                    || '","requester":"bulk-' || MOD(x, 30)
                    || '","price":{"reward":"USD 0.50","fee":"USD 0.10","tax":"USD 0.00","bearer":"requester"}},'
                    || '"earnings":{"worker":"bulk-' || MOD(x * 7919, 50000)
                    || '","available":"USD ' || MOD(x, 97) || '.50"},'
                    || '"endedDeadline":"2026-12-31T00:00:00Z","stamp":{"actor":"requester:bulk-' || MOD(x, 30)
                    || '","effective":"' || {iso} || '","recorded":"2027-01-01T00:00:00Z"}}'),
                {sha256}
            FROM {range}""";

    private static final String POSTINGS = """
            INSERT INTO ledger_posting (
                position, stream, sequence, line, account, owner, currency, amount, effective_at, recorded_at)
            SELECT x + {before}, 'assignment:bulk-' || x, 0, l,
                CASE l WHEN 0 THEN 'requester:reserved' WHEN 1 THEN 'worker:available' ELSE 'fees' END,
                CASE l WHEN 0 THEN 'bulk-' || MOD(x, 30) WHEN 1 THEN 'bulk-' || MOD(x * 7919, 50000) ELSE '' END,
                'USD', CASE l WHEN 0 THEN 0.60 WHEN 1 THEN -0.50 ELSE -0.10 END, {time}, {recorded}
            FROM {range}
            CROSS JOIN (VALUES (0), (1), (2)) lines (l)""";

    private static final String LINES = """
            INSERT INTO ledger_statement_line (
                position, stream, sequence, worker, currency, kind, assignment, task, requester, payout, award, title,
                gross, fee, tax, net, awaiting, in_transit, effective_at, recorded_at)
            SELECT x + {before}, 'assignment:bulk-' || x, 0, 'bulk-' || MOD(x * 7919, 50000), 'USD', 'approved', 'bulk-' || x,
                'bulk-' || MOD(x, 990), 'bulk-' || MOD(x, 30), '', '', 'Count the cars in photo ' || MOD(x, 990),
                0.50, 0, 0, 0.50, -0.50, 0, {time}, {recorded}
            FROM {range}""";

    private static final String BALANCES = """
            INSERT INTO ledger_worker_balance (worker, currency, available)
            SELECT owner, currency, -SUM(amount)
            FROM ledger_posting
            WHERE account = 'worker:available'
            AND position > {before}
            GROUP BY owner, currency""";

    private static final String SET_POSITION = """
            ALTER SEQUENCE ledger_event_position
            RESTART WITH {next}""";

    /** The approvals of one statement. */
    private static final long STEP = 100_000;

    private BulkApprovals() {}

    /**
     * @param approvals spread evenly over the year, by position
     * @return the last position before them
     */
    public static long fill(Ledger ledger, FreshDatabase database, long approvals) {
        publish(ledger, approvals);
        long before = ledger.asAuditor().lastPosition();
        for (long first = 1; first <= approvals; first += STEP) {
            String range = first + ", " + Math.min(approvals, first + STEP - 1);
            for (String insert : List.of(EVENTS, POSTINGS, LINES)) {
                String sql = database.url().startsWith("jdbc:h2:") ? h2(insert, range) : postgresql(insert, range);
                database.execute(common(sql, approvals, before));
            }
        }
        database.execute(common(BALANCES, approvals, before), common(SET_POSITION, approvals, before));
        return before;
    }

    private static String h2(String sql, String range) {
        return sql.replace("{range}", "SYSTEM_RANGE(" + range + ")")
                .replace("{bytes}", "STRINGTOUTF8")
                .replace("{sha256}", "HASH('SHA-256', 'bulk-' || x)")
                .replace("{iso}", "FORMATDATETIME({time}, 'yyyy-MM-dd''T''HH:mm:ss''Z''', 'en', 'UTC')")
                .replace(
                        "{time}",
                        "DATEADD('SECOND', x * {seconds}, TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00')");
    }

    private static String postgresql(String sql, String range) {
        return sql.replace("{range}", "generate_series(CAST(" + range.replace(",", " AS BIGINT),") + ") numbers (x)")
                .replace("{bytes}", "bytea")
                .replace("{sha256}", "sha256(bytea('bulk-' || x))")
                .replace("{iso}", "to_char({time} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")
                .replace("{time}", "(TIMESTAMPTZ '2026-01-01 00:00:00+00' + x * {seconds} * INTERVAL '1 second')");
    }

    private static String common(String sql, long approvals, long before) {
        return sql.replace("{recorded}", "TIMESTAMP WITH TIME ZONE '2027-01-01 00:00:00+00'")
                .replace("{seconds}", Long.toString(365L * 24 * 60 * 60 / approvals))
                .replace("{before}", Long.toString(before))
                .replace("{next}", Long.toString(before + approvals + 1));
    }

    private static void publish(Ledger ledger, long approvals) {
        int slots = Math.toIntExact(approvals / TASKS + 1);
        var commands = new ArrayList<Command>();
        for (int i = 0; i < REQUESTERS; i++) {
            commands.add(DepositFunds.of("bulk-" + i, "bulk-" + i, Amount.parse("USD 1000000")));
        }
        for (int i = 0; i < TASKS; i++) {
            commands.add(PublishTask.of("bulk-" + i, "bulk-" + i % REQUESTERS, Amount.parse("USD 0.50"), slots)
                    .withFee(FeePolicy.percent("20"))
                    .titled("Count the cars in photo " + i));
        }
        assertThat(ledger.executeEach(commands)).hasOnlyElementsOfType(CommandOutcome.Stored.class);
    }
}
