package io.piecework.ledger;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.ToolCommands;
import io.piecework.ledger.journal.StatementPeriod;
import java.nio.file.Path;

/** A host that uses every part of the ledger and prints nothing. It ends unless a thread is left. */
final class SilentHostProcess {

    private SilentHostProcess() {}

    /** Takes the H2 file to use besides a ledger in memory. */
    public static void main(String[] arguments) {
        try (Ledger memory = Ledger.inMemory();
                Ledger file = Ledger.file(Path.of(arguments[0]))) {
            for (Command command : EveryCommand.COMMANDS) {
                ToolCommands.execute(memory, command);
                ToolCommands.execute(file, command);
            }
            file.asAuditor().trialBalance();
            file.asWorker("ada").statement("USD", StatementPeriod.all());
            file.asOperator().balances(balance -> {});
        }
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon() && thread != Thread.currentThread())
                .filter(thread -> !thread.getName().equals("DestroyJavaVM"))
                .forEach(thread -> System.out.println("remaining thread: " + thread));
    }
}
