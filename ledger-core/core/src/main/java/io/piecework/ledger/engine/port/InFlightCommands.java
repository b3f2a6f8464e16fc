package io.piecework.ledger.engine.port;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * Sends many commands in order without waiting for each answer. At most {@value #MOST} are unanswered at a time, which keeps the writer busy
 * and bounds the memory. For one thread.
 *
 * @param <C> what is stored together: a command, or a list of them
 * @param <A> the answer to it once it is stored
 */
@API(status = API.Status.INTERNAL)
public final class InFlightCommands<C, A> implements AutoCloseable {

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

    private final Function<C, CompletableFuture<A>> queue;
    private final ArrayDeque<Sent<A>> unanswered = new ArrayDeque<>();

    /** @param queue hands commands to the writer and returns their future answer */
    public InFlightCommands(Function<C, CompletableFuture<A>> queue) {
        this.queue = queue;
    }

    /** Sends a command. Where too many are unanswered, it first waits for the oldest answer. A handler may send further commands. */
    public void send(C command, AnswerHandler<A> handler) {
        makeRoom();
        unanswered.add(new Sent<>(queue.apply(command), handler));
    }

    /** Lets an answer that is known already wait for those before it, so that handlers are called in order. */
    public void answered(CompletableFuture<A> answer, AnswerHandler<A> handler) {
        makeRoom();
        unanswered.add(new Sent<>(answer, handler));
    }

    private void makeRoom() {
        while (unanswered.size() >= MOST) { // a handler may have sent another one
            awaitOldest();
        }
    }

    /** Waits for every answer, or until a handler throws. */
    public void awaitAll() {
        while (!unanswered.isEmpty()) {
            awaitOldest();
        }
    }

    /**
     * Waits for every answer, also behind a handler that throws, so that a sender that fails still accounts for the commands it has sent. Then
     * throws the first failure of a handler, with those behind it suppressed.
     */
    @Override
    public void close() {
        Throwable first = null;
        while (!unanswered.isEmpty()) {
            try {
                awaitOldest();
            } catch (RuntimeException | Error failure) {
                if (first == null) {
                    first = failure;
                } else if (failure != first) {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first instanceof Error error) {
            throw error;
        }
        if (first instanceof RuntimeException failure) {
            throw failure;
        }
    }

    private void awaitOldest() {
        Sent<A> oldest = unanswered.remove();
        A answer;
        try {
            answer = oldest.answer().join();
        } catch (CompletionException thrown) {
            oldest.handler().failed(thrown.getCause() instanceof RuntimeException failure ? failure : thrown);
            return;
        }
        oldest.handler().stored(answer);
    }
}
