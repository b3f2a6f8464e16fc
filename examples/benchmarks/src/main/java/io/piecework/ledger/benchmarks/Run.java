package io.piecework.ledger.benchmarks;

import io.piecework.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One server, and the races on it. */
final class Run implements AutoCloseable {

    private static final int FEW = 8;
    private static final int CROWD = 32;
    private static final int IN_FLIGHT = 64;

    private final Server server;
    private final Scale scale;
    private final @Nullable Path pgledger;
    private final Progress progress;
    private final Report report;
    private final Stock stock;
    private final RawCommits raw;
    private final HandWritten hot;
    private final HandWritten striped;
    private final Unnested unnested;

    Run(Scale scale, @Nullable Path pgledger, Progress progress, Report report) throws IOException, SQLException {
        progress.say("starting a server");
        this.server = Server.start();
        this.scale = scale;
        this.pgledger = pgledger;
        this.progress = progress;
        this.report = report;
        this.stock = Stock.in(server.database("approvals"));
        ApprovalRows rows = ApprovalRows.of(stock);
        this.raw = RawCommits.in(server.database("raw"), rows);
        this.hot = HandWritten.in(server.database("hot"), rows, false);
        this.striped = HandWritten.in(server.database("striped"), rows, true);
        this.unnested = Unnested.in(server.database("unnested"), rows);
    }

    /** The ledger that approvals are told to. */
    Ledger ledger() {
        return stock.ledger();
    }

    void one() throws Exception {
        Race.Result race = run(approving("1 caller", 1));
        report.add(Target.atLeast("1 caller ÷ (b) one fee row", 0.65, 0.8, race.ratioTo(HandWritten.HOT)));
        report.add(Target.atLeast("1 caller ÷ (b) 64 fee rows", 0.65, 0.8, race.ratioTo(HandWritten.STRIPED)));
        report.add(Target.shown("1 caller ÷ (a)", race.ratioTo(RawCommits.NAME)));
    }

    void few() throws Exception {
        Race.Result race = run(approving("8 callers", FEW));
        report.add(Target.atLeast("8 callers ÷ (b) one fee row", 1.8, 2.5, race.ratioTo(HandWritten.HOT)));
        report.add(Target.atLeast("8 callers ÷ (b) 64 fee rows", 0.8, 1, race.ratioTo(HandWritten.STRIPED)));
        report.add(Target.shown("8 callers ÷ (a)", race.ratioTo(RawCommits.NAME)));
    }

    void crowd() throws Exception {
        try (AxonDefaults axon = AxonDefaults.in(server.database("axon"), CROWD)) {
            Race race = approving("32 callers", CROWD).lane(axon, CROWD);
            for (Pgledger other : pgledgers()) {
                race.lane(other, CROWD);
            }
            Race.Result result = run(race);
            report.add(Target.atLeast("32 callers ÷ (a)", 0.65, 1, result.ratioTo(RawCommits.NAME)));
            report.add(Target.atLeast("32 callers ÷ (b) one fee row", 5, 6, result.ratioTo(HandWritten.HOT)));
            report.add(Target.atLeast("32 callers ÷ (b) 64 fee rows", 1.5, 2, result.ratioTo(HandWritten.STRIPED)));
            report.add(Target.atLeast("32 callers ÷ (c)", 4, 6, result.ratioTo(AxonDefaults.NAME)));
            if (pgledger != null) {
                report.add(Target.atLeast("32 callers ÷ (d) one fee account", 11, 14, result.ratioTo(Pgledger.HOT)));
                report.add(Target.atLeast("32 callers ÷ (d) 64 fee accounts", 4, 6, result.ratioTo(Pgledger.STRIPED)));
            }
        }
    }

    void inFlight() throws Exception {
        var ledger = new LedgerInFlight(stock, IN_FLIGHT);
        try (ledger) {
            Race.Result race = run(new Race("32 × 64 in flight", scale)
                    .lane(ledger, CROWD)
                    .lane(raw, CROWD)
                    .lane(unnested, 1));
            report.add(Target.atLeast("32 × 64 in flight ÷ (a) at 32", 0.9, 1.25, race.ratioTo(RawCommits.NAME)));
            report.add(Target.atLeast("32 × 64 in flight ÷ (e)", 0.5, 0.7, race.ratioTo(Unnested.NAME)));
        }
    }

    void bulk() throws Exception {
        Race.Result race = run(new Race("bulk", scale)
                .lane(new LedgerBulk(stock, scale.bulk()), 1)
                .lane(raw, 1));
        report.add(Target.atLeast(
                "bulk of " + scale.bulk() + " ÷ (a) at one caller", 2.4, 4, race.ratioTo(RawCommits.NAME)));
    }

    void reads() throws Exception {
        new Reads(server.database("histories"), scale, progress, report).run();
    }

    void rebuild() throws Exception {
        try (Stock again = Stock.in(server.database("again"))) {
            again.fill(scale.events() / 3);
            var some = new LedgerBulk(again, scale.events() / 10);
            some.caller().work(new Stopwatch(System.nanoTime()));
            again.database().settle();
            Race.Result race = run(new Race("all events", scale)
                    .lane(new Rebuild(again.ledger()), 1)
                    .lane(new ParsingCursor(again.database()), 1));
            report.add(Target.atLeast("rebuild ÷ cursor that only parses", 0.5, 0.8, race.ratioTo(ParsingCursor.NAME)));
        }
    }

    /** Approvals behind a long past and behind a short one. */
    void appends(long events) throws Exception {
        try (Stock aged = Stock.in(server.database("long_past"));
                Stock young = Stock.in(server.database("short_past"))) {
            progress.say("copying %d events", events);
            aged.fill(events / 3);
            young.fill(10_000 / 3);
            Race.Result race = run(new Race("32 callers, by events stored", scale)
                    .lane(new LedgerOneByOne("ledger behind " + events + " events", aged), CROWD)
                    .lane(new LedgerOneByOne("ledger behind 10000 events", young), CROWD));
            report.add(Target.atLeast(
                    "append at " + events + " events ÷ at 10,000", 0.85, race.ratioTo("ledger behind 10000 events")));
        }
    }

    private Race approving(String name, int callers) throws Exception {
        return new Race(name, scale)
                .lane(new LedgerOneByOne("ledger", stock), callers)
                .lane(raw, callers)
                .lane(hot, callers)
                .lane(striped, callers);
    }

    private List<Pgledger> pgledgers() throws IOException, SQLException {
        var contenders = new ArrayList<Pgledger>();
        if (pgledger != null) {
            contenders.add(Pgledger.in(server.database("pgledger_hot"), pgledger, false));
            contenders.add(Pgledger.in(server.database("pgledger_striped"), pgledger, true));
        }
        return contenders;
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
