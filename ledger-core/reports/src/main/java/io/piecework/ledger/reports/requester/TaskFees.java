package io.piecework.ledger.reports.requester;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.finance.TotalRow;
import java.util.List;

/**
 * What a requester paid for one task, or for the awards of one kind on the same terms, with the platform's fee: a line of an invoice.
 *
 * @param kind {@code task}, the kind of the awards such as {@code bonus}, or {@code total}
 * @param task empty where it is none
 * @param title the task's title, else empty
 * @param pieces of work that were paid, or awards that were granted; one that was taken back later still counts
 * @param terms the terms of the fee, such as {@code 20%, plus USD 0.02 a slot}; empty for the total
 * @param pay the part that workers earned, before withheld tax
 * @param fee that the requester bears, with the fixed fee for publishing; less what was given back
 * @param tax on that fee
 * @param workerFee the fee that workers bear out of the reward, less what was given back; no part of what an invoice to the requester charges
 * @param workerTax on that fee
 * @param total what the requester spent: pay + fee + tax + workerFee + workerTax
 */
public record TaskFees(
        String kind,
        String task,
        String title,
        long pieces,
        String terms,
        Amount pay,
        Amount fee,
        Amount tax,
        Amount workerFee,
        Amount workerTax,
        Amount total)
        implements TotalRow {

    private static final String TOTAL = "total";

    public TaskFees {
        if (!pay.plus(fee).plus(tax).plus(workerFee).plus(workerTax).equals(total)) {
            throw new IllegalStateException("fees do not add up: " + pay + " + " + fee + " + " + tax + " + " + workerFee
                    + " + " + workerTax + " is not " + total);
        }
    }

    boolean hasWorkerFee() {
        return !workerFee.isZero() || !workerTax.isZero();
    }

    static TaskFees totalOf(List<TaskFees> rows, Amount zero) {
        return rows.stream()
                .reduce(new TaskFees(TOTAL, "", "", 0, "", zero, zero, zero, zero, zero, zero), TaskFees::plus);
    }

    @Override
    public boolean isTotal() {
        return kind.equals(TOTAL);
    }

    TaskFees plus(TaskFees other) {
        return new TaskFees(
                kind,
                task,
                title,
                pieces + other.pieces,
                terms,
                pay.plus(other.pay),
                fee.plus(other.fee),
                tax.plus(other.tax),
                workerFee.plus(other.workerFee),
                workerTax.plus(other.workerTax),
                total.plus(other.total));
    }
}
