package io.piecework.ledger.spring;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.delivery.listener.ListenerStatus;
import io.piecework.ledger.engine.port.ReplicaStatus;
import io.piecework.ledger.engine.port.WriterStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * UP where the database answers and the ledger takes commands, DOWN otherwise, within a second also where the database or the connection pool
 * does not answer at all. A listener with exhausted retries or with a position of another history, a replica that is a former primary or follows
 * one, a clock that is more than a minute from the database's, or a definition in the database that is not as the ledger's schema makes it, is
 * ATTENTION, which counts as healthy: a restart would not help. The details say
 * how many calls wait for the writer and how old the oldest unanswered command is.
 */
final class LedgerHealthIndicator extends AbstractHealthIndicator implements DisposableBean {

    static final Status ATTENTION =
            new Status("ATTENTION", "the ledger works, and a person has to act: the details say on what");

    /** How long the database may take to answer. */
    private static final Duration LONGEST_ANSWER = Duration.ofMillis(800);

    /** Questions without an answer at the same time: each may meet a connection on which the server does not answer, and hold it. */
    private static final int MOST_QUESTIONS = 3;

    private static final long IDLE_SECONDS = 60;

    private final Ledger ledger;
    private final ExecutorService asking = new ThreadPoolExecutor(
            0, MOST_QUESTIONS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), LedgerHealthIndicator::daemon);

    /** The latest question. */
    private @Nullable Future<Answer> asked;

    private record Answer(long lastPosition, List<ListenerStatus> listeners, List<String> definitions) {

        List<String> names(Predicate<ListenerStatus> included) {
            return listeners.stream().filter(included).map(ListenerStatus::name).toList();
        }
    }

    LedgerHealthIndicator(Ledger ledger) {
        super("the ledger's database does not answer");
        this.ledger = ledger;
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "piecework-ledger-health");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws Exception {
        WriterStatus writer = ledger.writerStatus();
        health.withDetail("waitingCalls", writer.waiting())
                .withDetail("oldestCommandMillis", writer.oldest().toMillis())
                .withDetail("clockDifferenceMillis", writer.clockDifference().toMillis());
        if (!ledger.isOpen()) {
            health.down().withDetail("ledger", "closed");
            return;
        }
        if (!writer.alive()) {
            health.down().withDetail("ledger", "its writer thread has ended: restart the application");
            return;
        }
        Answer answer = ask();
        if (answer == null) {
            health.down().withDetail("database", "had no answer within " + LONGEST_ANSWER.toMillis() + " ms");
            return;
        }
        health.withDetail("lastPosition", answer.lastPosition());
        health.up();
        attention(health, "listenersWithExhaustedRetries", answer.names(listener -> listener.exhausted() > 0));
        attention(health, "listenersOnAnotherHistory", answer.names(listener -> listener.onAnotherHistory() > 0));
        attention(health, "replicasOnAnotherHistory", replicasOnAnotherHistory());
        attention(health, "definitions", answer.definitions());
        if (writer.isClockFar()) {
            Duration difference = writer.clockDifference();
            health.status(ATTENTION)
                    .withDetail(
                            "clock",
                            difference.abs() + (difference.isNegative() ? " behind" : " ahead of")
                                    + " the database's; set both by one time server");
        }
    }

    private static void attention(Health.Builder health, String detail, List<String> found) {
        if (!found.isEmpty()) {
            health.status(ATTENTION).withDetail(detail, found);
        }
    }

    private List<String> replicasOnAnotherHistory() {
        return ledger.asOperator().replicas().stream()
                .filter(replica -> replica.state() == ReplicaStatus.State.OTHER_HISTORY)
                .map(replica -> "replica " + replica.number() + ": " + replica.reason())
                .toList();
    }

    /**
     * On a thread of its own, because a pool without a free connection makes its callers wait, usually 30 s. Each check asks anew: it hears of
     * a database that works again, also while earlier questions still wait.
     */
    private @Nullable Answer ask() throws Exception {
        Future<Answer> question = question();
        try {
            return question == null ? null : question.get(LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return null;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException reason ? reason : failed;
        }
    }

    /** A new one; the latest where too many have no answer. Callers wait for their answers outside the monitor, none for another's. */
    private synchronized @Nullable Future<Answer> question() {
        try {
            asked = asking.submit(this::answer);
        } catch (RejectedExecutionException unanswered) {
            // the latest may have an answer yet
        }
        return asked;
    }

    private Answer answer() {
        return new Answer(
                ledger.asAuditor().lastPosition(),
                ledger.asOperator().listeners().status(),
                ledger.asAuditor().definitions());
    }

    @Override
    public void destroy() {
        asking.shutdown();
    }
}
