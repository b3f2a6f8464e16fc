package io.piecework.ledger.benchmarks;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.benchmarks.axon.AxonDefaults;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One server, and the comparisons that run on it. */
final class BenchmarkRun implements AutoCloseable {

    private static final int EIGHT = 8;
    private static final int MANY = 32;
    private static final int IN_FLIGHT = 64;

    private final Server server;
    private final ProcessorTime processor;
    private final Scale scale;
    private final @Nullable Path pgledger;
    private final Progress progress;
    private final Report report;
    private final PreparedLedger prepared;
    private final RawCommits raw;
    private final HandWrittenSql hot;
    private final HandWrittenSql striped;
    private final UnnestBatches unnest;

    BenchmarkRun(Scale scale, @Nullable Path pgledger, Progress progress, Report report)
            throws IOException, SQLException {
        progress.report("starting a server");
        this.server = Server.start();
        this.scale = scale;
        this.pgledger = pgledger;
        this.progress = progress;
        this.report = report;
        this.prepared = PreparedLedger.in(server.database("approvals"));
        this.processor = ProcessorTime.of(prepared.database());
        this.raw = RawCommits.in(server.database("raw"));
        this.hot = HandWrittenSql.in(server.database("hot"), false);
        this.striped = HandWrittenSql.in(server.database("striped"), true);
        this.unnest = UnnestBatches.in(server.database("unnested"), ApprovalRows.of(prepared));
    }

    /** The ledger that executes the approvals. */
    Ledger ledger() {
        return prepared.ledger();
    }

    void oneCaller() throws Exception {
        Comparison.Result result = run(approving("1 caller", 1));
        report.add(
                result,
                List.of(
                        Ratio.atLeast("1 caller ÷ (b) one fee row", 0.65, 0.8, result.ratioTo(HandWrittenSql.HOT)),
                        Ratio.atLeast("1 caller ÷ (b) 64 fee rows", 0.65, 0.8, result.ratioTo(HandWrittenSql.STRIPED)),
                        Ratio.withoutTarget("1 caller ÷ (a)", result.ratioTo(RawCommits.NAME))));
    }

    void eightCallers() throws Exception {
        Comparison.Result result = run(approving("8 callers", EIGHT));
        report.add(
                result,
                List.of(
                        Ratio.atLeast("8 callers ÷ (b) one fee row", 1.8, 2.5, result.ratioTo(HandWrittenSql.HOT)),
                        Ratio.atLeast("8 callers ÷ (b) 64 fee rows", 0.8, 1, result.ratioTo(HandWrittenSql.STRIPED)),
                        Ratio.withoutTarget("8 callers ÷ (a)", result.ratioTo(RawCommits.NAME))));
    }

    void manyCallers() throws Exception {
        try (AxonDefaults axon = AxonDefaults.in(server.database("axon"), MANY)) {
            Comparison comparison = approving("32 callers", MANY).with(axon, MANY);
            for (Pgledger other : pgledgers()) {
                comparison.with(other, MANY);
            }
            Comparison.Result result = run(comparison);
            var ratios = new ArrayList<>(List.of(
                    Ratio.atLeast("32 callers ÷ (a)", 0.65, 1, result.ratioTo(RawCommits.NAME)),
                    Ratio.atLeast("32 callers ÷ (b) one fee row", 5, 6, result.ratioTo(HandWrittenSql.HOT)),
                    Ratio.atLeast("32 callers ÷ (b) 64 fee rows", 1.5, 2, result.ratioTo(HandWrittenSql.STRIPED)),
                    Ratio.atLeast("32 callers ÷ (c)", 4, 6, result.ratioTo(AxonDefaults.NAME))));
            if (pgledger != null) {
                ratios.add(Ratio.atLeast("32 callers ÷ (d) one fee account", 11, 14, result.ratioTo(Pgledger.HOT)));
                ratios.add(Ratio.atLeast("32 callers ÷ (d) 64 fee accounts", 4, 6, result.ratioTo(Pgledger.STRIPED)));
            }
            report.add(result, ratios);
        }
    }

    void inFlight() throws Exception {
        Comparison.Result result = run(new Comparison("32 callers with 64 commands in flight each", scale, processor)
                .with(new LedgerInFlight(prepared, IN_FLIGHT), MANY)
                .with(raw, MANY)
                .with(unnest, 1));
        report.add(
                result,
                List.of(
                        Ratio.atLeast("32 × 64 in flight ÷ (a) at 32", 0.9, 1.25, result.ratioTo(RawCommits.NAME)),
                        Ratio.atLeast("32 × 64 in flight ÷ (e)", 0.5, 0.7, result.ratioTo(UnnestBatches.NAME))));
    }

    void bulk() throws Exception {
        Comparison.Result result = run(new Comparison("bulk", scale, processor)
                .with(new LedgerBulk(prepared, scale.bulk()), 1)
                .with(raw, 1));
        report.add(
                result,
                List.of(Ratio.atLeast(
                        "bulk of " + scale.bulk() + " ÷ (a) at one caller", 2.4, 4, result.ratioTo(RawCommits.NAME))));
    }

    void reads() throws Exception {
        new ReadComparisons(server.database("histories"), scale, processor, progress, report).run();
    }

    void rebuild() throws Exception {
        try (PreparedLedger source = PreparedLedger.in(server.database("rebuilt"))) {
            source.prepare(scale.events() / 3);
            var some = new LedgerBulk(source, scale.events() / 10);
            some.caller().work(new LatencyRecorder(System.nanoTime()));
            source.database().settle();
            Comparison.Result result = run(new Comparison("rebuild from all events", scale, processor)
                    .with(new LedgerRebuild(source.ledger()), 1)
                    .with(new ParsingCursor(source.database()), 1));
            report.add(
                    result,
                    List.of(Ratio.atLeast(
                            "rebuild ÷ cursor that only parses", 0.5, 0.8, result.ratioTo(ParsingCursor.NAME))));
        }
    }

    /** Compares approvals on top of a long history with approvals on top of a short one. */
    void appends(long events) throws Exception {
        String small = "ledger with 10000 events";
        try (PreparedLedger longHistory = PreparedLedger.in(server.database("long_history"));
                PreparedLedger shortHistory = PreparedLedger.in(server.database("short_history"))) {
            progress.report("copying %d events", events);
            longHistory.prepare(events / 3);
            shortHistory.prepare(10_000 / 3);
            Comparison.Result result = run(new Comparison("32 callers, by number of stored events", scale, processor)
                    .with(new LedgerOneByOne("ledger with " + events + " events", longHistory), MANY)
                    .with(new LedgerOneByOne(small, shortHistory), MANY));
            report.add(
                    result,
                    List.of(Ratio.atLeast("append at " + events + " events ÷ at 10,000", 0.85, result.ratioTo(small))));
        }
    }

    private Comparison approving(String title, int callers) throws Exception {
        return new Comparison(title, scale, processor)
                .with(new LedgerOneByOne("ledger", prepared), callers)
                .with(raw, callers)
                .with(hot, callers)
                .with(striped, callers);
    }

    private List<Pgledger> pgledgers() throws IOException, SQLException {
        var contenders = new ArrayList<Pgledger>();
        if (pgledger != null) {
            contenders.add(Pgledger.in(server.database("pgledger_hot"), pgledger, false));
            contenders.add(Pgledger.in(server.database("pgledger_striped"), pgledger, true));
        }
        return contenders;
    }

    private Comparison.Result run(Comparison comparison) throws Exception {
        try (comparison) {
            return comparison.run(progress);
        }
    }

    @Override
    public void close() throws IOException {
        prepared.close();
        server.close();
    }
}
