package io.piecework.ledger;

import io.piecework.ledger.finance.report.ReportScope;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks the arguments of {@link FinanceReports}. */
final class ReportArguments {

    private ReportArguments() {}

    /** @param name the parameter of the period */
    static void require(String report, ReportScope scope, String name, @Nullable Object period) {
        Objects.requireNonNull(period, name);
        requireUntagged(report, scope);
    }

    /** Figures that are compared with balances, or that follow from several events, mean nothing for the events with a tag. */
    static void requireUntagged(String report, ReportScope scope) {
        if (!scope.tags().isEmpty()) {
            throw new IllegalArgumentException("report " + report + " takes no tags, and the scope has " + scope.tags()
                    + "; entries, spending, exceptions and fees do");
        }
    }
}
