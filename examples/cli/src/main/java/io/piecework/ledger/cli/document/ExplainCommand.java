package io.piecework.ledger.cli.document;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.NearestName;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.explanation.Explanation;
import io.piecework.ledger.journal.StatementPeriod;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code piecework explain}. */
@Command(
        name = "explain",
        header = "Explain what happened to an assignment and its money.",
        description = {
            "Prints each step with its terms and numbers, then what is still open.",
            "Without an option it prints everything. With --worker or --requester it prints what that party may read."
        },
        footer = {
            "piecework explain 3OOA5LQSAJ08XUI6D39ZZZZG4ZDMEN",
            "piecework explain 3OOA5LQSAJ08XUI6D39ZZZZG4ZDMEN --worker W-CHI"
        })
public final class ExplainCommand extends LedgerCommand {

    @Parameters(paramLabel = "ASSIGNMENT", description = "The assignment's id.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String assignment;

    @ArgGroup(heading = "Reader (one of these):")
    private @Nullable Party party;

    /** The party that the explanation is for. */
    private static final class Party {

        @Option(names = "--worker", paramLabel = "ID", description = "Print what this worker may read.")
        private @Nullable String worker;

        @Option(names = "--requester", paramLabel = "ID", description = "Print what this requester may read.")
        private @Nullable String requester;
    }

    @Override
    public Integer call() throws Exception {
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            Optional<Explanation> explanation = explanation(ledger);
            if (explanation.isEmpty()) {
                return unknownAssignment(ledger);
            }
            print(explanation.get().text());
        }
        return 0;
    }

    private Optional<Explanation> explanation(Ledger ledger) {
        if (party == null) {
            return Documents.explain(ledger.asOperator(), assignment);
        }
        if (party.worker != null) {
            return Documents.explain(ledger.asWorker(party.worker), assignment);
        }
        return party.requester == null
                ? Optional.empty()
                : Documents.explain(ledger.asRequester(party.requester), assignment);
    }

    private int unknownAssignment(Ledger ledger) {
        if (party == null) {
            return fail("no assignment " + assignment
                    + " in this ledger; 'piecework statement WORKER' lists a worker's assignments");
        }
        if (party.worker == null) {
            return fail("no assignment " + assignment + " of requester " + party.requester);
        }
        WorkerView worker = ledger.asOperator().worker(party.worker);
        if (worker.balances().isEmpty()) {
            return unknownWorker(ledger, party.worker);
        }
        return fail("no assignment " + assignment + " of worker " + party.worker
                + nearest(worker)
                        .map(NearestName::didYouMean)
                        .orElse("; 'piecework statement " + party.worker + "' lists the worker's assignments"));
    }

    private Optional<String> nearest(WorkerView worker) {
        var nearest = new NearestName(assignment);
        worker.balances()
                .forEach(balance ->
                        worker.statementLines(balance.currency().getCurrencyCode(), StatementPeriod.all(), line -> {
                            if (line.assignment() != null) {
                                nearest.consider(line.assignment().value());
                            }
                        }));
        return nearest.found();
    }
}
