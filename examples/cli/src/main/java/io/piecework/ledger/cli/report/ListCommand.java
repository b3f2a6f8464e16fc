package io.piecework.ledger.cli.report;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.worker.HoldView;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.argument.ListName;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.NearestName;
import io.piecework.ledger.cli.output.PayoutRow;
import io.piecework.ledger.cli.output.PrintableText;
import io.piecework.ledger.cli.output.TextTable;
import io.piecework.ledger.file.export.RecordWriter;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.reading.lists.FundingView;
import io.piecework.ledger.reading.lists.OperatorLists;
import io.piecework.ledger.reading.lists.Page;
import io.piecework.ledger.reports.finance.RecordColumns;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.award.AwardView;
import io.piecework.ledger.work.task.TaskStatus;
import io.piecework.ledger.work.task.TaskView;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code piecework list}. */
@Command(
        name = "list",
        header = "List tasks, assignments, payouts and more, page by page.",
        description = {
            "Prints one page of a list; a page costs the same however long the list is. A note names the key with which the"
                    + " next page begins.",
            "  tasks: of a --requester, as they were published",
            "  assignments: of a --task or a --worker, as they were accepted",
            "  reviews: work that waits for a --requester's review, the oldest first, with its deadline",
            "  payouts: of a --worker, as they were requested, or all in a --status, the longest in it first",
            "  workers: with their balances in a --currency, the greatest available amount first",
            "  appeals: appeals and disputes that are not decided, the oldest first; all, of a --requester or a --worker",
            "  holds: explicit holds on earnings, as they were placed; all, or of a --worker",
            "  awards: that a --requester paid or a --worker got, as they were granted",
            "  deposits: openings, deposits and refunds of a --requester"
        },
        footer = {
            "piecework list reviews --requester acme",
            "piecework list assignments --task dogs --status submitted --csv",
            "piecework list payouts --status unclaimed --rail bank"
        })
public final class ListCommand extends LedgerCommand {

    @Parameters(paramLabel = "LIST", description = "The list, one of the names above.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ListName name;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Scope scope;

    @Option(
            names = "--after",
            paramLabel = "KEY",
            description = "Print the page behind this key, which the page before named.")
    private @Nullable String after;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "100",
            description = "The length of the page, 1 to 10000. Default: ${DEFAULT-VALUE}.")
    private int most;

    @ArgGroup(heading = "Format (one of these; a text table otherwise):")
    private Format format = new Format();

    /** Whose rows, and which of them. */
    @Command(optionListHeading = "Rows:")
    static final class Scope {

        @Option(names = "--requester", paramLabel = "ID", description = "Of this requester.")
        private @Nullable String requester;

        @Option(names = "--worker", paramLabel = "ID", description = "Of this worker.")
        private @Nullable String worker;

        @Option(names = "--task", paramLabel = "ID", description = "Of this task.")
        private @Nullable String task;

        @Option(names = "--status", paramLabel = "STATUS", description = "In this status, such as submitted.")
        private @Nullable String status;

        @Option(names = "--rail", paramLabel = "RAIL", description = "Over this rail.")
        private @Nullable String rail;

        @Option(names = "--currency", paramLabel = "CODE", description = "In this currency, such as USD.")
        private @Nullable String currency;
    }

    /** At most one of these is given. */
    static final class Format {

        @Option(names = "--csv", description = "Print CSV with all columns.")
        private boolean csv;

        @Option(
                names = "--json",
                description = "Print JSON lines: one object for each row, all columns, amounts as strings.")
        private boolean json;
    }

    @Override
    public Integer call() throws Exception {
        Optional<String> foreign = name.foreign(typed());
        if (foreign.isPresent()) {
            throw usage(foreign.get());
        }
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            OperatorLists lists = ledger.asOperator().lists();
            switch (name) {
                case TASKS -> print(TaskView.class, () -> tasks(lists));
                case ASSIGNMENTS -> print(AssignmentView.class, () -> assignments(lists));
                case REVIEWS ->
                    print(
                            AssignmentView.class,
                            () -> lists.requester(requester()).inReview(after, most));
                case PAYOUTS -> print(PayoutRow.class, () -> PayoutRow.of(payouts(lists)));
                case WORKERS ->
                    print(Balance.class, () -> lists.workers(required(scope.currency, "--currency"), after, most));
                case APPEALS -> print(AssignmentView.class, () -> appeals(lists));
                case HOLDS -> print(HoldView.class, () -> holds(lists));
                case AWARDS -> print(AwardView.class, () -> awards(lists));
                case DEPOSITS ->
                    print(FundingView.class, () -> lists.requester(requester()).funding(after, most));
            }
        }
        return 0;
    }

    private Page<TaskView> tasks(OperatorLists lists) {
        return lists.requester(requester()).tasks(status(TaskStatus.values()), after, most);
    }

    private Page<AssignmentView> assignments(OperatorLists lists) {
        AssignmentStatus status = status(AssignmentStatus.values());
        if (scope.worker != null) {
            if (scope.task != null || scope.requester != null) {
                throw usage("list assignments has --worker, or --task; give one of them");
            }
            return lists.worker(scope.worker).assignments(status, after, most);
        }
        String task = required(scope.task, "--task or --worker");
        return scope.requester == null
                ? lists.assignments(task, status, after, most)
                : lists.requester(scope.requester).assignments(task, status, after, most);
    }

    private Page<PayoutView> payouts(OperatorLists lists) {
        PayoutStatus status = status(PayoutStatus.values());
        if (scope.worker != null) {
            if (scope.rail != null) {
                throw usage("list payouts has --worker, or --rail with --status; give one of them");
            }
            return lists.worker(scope.worker).payouts(status, after, most);
        }
        if (status == null) {
            throw usage("list payouts needs --status or --worker");
        }
        return lists.payouts(status, scope.rail, after, most);
    }

    private Page<AssignmentView> appeals(OperatorLists lists) {
        requireOneOwner();
        if (scope.requester != null) {
            return lists.requester(scope.requester).contested(after, most);
        }
        return scope.worker == null
                ? lists.contested(after, most)
                : lists.worker(scope.worker).contested(after, most);
    }

    private Page<HoldView> holds(OperatorLists lists) {
        return scope.worker == null
                ? lists.holds(after, most)
                : lists.worker(scope.worker).holds(after, most);
    }

    private Page<AwardView> awards(OperatorLists lists) {
        requireOneOwner();
        return scope.worker == null
                ? lists.requester(required(scope.requester, "--requester or --worker"))
                        .awards(after, most)
                : lists.worker(scope.worker).awards(after, most);
    }

    private String requester() {
        return required(scope.requester, "--requester");
    }

    private void requireOneOwner() {
        if (scope.worker != null && scope.requester != null) {
            throw usage("list " + name + " has --requester, or --worker; give one of them");
        }
    }

    private String required(@Nullable String value, String option) {
        if (value == null) {
            throw usage("list " + name + " needs " + option);
        }
        return value;
    }

    /** @return null where no status is given */
    private <E extends Enum<E>> @Nullable E status(E[] all) {
        String typed = scope.status;
        if (typed == null) {
            return null;
        }
        List<String> names = Stream.of(all).map(Enum::toString).toList();
        return Stream.of(all)
                .filter(each -> each.toString().equalsIgnoreCase(typed))
                .findFirst()
                .orElseThrow(() -> usage("--status " + PrintableText.value(typed) + " is none of "
                        + String.join(", ", names) + NearestName.didYouMean(typed, names)));
    }

    private <R extends Record> void print(Class<R> type, Supplier<Page<R>> read) {
        Page<R> page = requireSensible(read);
        if (format.csv) {
            page.items().forEach(RecordWriter.csv(type, out()));
        } else if (format.json) {
            page.items().forEach(RecordWriter.jsonLines(type, out()));
        } else if (!page.items().isEmpty()) {
            printTable(RecordColumns.of(type), page.items());
        }
        out().flush();
        if (page.next() != null) {
            printNote("more; continue with --after " + PrintableText.whole(page.next()));
        }
    }

    private <R extends Record> void printTable(RecordColumns<R> columns, List<R> rows) {
        List<Integer> shown =
                name.shown().stream().map(columns.names()::indexOf).toList();
        var table = new TextTable(
                column -> !columns.isNumber(shown.get(column)), name.shown().toArray(String[]::new));
        for (R row : rows) {
            List<String> cells = columns.cells(row);
            table.row(shown.stream().map(cells::get).toArray(String[]::new));
        }
        table.print(out(), width());
    }
}
