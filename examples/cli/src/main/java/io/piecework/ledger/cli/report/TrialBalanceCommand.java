package io.piecework.ledger.cli.report;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.ErrorHandler;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.Csv;
import io.piecework.ledger.cli.output.TextTable;
import io.piecework.ledger.journal.TrialBalance;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code piecework trial-balance}. */
@Command(
        name = "trial-balance",
        header = "Print every account's debits, credits and balance.",
        description = {
            "Balance = debit - credit: what the platform has is positive, what it owes or has earned is negative. Workers"
                    + " and requesters are one line for each sub-balance.",
            "Each currency ends with its total, which is zero; the exit code is 1 when it is not."
        },
        footer = {"piecework trial-balance", "piecework trial-balance --csv > trial-balance.csv"})
public final class TrialBalanceCommand extends LedgerCommand {

    private static final String[] HEAD = {"account", "currency", "debit", "credit", "balance"};

    @Option(names = "--csv", description = "Print CSV with all accounts, also those never used.")
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
                withTotals(balance).stream()
                        .filter(TrialBalanceCommand::isUsed)
                        .forEach(line -> table.row(cells(line)));
                table.print(out(), width());
            }
            return balance.isZero() ? 0 : ErrorHandler.FAILED;
        }
    }

    /** The accounts of each currency, followed by its total. */
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

    private static boolean isUsed(TrialBalance.Line line) {
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
