package io.piecework.ledger.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.benchmarks.result.Sample;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedConnectionsTest {

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger busiest = new AtomicInteger();

    /** The first operations wait for each other, so that all connections are busy together. */
    private final CountDownLatch together = new CountDownLatch(3);

    @Test
    void callers_share_the_connections_and_each_is_closed() throws Exception {
        Contender shared = SharedConnections.of(new Counting(), 3, 8);
        Sample sample;
        try (Server server = Server.start(Disk.AS_IS);
                var callers = new CallerThreads(shared, 8, 0)) {
            sample = callers.run(Duration.ofMillis(100), ProcessorTime.of(server.database("processor")));
        }
        assertThat(sample.operations()).isGreaterThanOrEqualTo(8);
        assertThat(opened).hasValue(3);
        assertThat(busiest).hasValue(3);
        assertThat(closed).hasValue(3);
    }

    @Test
    void callers_that_are_no_more_than_the_connections_have_one_each() {
        var contender = new Counting();
        assertThat(SharedConnections.of(contender, 3, 3)).isSameAs(contender);
    }

    private final class Counting implements Contender {

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public Caller caller() {
            opened.incrementAndGet();
            return new OneByOne() {
                @Override
                public boolean once() throws InterruptedException {
                    busiest.accumulateAndGet(busy.incrementAndGet(), Math::max);
                    together.countDown();
                    together.await();
                    busy.decrementAndGet();
                    return true;
                }

                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        }
    }
}
