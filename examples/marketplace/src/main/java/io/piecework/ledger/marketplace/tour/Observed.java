package io.piecework.ledger.marketplace.tour;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.AccountEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a ledger has stored: the events from its table, the entries from its reports, the balances from its views. */
final class Observed {

    private static final Amount NOTHING = Amount.zero("USD");

    private final JdbcClient rows;
    private final Ledger ledger;
    private final Map<String, Amount> before = new LinkedHashMap<>();
    private long seen;

    Observed(DataSource database, Ledger ledger) {
        this.rows = JdbcClient.create(database);
        this.ledger = ledger;
    }

    /** The events since the last call. */
    List<Step.Stored> newEvents() {
        List<AccountEntry> entries = entries();
        List<Step.Stored> events = rows.sql("""
                        SELECT position, stream, sequence, name, payload
                        FROM ledger_event
                        WHERE position > ?
                        ORDER BY position""")
                .param(seen)
                .query((row, number) -> {
                    long position = row.getLong("position");
                    return new Step.Stored(
                            position,
                            row.getString("stream"),
                            row.getLong("sequence"),
                            row.getString("name"),
                            new String(row.getBytes("payload"), StandardCharsets.UTF_8),
                            entries.stream()
                                    .filter(entry -> entry.position() == position)
                                    .map(Observed::entry)
                                    .toList());
                })
                .list();
        seen = ledger.asAuditor().lastPosition();
        return events;
    }

    private List<AccountEntry> entries() {
        var entries = new ArrayList<AccountEntry>();
        for (LedgerAccount account : LedgerAccount.values()) {
            Reports.of(ledger.asAuditor()).entries(account, StatementPeriod.all(), entries::add);
        }
        return entries;
    }

    private static Step.Entry entry(AccountEntry entry) {
        boolean debit = entry.amount().isPositive();
        return new Step.Entry(
                entry.account(),
                Person.nameOf(entry.owner()),
                debit ? entry.amount() : null,
                debit ? null : entry.amount().negated());
    }

    List<Step.Balance> balances() {
        var now = new LinkedHashMap<String, Amount>();
        ledger.asRequester(Person.NORTHWIND.id()).funds("USD").ifPresent(funds -> {
            now.put("requester-available", funds.available());
            now.put("requester-reserved", funds.reserved());
        });
        Balance ada = ledger.asWorker(Person.ADA.id()).balance("USD").orElse(null);
        now.put("worker-available", ada == null ? NOTHING : ada.available());
        now.put("worker-transit", ada == null ? NOTHING : ada.inTransit());
        now.put("worker-paid", ada == null ? NOTHING : ada.paid());
        now.put("platform", fees());
        List<Step.Balance> balances = now.entrySet().stream()
                .map(each -> new Step.Balance(
                        each.getKey(),
                        each.getValue(),
                        !each.getValue().equals(before.getOrDefault(each.getKey(), NOTHING))))
                .toList();
        before.putAll(now);
        return balances;
    }

    private Amount fees() {
        return ledger.asAuditor().trialBalance().lines().stream()
                .filter(line -> line.account().equals(LedgerAccount.FEES.toString())
                        || line.account().equals(LedgerAccount.PAYOUT_FEES.toString()))
                .map(line -> line.balance().negated())
                .reduce(NOTHING, Amount::plus);
    }
}
