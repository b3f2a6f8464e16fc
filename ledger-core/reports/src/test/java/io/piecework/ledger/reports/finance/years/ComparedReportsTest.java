package io.piecework.ledger.reports.finance.years;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.reports.finance.FinanceReports;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No report can be forgotten in the comparison. */
class ComparedReportsTest {

    /** The methods of {@link FinanceReports}, and the names under which {@link ReportPair} compares them. A new report needs a pair. */
    private static final Map<String, List<String>> REPORTS = Map.ofEntries(
            Map.entry("rollForward(StatementPeriod)", List.of("roll-forward")),
            Map.entry(
                    "rollForward(StatementPeriod, Partition, Consumer)",
                    List.of("roll-forward by month", "roll-forward by quarter", "roll-forward by year")),
            Map.entry("entries(LedgerAccount, StatementPeriod, Consumer)", List.of("entries")),
            Map.entry("lateEntries(StatementPeriod, Consumer)", List.of("late entries")),
            Map.entry("rounding(StatementPeriod, Consumer)", List.of("rounding")),
            Map.entry("liability(Consumer)", List.of("liability")),
            Map.entry("requesters(Consumer)", List.of("requesters")),
            Map.entry("openings(List)", List.of("openings")),
            Map.entry("payoutAges(StatementPeriod)", List.of("payout ages")),
            Map.entry("payouts(StatementPeriod, Consumer)", List.of("payouts")),
            Map.entry("payoutAttempts(StatementPeriod, Consumer)", List.of("payout attempts")),
            Map.entry("settlements(StatementPeriod, Consumer)", List.of("settlements")),
            Map.entry("cash(StatementPeriod, Consumer)", List.of("cash")),
            Map.entry("dormant(Instant, Consumer)", List.of("dormant")),
            Map.entry("rejections(StatementPeriod, Consumer)", List.of("rejections")),
            Map.entry("spending(StatementPeriod, Consumer)", List.of("spending")),
            Map.entry("hourlyPay(StatementPeriod, Consumer)", List.of("hourly-pay")),
            Map.entry("belowFloor(PayFloor, StatementPeriod, Consumer)", List.of("below-floor")),
            Map.entry("quarters(int, ZoneId, Consumer)", List.of("quarters")),
            Map.entry("years(int, ZoneId, Consumer)", List.of("years")),
            Map.entry("exceptions(StatementPeriod, Consumer)", List.of("exceptions")),
            Map.entry("fees(StatementPeriod, Consumer)", List.of("fees")),
            Map.entry("vat(StatementPeriod, Partition, Consumer)", List.of("vat", "vat by part")));

    /** Not reports: the reports of a part of the ledger. */
    private static final String WITHIN = "within(ReportScope)";

    @Test
    void every_report_has_a_pair() {
        List<String> methods = Arrays.stream(FinanceReports.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .map(ComparedReportsTest::signature)
                .filter(signature -> !signature.equals(WITHIN))
                .toList();
        assertThat(methods).containsExactlyInAnyOrderElementsOf(REPORTS.keySet());
    }

    @Test
    void every_pair_is_compared() {
        Stream<String> compared = ReportPair.all(new PlainYear(List.of(), List.of(), List.of(), Year.END), 0).stream()
                .map(ReportPair::name);
        assertThat(compared)
                .containsExactlyInAnyOrderElementsOf(
                        REPORTS.values().stream().flatMap(List::stream).toList());
    }

    private static String signature(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }
}
