package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.story.Shown;
import io.piecework.ledger.explanation.Explanation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code piecework explain}. */
@Command(
        name = "explain",
        description = {
            "Tell what happened to an assignment and why its money is where it is.",
            "Each step with its terms and numbers, then what is open. Everything, or what one party may see of it."
        })
final class ExplainCommand extends LedgerCommand {

    @Parameters(paramLabel = "ASSIGNMENT", description = "The assignment's id.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String assignment;

    @ArgGroup
    private @Nullable Party party;

    /** Whose eyes it is for. */
    private static final class Party {

        @Option(names = "--worker", paramLabel = "ID", description = "As this worker may read it.")
        private @Nullable String worker;

        @Option(names = "--requester", paramLabel = "ID", description = "As this requester may read it.")
        private @Nullable String requester;
    }

    @Override
    public Integer call() throws Exception {
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            Optional<Explanation> told = explanation(ledger);
            if (told.isEmpty()) {
                err().println(Shown.line("piecework: this ledger knows no assignment " + assignment + whose()));
                return Mishaps.FAILED;
            }
            out().print(told.get().text());
            out().flush();
        }
        return 0;
    }

    private Optional<Explanation> explanation(Ledger ledger) {
        if (party == null) {
            return ledger.asOperator().explain(assignment);
        }
        if (party.worker != null) {
            return ledger.asWorker(party.worker).explain(assignment);
        }
        return party.requester == null
                ? Optional.empty()
                : ledger.asRequester(party.requester).explain(assignment);
    }

    private String whose() {
        if (party == null) {
            return "";
        }
        return party.worker != null ? " of worker " + party.worker : " of requester " + party.requester;
    }
}
