package io.piecework.ledger.cli.document;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.TextTable;
import io.piecework.ledger.file.export.DecisionExport;
import io.piecework.ledger.reading.deadline.OpenReview;
import io.piecework.ledger.reading.decision.DecisionLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code piecework decisions}. */
@Command(
        name = "decisions",
        header = "List the decisions against workers.",
        description = {
            "One line for each decision that takes something from a worker: rejections, part pay, holds, suspensions,"
                    + " reversals and others. The newest is first.",
            "'piecework decision ID' prints one with its reason, facts and terms."
        },
        footer = {
            "piecework decisions --worker W-CHI",
            "piecework decisions --most 20 --before 118",
            "piecework decisions --open-reviews",
            "piecework decisions --json > decisions.jsonl"
        })
public final class DecisionsCommand extends LedgerCommand {

    private static final int PAGE = 1_000;

    @Option(names = "--worker", paramLabel = "ID", description = "Only those against this worker.")
    private @Nullable String worker;

    @Option(names = "--most", paramLabel = "COUNT", description = "At most so many. Default: all of them.")
    private @Nullable Long most;

    @Option(
            names = "--before",
            paramLabel = "POSITION",
            description =
                    "Only those recorded before this position, the last one of a page. Default: from the newest on.")
    private @Nullable Long before;

    @Option(
            names = "--open-reviews",
            description = "List the reviews and appeals that are not answered, the first to answer first. 'late' marks"
                    + " those whose time is over.")
    private boolean openReviews;

    @Option(names = "--json", description = "Print JSON lines.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (most != null && most < 1) {
            throw usage("--most " + most + " is less than 1");
        }
        if (openReviews && (json || worker != null || most != null || before != null)) {
            throw usage("--open-reviews is a list of its own, without --json, --worker, --most and --before");
        }
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            if (openReviews) {
                printOpenReviews(ledger);
            } else if (json) {
                each(ledger, DecisionExport.jsonLines(out()));
            } else {
                var table = new TextTable(3, "decision", "worker", "by", "recorded", "at_stake", "position");
                each(ledger, line -> table.row(cells(line)));
                table.print(out(), width());
            }
            out().flush();
        }
        return 0;
    }

    private void printOpenReviews(Ledger ledger) {
        Instant now = clock().instant();
        var open = new ArrayList<OpenReview>();
        ledger.asOperator().openReviews(Instant.parse("9999-12-31T00:00:00Z"), open::add);
        var table = new TextTable(3, "decision", "worker", "state", "answer_by");
        for (OpenReview review : open) {
            String late = review.answerBy().isBefore(now) ? "late" : "open";
            String against = ledger.asOperator()
                    .decision(review.decision().value())
                    .map(decision -> decision.worker().value())
                    .orElse("");
            table.row(
                    review.decision().toString(),
                    against,
                    late,
                    review.answerBy().toString());
        }
        table.print(out(), width());
    }

    private void each(Ledger ledger, Consumer<DecisionLine> consumer) {
        long left = most == null ? Long.MAX_VALUE : most;
        long from = before == null ? Long.MAX_VALUE : before;
        List<DecisionLine> page = page(ledger, from, left);
        while (!page.isEmpty()) {
            page.forEach(consumer);
            left -= page.size();
            from = page.get(page.size() - 1).position();
            page = left == 0 ? List.of() : page(ledger, from, left);
        }
    }

    private List<DecisionLine> page(Ledger ledger, long from, long left) {
        int size = Math.toIntExact(Math.min(left, PAGE));
        return worker == null
                ? ledger.asOperator().decisions(from, size)
                : ledger.asWorker(worker).decisions(from, size);
    }

    private static String[] cells(DecisionLine line) {
        return new String[] {
            line.decision().toString(),
            line.worker().value(),
            line.by().toString(),
            line.recorded().toString(),
            line.atStake() == null ? "" : line.atStake().toString(),
            Long.toString(line.position())
        };
    }
}
