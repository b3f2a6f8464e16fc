package io.piecework.ledger.cli.bank;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.bank.reconcile.ReconciledLine;
import io.piecework.ledger.bank.reconcile.Reconciliation;
import io.piecework.ledger.cli.ErrorHandler;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.JsonText;
import io.piecework.ledger.cli.output.PrintableText;
import io.piecework.ledger.cli.output.TextTable;
import io.piecework.ledger.file.export.RecordWriter;
import io.piecework.ledger.reports.finance.RecordColumns;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code piecework reconcile}. */
@Command(
        name = "reconcile",
        header = "Compare a bank's statements with the ledger's cash.",
        description = {
            "Reads statements (camt.053) of one or several accounts and days, whole or in pages, in any order. Prints each line"
                    + " for a person to look at, how many lines there are of each kind, and for each currency how the lines lead"
                    + " from the balances before to those after:",
            "  matched      the same reference and amount on both sides",
            "  batch        one booking of many payouts",
            "  different    the same reference, another amount",
            "  doubled      a reference that the bank had booked before",
            "  proposed     another reference, the same amount, and nothing else fits",
            "  only-bank    not in the ledger",
            "  only-ledger  not in the statements",
            "The ledger does not know on which account money lies: give the statements of all accounts of a currency."
        },
        exitCodeList = {
            "0:each difference has a name; lines may be open",
            "1:a statement does not add up, or is not what it says of itself, or could not be read",
            "2:wrong usage"
        },
        footer = {
            "piecework reconcile statement.xml",
            "piecework reconcile december-*.xml --zone Europe/Amsterdam --all",
            "piecework reconcile statement.xml --csv > open.csv"
        })
public final class ReconcileCommand extends LedgerCommand {

    /** The columns of a table before the cause. Those behind it are for other programs. */
    private static final int SHOWN = 7;

    /** The column of the reference among them. */
    private static final int REFERENCE = 2;

    /** How many of them, at the end, are amounts. */
    private static final int NUMBERS = 3;

    /** Between two columns. */
    private static final int GAP = 2;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "The statements, in any order.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "The time zone of the bank's days, such as Europe/Amsterdam. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ZoneId zone;

    @Option(names = "--all", description = "Print the lines that match, too.")
    private boolean all;

    @ArgGroup(heading = "Format (one of these; text tables otherwise):")
    private Format format = new Format();

    /** At most one of these is given. */
    static final class Format {

        @Option(
                names = "--csv",
                description = "Print CSV: the lines. What is wrong with a statement goes to standard error.")
        private boolean csv;

        @Option(
                names = "--json",
                description = "Print JSON lines: one object for each line, kind, row of a proof and fault, amounts as"
                        + " strings, and a last one that says whether all holds.")
        private boolean json;
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public Integer call() throws Exception {
        if (files.isEmpty()) {
            throw usage("Name a file.");
        }
        var statements = new StatementFiles();
        for (Path file : files) {
            statements.read(file);
        }
        Reconciliation reconciliation;
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            reconciliation = Reconciliation.of(ledger, statements.reports(), zone);
        } catch (IllegalArgumentException unfit) {
            return fail(statements.withFiles(String.valueOf(unfit.getMessage())));
        }
        List<String> faults =
                reconciliation.faults().stream().map(statements::withFiles).toList();
        List<LineRow> shown = reconciliation.lines().stream()
                .filter(line -> all || line.isOpen())
                .map(LineRow::of)
                .toList();
        List<FoundRow> kinds =
                FoundRow.of(reconciliation.lines().stream().map(LineRow::of).toList());
        List<ProofRow> proofs = ProofRow.of(reconciliation);
        if (format.csv) {
            shown.forEach(RecordWriter.csv(LineRow.class, out()));
            faults.forEach(fault -> err().println("piecework: " + PrintableText.line(fault)));
        } else if (format.json) {
            printJson(reconciliation, shown, kinds, proofs, faults);
        } else {
            printText(reconciliation, shown, kinds, proofs, faults);
        }
        if (out().checkError()) {
            throw new IOException("the lines could not be written to their end");
        }
        return reconciliation.holds() ? 0 : ErrorHandler.FAILED;
    }

    private void printJson(
            Reconciliation reconciliation,
            List<LineRow> lines,
            List<FoundRow> kinds,
            List<ProofRow> proofs,
            List<String> faults) {
        lines.forEach(RecordWriter.jsonLines(LineRow.class, out()));
        kinds.forEach(RecordWriter.jsonLines(FoundRow.class, out()));
        proofs.forEach(RecordWriter.jsonLines(ProofRow.class, out()));
        faults.forEach(fault -> out().println("{\"fault\":" + JsonText.quoted(fault) + "}"));
        out().println("{\"holds\":" + reconciliation.holds() + "}");
    }

    private void printText(
            Reconciliation reconciliation,
            List<LineRow> lines,
            List<FoundRow> kinds,
            List<ProofRow> proofs,
            List<String> faults) {
        if (!lines.isEmpty()) {
            printLines(lines);
            out().println();
        }
        if (!kinds.isEmpty()) {
            print(FoundRow.class, kinds);
            out().println();
        }
        print(ProofRow.class, proofs);
        out().println();
        faults.forEach(fault -> print("fault: " + PrintableText.line(fault) + "\n"));
        print(result(reconciliation) + "\n");
    }

    /** What does not fit into the terminal is a line of its own below: the cause, or the reference and the cause. A column would break each word. */
    private void printLines(List<LineRow> lines) {
        RecordColumns<LineRow> columns = RecordColumns.of(LineRow.class);
        List<String> head = new ArrayList<>(columns.names().subList(0, SHOWN));
        List<List<String>> rows = new ArrayList<>();
        lines.forEach(line -> rows.add(new ArrayList<>(columns.cells(line).subList(0, SHOWN))));
        int width = needed(head, rows);
        int causes =
                lines.stream().mapToInt(line -> line.inWords().length()).max().orElse(0);
        boolean isWide = width + GAP + causes <= width();
        boolean isNarrow = width > width();
        if (isNarrow) {
            head.remove(REFERENCE);
            rows.forEach(row -> row.remove(REFERENCE));
        }
        if (isWide) {
            head.add("cause");
        }
        int numbers = isNarrow ? SHOWN - 1 : SHOWN;
        var table =
                new TextTable(column -> column >= numbers || column < numbers - NUMBERS, head.toArray(String[]::new));
        for (int i = 0; i < rows.size(); i++) {
            LineRow line = lines.get(i);
            if (isWide) {
                rows.get(i).add(line.inWords());
            }
            table.row(rows.get(i).toArray(String[]::new));
            String note = Stream.of(isNarrow ? line.reference() : "", isWide ? "" : line.inWords())
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(": "));
            if (!note.isEmpty()) {
                table.note("  " + PrintableText.line(note));
            }
        }
        table.print(out(), width());
    }

    /** The width of a table without a break. */
    private static int needed(List<String> head, List<List<String>> rows) {
        int needed = -GAP;
        for (int i = 0; i < head.size(); i++) {
            int column = i;
            needed += GAP
                    + rows.stream()
                            .mapToInt(row -> row.get(column).length())
                            .reduce(head.get(i).length(), Math::max);
        }
        return needed;
    }

    private static String result(Reconciliation reconciliation) {
        if (!reconciliation.holds()) {
            return "The statements have faults: ask the bank for others.";
        }
        long open =
                reconciliation.lines().stream().filter(ReconciledLine::isOpen).count();
        return "Each difference has a name. "
                + (open == 0 ? "No line is open." : open == 1 ? "1 line is open." : open + " lines are open.");
    }

    private <R extends Record> void print(Class<R> type, List<R> rows) {
        RecordColumns<R> columns = RecordColumns.of(type);
        var table = new TextTable(
                column -> !columns.isNumber(column), columns.names().toArray(String[]::new));
        rows.forEach(row -> table.row(columns.cells(row).toArray(String[]::new)));
        table.print(out(), width());
    }
}
