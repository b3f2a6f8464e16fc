package io.piecework.ledger.reports.finance.years;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A report by the ledger, and the same by the plain figures.
 *
 * @param hasPeriod whether {@code from} and {@code to} are options of it
 */
record ReportPair(
        String name,
        boolean hasPeriod,
        BiFunction<AskedReports, Question, List<String>> asked,
        Function<Question, List<String>> expected) {

    private static final List<ZoneId> ZONES = Stream.of("UTC", "Asia/Tokyo", "America/New_York", "Europe/Amsterdam")
            .map(ZoneId::of)
            .toList();

    private static final List<BigDecimal> FLOORS =
            Stream.of("0.01", "0.50", "9.00").map(BigDecimal::new).toList();

    private static final List<String> ACCOUNTS =
            PlainAccounts.CHART.values().stream().flatMap(List::stream).toList();

    /** All reports. What is no option here depends on the seed: the zone, the account, and how long a balance is dormant. */
    static List<ReportPair> all(PlainYear year, long seed) {
        var all = new ArrayList<>(ofAccounts(year, seed));
        var payouts = new PlainPayouts(year);
        var settlements = new PlainSettlements(year);
        all.add(new ReportPair("payouts", true, (reports, question) -> reports.payouts(), payouts::payouts));
        all.add(new ReportPair(
                "payout attempts", true, (reports, question) -> reports.payoutAttempts(), payouts::attempts));
        all.add(new ReportPair("payout ages", true, (reports, question) -> reports.payoutAges(), payouts::ages));
        all.add(new ReportPair(
                "settlements", true, (reports, question) -> reports.settlements(), settlements::settlements));
        var spending = new PlainSpending(year);
        var decisions = new PlainDecisions(year);
        var fees = new PlainFees(year);
        all.add(new ReportPair("spending", true, (reports, question) -> reports.spending(), spending::spending));
        all.add(new ReportPair("requesters", false, (reports, question) -> reports.requesters(), spending::requesters));
        all.add(new ReportPair("openings", false, (reports, question) -> reports.openings(), spending::openings));
        all.add(new ReportPair("rejections", true, (reports, question) -> reports.rejections(), spending::rejections));
        all.add(new ReportPair("exceptions", true, (reports, question) -> reports.exceptions(), decisions::exceptions));
        all.add(new ReportPair(
                "fees", true, (reports, question) -> reports.fees(), question -> fees.fees(question, BigDecimal.ZERO)));
        var cash = new PlainCash(year);
        all.add(new ReportPair("cash", true, (reports, question) -> reports.cash(), cash::cash));
        all.addAll(ofHours(year, seed));
        all.addAll(ofParts(year, seed));
        all.addAll(ofCalendar(year, zone(seed)));
        return all;
    }

    private static List<ReportPair> ofAccounts(PlainYear year, long seed) {
        var accounts = new PlainAccounts(year);
        var liability = new PlainLiability(year);
        Instant since = year.end().minus(Duration.ofDays(30L * Math.floorMod(seed, 10)));
        return List.of(
                new ReportPair(
                        "roll-forward", true, (reports, question) -> reports.rollForward(), accounts::rollForward),
                new ReportPair(
                        "entries",
                        true,
                        (reports, question) -> reports.entries(account(question, seed)),
                        question -> accounts.entries(account(question, seed), question)),
                new ReportPair(
                        "late entries", true, (reports, question) -> reports.lateEntries(), accounts::lateEntries),
                new ReportPair(
                        "rounding",
                        true,
                        (reports, question) -> reports.rounding(),
                        question -> accounts.entries("rounding", question)),
                new ReportPair("liability", false, (reports, question) -> reports.liability(), liability::liability),
                new ReportPair(
                        "dormant",
                        false,
                        (reports, question) -> reports.dormant(since),
                        question -> liability.dormant(question, since)));
    }

    /** The floor differs by seed: about none, some or all tasks are below it. */
    private static List<ReportPair> ofHours(PlainYear year, long seed) {
        var hourly = new PlainHourlyPay(year);
        BigDecimal floor = FLOORS.get(Math.floorMod(seed, FLOORS.size()));
        return List.of(
                new ReportPair("hourly-pay", true, (reports, question) -> reports.hourlyPay(), hourly::hourlyPay),
                new ReportPair(
                        "below-floor",
                        true,
                        (reports, question) -> reports.belowFloor(floor, "USD"),
                        question -> hourly.belowFloor(question, floor, "USD")));
    }

    /** The reports that divide their period: accounts in each of three ways, tax as a whole and in one of them. */
    private static List<ReportPair> ofParts(PlainYear year, long seed) {
        var parts = new PlainParts(year);
        var vat = new PlainVat(year);
        ZoneId zone = zone(seed);
        List<CalendarPart> divided = List.of(CalendarPart.MONTH, CalendarPart.QUARTER, CalendarPart.YEAR);
        CalendarPart chosen = divided.get(Math.floorMod(seed, divided.size()));
        var all = new ArrayList<ReportPair>();
        for (CalendarPart by : divided) {
            all.add(new ReportPair(
                    "roll-forward by " + by,
                    true,
                    (reports, question) -> reports.rollForward(by, zone),
                    question -> parts.rollForward(question, by, zone)));
        }
        for (CalendarPart by : List.of(CalendarPart.WHOLE, chosen)) {
            all.add(new ReportPair(
                    by == CalendarPart.WHOLE ? "vat" : "vat by part",
                    true,
                    (reports, question) -> reports.vat(by, zone),
                    question -> vat.vat(question, by, zone)));
        }
        return all;
    }

    private static ZoneId zone(long seed) {
        return ZONES.get(Math.floorMod(seed, ZONES.size()));
    }

    private static List<ReportPair> ofCalendar(PlainYear year, ZoneId zone) {
        var periods = new PlainPeriods(year);
        return List.of(
                new ReportPair(
                        "quarters",
                        false,
                        (reports, question) -> reports.parts(2026, zone, 3),
                        question -> periods.parts(question, 2026, zone, 3)),
                new ReportPair(
                        "years",
                        false,
                        (reports, question) -> reports.parts(2026, zone, 12),
                        question -> periods.parts(question, 2026, zone, 12)));
    }

    /** Another account for each question. */
    private static String account(Question question, long seed) {
        return ACCOUNTS.get(Math.floorMod(question.toString().hashCode() + Long.hashCode(seed), ACCOUNTS.size()));
    }

    /** The account for rounding has no owners. */
    boolean answers(Question question) {
        return !name.equals("rounding") || question.owner() == null;
    }
}
