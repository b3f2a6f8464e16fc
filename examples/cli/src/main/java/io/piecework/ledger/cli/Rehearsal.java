package io.piecework.ledger.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Runs usual commands once, on a ledger in memory, so that Java can archive the classes that they load. The launcher starts it.
 */
final class Rehearsal {

    private static final String STORY = """
            {"command": "deposit-funds", "id": "d-1", "requester": "acme", "amount": "USD 10.00"}
            {"command": "publish-task", "id": "t-1", "requester": "acme", "reward": "USD 0.50", "slots": 2, "fee": "20%"}
            {"command": "accept-assignment", "id": "a-1", "task": "t-1", "worker": "ada"}
            {"command": "submit-assignment", "id": "a-1"}
            {"command": "approve-assignment", "id": "a-1"}
            """;

    private static final List<String> COMMANDS =
            List.of("run -", "statement ada", "balances", "payouts", "trial-balance", "verify");

    private Rehearsal() {}

    /** @param args a folder for the ledger's files */
    public static void main(String[] args) {
        System.setIn(new ByteArrayInputStream(STORY.getBytes(StandardCharsets.UTF_8)));
        COMMANDS.forEach(command -> run(command + " --db " + args[0] + "/rehearsal"));
    }

    private static void run(String command) {
        var nowhere = new PrintWriter(Writer.nullWriter());
        int code = Piecework.commandLine(nowhere, nowhere).execute(command.split(" "));
        if (code != 0) {
            throw new IllegalStateException(command + " ended with " + code);
        }
    }
}
