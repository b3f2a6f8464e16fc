package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.TrialBalance;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code piecework trial-balance}. */
@Command(
        name = "trial-balance",
        description = {
            "Print every account's turnovers and balance; balance = debit - credit. Workers and requesters are one line"
                    + " a box. Ends with exit code 1 when a currency does not sum to zero."
        })
final class TrialBalanceCommand extends LedgerCommand {

    private static final String[] HEAD = {"account", "currency", "debit", "credit", "balance"};

    @Option(names = "--csv", description = "As CSV, with accounts that never moved, too.")
    private boolean csv;

    @Override
    public Integer call() throws Exception {
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            TrialBalance balance = ledger.asAuditor().trialBalance();
            if (csv) {
                CSVPrinter printer = Csv.printer(out(), HEAD);
                for (TrialBalance.Line line : withTotals(balance)) {
                    printer.printRecord((Object[]) cells(line));
                }
                printer.flush();
            } else {
                var table = new TextTable(2, HEAD);
                withTotals(balance).stream().filter(TrialBalanceCommand::moved).forEach(line -> table.row(cells(line)));
                table.print(out());
            }
            return balance.isZero() ? 0 : Mishaps.FAILED;
        }
    }

    /** Each currency's accounts, then its total. */
    private static List<TrialBalance.Line> withTotals(TrialBalance balance) {
        var lines = new ArrayList<TrialBalance.Line>();
        for (TrialBalance.Line total : balance.totals()) {
            balance.lines().stream()
                    .filter(line -> line.currency().equals(total.currency()))
                    .forEach(lines::add);
            lines.add(total);
        }
        return lines;
    }

    private static boolean moved(TrialBalance.Line line) {
        return !line.debit().isZero() || !line.credit().isZero();
    }

    private static String[] cells(TrialBalance.Line line) {
        Amount balance = line.balance();
        return new String[] {
            line.account(),
            balance.currencyCode(),
            line.debit().text(),
            line.credit().text(),
            balance.text()
        };
    }
}
