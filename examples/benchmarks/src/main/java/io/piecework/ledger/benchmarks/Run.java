package io.piecework.ledger.benchmarks;

import java.io.IOException;
import java.sql.SQLException;

/** The races over approvals: one submitted assignment with a fee, all its events, entries and balances. */
final class Run implements AutoCloseable {

    private static final int FEW = 8;
    private static final int CROWD = 32;
    private static final int IN_FLIGHT = 64;

    private final Server server;
    private final Scale scale;
    private final Progress progress;
    private final Report report;
    private final Stock stock;
    private final RawCommits raw;
    private final HandWritten hot;
    private final HandWritten striped;
    private final Unnested unnested;

    Run(Scale scale, Progress progress, Report report) throws IOException, SQLException {
        this.server = Server.start();
        this.scale = scale;
        this.progress = progress;
        this.report = report;
        this.stock = Stock.in(server.database("approvals"));
        ApprovalRows rows = ApprovalRows.of(stock);
        this.raw = RawCommits.in(server.database("raw"), rows);
        this.hot = HandWritten.in(server.database("hot"), rows, false);
        this.striped = HandWritten.in(server.database("striped"), rows, true);
        this.unnested = Unnested.in(server.database("unnested"), rows);
    }

    void one() throws Exception {
        Race.Result race = run(alone("1 caller", 1));
        report.add(Target.atLeast("1 caller ÷ (b) one fee row", 0.65, 0.8, race.ratioTo(HandWritten.HOT)));
        report.add(Target.atLeast("1 caller ÷ (b) 64 fee rows", 0.65, 0.8, race.ratioTo(HandWritten.STRIPED)));
        report.add(Target.shown("1 caller ÷ (a)", race.ratioTo(RawCommits.NAME)));
    }

    void few() throws Exception {
        Race.Result race = run(alone("8 callers", FEW));
        report.add(Target.atLeast("8 callers ÷ (b) one fee row", 1.8, 2.5, race.ratioTo(HandWritten.HOT)));
        report.add(Target.atLeast("8 callers ÷ (b) 64 fee rows", 0.8, 1, race.ratioTo(HandWritten.STRIPED)));
        report.add(Target.shown("8 callers ÷ (a)", race.ratioTo(RawCommits.NAME)));
    }

    void crowd() throws Exception {
        Race.Result race = run(alone("32 callers", CROWD));
        report.add(Target.atLeast("32 callers ÷ (a)", 0.65, 1, race.ratioTo(RawCommits.NAME)));
        report.add(Target.atLeast("32 callers ÷ (b) one fee row", 5, 6, race.ratioTo(HandWritten.HOT)));
        report.add(Target.atLeast("32 callers ÷ (b) 64 fee rows", 1.5, 2, race.ratioTo(HandWritten.STRIPED)));
    }

    void inFlight() throws Exception {
        var callers = Callers.waiting(stock.ledger(), IN_FLIGHT);
        var ledger = new LedgerInFlight(stock, callers, IN_FLIGHT);
        var race = new Race("32 callers, 64 in flight each", scale)
                .lane(ledger, CROWD)
                .lane(raw, CROWD)
                .lane(unnested, 1);
        try (ledger) {
            Race.Result result = run(race);
            report.add(Target.atLeast("32 × 64 in flight ÷ (a) at 32", 0.9, 1.25, result.ratioTo(RawCommits.NAME)));
            report.add(Target.atLeast("32 × 64 in flight ÷ (e)", 0.5, 0.7, result.ratioTo(Unnested.NAME)));
        }
    }

    void bulk() throws Exception {
        Race.Result race = run(new Race("bulk", scale)
                .lane(new LedgerBulk(stock, scale.bulk()), 1)
                .lane(raw, 1));
        report.add(Target.atLeast(
                "bulk of " + scale.bulk() + " ÷ (a) at one caller", 2.4, 4, race.ratioTo(RawCommits.NAME)));
    }

    private Race alone(String name, int callers) throws Exception {
        return new Race(name, scale)
                .lane(new LedgerOneByOne(stock), callers)
                .lane(raw, callers)
                .lane(hot, callers)
                .lane(striped, callers);
    }

    private Race.Result run(Race race) throws Exception {
        try (race) {
            Race.Result result = race.run(progress);
            report.add(result);
            return result;
        }
    }

    @Override
    public void close() throws IOException {
        stock.close();
        server.close();
    }
}
