package io.piecework.ledger.benchmarks.jmh;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Exact amounts: addition, a fee's rate and rounding, text. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class MoneyBenchmark {

    private final Amount reward = Amount.of("0.55", "USD");
    private final Amount balance = Amount.of("1234.5678", "USD");
    private final Rate rate = Rate.percent("20");
    private final Rounding rounding = Rounding.halfUp("0.01");
    private final String text = balance.toString();

    @Benchmark
    public Amount plus() {
        return balance.plus(reward);
    }

    @Benchmark
    public Amount fee() {
        return rate.of(reward, rounding);
    }

    @Benchmark
    public Amount parse() {
        return Amount.parse(text);
    }

    @Benchmark
    public String text() {
        return balance.toString();
    }
}
