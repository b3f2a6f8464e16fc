package io.piecework.ledger.benchmarks;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.benchmarks.axon.AxonDefaults;
import io.piecework.ledger.benchmarks.result.Quartiles;
import io.piecework.ledger.benchmarks.result.Ratio;
import io.piecework.ledger.benchmarks.result.Report;
import io.piecework.ledger.benchmarks.result.Result;
import io.piecework.ledger.benchmarks.result.Sample;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One server, and the comparisons that run on it. */
final class BenchmarkRun implements AutoCloseable {

    private static final int EIGHT = 8;
    private static final int MANY = 32;
    private static final int IN_FLIGHT = 64;

    /** More callers of a baseline share them. */
    private static final int CONNECTIONS = 64;

    private static final int CURVE_ROUNDS = 3;
    private static final int WARM_UP_ROUNDS = 9;

    private final Setting setting;
    private final Progress progress;
    private final Report report;
    private final Server server;
    private final ProcessorTime processor;
    private final PreparedLedger prepared;
    private final RawCommits raw;
    private final HandWrittenSql hot;
    private final HandWrittenSql striped;
    private final UnnestBatches unnest;
    private final @Nullable OtherBuild before;

    BenchmarkRun(Setting setting, Progress progress, Report report) throws Exception {
        this.setting = setting;
        this.progress = progress;
        this.report = report;
        progress.report("starting a server");
        this.server = Server.start(setting.disk());
        this.prepared = PreparedLedger.in(server.database("approvals"));
        this.processor = ProcessorTime.of(prepared.database());
        this.raw = RawCommits.in(server.database("raw"));
        this.hot = HandWrittenSql.in(server.database("hot"), false);
        this.striped = HandWrittenSql.in(server.database("striped"), true);
        this.unnest = UnnestBatches.in(server.database("unnested"), ApprovalRows.of(prepared));
        this.before = setting.against() == null ? null : OtherBuild.in(server.database("before"), setting.against());
    }

    /** The ledger that executes the approvals. */
    Ledger ledger() {
        return prepared.ledger();
    }

    /** Measures the disk and prints it with what else the figures depend on. */
    void printHead() throws Exception {
        Sample one = rawCommits(1);
        Sample many = rawCommits(MANY);
        report.printHead(List.of(
                text(
                        "%s with fsync on, %d processors, Java %s",
                        server.version(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version")),
                text("disk %s: %s", setting.disk(), setting.disk().description()),
                text("a raw commit of one caller takes %.2f ms; %.0f per second", one.percentile(50), one.perSecond()),
                text("raw commits of %d callers: %.0f per second", MANY, many.perSecond())));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private Sample rawCommits(int callers) throws Exception {
        progress.report("raw commits, %d callers", callers);
        try (var threads = new CallerThreads(raw, callers, 0)) {
            threads.run(setting.scale().slice(), processor);
            return threads.run(setting.scale().slice(), processor);
        }
    }

    /**
     * Lets the compiler finish with the code of the ledger, for which it needs some 200,000 approvals: with fewer, a comparison measures the
     * compiler. The other contenders have little code; the first round of each comparison is enough for them.
     */
    void warmUp() throws Exception {
        Scale scale = setting.scale().withExactly(WARM_UP_ROUNDS);
        try (Comparison comparison = ledgersInBulk(new Comparison("before all, bulk", scale, processor))) {
            comparison.run(progress);
        }
        for (int callers : List.of(1, MANY)) {
            try (Comparison comparison = ledgersOneByOne(
                    new Comparison("before all, " + callers + " at a time", scale, processor), callers)) {
                comparison.run(progress);
            }
        }
    }

    void oneCaller() throws Exception {
        compare(
                approving("1 caller", 1),
                result -> List.of(
                        Ratio.atLeast("1 caller ÷ (b) one fee row", 0.8, 1, result.ratioTo(HandWrittenSql.HOT)),
                        Ratio.atLeast("1 caller ÷ (b) 64 fee rows", 0.8, 1, result.ratioTo(HandWrittenSql.STRIPED)),
                        processor("CPU 1 caller ÷ (b) 64 fee rows", 1.2, 1, result),
                        Ratio.withoutTarget("1 caller ÷ (a)", result.ratioTo(RawCommits.NAME))));
    }

    void eightCallers() throws Exception {
        compare(
                approving("8 callers", EIGHT),
                result -> List.of(
                        Ratio.atLeast("8 callers ÷ (b) one fee row", 1.6, 2.5, result.ratioTo(HandWrittenSql.HOT)),
                        Ratio.atLeast("8 callers ÷ (b) 64 fee rows", 0.9, 1.3, result.ratioTo(HandWrittenSql.STRIPED)),
                        Ratio.withoutTarget(
                                "CPU 8 callers ÷ (b) 64 fee rows", result.processorRatioTo(HandWrittenSql.STRIPED)),
                        Ratio.withoutTarget("8 callers ÷ (a)", result.ratioTo(RawCommits.NAME))));
    }

    void manyCallers() throws Exception {
        try (AxonDefaults axon = AxonDefaults.in(server.database("axon"), MANY)) {
            Comparison comparison = approving("32 callers", MANY).with(axon, MANY);
            for (Pgledger other : pgledgers("many")) {
                comparison.with(other, MANY);
            }
            compare(comparison, this::manyCallersRatios);
        }
    }

    private List<Ratio> manyCallersRatios(Result result) {
        var ratios = new ArrayList<>(List.of(
                Ratio.atLeast("32 callers ÷ (a)", 0.3, 0.5, result.ratioTo(RawCommits.NAME)),
                Ratio.atLeast("32 callers ÷ (b) one fee row", 5, 6, result.ratioTo(HandWrittenSql.HOT)),
                Ratio.atLeast("32 callers ÷ (b) 64 fee rows", 1.6, 2.5, result.ratioTo(HandWrittenSql.STRIPED)),
                processor("CPU 32 callers ÷ (b) 64 fee rows", 0.45, 0.3, result),
                Ratio.atLeast("32 callers ÷ (c)", 4, 6, result.ratioTo(AxonDefaults.NAME))));
        if (setting.pgledger() != null) {
            ratios.add(Ratio.atLeast("32 callers ÷ (d) one fee account", 11, 14, result.ratioTo(Pgledger.HOT)));
            ratios.add(Ratio.atLeast("32 callers ÷ (d) 64 fee accounts", 4, 6, result.ratioTo(Pgledger.STRIPED)));
        }
        return ratios;
    }

    void inFlight() throws Exception {
        Comparison comparison = comparison("32 callers with 64 commands in flight each")
                .with(new LedgerInFlight(prepared, IN_FLIGHT), MANY);
        if (before != null) {
            comparison.with(before.inFlight(IN_FLIGHT), MANY);
        }
        compare(
                comparison.with(raw, MANY).with(unnest, 1),
                result -> List.of(
                        onEitherDisk("32 × 64 in flight ÷ (a) at 32", 0.6, 1, 1.2, result),
                        Ratio.atLeast("32 × 64 in flight ÷ (e)", 0.5, 0.7, result.ratioTo(UnnestBatches.NAME))));
    }

    void bulk() throws Exception {
        int commands = setting.scale().bulk();
        compare(
                ledgersInBulk(comparison("bulk")).with(raw, 1).with(striped, MANY),
                result -> List.of(
                        onEitherDisk("bulk of " + commands + " ÷ (a) at one caller", 2, 4, 4, result),
                        processor("CPU bulk of " + commands + " ÷ (b) 64 fee rows at 32", 0.25, 0.15, result)));
    }

    /** Compares all contenders with 1, 2, 4, … callers. */
    void curve() throws Exception {
        Scale scale = setting.scale().withRounds(CURVE_ROUNDS);
        try (AxonDefaults axon = AxonDefaults.in(server.database("axon_curve"), CONNECTIONS)) {
            List<Pgledger> pgledgers = pgledgers("curve");
            for (int callers = 1; callers <= scale.callers(); callers *= 2) {
                var comparison = new Comparison("curve, " + callers + " at a time", scale, processor);
                approving(comparison, callers).with(axon, callers);
                for (Pgledger other : pgledgers) {
                    comparison.with(SharedConnections.of(other, CONNECTIONS, callers), callers);
                }
                try (comparison) {
                    report.addToCurve(comparison.run(progress));
                }
            }
        }
    }

    void reads() throws Exception {
        new ReadComparisons(server.database("histories"), setting.scale(), processor, progress, report).run();
    }

    void rebuild() throws Exception {
        Scale scale = setting.scale();
        try (PreparedLedger source = PreparedLedger.in(server.database("rebuilt"))) {
            source.prepare(scale.events() / 3);
            var some = new LedgerBulk(source, scale.events() / 10);
            some.caller().work(new LatencyRecorder(System.nanoTime()));
            source.database().settle();
            compare(
                    comparison("rebuild from all events")
                            .with(new LedgerRebuild(source.ledger()), 1)
                            .with(new ParsingCursor(source.database()), 1),
                    result -> List.of(Ratio.atLeast(
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
            compare(
                    comparison("32 callers, by number of stored events")
                            .with(new LedgerOneByOne("ledger with " + events + " events", longHistory), MANY)
                            .with(new LedgerOneByOne(small, shortHistory), MANY),
                    result -> List.of(
                            Ratio.atLeast("append at " + events + " events ÷ at 10,000", 0.85, result.ratioTo(small))));
        }
    }

    private Comparison approving(String title, int callers) throws Exception {
        return approving(comparison(title), callers);
    }

    private Comparison approving(Comparison comparison, int callers) throws Exception {
        ledgersOneByOne(comparison, callers);
        for (Contender contender : List.of(raw, hot, striped)) {
            comparison.with(SharedConnections.of(contender, CONNECTIONS, callers), callers);
        }
        return comparison;
    }

    private Comparison ledgersOneByOne(Comparison comparison, int callers) throws Exception {
        comparison.with(new LedgerOneByOne("ledger", prepared), callers);
        return before == null ? comparison : comparison.with(before.oneByOne(), callers);
    }

    private Comparison ledgersInBulk(Comparison comparison) throws Exception {
        int commands = setting.scale().bulk();
        comparison.with(new LedgerBulk(prepared, commands), 1);
        return before == null ? comparison : comparison.with(before.bulk(commands), 1);
    }

    private List<Pgledger> pgledgers(String section) throws IOException, SQLException {
        var contenders = new ArrayList<Pgledger>();
        if (setting.pgledger() != null) {
            contenders.add(Pgledger.in(server.database("pgledger_hot_" + section), setting.pgledger(), false));
            contenders.add(Pgledger.in(server.database("pgledger_striped_" + section), setting.pgledger(), true));
        }
        return contenders;
    }

    private Comparison comparison(String title) {
        return new Comparison(title, setting.scale(), processor);
    }

    /** Runs and reports a comparison; one with the other build's ledger has ratios to it as well. */
    private void compare(Comparison comparison, Function<Result, List<Ratio>> ratios) throws Exception {
        try (comparison) {
            Result result = comparison.run(progress);
            var all = new ArrayList<>(ratios.apply(result));
            if (before != null && result.samples().containsKey(before.name())) {
                all.add(Ratio.withoutTarget(result.title() + ", now ÷ before", result.ratioTo(before.name())));
                all.add(Ratio.withoutTarget(
                        "CPU " + result.title() + ", now ÷ before", result.processorRatioTo(before.name())));
            }
            report.add(result, all);
        }
    }

    /** The ratio to raw commits, which a slow disk slows more than the ledger's batches. */
    private Ratio onEitherDisk(String title, double asIs, double stretch, double slow, Result result) {
        Quartiles measured = result.ratioTo(RawCommits.NAME);
        return setting.disk() == Disk.SLOW
                ? Ratio.atLeast(title, slow, measured)
                : Ratio.atLeast(title, asIs, stretch, measured);
    }

    /** The ratio of processor time per operation to that of the hand-written contender; targets are upper bounds. */
    private static Ratio processor(String title, double target, double stretch, Result result) {
        return Ratio.atMost(title, target, stretch, result.processorRatioTo(HandWrittenSql.STRIPED));
    }

    @Override
    public void close() throws IOException {
        if (before != null) {
            before.close();
        }
        prepared.close();
        server.close();
    }
}
