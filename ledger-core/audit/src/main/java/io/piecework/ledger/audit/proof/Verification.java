package io.piecework.ledger.audit.proof;

import io.piecework.ledger.audit.replay.Replay;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.History;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.finance.ClosedPeriod;
import io.piecework.ledger.finance.ClosedPeriods;
import io.piecework.ledger.finance.PeriodState;
import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.journal.Postings;
import io.piecework.ledger.reading.statement.AwaitingReview;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;

/**
 * The result of a verification. It proves that streams have no gap; that every event can be read and has the hash of its content and its
 * predecessor; that entries, balances, statements and sums follow from the events; that every currency's journal sums to zero; and that
 * closed periods are consecutive, contain the postings they were sealed with, and come after the events they were sealed with.
 *
 * @param unused positions without an event between the first and the last. A rollback or a refused command leaves its positions unused, and so
 *     does a command with fewer events than were reserved for it; deleted events would also count here
 * @param ranges the first of these positions
 * @param closed the number of closed periods
 * @param unsealed closed periods without a seal, which nothing could be compared with: their closing was interrupted, or the seal was deleted
 * @param found the number of findings of each kind; empty means that the database is proved
 */
public record Verification(
        long events,
        long streams,
        long unused,
        List<Replay.Unused> ranges,
        long closed,
        long unsealed,
        Map<Finding, Long> found) {

    private static final String PERIOD = PeriodState.KIND.prefix() + ":";

    public Verification {
        ranges = List.copyOf(ranges);
        found = Map.copyOf(found);
    }

    /**
     * Verifies as of one moment while writers continue, in bounded memory, with temporary tables that it drops at the end.
     *
     * @param primary of what is stored
     */
    @API(status = API.Status.INTERNAL)
    public static Verification of(History stored, Reading primary, Replay.Watcher watcher) {
        return run(stored, primary, watcher).verification();
    }

    /** A verification and the result of its replay. */
    record Run(Replay.Result replayed, Verification verification) {}

    static Run run(History stored, Reading primary, Replay.Watcher watcher) {
        var found = new FoundKinds(watcher);
        var periods = new ClosedPeriods(primary);
        var closed = new ArrayList<ClosedPeriod>();
        Set<String> damaged = read(periods, closed, found.of(Finding.CLOSING));
        var unknown = new ArrayList<String>();
        Replay.Result result = new Replay(stored.parts()).verify(found, rows -> {
            unbalancedCurrencies(rows).forEach(found.of(Finding.DIFFERENCE));
            unsubmitted(rows).forEach(found.of(Finding.DIFFERENCE));
            ClosedPeriodProof.gaps(closed).forEach(found.of(Finding.CLOSING));
            ClosedPeriodProof.lostSeals(closed).forEach(found.of(Finding.SEAL));
            ClosedPeriodProof.differences(rows, closed).forEach(found.of(Finding.DIFFERENCE));
            ClosedPeriodProof.fingerprints(rows, closed).forEach(found.of(Finding.FINGERPRINT));
            ErasureProof.findings(rows).forEach(found.of(Finding.DIFFERENCE));
            ListenerProof.findings(rows, stored.highWaterMark()).forEach(found.of(Finding.LISTENER));
            unknown.addAll(ClosedPeriodProof.unknown(rows, closed));
        });
        stillUnknown(periods, unknown, damaged)
                .forEach(stream -> found.of(Finding.CLOSING)
                        .accept(stream + " is closed, and the books of its currency have no event for it"));
        var verification = new Verification(
                result.events(),
                result.streams(),
                result.unused(),
                result.ranges(),
                closed.size(),
                closed.stream().filter(period -> period.seal() == null).count(),
                found.numbers());
        return new Run(result, verification);
    }

    /** The number of findings of a kind. */
    public long count(Finding kind) {
        return found.getOrDefault(kind, 0L);
    }

    /** The number of all findings; 0 means that the database is proved. */
    public long findings() {
        return found.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The gravest finding; empty where there is none. */
    public Optional<Finding> gravest() {
        return found.keySet().stream().min(Comparator.naturalOrder());
    }

    /** Whether the sequence would give positions again that events have, or is at its end. */
    public boolean setBack() {
        return count(Finding.SET_BACK) > 0;
    }

    public boolean isClean() {
        return found.isEmpty();
    }

    /** @return the currencies whose events are damaged; each is a finding, and none of its periods is read */
    private static Set<String> read(ClosedPeriods periods, List<ClosedPeriod> closed, Consumer<String> finding) {
        var damaged = new HashSet<String>();
        for (CurrencyUnit currency : periods.currencies()) {
            try {
                closed.addAll(periods.ofBooks(currency));
            } catch (StorageException e) {
                if (e.code().isTransient()) {
                    throw e; // it says nothing about what is stored
                }
                damaged.add(currency.getCurrencyCode());
                finding.accept("closed periods in " + currency.getCurrencyCode()
                        + " cannot be compared with the journal: " + e.getMessage());
            }
        }
        return damaged;
    }

    /** The streams that are still unknown when the periods are read again: the first reading may miss a period that was closed meanwhile. */
    private static List<String> stillUnknown(ClosedPeriods periods, List<String> unknown, Set<String> damaged) {
        if (unknown.isEmpty()) {
            return unknown;
        }
        var now = new ArrayList<ClosedPeriod>();
        read(periods, now, told -> {});
        return unknown.stream()
                .filter(stream -> now.stream()
                        .noneMatch(period -> period.period().stream().equals(stream)))
                .filter(stream -> damaged.stream().noneMatch(code -> stream.startsWith(PERIOD + code + ":")))
                .toList();
    }

    /** Work that is decided before it was submitted. */
    private static List<String> unsubmitted(Rows rows) {
        return AwaitingReview.belowZero(rows).stream()
                .map(each -> "worker:" + each.worker() + ":" + each.currency() + " has "
                        + each.balance() + " awaiting review after position " + each.position()
                        + ", which cannot be below 0")
                .toList();
    }

    private static List<String> unbalancedCurrencies(Rows rows) {
        return Postings.unbalanced(rows).stream()
                .map(each -> JournalRelations.POSTINGS + ": the journal in " + each.currency() + " sums to "
                        + each.off() + ", not to 0")
                .toList();
    }
}
