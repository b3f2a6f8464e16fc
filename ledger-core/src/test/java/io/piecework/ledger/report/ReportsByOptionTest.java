package io.piecework.ledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.FinanceReports;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.testing.LedgerFixture;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every report with every option that it has, against the same figures added up in plain numbers. */
class ReportsByOptionTest {

    private static final long SEED = 20_261_127;
    private static final int STEPS = 120;
    private static final Instant START = Instant.parse("2025-10-01T08:00:00Z");

    private static final List<String> OWNERS = List.of("ada", "ben", "cho", "acme", "beta");

    /** A report by the ledger and by the plain books. */
    private record Both(
            BiFunction<FinanceReports, Choice, List<String>> reported,
            BiFunction<PlainBooks, Choice, List<String>> expected) {}

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void every_option_changes_the_figures_as_it_should(TestDatabase database) {
        DomainStories.on(database, START.toString(), ledger -> {
            SeededStory story = SeededStory.run(ledger, SEED, STEPS);
            Instant end = ledger.clock().instant();
            Map<String, Both> reports = reports(end);
            Map<String, List<Choice>> options = options(ledger, end);
            assertThat(end).isAfter(Instant.parse("2026-04-01T00:00:00Z"));
            reports.forEach((name, report) -> {
                boolean hasPeriod =
                        !List.of("liability", "dormant", "quarters", "years").contains(name);
                options.forEach((option, choices) -> {
                    if (hasPeriod || !ofPeriod(option)) {
                        compare(ledger, story, report, choices, "seed " + SEED + ", " + name + " by " + option);
                    }
                });
            });
        });
    }

    private static boolean ofPeriod(String option) {
        return List.of("from", "to", "from and to", "everything with from and to")
                .contains(option);
    }

    private static void compare(
            LedgerFixture ledger, SeededStory story, Both report, List<Choice> choices, String what) {
        List<String> all = report.expected.apply(story.books, Choice.ALL);
        assertThat(all).as(what).isNotEmpty();
        boolean changed = false;
        for (Choice choice : choices) {
            List<String> expected = report.expected.apply(story.books, choice);
            changed |= !expected.equals(all);
            FinanceReports part = ledger.ledger().asAuditor().reports().within(choice.scope());
            assertThat(report.reported.apply(part, choice))
                    .as(what + " " + choice)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(changed).as(what + " changes the figures").isTrue();
    }

    private static Map<String, List<Choice>> options(LedgerFixture ledger, Instant end) {
        var options = new LinkedHashMap<String, List<Choice>>();
        long last = ledger.ledger().asAuditor().lastPosition();
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Instant to = Instant.parse("2026-03-01T00:00:00Z");
        Stream<Instant> moments = Stream.of("2025-11-15", "2026-01-10", "2026-02-20", "2026-04-01")
                .map(day -> Instant.parse(day + "T10:30:00Z"));
        List<Instant> cuts = moments.toList();
        options.put(
                "owner",
                OWNERS.stream()
                        .map(owner -> new Choice(owner, null, null, null, null))
                        .toList());
        options.put(
                "currency",
                Stream.of("EUR", "USD")
                        .map(code -> new Choice(null, code, null, null, null))
                        .toList());
        options.put("from", List.of(new Choice(null, null, null, from, null)));
        options.put("to", List.of(new Choice(null, null, null, null, to)));
        options.put("from and to", List.of(new Choice(null, null, null, from, to)));
        options.put(
                "as of effective",
                cuts.stream().map(cut -> as(AsOf.effective(cut))).toList());
        options.put(
                "as of recorded",
                cuts.stream().map(cut -> as(AsOf.recorded(cut))).toList());
        options.put("as of position", List.of(as(AsOf.position(0)), as(AsOf.position(last))));
        options.put(
                "everything but from and to",
                List.of(new Choice("ada", "USD", AsOf.recorded(cuts.get(2)), null, null)));
        options.put(
                "everything with from and to",
                List.of(
                        new Choice("ada", "USD", AsOf.recorded(cuts.get(2)), from, to),
                        new Choice("beta", "EUR", AsOf.effective(cuts.get(2)), from, end)));
        return options;
    }

    private static Choice as(AsOf asOf) {
        return new Choice(null, null, asOf, null, null);
    }

    private static Instant moment(Choice choice, Instant end) {
        if (choice.asOf() instanceof AsOf.Recorded upTo) {
            return upTo.instant();
        }
        return choice.asOf() instanceof AsOf.Effective upTo ? upTo.instant() : end;
    }

    private static Map<String, Both> reports(Instant end) {
        var reports = new LinkedHashMap<String, Both>();
        reports.put("roll-forward", new Both(ReportsByOptionTest::rollForward, PlainBooks::rollForward));
        for (String account : List.of("fees", "worker:available", "requester:reserved")) {
            reports.put(
                    "entries of " + account,
                    new Both(
                            (part, choice) -> entries(part, LedgerAccount.posted(account), choice),
                            (books, choice) -> books.entries(account, choice)));
        }
        reports.put(
                "liability",
                new Both(
                        (part, choice) -> liability(part),
                        (books, choice) -> books.liability(choice, moment(choice, end))));
        Instant since = end.minus(Duration.ofDays(10));
        reports.put(
                "dormant",
                new Both(
                        (part, choice) -> dormant(part, since),
                        (books, choice) -> books.dormant(choice, since, moment(choice, end))));
        reports.put(
                "payouts",
                new Both(ReportsByOptionTest::payouts, (books, choice) -> books.payouts(choice, moment(choice, end))));
        reports.put("rejections", new Both(ReportsByOptionTest::rejections, PlainBooks::rejections));
        reports.put("exceptions", new Both(ReportsByOptionTest::exceptions, PlainBooks::exceptions));
        reports.put(
                "quarters",
                new Both((part, choice) -> parts(part, 3), (books, choice) -> books.parts(choice, 2026, 3)));
        reports.put(
                "years", new Both((part, choice) -> parts(part, 12), (books, choice) -> books.parts(choice, 2026, 12)));
        return reports;
    }

    private static List<String> rollForward(FinanceReports reports, Choice choice) {
        List<RollForward> lines = reports.rollForward(choice.period());
        assertThat(lines).allMatch(RollForward::isProved);
        return lines.stream()
                .filter(line -> !line.account().isEmpty())
                .filter(line -> !(line.opening().isZero()
                        && line.debits().isZero()
                        && line.credits().isZero()
                        && line.closing().isZero()))
                .map(line -> line.account() + " " + line.opening().currencyCode() + " "
                        + line.opening().text() + " " + line.debits().text() + " "
                        + line.credits().text() + " " + line.closing().text())
                .toList();
    }

    private static List<String> entries(FinanceReports reports, LedgerAccount account, Choice choice) {
        var told = new ArrayList<String>();
        reports.entries(
                account,
                choice.period(),
                entry -> told.add(entry.owner() + " " + entry.amount().currencyCode() + " "
                        + entry.amount().text() + " " + entry.sum().text() + " " + entry.effective()));
        return told;
    }

    private static List<String> liability(FinanceReports reports) {
        var told = new ArrayList<String>();
        assertThat(reports.liability(line -> told.add(line.worker() + " "
                        + line.owed().currencyCode() + " "
                        + line.available().text() + " " + line.inTransit().text() + " "
                        + line.overdrawn().text() + " " + line.days0To30().text() + " "
                        + line.days31To60().text() + " " + line.days61To90().text() + " "
                        + line.over90().text())))
                .isTrue();
        return told;
    }

    private static List<String> dormant(FinanceReports reports, Instant since) {
        var told = new ArrayList<String>();
        reports.dormant(
                since,
                line -> told.add(line.worker().value() + " " + line.available().currencyCode() + " "
                        + line.available().text() + " " + line.inTransit().text() + " " + line.lastMovement() + " "
                        + line.days()));
        return told;
    }

    /** The groups by age are those of the payouts. */
    private static List<String> payouts(FinanceReports reports, Choice choice) {
        var told = new ArrayList<String>();
        var gross = new ArrayList<BigDecimal>();
        reports.payouts(choice.period(), state -> {
            told.add(state.payout().value() + " " + state.worker().value() + " "
                    + state.gross().currencyCode() + " " + state.gross().text() + " "
                    + state.status() + " " + state.days());
            gross.add(state.gross().value());
        });
        List<PayoutAge> ages = reports.payoutAges(choice.period());
        assertThat(ages.stream().mapToLong(PayoutAge::payouts).sum()).isEqualTo(told.size());
        assertThat(ages.stream().map(age -> age.gross().value()).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(gross.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        return told;
    }

    private static List<String> rejections(FinanceReports reports, Choice choice) {
        var told = new ArrayList<String>();
        reports.rejections(
                choice.period(),
                rate -> told.add(rate.requester().value() + " " + rate.decided() + " " + rate.rejected()));
        return told;
    }

    private static List<String> exceptions(FinanceReports reports, Choice choice) {
        var told = new ArrayList<String>();
        reports.exceptions(
                choice.period(),
                each -> told.add(each.worker().value() + " " + each.amount().currencyCode() + " "
                        + each.amount().text() + " " + each.effective()));
        return told;
    }

    private static List<String> parts(FinanceReports reports, int months) {
        var told = new ArrayList<String>();
        Consumer<WorkerPeriod> add =
                line -> told.add(line.worker().value() + " " + line.gross().currencyCode() + " " + line.period() + " "
                        + line.gross().text() + " " + line.paidOut().text() + " " + line.activities());
        if (months == 3) {
            reports.quarters(2026, ZoneOffset.UTC, add);
        } else {
            reports.years(2026, ZoneOffset.UTC, add);
        }
        return told;
    }
}
