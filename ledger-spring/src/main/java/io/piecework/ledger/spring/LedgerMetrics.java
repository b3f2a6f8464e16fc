package io.piecework.ledger.spring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.listening.ListenerStatus;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.stream.WriterObserver;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Counts and times what the ledger does; tags are of a few known values, never an id or an amount. */
final class LedgerMetrics implements WriterObserver, LedgerWork.Watching {

    private static final String PREFIX = "piecework.ledger.";

    private static final Told LAG = new Told("lag", "events", "Stored events that the listener was not told of yet");
    private static final Told PARKED = new Told("parked", "messages", "Messages that failed, and those behind them");
    private static final Told STUCK = new Told("stuck", "messages", "Messages that wait for somebody to look");
    private static final Told OLDEST =
            new Told("oldest.parked", "seconds", "Time since the first parked message failed");

    /** What a listener's gauge is called and tells. */
    private record Told(String name, String unit, String description) {}

    private final MeterRegistry registry;
    private final DistributionSummary batch;
    private final Timer commit;

    LedgerMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.batch = DistributionSummary.builder(PREFIX + "batch")
                .description("Commands in one transaction of the writer's")
                .baseUnit("commands")
                .register(registry);
        this.commit = Timer.builder(PREFIX + "commit")
                .description("Time from when all of a transaction is decided until it is committed")
                .register(registry);
    }

    @Override
    public void opened(IntSupplier waiting) {
        Gauge.builder(PREFIX + "queue", waiting::getAsInt)
                .description("Calls that wait for the writer")
                .baseUnit("calls")
                .register(registry);
    }

    @Override
    public Call callStarted(List<Command> commands, boolean awaited) {
        long began = System.nanoTime();
        return (kept, thrown) -> {
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            for (int i = 0; i < commands.size(); i++) {
                count(commands.get(i), Outcome.of(i, kept, thrown), took);
            }
            if (thrown instanceof Refusal refusal) {
                Counter.builder(PREFIX + "refusals")
                        .description("Commands that the ledger decided against")
                        .tag("code", refusal.code().toString())
                        .register(registry)
                        .increment();
            }
        };
    }

    private void count(Command command, Outcome outcome, Duration took) {
        Timer.builder(PREFIX + "commands")
                .description("Time from when a command is given until it is answered")
                .tag("command", command.getClass().getSimpleName())
                .tag("outcome", outcome.toString())
                .register(registry)
                .record(took);
    }

    @Override
    public Runnable commitStarted(int commands) {
        long began = System.nanoTime();
        return () -> {
            batch.record(commands);
            commit.record(Duration.ofNanos(System.nanoTime() - began));
        };
    }

    @Override
    public void listening(Ledger ledger, List<String> names) {
        var status = new RecentStatus(ledger);
        for (String name : names) {
            gauge(LAG, name, status, ListenerStatus::lag);
            gauge(PARKED, name, status, ListenerStatus::parked);
            gauge(STUCK, name, status, ListenerStatus::stuck);
            gauge(
                    OLDEST,
                    name,
                    status,
                    each -> each.oldestParked()
                            .map(since -> Duration.between(since, ledger.clock().instant())
                                            .toMillis()
                                    / 1_000.0)
                            .orElse(0.0));
        }
    }

    private void gauge(Told told, String listener, RecentStatus status, ToDoubleFunction<ListenerStatus> value) {
        Gauge.builder(PREFIX + "listener." + told.name(), () -> valueOf(status.of(listener), value))
                .description(told.description())
                .baseUnit(told.unit())
                .tags(Tags.of("listener", listener))
                .register(registry);
    }

    private static double valueOf(@Nullable ListenerStatus status, ToDoubleFunction<ListenerStatus> value) {
        return status == null ? Double.NaN : value.applyAsDouble(status);
    }
}
