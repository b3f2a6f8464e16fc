package io.piecework.ledger.stream;

import io.piecework.ledger.message.Command;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Sends many commands in order without waiting for each answer. At most {@value #MOST} are unanswered at a time, which keeps the writer busy
 * and bounds the memory. For one thread.
 *
 * @param <A> the answer to a command that is stored
 */
public final class InFlightCommands<A> implements AutoCloseable {

    /** Enough commands for the writer's next transaction while it writes the current one. */
    static final int MOST = 800;

    /** Receives the answer to one command. Answers come on the sending thread and in the order in which the commands were sent. */
    public interface AnswerHandler<A> {

        void stored(A answer);

        /**
         * The command was refused, or it failed.
         *
         * @param failure the refusal or other exception; throwing it ends the sending
         */
        void failed(RuntimeException failure);
    }

    private record Sent<A>(CompletableFuture<A> answer, AnswerHandler<A> handler) {}

    private final Function<Command, CompletableFuture<A>> queue;
    private final ArrayDeque<Sent<A>> unanswered = new ArrayDeque<>();

    /** @param queue hands a command to the writer and returns its future answer */
    public InFlightCommands(Function<Command, CompletableFuture<A>> queue) {
        this.queue = queue;
    }

    /** Sends a command. Where too many are unanswered, it first waits for the oldest answer. A handler may send further commands. */
    public void send(Command command, AnswerHandler<A> handler) {
        if (unanswered.size() == MOST) {
            awaitOldest();
        }
        unanswered.add(new Sent<>(queue.apply(command), handler));
    }

    /** Waits for every answer. */
    public void awaitAll() {
        while (!unanswered.isEmpty()) {
            awaitOldest();
        }
    }

    /** The same as {@link #awaitAll}, so that a sender that fails still accounts for the commands it has sent. */
    @Override
    public void close() {
        awaitAll();
    }

    private void awaitOldest() {
        Sent<A> oldest = unanswered.remove();
        A answer;
        try {
            answer = oldest.answer().join();
        } catch (CompletionException thrown) {
            if (thrown.getCause() instanceof RuntimeException failure) {
                oldest.handler().failed(failure);
                return;
            }
            throw thrown;
        }
        oldest.handler().stored(answer);
    }
}
