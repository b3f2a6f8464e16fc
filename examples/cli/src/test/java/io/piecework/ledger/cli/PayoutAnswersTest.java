package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.work.award.CompensateWorker;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payouts that are claimed, sent and answered by a rail. */
@Tag("slow")
class PayoutAnswersTest {

    private static final String HEAD = "payout,attempt,reference,worker,currency,amount,token,claim,until\n";

    @TempDir
    Path folder;

    private String db;

    @BeforeEach
    void create_a_database() {
        db = "jdbc:h2:file:" + folder.resolve("earnings");
    }

    @Test
    void claims_payouts_and_records_answers() throws IOException {
        run("import", "mturk", "batch-results.csv", "--now", "2026-11-24T12:00:00Z");
        try (Ledger ledger = Ledger.file(folder.resolve("earnings"))) {
            ledger.execute(SetPayoutMethod.of("m-1", "W-BEN", "bank", "tok_ben"));
            ledger.execute(RequestPayout.of("p-1", "W-BEN", PayoutPolicy.minorUnit("USD")));
        }

        claims_submits_and_prints_once();
        Path notices = Files.writeString(
                folder.resolve("notices.csv"),
                "payout,attempt,status,at,reason\np-1,1,submitted,,\np-1,1,paid,,\np-9,1,paid,,\np-1,x,paid,,\np-1,1,lost,,\n");
        for (int i = 0; i < 2; i++) {
            CommandRun run = run("payouts", "notices", notices.toString());
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err().lines().map(line -> line.replace(folder + "/", "")))
                    .containsExactly(
                            "notices.csv:4: unknown-subject: payout:p-9 is unknown, it would have to be requested",
                            "notices.csv:5: attempt \"x\" is not a number from 1",
                            "notices.csv:6: status \"lost\" is none of unknown, submitted, unclaimed, paid, failed, returned,"
                                    + " reversed",
                            "5 rows, 2 recorded, 3 problems");
            assertThat(run("balances", "--csv").out()).contains("W-BEN,USD,0.00,0.00,0.00,0.00,0.42,0.00,0.00\n");
        }
        lists_an_answer_that_contradicts_an_earlier_one();
        finds_the_payout_of_a_line_in_the_banks_statement();
    }

    private void finds_the_payout_of_a_line_in_the_banks_statement() throws IOException {
        CommandRun found = run("payouts", "find", " p-1/1");
        assertThat(found.exit()).isZero();
        assertThat(found.out().lines())
                .hasSize(2)
                .last(InstanceOfAssertFactories.STRING)
                .startsWith("p-1,1,p-1/1,W-BEN,bank,paid,");
        Path lines = folder.resolve("lines.csv");
        assertThat(Files.writeString(lines, "status,reference\nreturned,p-1/1\npaid,p-7/1\n"))
                .exists();
        CommandRun answers = run("payouts", "notices", lines.toString(), "--now", "2099-01-02T00:00:00Z");
        assertThat(answers.err().replace(folder + "/", "")).isEqualTo("""
                        lines.csv:3: reference "p-7/1" is that of no payout in this ledger
                        2 rows, 1 recorded, 1 problems
                        """);
        assertThat(run("payouts", "find", "p-1/2"))
                .isEqualTo(new CommandRun(
                        1, "", "piecework: no payout has the reference p-1/2; give it as the bank shows it\n"));
    }

    private void claims_submits_and_prints_once() throws IOException {
        String waiting =
                "payout,attempt,reference,worker,currency,amount,token,claimant,claimed until\np-1,1,p-1/1,W-BEN,USD,0.42,tok_ben,";
        assertThat(run("payouts", "unsent", "--rail", "bank").out()).isEqualTo(waiting + ",\n");
        Path given = Files.writeString(folder.resolve("given.csv"), claim("me"));
        assertThat(run("payouts", "unsent", "--rail", "bank").out()).startsWith(waiting + "me,20");
        assertThat(claim("you")).isEqualTo(HEAD);
        assertThat(run("payouts", "release", given.toString())).isEqualTo(new CommandRun(0, "", ""));
        assertThat(run("payouts", "submit", given.toString()).err().replace(folder + "/", ""))
                .startsWith("given.csv:2: wrong-state: payout:p-1 is released from the claim ");

        Path claimed = Files.writeString(folder.resolve("claimed.csv"), claim("me"));
        CommandRun submitted = run("payouts", "submit", claimed.toString());
        assertThat(submitted).isEqualTo(new CommandRun(0, Files.readString(claimed), ""));
        CommandRun again = run("payouts", "submit", claimed.toString());
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.out()).isEqualTo(HEAD);
        assertThat(again.err().replace(folder + "/", ""))
                .isEqualTo("claimed.csv:2: payout:p-1 was submitted before; ask the rail for p-1/1, do not send it\n");
        assertThat(run("payouts", "release", claimed.toString()).err())
                .contains("claimed.csv:2: wrong-state: payout:p-1 is submitted, it would have to be requested");
        assertThat(run("payouts", "unsent", "--rail", "bank").out().lines()).hasSize(1);
    }

    private String claim(String claimant) {
        String out = run("payouts", "claim", "--rail", "bank", "--claimant", claimant)
                .out();
        assertThat(out).startsWith(HEAD);
        assertThat(out.substring(HEAD.length()))
                .matches("(p-1,1,p-1/1,W-BEN,USD,0.42,tok_ben,claim:[-0-9a-f]{36},20[-0-9T:.]+Z\n)?");
        return out;
    }

    /** It moves no money until an operator decides. */
    private void lists_an_answer_that_contradicts_an_earlier_one() throws IOException {
        Path notices = Files.writeString(
                folder.resolve("later.csv"), "payout,attempt,status,reason\np-1,1,failed,\"no such account, sorry\"\n");
        run("payouts", "notices", notices.toString(), "--now", "2099-01-01T00:00:00Z");

        assertThat(run("payouts", "exceptions").out()).isEqualTo("""
                payout,attempt,reference,worker,currency,amount,status,reported,recorded,reason
                p-1,1,p-1/1,W-BEN,USD,0.42,paid,failed,2099-01-01T00:00:00Z,"no such account, sorry"
                """);
        assertThat(run("balances", "--csv").out()).contains("W-BEN,USD,0.00,0.00,0.00,0.00,0.42,0.00,0.00\n");
    }

    /** A person edited the file: the ledger has other figures, and nothing is submitted. */
    @Test
    void submits_no_row_that_differs_from_the_ledger() throws IOException {
        request_payouts_of("ada");
        String claimed = run("payouts", "claim", "--rail", "bank").out();
        for (String[] edit : new String[][] {
            {",0.42,", ",42.00,", "amount is \"42.00\", the ledger has \"0.42\""},
            {",USD,", ",EUR,", "currency is \"EUR\", the ledger has \"USD\""},
            {",p-ada/1,", ",p-ada/2,", "reference is \"p-ada/2\", the ledger has \"p-ada/1\""},
            {"tok_ada", "tok_eve", "token is \"tok_eve\", the ledger has \"tok_ada\""},
            {",ada,", ",eve,", "worker is \"eve\", the ledger has \"ada\""}
        }) {
            Path edited = Files.writeString(folder.resolve("edited.csv"), claimed.replace(edit[0], edit[1]));
            CommandRun run = run("payouts", "submit", edited.toString());
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.out()).isEqualTo(HEAD);
            assertThat(run.err().replace(folder + "/", ""))
                    .isEqualTo(
                            "edited.csv:2: " + edit[2] + "; give the file as 'piecework payouts claim' printed it\n");
        }
        Path given = Files.writeString(folder.resolve("claimed.csv"), claimed);
        assertThat(run("payouts", "submit", given.toString())).isEqualTo(new CommandRun(0, claimed, ""));
    }

    /** What could not be written is not sent: an attempt that was not written must not be submitted or stay claimed. */
    @Test
    void stops_at_the_first_row_that_cannot_be_written() throws IOException {
        request_payouts_of("ada", "bob", "cem");
        CommandRun claim = runUntilFull(100, "payouts", "claim", "--rail", "bank");
        assertThat(claim.exit()).isEqualTo(1);
        assertThat(claim.err())
                .isEqualTo("piecework: the claimed payouts could not be written to their end; 3 were given back\n");
        assertThat(runUntilFull(0, "payouts", "claim", "--rail", "bank").err())
                .isEqualTo("piecework: the claimed payouts could not be written to their end; 0 were given back\n");

        String claimed = run("payouts", "claim", "--rail", "bank").out();
        assertThat(claimed.lines()).as("all were given back").hasSize(4);
        Path given = Files.writeString(folder.resolve("claimed.csv"), claimed);
        CommandRun nothing = runUntilFull(0, "payouts", "submit", given.toString());
        assertThat(nothing.exit()).isEqualTo(1);
        assertThat(nothing.err())
                .isEqualTo("piecework: the payouts to send could not be written to their end; none was submitted\n");
        CommandRun one = runUntilFull(100, "payouts", "submit", given.toString());
        assertThat(one.exit()).isEqualTo(1);
        assertThat(one.err())
                .isEqualTo("piecework: the payouts to send could not be written to their end; payout:p-ada was"
                        + " submitted and may not be written; ask the rail for p-ada/1, and if it never got it,"
                        + " report it as failed\n");
        assertThat(run("payouts", "unsent", "--rail", "bank").out().lines())
                .as("the others are not submitted")
                .hasSize(3);
    }

    @Test
    void every_command_tells_that_its_output_could_not_be_written() {
        request_payouts_of("ada");
        for (String[] args : new String[][] {
            {"payouts", "unsent", "--rail", "bank"}, {"payouts", "exceptions"}, {"balances"}, {"due"}, {"fingerprint"}
        }) {
            CommandRun run = runUntilFull(0, args);
            assertThat(run.exit()).as(String.join(" ", args)).isEqualTo(1);
            assertThat(run.err()).contains("piecework: the output could not be written to its end\n");
        }
    }

    private void request_payouts_of(String... workers) {
        try (Ledger ledger = Ledger.file(folder.resolve("earnings"))) {
            for (String worker : workers) {
                ledger.execute(CompensateWorker.of("c-" + worker, worker, Amount.parse("USD 0.42"), "sorry"));
                ledger.execute(SetPayoutMethod.of("m-" + worker, worker, "bank", "tok_" + worker));
                ledger.execute(RequestPayout.of("p-" + worker, worker, PayoutPolicy.minorUnit("USD")));
            }
        }
    }

    /** A run whose standard output takes some characters, as a disk does that is nearly full. */
    private CommandRun runUntilFull(int characters, String... args) {
        var written = new StringWriter();
        var err = new StringWriter();
        var full = new FilterWriter(written) {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                if (written.getBuffer().length() + length > characters) {
                    throw new IOException("No space left on device");
                }
                super.write(text, from, length);
            }

            @Override
            public void write(String text, int from, int length) throws IOException {
                write(text.toCharArray(), from, length);
            }

            @Override
            public void write(int character) throws IOException {
                write(new char[] {(char) character}, 0, 1);
            }
        };
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--db";
        all[args.length + 1] = db;
        int exit = Piecework.commandLine(new PrintWriter(full), new PrintWriter(err))
                .execute(all);
        return new CommandRun(exit, written.toString(), err.toString());
    }

    private CommandRun run(String... args) {
        return CommandRun.on(db, args);
    }
}
