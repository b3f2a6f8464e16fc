package io.piecework.ledger.spring.axon;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The application that pays over a rail, in a JVM of its own. It finishes the payouts of earlier runs, requests one more, and dies at a step
 * of it. A halt runs no hook and no {@code finally} and closes nothing, as SIGKILL.
 */
final class RailProcess implements Consumer<String> {

    static final int DEAD = 9;

    private final Map<String, Integer> seen = new ConcurrentHashMap<>();
    private final String last;
    private volatile boolean counting;

    private RailProcess(String last) {
        this.last = last;
    }

    /** Takes the bank's port, the number of the payout, its last step such as {@code after ClaimPayout 2}, and the database's properties. */
    public static void main(String[] arguments) {
        var process = new RailProcess(arguments[2]);
        int number = Integer.parseInt(arguments[1]);
        process.pay(
                new BankServer.Client(Integer.parseInt(arguments[0])),
                number,
                Arrays.copyOfRange(arguments, 3, arguments.length));
        System.exit(0); // a thread of Axon's time limits never ends
    }

    static List<String> payouts(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> "p-" + number).toList();
    }

    private void pay(Bank bank, int number, String[] database) {
        try (var run = new RailRun(database, bank, this)) {
            run.settle(payouts(number - 1), () -> false);
            counting = true;
            RailRun.request(run.ledger(), "p-" + number, "worker-" + number);
            run.settle(payouts(number), () -> false);
        }
    }

    @Override
    public void accept(String name) {
        if (counting) {
            String step = name + " " + seen.merge(name, 1, Integer::sum);
            System.out.println(step);
            if (step.equals(last)) {
                Runtime.getRuntime().halt(DEAD);
            }
        }
    }
}
