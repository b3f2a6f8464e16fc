package io.piecework.ledger.reading.json;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.requester.RequesterTotals;
import io.piecework.ledger.reports.requester.TaskFees;
import java.util.Map;

/** Parts of reports whose values depend on each other. */
final class SampleReports {

    private static final Amount AMOUNT = Amount.parse("USD 0.50");

    static final Map<Class<?>, Object> VALUES = Map.of(TaskFees.class, fees(), RequesterTotals.class, totals());

    private SampleReports() {}

    private static TaskFees fees() {
        return new TaskFees(
                "task",
                "t1",
                "Find the dogs",
                7,
                "20%",
                AMOUNT,
                AMOUNT,
                AMOUNT,
                AMOUNT,
                AMOUNT,
                Amount.parse("USD 2.50"));
    }

    /** They change no balance, so that they fit any statement. */
    private static RequesterTotals totals() {
        Amount zero = Amount.parse("USD 0.00");
        return new RequesterTotals(zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero);
    }
}
