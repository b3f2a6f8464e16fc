package io.piecework.ledger.cli.erase;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.worker.EraseWorker;
import io.piecework.ledger.account.worker.ErasedWorker;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.command.Actor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code piecework erase worker}. */
@Command(
        name = "worker",
        header = "Erase the texts about a worker: reasons, evidence and payout tokens.",
        description = {
            "Amounts, times and ids stay, and all proofs stay valid. Refuses for a worker who is not closed, has a payout method,"
                    + " money or an explicit hold, or work, a review or a payout's exception that is not over.",
            "After an interruption, give the same command again. Old rows stay in the database's files until it is vacuumed"
                    + " or compacted, and in backups until they expire."
        },
        footer = "piecework erase worker W-CHI --id case-9 --by ops-1 --approved-by ops-2 --because 'GDPR Article 17'")
final class EraseWorkerCommand extends LedgerCommand {

    @Parameters(paramLabel = "WORKER", description = "The worker's id.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String worker;

    @Option(
            names = "--id",
            required = true,
            paramLabel = "ID",
            description = "The id of the erasure, by which a repeat is recognised.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String operation;

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "The operator who erases.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String by;

    @Option(
            names = "--approved-by",
            required = true,
            paramLabel = "NAME",
            description = "Another operator, who approved it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String approver;

    @Option(
            names = "--because",
            required = true,
            paramLabel = "TEXT",
            description = "The basis, such as an article of a law. It stays: write nothing about the person.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String basis;

    @Override
    public Integer call() throws Exception {
        EraseWorker command = requireSensible(
                () -> EraseWorker.of(operation, worker, basis, approver).by(Actor.operator(by)));
        try (Database database = database(Database.Use.WRITES);
                Ledger ledger = open(database, Database.Use.WRITES)) {
            ErasedWorker erased = ledger.asOperator().eraseWorker(command);
            print("the texts about " + erased.worker().value() + " are erased: " + keys(erased.keys())
                    + " destroyed\nthe reason of a split bonus stays: it is about several workers\n");
            return 0;
        }
    }

    private static String keys(int keys) {
        return keys == 1 ? "1 key" : keys + " keys";
    }
}
