package io.piecework.ledger.engine;

import io.piecework.ledger.benchmarks.Approvals;
import io.piecework.ledger.engine.json.EventJson;
import io.piecework.ledger.message.LedgerEvent;
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
import tools.jackson.databind.json.JsonMapper;

/** An event to JSON and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EventJsonBenchmark {

    private final JsonMapper mapper = EventJson.mapper();
    private final EventReader reader = new EventReader();
    private final LedgerEvent event = Approvals.one();
    private final byte[] json = mapper.writeValueAsBytes(event);

    @Benchmark
    public byte[] write() {
        return mapper.writeValueAsBytes(event);
    }

    @Benchmark
    public LedgerEvent read() {
        return reader.read("assignment-approved", json);
    }
}
