package io.piecework.ledger.engine.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.StorageException.Code;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One thread looks at the database while another one waits for its turn. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedLookTest {

    private final SharedLook looks = new SharedLook();
    private final CountDownLatch looking = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void a_thread_that_waits_gets_the_failure_of_the_other_look() throws Exception {
        CompletableFuture<Long> first = inTurn(failing(Code.UNAVAILABLE));
        looking.await();
        CompletableFuture<Long> second = waiting(() -> 7);
        end.countDown();

        assertThatThrownBy(() -> first.get(5, TimeUnit.SECONDS)).hasMessageContaining("no");
        assertThatThrownBy(() -> second.get(5, TimeUnit.SECONDS)).hasMessageContaining("no");
        assertThat(looks.inTurn(() -> 8)).isEqualTo(8);
    }

    @Test
    void a_thread_that_waits_does_not_get_the_interrupt_of_the_other_one() throws Exception {
        CompletableFuture<Long> first = inTurn(failing(Code.INTERRUPTED));
        looking.await();
        CompletableFuture<Long> second = waiting(() -> 7);
        end.countDown();

        assertThatThrownBy(() -> first.get(5, TimeUnit.SECONDS)).hasMessageContaining("no");
        assertThat(second.get(5, TimeUnit.SECONDS)).isEqualTo(7);
    }

    @Test
    void an_interrupt_ends_the_wait_for_a_turn_and_stays() throws Exception {
        CompletableFuture<Long> first = inTurn(failing(Code.UNAVAILABLE));
        looking.await();
        var flag = new CompletableFuture<Boolean>();
        var waiting = new Thread(() -> {
            StorageException failure = catchThrowableOfType(StorageException.class, () -> looks.inTurn(() -> 7));
            flag.complete(
                    failure.code() == Code.INTERRUPTED && Thread.currentThread().isInterrupted());
        });
        waiting.start();
        waiting.interrupt();
        assertThat(flag.get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(first).isNotDone();
        end.countDown();
    }

    private LongSupplier failing(Code code) {
        return () -> {
            looking.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new StorageException(code, "no");
        };
    }

    private CompletableFuture<Long> inTurn(LongSupplier look) {
        return CompletableFuture.supplyAsync(() -> looks.inTurn(look), work -> new Thread(work).start());
    }

    /** Once it waits. */
    private CompletableFuture<Long> waiting(LongSupplier look) throws InterruptedException {
        var threads = new Thread[1];
        CompletableFuture<Long> found = CompletableFuture.supplyAsync(() -> looks.inTurn(look), work -> {
            threads[0] = new Thread(work);
            threads[0].start();
        });
        while (threads[0].getState() != Thread.State.WAITING) {
            Thread.sleep(Duration.ofMillis(1).toMillis());
        }
        return found;
    }
}
