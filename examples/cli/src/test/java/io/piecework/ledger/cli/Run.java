package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/** One run of the command, in this process. */
record Run(int exit, String out, String err) {

    static Run piecework(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exit = Piecework.commandLine(new PrintWriter(out), new PrintWriter(err))
                .execute(args);
        return new Run(exit, out.toString(), err.toString());
    }

    /** One on a database. */
    static Run on(String db, String... args) {
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--db";
        all[args.length + 1] = db;
        return piecework(all);
    }

    /** In one line, and with nothing printed. */
    static void assertRefused(Run run, String because) {
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(because).doesNotContain("\tat ");
        assertThat(run.err().lines().findFirst().orElseThrow()).contains(because);
    }
}
