package io.piecework.ledger.engine.faults;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.fixtures.ReceiptText;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Rounds of eight competing threads: half of them approve the assignment that the others reject, all request one payout
 * with the same id, and each requests a payout of its own of the whole balance.
 */
final class ApprovalRace {

    static final int THREADS = 8;
    static final int WORKERS = 4;
    private static final Amount DOLLAR = Amount.of(1, "USD");

    private ApprovalRace() {}

    /** Submits one assignment for each round. */
    static void prepare(Ledger ledger, int rounds) {
        List<Command> commands = new ArrayList<>();
        commands.add(DepositFunds.of("d", "acme", DOLLAR.times(rounds)));
        commands.add(PublishTask.of("t", "acme", DOLLAR, rounds));
        for (int i = 0; i < WORKERS; i++) {
            commands.add(SetPayoutMethod.of("m-" + i, "w-" + i, "bank", "tok"));
        }
        for (int round = 0; round < rounds; round++) {
            commands.add(AcceptAssignment.of("a-" + round, "t", worker(round)));
            commands.add(SubmitAssignment.of("a-" + round));
        }
        ledger.executeEach(commands);
    }

    static String worker(int round) {
        return "w-" + round % WORKERS;
    }

    /**
     * Runs all rounds on all threads.
     *
     * @param name distinguishes the payouts of this process
     * @return all answers: {@code subject = receipt}, or {@code subject ! code}
     */
    static List<String> run(Ledger ledger, String name, int rounds) throws Exception {
        var answers = Collections.synchronizedList(new ArrayList<String>());
        List<Callable<Boolean>> racers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int racer = i;
            racers.add(() -> {
                for (int round = 0; round < rounds; round++) {
                    for (Command command : commands(round, name, racer)) {
                        answers.add(command.id().stream() + answer(ledger, command));
                    }
                }
                return true;
            });
        }
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Boolean> racer : threads.invokeAll(racers)) {
                racer.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return List.copyOf(answers);
    }

    private static List<Command> commands(int round, String name, int racer) {
        String assignment = "a-" + round;
        Command decision =
                racer % 2 == 0 ? ApproveAssignment.of(assignment) : RejectAssignment.of(assignment, "blurred");
        Command ours = request("p-" + round + "-all", worker(round));
        Command mine = request("p-" + round + "-" + name + "-" + racer, worker(round));
        return racer / 2 % 2 == 0 ? List.of(decision, ours, mine) : List.of(decision, mine, ours);
    }

    private static Command request(String payout, String worker) {
        return RequestPayout.of(payout, worker, PayoutPolicy.minorUnit("USD")).amount(DOLLAR);
    }

    private static String answer(Ledger ledger, Command command) {
        while (true) {
            try {
                Receipt receipt = ledger.execute(command);
                return " = " + ReceiptText.of(receipt);
            } catch (RefusedException refused) {
                return " ! " + refused.code();
            } catch (StorageException damaged) {
                return " ! storage";
            } catch (ConflictException again) {
                // send it again, as the exception says
            }
        }
    }
}
