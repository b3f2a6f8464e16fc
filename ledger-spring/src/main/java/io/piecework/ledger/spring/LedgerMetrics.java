package io.piecework.ledger.spring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.delivery.listener.ListenerStatus;
import io.piecework.ledger.engine.port.WriterObserver;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutView;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ledger's Micrometer meters. The values of a tag are a small fixed set, never an id or an amount. */
final class LedgerMetrics implements WriterObserver, LedgerLifecycle.StartObserver {

    private static final String PREFIX = "piecework.ledger.";

    private static final ListenerGauge LAG =
            new ListenerGauge("lag", "events", "Stored events that the listener has not received yet");
    private static final ListenerGauge DEAD_LETTERS =
            new ListenerGauge("dead.letters", "messages", "Messages that failed, and messages that wait behind them");
    private static final ListenerGauge EXHAUSTED =
            new ListenerGauge("exhausted", "messages", "Messages whose retries are exhausted");
    private static final ListenerGauge OLDEST =
            new ListenerGauge("oldest.dead.letter", "seconds", "Age of the oldest dead letter");

    private record ListenerGauge(String name, String unit, String description) {}

    private final MeterRegistry registry;
    private final DistributionSummary batch;
    private final Timer commit;

    /** Of the latest start: a context can be stopped and started again, and a gauge that is registered again keeps its first source. */
    private volatile @Nullable DueWorkScheduler dueWork;

    LedgerMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.batch = DistributionSummary.builder(PREFIX + "batch")
                .description("Commands in one transaction of the writer")
                .baseUnit("commands")
                .register(registry);
        this.commit = Timer.builder(PREFIX + "commit")
                .description("Time from the last decision of a transaction until it is committed")
                .register(registry);
    }

    @Override
    public void opened(IntSupplier waiting) {
        Gauge.builder(PREFIX + "queue", waiting::getAsInt)
                .description("Calls waiting for the writer")
                .baseUnit("calls")
                .register(registry);
    }

    @Override
    public Call callStarted(List<Command> commands, boolean awaited) {
        long began = System.nanoTime();
        return (kept, thrown) -> {
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            for (int i = 0; i < commands.size(); i++) {
                count(commands.get(i), OutcomeTag.of(i, kept, thrown), took);
            }
            if (thrown instanceof Refusal refusal) {
                Counter.builder(PREFIX + "refusals")
                        .description("Commands that the ledger refused")
                        .tag("code", refusal.code().toString())
                        .register(registry)
                        .increment();
            }
        };
    }

    private void count(Command command, OutcomeTag outcome, Duration took) {
        Timer.builder(PREFIX + "commands")
                .description("Time from the call with a command until its answer")
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
    public void started(Ledger ledger, List<String> listeners, @Nullable DueWorkScheduler dueWork) {
        gaugesOf(ledger);
        this.dueWork = dueWork;
        if (dueWork != null) {
            gaugesOfDueWork();
        }
        var status = new Cached<>(
                Duration.ofSeconds(1), () -> ledger.asOperator().listeners().status());
        for (String name : listeners) {
            gauge(LAG, name, status, ListenerStatus::lag);
            gauge(DEAD_LETTERS, name, status, ListenerStatus::deadLetters);
            gauge(EXHAUSTED, name, status, ListenerStatus::exhausted);
            gauge(
                    OLDEST,
                    name,
                    status,
                    each -> each.oldestDeadLetter()
                            .map(since -> seconds(
                                    Duration.between(since, ledger.clock().instant())
                                            .minus(ledger.writerStatus().clockDifference())))
                            .orElse(0.0));
        }
    }

    private void gaugesOf(Ledger ledger) {
        gaugeOfOldestPayout(ledger);
        Gauge.builder(
                        PREFIX + "queue.oldest",
                        () -> seconds(ledger.writerStatus().oldest()))
                .description("Age of the oldest command without an answer")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(
                        PREFIX + "clock.difference",
                        () -> seconds(ledger.writerStatus().clockDifference()))
                .description("How far the process's clock is ahead of the database's clock; negative if it is behind")
                .baseUnit("seconds")
                .register(registry);
        // the query takes longer the more payouts there ever were
        var payouts = new Cached<>(
                Duration.ofMinutes(1), () -> ledger.asOperator().payouts().waiting());
        Gauge.builder(PREFIX + "payouts.waiting", () -> payouts.get().unsent())
                .description("Payout attempts that no sender has submitted")
                .baseUnit("payouts")
                .register(registry);
        Gauge.builder(PREFIX + "payouts.contradictions", () -> payouts.get().openExceptions())
                .description("Reports of rails that contradict what was known, and that wait for a decision")
                .baseUnit("payouts")
                .register(registry);
    }

    /** A rail that keeps answering "not yet" is answering, so nothing else tells of a payout that never ends. */
    private void gaugeOfOldestPayout(Ledger ledger) {
        var oldest = new Cached<>(
                Duration.ofMinutes(1),
                () -> Stream.of(PayoutStatus.SUBMITTED, PayoutStatus.UNKNOWN)
                        .flatMap(status -> ledger.asOperator().lists().payouts(status, null, null, 1).items().stream())
                        .map(PayoutView::since)
                        .min(Comparator.naturalOrder()));
        Gauge.builder(
                        PREFIX + "payouts.oldest",
                        () -> oldest.get()
                                .map(since -> seconds(
                                        Duration.between(since, ledger.clock().instant())))
                                .orElse(0.0))
                .description("How long a payout has been submitted or unknown without getting further; 0 for none")
                .baseUnit("seconds")
                .register(registry);
    }

    private void gaugesOfDueWork() {
        Gauge.builder(PREFIX + "due.age", () -> valueOfDueWork(scheduler -> seconds(scheduler.age())))
                .description(
                        "Time since a run of due work of this instance ended without a failure, or since the start")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(PREFIX + "due.failures", () -> valueOfDueWork(DueWorkScheduler::failures))
                .description("Failures of the last run of due work of this instance")
                .register(registry);
    }

    private double valueOfDueWork(ToDoubleFunction<DueWorkScheduler> value) {
        DueWorkScheduler scheduler = dueWork;
        return scheduler == null ? Double.NaN : value.applyAsDouble(scheduler);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }

    private void gauge(
            ListenerGauge gauge,
            String listener,
            Supplier<List<ListenerStatus>> status,
            ToDoubleFunction<ListenerStatus> value) {
        Gauge.builder(PREFIX + "listener." + gauge.name(), () -> valueOf(listener, status.get(), value))
                .description(gauge.description())
                .baseUnit(gauge.unit())
                .tags(Tags.of("listener", listener))
                .register(registry);
    }

    private static double valueOf(String listener, List<ListenerStatus> all, ToDoubleFunction<ListenerStatus> value) {
        return all.stream()
                .filter(each -> each.name().equals(listener))
                .mapToDouble(value)
                .findFirst()
                .orElse(Double.NaN);
    }
}
