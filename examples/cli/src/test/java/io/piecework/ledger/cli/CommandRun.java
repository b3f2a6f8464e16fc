package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/** One run of the command, in this process. */
public record CommandRun(int exit, String out, String err) {

    public static CommandRun piecework(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exit = Piecework.commandLine(new PrintWriter(out), new PrintWriter(err))
                .execute(args);
        return new CommandRun(exit, out.toString(), err.toString());
    }

    /** The output without a report's last line, or a statement's line, of the fingerprint, which no page repeats. */
    public String outWithoutFingerprint() {
        String fingerprint = "position \\d+, \\d+ events, sha256\\s+[0-9a-f]{64}";
        return out.replaceFirst("(?m)^[Ff]ingerprint: " + fingerprint + "\n", "")
                .replaceFirst("(?m)^\\{\"fingerprint\":\"" + fingerprint + "\"}\n", "");
    }

    /** A run on a database. */
    public static CommandRun on(String db, String... args) {
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--db";
        all[args.length + 1] = db;
        return piecework(all);
    }

    /** Asserts exit code 1, nothing on standard output, and the reason on the first line of standard error. */
    public static void assertRefused(CommandRun run, String because) {
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(because).doesNotContain("\tat ");
        assertThat(run.err().lines().findFirst().orElseThrow()).contains(because);
    }
}
