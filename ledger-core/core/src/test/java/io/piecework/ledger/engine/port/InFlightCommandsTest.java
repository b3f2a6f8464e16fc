package io.piecework.ledger.engine.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.engine.port.InFlightCommands.AnswerHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A sender that fails still accounts for the commands that it has sent. */
class InFlightCommandsTest {

    private final List<String> answers = new ArrayList<>();

    /** Stores each command in the name of which there is no "bad". */
    private final InFlightCommands<String, String> inFlight = new InFlightCommands<>(command -> command.contains("bad")
            ? CompletableFuture.failedFuture(new IllegalStateException(command))
            : CompletableFuture.completedFuture(command));

    private final AnswerHandler<String> handler = new AnswerHandler<>() {

        @Override
        public void stored(String answer) {
            answers.add(answer);
            if (answer.startsWith("last")) {
                throw new UnsupportedOperationException(answer);
            }
        }

        @Override
        public void failed(RuntimeException failure) {
            answers.add(failure.getMessage());
            throw failure;
        }
    };

    @Test
    void closing_awaits_every_command_although_a_handler_throws_and_then_throws_its_failure() {
        List.of("a", "bad-1", "b", "bad-2", "last", "c").forEach(each -> inFlight.send(each, handler));

        assertThatThrownBy(inFlight::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("bad-1")
                .satisfies(first -> assertThat(first.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("bad-2", "last"));
        assertThat(answers).containsExactly("a", "bad-1", "b", "bad-2", "last", "c");
        inFlight.close();
    }

    @Test
    void closing_awaits_what_a_handler_sends_meanwhile() {
        inFlight.send("bad-1", handler);
        inFlight.send("a", new AnswerHandler<>() {

            @Override
            public void stored(String answer) {
                inFlight.send("sent later", handler);
            }

            @Override
            public void failed(RuntimeException failure) {
                throw failure;
            }
        });

        assertThatThrownBy(inFlight::close).hasMessage("bad-1");
        assertThat(answers).containsExactly("bad-1", "sent later");
    }

    /** A handler that ends the sending, as an application that stops does, throws the same for every answer behind. */
    @Test
    void the_same_failure_of_several_handlers_is_thrown_once() {
        var stopped = new IllegalStateException("bad: stopped");
        var sender = new InFlightCommands<String, String>(command -> CompletableFuture.failedFuture(stopped));
        sender.send("a", handler);
        sender.send("b", handler);

        assertThatThrownBy(sender::close).isSameAs(stopped).hasNoSuppressedExceptions();
        assertThat(answers).hasSize(2);
    }

    @Test
    void awaiting_all_ends_with_the_first_failure_of_a_handler() {
        List.of("bad-1", "a").forEach(each -> inFlight.send(each, handler));
        assertThatThrownBy(inFlight::awaitAll).hasMessage("bad-1");
        assertThat(answers).containsExactly("bad-1");
    }
}
