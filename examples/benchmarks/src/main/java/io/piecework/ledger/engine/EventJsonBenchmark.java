package io.piecework.ledger.engine;

import io.piecework.ledger.benchmarks.jmh.SampleApproval;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.json.EventJsonMapper;
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

/** Writes an event as JSON and parses it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EventJsonBenchmark {

    private final JsonMapper mapper = EventJsonMapper.mapper();
    private final EventParser parser = new EventParser();
    private final LedgerEvent event = SampleApproval.one();
    private final byte[] json = mapper.writeValueAsBytes(event);

    @Benchmark
    public byte[] write() {
        return mapper.writeValueAsBytes(event);
    }

    @Benchmark
    public LedgerEvent read() {
        return parser.parse("assignment-approved", event.stamp().recorded(), json);
    }
}
